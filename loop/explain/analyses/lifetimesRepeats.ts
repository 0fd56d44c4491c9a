import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { fitBgNbd } from '@plumbline/stats/lifetimes/fitBgNbd.ts';
import { fitGammaGamma, gammaGammaExpected } from '@plumbline/stats/lifetimes/fitGammaGamma.ts';
import { fitParetoNbd } from '@plumbline/stats/lifetimes/fitParetoNbd.ts';
import { bgNbdAlive, bgNbdExpected } from '@plumbline/stats/lifetimes/predictBgNbd.ts';
import { paretoNbdAlive, paretoNbdExpected } from '@plumbline/stats/lifetimes/predictParetoNbd.ts';
import type { RepeatHistory } from '@plumbline/stats/lifetimes/repeatHistories.ts';
import { covariance } from '@plumbline/stats/numeric/describe.ts';
import type { Matrix } from '@plumbline/stats/numeric/matrix.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { z } from 'zod';
import { drawTotals } from '../drawTotals.ts';
import { estimateLifetimeValue } from '../estimateLifetimeValue.ts';
import { type Analysis, type AnalysisTable, analysis } from './analysis.ts';
import { inventPurchases } from './inventPurchases.ts';
import { HISTORIES, type PurchaseHistories, readHistories } from './purchaseHistories.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);
const CUSTOMERS_MAX = z.int().min(1).default(10_000);
/** Totals are drawn again and again: of more customers than this, every so-manyth stands for its neighbours. */
const DRAWN_MAX = 5000;
const FINITE = (value: number): number | null => (Number.isFinite(value) ? value : null);

const EXAMPLE_LOG = `# one row a purchase
log:
  customer: customer
  date: date
  amount: amount
  # the last day of observation; the last of the log if left out
  end: 2026-06-30
  # day, week or month
  unit: week
`;

function historyAt(data: PurchaseHistories, i: number): RepeatHistory {
  return { repeats: data.repeats[i] as number, lastRepeat: data.lastRepeat[i] as number, age: data.age[i] as number };
}

/** Parameters with the interval of their logarithms. */
function parametersTable(
  parameters: Readonly<Record<string, number>>,
  logErrors: ArrayLike<number>,
  confidence: number,
  name = 'repeatParameters',
): AnalysisTable {
  const half = normalQuantile((1 + confidence) / 2);
  return {
    name,
    columns: ['name', 'estimate', 'low', 'high', 'logStandardError'],
    rows: Object.entries(parameters).map(([parameter, value], v) => {
      const error = logErrors[v] as number;
      const bounds = [value * Math.exp(-half * error), value * Math.exp(half * error)];
      return [parameter, value, ...bounds.map(FINITE), FINITE(error)];
    }),
  };
}

/** Sum over customers, with the interval that the model's parameters leave. */
function totalOf<Parameters extends Record<string, number>>(
  data: PurchaseHistories,
  model: { parameters: Parameters; covariance: Matrix | null; converged: boolean },
  worth: (parameters: Parameters, history: RepeatHistory, i: number) => number,
  confidence: number,
): { estimate: number; low: number | null; high: number | null } {
  const n = data.customers.length;
  const sum = (parameters: Parameters, step: number): number => {
    let total = 0;
    for (let i = 0; i < n; i += step) total += worth(parameters, historyAt(data, i), i);
    return total;
  };
  const estimate = sum(model.parameters, 1);
  if (!model.converged || model.covariance === null) return { estimate, low: null, high: null };
  const step = Math.ceil(n / DRAWN_MAX);
  const scale = step === 1 ? 1 : estimate / sum(model.parameters, step);
  const names = Object.keys(model.parameters);
  const drawn = drawTotals(
    names.map((name) => Math.log(model.parameters[name] as number)),
    model.covariance,
    (values) => scale * sum(Object.fromEntries(names.map((name, v) => [name, values[v]])) as Parameters, step),
    { draws: 100, confidence },
  );
  return { estimate, low: FINITE(drawn.low), high: FINITE(drawn.high) };
}

