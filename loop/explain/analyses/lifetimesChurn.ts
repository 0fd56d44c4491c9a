import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { codeCategories } from '@plumbline/stats/regression/codeCategories.ts';
import { z } from 'zod';
import { fitChurn } from '../fitChurn.ts';
import { type Analysis, analysis } from './analysis.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);
const MISSING = new Set(['', 'NA']);

const churn = analysis({
  key: 'churn',
  family: 'lifetimes',
  chapter: 'churn',
  spec: z.strictObject({
    left: z.string(),
    columns: z.array(z.string()).min(1),
    categories: z.array(z.string()).default([]),
    customer: z.string().optional(),
    ridge: z.number().min(0).default(0),
    folds: z.int().min(2).max(50).default(10),
    seed: z.int().default(1),
    customersMax: z.int().min(1).default(10_000),
    confidence: CONFIDENCE,
  }),
  example: `# 1 where the customer left in the period after the figures were taken
left: left
columns: [gap, complaints]
categories: [channel]
customer: customer
# parts left out in turn, by which quality and calibration are judged
folds: 5
`,
  exampleData: () => inventChurn(),
  run: (spec, table) => {
    const left = table.numbers(spec.left);
    const numbers = spec.columns.map((name) => table.numbers(name));
    const texts = spec.categories.map((name) => table.text(name).map((cell) => cell.trim()));
    const rows = [...left.keys()].filter(
      (i) =>
        ![left, ...numbers].some((column) => Number.isNaN(column[i])) &&
        !texts.some((cells) => MISSING.has(cells[i] ?? '')),
    );
    for (const i of rows) {
      if (left[i] !== 0 && left[i] !== 1)
        throw new ArgumentError(spec.left, 'category', `value ${i + 1} is ${left[i]}, neither 0 nor 1`, {
          place: i + 1,
          value: left[i] as number,
        });
    }
    const coded = spec.categories.map((name, v) =>
      codeCategories(
        name,
        rows.map((i) => texts[v]?.[i] as string),
      ),
    );
    const columns = [
      ...numbers.map((column) => Float64Array.from(rows, (i) => column[i] as number)),
      ...coded.flatMap((one) => one.columns),
    ];
    const names = [...spec.columns, ...coded.flatMap((one) => one.names)];
    const found = fitChurn(
      rows.map((i) => left[i] as number),
      columns,
      { ...spec, names },
    );
    const who = spec.customer === undefined ? null : table.text(spec.customer);
    const order = [...rows.keys()].sort(
      (i, j) => (found.customers[j]?.probability ?? 0) - (found.customers[i]?.probability ?? 0),
    );
    return {
      n: rows.length,
      dropped: table.rows - rows.length,
      converged: found.model.converged,
      warnings: found.model.separated ? [{ code: 'separated', values: {} }] : [],
      tables: [
        {
          name: 'coefficients',
          columns: ['name', 'estimate', 'standardError', 'oddsRatio', 'low', 'high', 'statistic', 'p'],
          rows: found.model.coefficients.map((one) => [
            one.name,
            one.estimate,
            one.standardError,
            one.oddsRatio,
            one.oddsRatioLow,
            one.oddsRatioHigh,
            one.statistic,
            one.p,
          ]),
        },
        {
          name: 'fit',
          columns: ['n', 'events', 'areaUnderCurve', 'brier', 'brierCalibrated'],
          rows: [[rows.length, found.model.events, found.areaUnderCurve, found.brier, found.brierCalibrated]],
        },
        {
          name: 'churnCalibration',
          columns: ['n', 'predicted', 'observedShare', 'low', 'high'],
          rows: found.calibration.map(({ n, predicted, observed, low, high }) => [n, predicted, observed, low, high]),
        },
        {
          name: 'churnCustomers',
          columns: ['name', 'probability', 'modelled', 'low', 'high', 'reason', 'logOdds'],
          rows: order.slice(0, spec.customersMax).map((i) => {
            const one = found.customers[i];
            const [reason] = one?.reasons ?? [];
            return [
              who?.[rows[i] as number] ?? `${(rows[i] as number) + 1}`,
              one?.probability ?? null,
              one?.modelled ?? null,
              one?.low ?? null,
              one?.high ?? null,
              reason?.name ?? null,
              reason?.logOdds ?? null,
            ];
          }),
        },
      ],
    };
  },
});

function inventChurn(): Record<string, (number | string)[]> {
  const random = openRandom(8);
  const channels = ['app', 'phone', 'shop'];
  const made = {
    customer: [] as string[],
    gap: [] as number[],
    complaints: [] as number[],
    channel: [] as string[],
    left: [] as number[],
  };
  for (let i = 1; i <= 300; i++) {
    const [gap, complaints, channel] = [Math.round(-5 + 14 * random.normal()), random.below(4), random.below(3)];
    const logit = -1.4 - 0.05 * gap + 0.5 * complaints - 0.3 * channel;
    made.customer.push(`C${i}`);
    made.gap.push(gap);
    made.complaints.push(complaints);
    made.channel.push(channels[channel] as string);
    made.left.push(random.next() < 1 / (1 + Math.exp(-logit)) ? 1 : 0);
  }
  return made;
}

/** Who will leave, how sure that is, and why. */
export const LIFETIMES_CHURN: readonly Analysis[] = [churn];
