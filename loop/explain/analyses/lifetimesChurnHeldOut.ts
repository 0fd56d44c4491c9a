import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import type { PredictorColumn } from '../loyalty/codePredictors.ts';
import { learnChurn } from '../loyalty/learnChurn.ts';
import { type Analysis, analysis, type DataTable } from './analysis.ts';

const SPEC = z.strictObject({
  left: z.string(),
  part: z.string(),
  numbers: z.array(z.string()).default([]),
  categories: z.array(z.string()).default([]),
  experience: z.array(z.string()).default([]),
  seed: z.int().default(1),
  confidence: z.number().gt(0).lt(1).default(0.95),
});
type Spec = z.infer<typeof SPEC>;

const churnHeldOut = analysis({
  key: 'churn-held-out',
  family: 'lifetimes',
  chapter: 'churn-held-out',
  spec: SPEC,
  example: `# 1 where the customer left after the figures were taken
left: left
# learn or test: what is learnt from, and what is held out
part: part
numbers: [gap, complaints]
categories: [channel]
# those whose worth beside all others is asked
experience: [gap]
`,
  exampleData: () => inventHeldOut(),
  run: (spec, table, context) => {
    const { left, learn, test } = readRows(spec, table);
    const columns = readColumns(spec, table);
    const { seed, confidence } = spec;
    const found = learnChurn(
      { left, columns, learn, test },
      { seed, confidence, progress: (share) => context.progress(share) },
    );
    const figures = {
      areaUnderCurve: found.area,
      brier: found.brier,
      brierCalibrated: found.brierCalibrated,
      ...(found.added === null ? {} : { areaWithout: found.added.areaWithout, gainOfExperience: found.added.gain }),
    };
    return {
      ...{ n: test.length, dropped: table.rows - learn.length - test.length, converged: null },
      warnings: found.warnings.flatMap(({ code, values }) =>
        code === 'leak' || code === 'leakTogether' ? [{ code: 'leak', values: { predictor: '…', ...values } }] : [],
      ),
      tables: [
        {
          ...{ name: 'heldOutQuality', columns: ['name', 'estimate', 'low', 'high'] },
          rows: Object.entries(figures).map(([name, { estimate, low, high }]) => [name, estimate, low, high]),
        },
        {
          ...{ name: 'churnCalibration', columns: ['n', 'predicted', 'observedShare', 'low', 'high'] },
          rows: found.calibrated.map(({ n, expected, observed, low, high }) => [n, expected, observed, low, high]),
        },
        {
          ...{ name: 'churnPredictors', columns: ['name', 'standardDeviation', 'areaUnderCurve', 'n'] },
          rows: found.weights.map(({ key, spread, aloneArea, known }) => [key, spread, aloneArea, known]),
        },
      ],
    };
  },
});

function readRows({ left, part }: Spec, table: DataTable): { left: Float64Array; learn: number[]; test: number[] } {
  const outcome = table.numbers(left);
  const parts = table.text(part).map((cell) => cell.trim());
  const known = [...outcome.keys()].filter((row) => !Number.isNaN(outcome[row]));
  for (const row of known)
    if (outcome[row] !== 0 && outcome[row] !== 1)
      throw new ArgumentError(left, 'category', `value ${row + 1} is ${outcome[row]}, neither 0 nor 1`, {
        ...{ place: row + 1, value: outcome[row] as number },
      });
  const rowsOf = (name: string) => known.filter((row) => parts[row] === name);
  return { left: outcome, learn: rowsOf('learn'), test: rowsOf('test') };
}

/** Numbers first, in the order of the spec, so that the same table gives the same figures. */
function readColumns({ numbers, categories, experience }: Spec, table: DataTable): PredictorColumn[] {
  const roleOf = (key: string) => (experience.includes(key) ? ('experience' as const) : ('attribute' as const));
  const order = new Map(table.names.map((name, at) => [name, at]));
  return [
    ...numbers.map((key): PredictorColumn => ({ key, role: roleOf(key), kind: 'number', numbers: table.numbers(key) })),
    ...categories.map((key): PredictorColumn => {
      return { key, role: roleOf(key), kind: 'category', words: table.text(key).map((cell) => cell.trim()) };
    }),
  ].sort((one, other) => (order.get(one.key) ?? 0) - (order.get(other.key) ?? 0));
}

function inventHeldOut(): Record<string, (number | string)[]> {
  const random = openRandom(18);
  const channels = ['app', 'phone', 'shop'];
  const rows = Array.from({ length: 600 }, (_unused, i) => {
    const [gap, complaints, channel] = [Math.round(-5 + 14 * random.normal()), random.below(4), random.below(3)];
    const logit = -1.2 - 0.07 * gap + 0.5 * complaints - 0.3 * channel;
    const left = random.next() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
    return { part: i % 3 === 0 ? 'test' : 'learn', gap, complaints, channel: channels[channel] as string, left };
  });
  const names = ['part', 'gap', 'complaints', 'channel', 'left'] as const;
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));
}

/** Who will leave, judged on customers that are held out. */
export const LIFETIMES_CHURN_HELD_OUT: readonly Analysis[] = [churnHeldOut];