const REPEATS_SPEC = z.strictObject({
  ...HISTORIES,
  horizon: z.number().positive().default(52),
  customersMax: CUSTOMERS_MAX,
  confidence: CONFIDENCE,
});

const REPEATS_EXAMPLE = `${EXAMPLE_LOG}# or one row a customer: summary: {customer: id, repeats: x, lastRepeat: t_x, age: T}
# how far ahead to look, in the unit of the log
horizon: 26
# rows of the table of customers at most, those with most expected purchases first
customersMax: 1000
`;

/** A model of repeat purchase: how it is fitted, and what it says of one customer. */
type RepeatModel<Parameters extends Record<string, number>> = {
  fit: (data: PurchaseHistories) => {
    parameters: Parameters;
    covariance: Matrix | null;
    logErrors: ArrayLike<number>;
    logLikelihood: number;
    n: number;
    converged: boolean;
  };
  alive: (parameters: Parameters, history: RepeatHistory) => number;
  expected: (parameters: Parameters, history: RepeatHistory, horizon: number) => number;
};

function repeats<Parameters extends Record<string, number>>(
  key: string,
  { fit, alive, expected }: RepeatModel<Parameters>,
): Analysis {
  return analysis({
    key,
    family: 'lifetimes',
    chapter: 'repeat-purchase',
    spec: REPEATS_SPEC,
    example: REPEATS_EXAMPLE,
    exampleData: () => inventPurchases(120, 9),
    run: (spec, table) => {
      const data = readHistories(table, spec);
      const model = fit(data);
      const total = totalOf(data, model, (at, history) => expected(at, history, spec.horizon), spec.confidence);
      return {
        n: data.customers.length,
        dropped: data.dropped,
        converged: model.converged,
        warnings: data.warnings,
        tables: [
          parametersTable(model.parameters, model.logErrors, spec.confidence),
          { name: 'fit', columns: ['n', 'logLikelihood'], rows: [[model.n, model.logLikelihood]] },
          {
            name: 'customerTotals',
            columns: ['name', 'estimate', 'low', 'high', 'n'],
            rows: [['expectedPurchases', total.estimate, total.low, total.high, model.n]],
          },
          customersTable(data, spec.customersMax, (history) => [
            alive(model.parameters, history),
            expected(model.parameters, history, spec.horizon),
          ]),
        ],
      };
    },
  });
}

const bgNbd = repeats('bg-nbd', { fit: fitBgNbd, alive: bgNbdAlive, expected: bgNbdExpected });
const paretoNbd = repeats('pareto-nbd', { fit: fitParetoNbd, alive: paretoNbdAlive, expected: paretoNbdExpected });

function customersTable(
  data: PurchaseHistories,
  customersMax: number,
  figures: (history: RepeatHistory) => [alive: number, expected: number],
): AnalysisTable {
  const rows = data.customers.map((name, i) => {
    const history = historyAt(data, i);
    const [alive, expected] = figures(history);
    return { expected, cells: [name, history.repeats, history.lastRepeat, history.age, alive, expected] };
  });
  rows.sort((one, other) => other.expected - one.expected);
  return {
    name: 'customerFigures',
    columns: ['name', 'repeats', 'lastRepeat', 'age', 'alive', 'expectedPurchases'],
    rows: rows.slice(0, customersMax).map(({ cells }) => cells),
  };
}

const lifetimeValue = analysis({
  key: 'lifetime-value',
  family: 'lifetimes',
  chapter: 'lifetime-value',
  spec: z.strictObject({
    ...HISTORIES,
    periods: z.int().min(1).max(1200).default(12),
    periodLength: z.number().positive().default(4.345),
    discount: z.number().min(0).max(1).default(0.01),
    margin: z.number().gt(0).max(1).default(1),
    customersMax: CUSTOMERS_MAX,
    confidence: CONFIDENCE,
  }),
  example: `${EXAMPLE_LOG}# twelve months, each 4.345 weeks long, at one per cent a month
periods: 12
periodLength: 4.345
discount: 0.01
# share of the amount that is left after costs
margin: 0.35
`,
  exampleData: () => inventPurchases(120, 9),
  run: (spec, table) => {
    const data = readHistories(table, spec);
    const repeaters = [...data.customers.keys()].filter((i) => (data.meanValue[i] as number) > 0);
    if (repeaters.length === 0)
      throw new ArgumentError('log.amount', 'empty', 'gives no customer who came back an amount above 0');
    const x = repeaters.map((i) => data.repeats[i] as number);
    const m = repeaters.map((i) => data.meanValue[i] as number);
    const model = fitBgNbd(data);
    const spend = fitGammaGamma(x, m);
    const correlation = covariance(x, m) / Math.sqrt(covariance(x, x) * covariance(m, m));
    const spendOf = (i: number): number => {
      const value = data.meanValue[i] as number;
      return gammaGammaExpected(spend.parameters, value > 0 ? (data.repeats[i] as number) : 0, value > 0 ? value : 0);
    };
    const horizon = spec.periods * spec.periodLength;
    const values = data.customers.map((_unused, i) =>
      estimateLifetimeValue(model.parameters, historyAt(data, i), spendOf(i), spec),
    );
    const expected = data.customers.map((_unused, i) => bgNbdExpected(model.parameters, historyAt(data, i), horizon));
    // a draw moves a customer's value as it moves the purchases expected of them over the whole horizon
    const total = totalOf(
      data,
      model,
      (at, history, i) =>
        at === model.parameters
          ? (values[i] as number)
          : ((values[i] as number) * bgNbdExpected(at, history, horizon)) / Math.max(1e-300, expected[i] as number),
      spec.confidence,
    );
    const order = [...data.customers.keys()].sort((i, j) => (values[j] as number) - (values[i] as number));
    return {
      n: data.customers.length,
      dropped: data.dropped,
      converged: model.converged && spend.converged,
      warnings: [
        ...data.warnings,
        ...(Math.abs(correlation) > 0.3 ? [{ code: 'valueAndFrequency', values: { correlation } }] : []),
        ...(spend.parameters.q <= 1 ? [{ code: 'noMeanSpend', values: { q: spend.parameters.q } }] : []),
      ],
      tables: [
        {
          name: 'customerTotals',
          columns: ['name', 'estimate', 'low', 'high', 'n'],
          rows: [['lifetimeValue', total.estimate, total.low, total.high, model.n]],
        },
        parametersTable(model.parameters, model.logErrors, spec.confidence),
        parametersTable(spend.parameters, spend.logErrors, spec.confidence, 'spendParameters'),
        {
          name: 'fit',
          columns: ['n', 'logLikelihood', 'spendN', 'spendLogLikelihood', 'meanSpend', 'correlation'],
          rows: [
            [
              model.n,
              model.logLikelihood,
              spend.n,
              spend.logLikelihood,
              FINITE(spend.populationMean),
              FINITE(correlation),
            ],
          ],
        },
        {
          name: 'customerFigures',
          columns: ['name', 'repeats', 'meanValue', 'alive', 'expectedPurchases', 'expectedSpend', 'lifetimeValue'],
          rows: order
            .slice(0, spec.customersMax)
            .map((i) => [
              data.customers[i] as string,
              data.repeats[i] as number,
              FINITE(data.meanValue[i] as number),
              bgNbdAlive(model.parameters, historyAt(data, i)),
              expected[i] as number,
              spendOf(i),
              values[i] as number,
            ]),
        },
      ],
    };
  },
});

/** What customers will buy, and what that is worth. */
export const LIFETIMES_REPEATS: readonly Analysis[] = [bgNbd, paretoNbd, lifetimeValue];
