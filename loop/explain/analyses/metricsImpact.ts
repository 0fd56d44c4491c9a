import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { readPathModel } from '@plumbline/stats/paths/readPathModel.ts';
import { z } from 'zod';
import { estimateGapImpact, type GapImpact, type ImpactFigure } from '../estimateGapImpact.ts';
import type { ImpactOccasions } from '../openImpactChain.ts';
import type { CustomerWorth } from '../openWorthStep.ts';
import { type Analysis, type AnalysisResult, type AnalysisTable, analysis, type DataTable } from './analysis.ts';
import { nameArguments } from './nameArguments.ts';
import { indicatorsOf } from './pathsSpec.ts';
import { readCustomers } from './readCustomers.ts';

const WORTH = z.union([
  z.strictObject({ column: z.string() }),
  z.strictObject({ known: z.number() }),
  z.strictObject({
    amount: z.string(),
    orders: z.string(),
    retained: z.string(),
    margin: z.number().min(0).max(1),
    discount: z.number().min(0).max(10),
    form: z.enum(['retained', 'product']).default('retained'),
  }),
]);
const SPEC = z.strictObject({
  customer: z.string(),
  satisfaction: z.string(),
  dimensions: z
    .array(
      z.strictObject({
        name: z.string(),
        expected: z.string(),
        perceived: z.string(),
        reached: z.union([z.string(), z.number().min(0).max(1)]).optional(),
      }),
    )
    .min(1),
  paths: z.strictObject({ model: z.string(), target: z.string(), scale: z.tuple([z.number(), z.number()]) }).optional(),
  loyalty: z
    .strictObject({
      column: z.string(),
      high: z.number().positive().default(1),
      slope: z.enum(['logistic', 'linear']).optional(),
    })
    .optional(),
  worth: WORTH.optional(),
  customersInAll: z.number().min(0).optional(),
  resamples: z.int().min(50).max(100_000).default(2000),
  seed: z.int().default(1),
  confidence: z.number().gt(0).lt(1).default(0.95),
});
type Spec = z.infer<typeof SPEC>;

const impact = analysis({
  key: 'gap-impact',
  family: 'metrics',
  chapter: 'gap-impact',
  spec: SPEC,
  example: `# one row an occasion; marks and satisfaction on 0 to 100
customer: customer
satisfaction: satisfaction
dimensions:
  - {name: delivery, expected: delivery_expected, perceived: delivery_perceived}
  - {name: advice, expected: advice_expected, perceived: advice_perceived}
  # whom it reaches: a column of 1 and 0, or a share; those who perceived it, if left out
  - {name: returns, expected: returns_expected, perceived: returns_perceived, reached: sent_back}
# effects by a path model in place of least squares on the perceived marks: latents named as the dimensions
# paths: {model: "delivery =~ d1 + d2 ...", target: Satisfaction, scale: [1, 10]}
# 1 for who bought again; a score needs its greatest value: {column: score, high: 100}
loyalty: {column: bought_again}
# lifetime value: a column, {known: 240}, or the simple formula from what a customer did in a period:
# {amount: spent, orders: orders, retained: stayed, margin: 0.4, discount: 0.05}
worth: {column: lifetime_value}
# the money is counted for so many customers; for those in the file if left out
customersInAll: 20000
resamples: 300
`,
  exampleData: inventGaps,
  run: (spec, table, context) => {
    const { rows, labels } = readCustomers(table, spec.customer);
    const names = {
      ...{ satisfaction: spec.satisfaction, loyalty: spec.loyalty?.column ?? 'loyalty', customers: spec.customer },
      ...namesOfWorth(spec),
    };
    const occasions = { customers: labels, ...readOccasions(spec, table, rows) };
    const found = nameArguments(names, () =>
      estimateGapImpact(occasions, {
        ...{ resamples: spec.resamples, seed: spec.seed, confidence: spec.confidence },
        ...{ customersInAll: spec.customersInAll, progress: (share) => context.progress(share) },
      }),
    );
    return {
      ...{ n: found.customers, dropped: table.rows - rows.length, converged: found.converged },
      ...{ warnings: warningsOf(found), tables: tablesOf(found) },
    };
  },
});

function namesOfWorth({ worth }: Spec): Record<string, string> {
  if (worth === undefined || 'known' in worth) return {};
  if ('column' in worth) return { value: worth.column };
  return { amounts: worth.amount, orders: worth.orders, retained: worth.retained };
}

function readOccasions(spec: Spec, table: DataTable, rows: readonly number[]): Omit<ImpactOccasions, 'customers'> {
  const column = (name: string, share = 1) => {
    const values = table.numbers(name);
    return Float64Array.from(rows, (i) => (values[i] as number) / share);
  };
  const { loyalty, worth, paths } = spec;
  if ((loyalty === undefined) !== (worth === undefined))
    throw new ArgumentError(loyalty === undefined ? 'loyalty' : 'worth', 'empty', 'is needed for money');
  const dimensions = spec.dimensions.map(({ name, expected, perceived, reached }) => ({
    ...{ name, expected: column(expected), perceived: column(perceived) },
    reached: typeof reached === 'string' ? column(reached) : reached,
  }));
  const path = () => {
    if (paths === undefined) return undefined;
    const model = readPathModel(paths.model);
    const all = Object.entries(indicatorsOf(table, model));
    const columns = Object.fromEntries(
      all.map(([name, values]) => [name, Float64Array.from(rows, (i) => values[i] as number)]),
    );
    return { model, columns, target: paths.target, scales: { low: paths.scale[0], high: paths.scale[1] } };
  };
  const money = () =>
    loyalty === undefined || worth === undefined
      ? undefined
      : { loyalty: column(loyalty.column, loyalty.high), slope: loyalty.slope, worth: worthOf(worth, column) };
  return { dimensions, satisfaction: column(spec.satisfaction), paths: path(), money: money() };
}

function worthOf(worth: z.infer<typeof WORTH>, column: (name: string) => Float64Array): CustomerWorth {
  if ('known' in worth) return { kind: 'known', value: worth.known };
  if ('column' in worth) return { kind: 'values', values: column(worth.column) };
  const { amount, orders, retained, ...rest } = worth;
  return { kind: 'formula', amounts: column(amount), orders: column(orders), retained: column(retained), ...rest };
}

function warningsOf(found: GapImpact): AnalysisResult['warnings'] {
  const backward = found.dimensions.filter(({ effect }) => effect.estimate < 0);
  return [
    ...(found.separated
      ? [{ code: 'separated', values: {} }]
      : found.converged
        ? []
        : [{ code: 'notConverged', values: {} }]),
    { code: 'impactAssociation', values: {} },
    ...backward.map(({ dimension }) => ({ code: 'negativeEffect', values: { name: dimension } })),
    ...(found.failed === 0 ? [] : [{ code: 'resamplesFailed', values: { count: found.failed, all: found.resamples } }]),
  ];
}

const WITHIN = ['estimate', 'standardError', 'low', 'high'] as const;
const cellsOf = (figure: ImpactFigure): number[] => WITHIN.map((key) => figure[key]);

function tablesOf(found: GapImpact): AnalysisTable[] {
  const { dimensions, total, loyaltySlope, lifetimeValue } = found;
  const by = (name: string, key: 'gap' | 'effect' | 'reached' | 'satisfaction'): AnalysisTable => ({
    ...{ name, columns: ['name', ...WITHIN] },
    rows: dimensions.map((one) => [one.dimension, ...cellsOf(one[key])]),
  });
  const single = (name: string, figure: ImpactFigure, also: Record<string, number | string> = {}): AnalysisTable => ({
    ...{ name, columns: [...WITHIN, ...Object.keys(also)], rows: [[...cellsOf(figure), ...Object.values(also)]] },
  });
  const money = dimensions.flatMap(({ dimension, money: all, moneyPerCustomer, firstShare }) =>
    all === null || moneyPerCustomer === null
      ? []
      : [[dimension, ...cellsOf(all), ...cellsOf(moneyPerCustomer).filter((_one, at) => at !== 1), firstShare]],
  );
  const columns = ['name', ...WITHIN, 'perCustomer', 'perCustomerLow', 'perCustomerHigh', 'firstShare'];
  return [
    ...(money.length === 0 ? [] : [{ name: 'moneyAtStake', columns, rows: money }]),
    ...(total.money === null ? [] : [single('moneyInAll', total.money, { n: found.customersInAll })]),
    by('satisfactionAtStake', 'satisfaction'),
    single('satisfactionInAll', total.satisfaction, { n: found.customers }),
    by('gapsOfDimensions', 'gap'),
    by('effectsOnSatisfaction', 'effect'),
    by('reachedShares', 'reached'),
    ...(loyaltySlope === null ? [] : [single('loyaltySlope', loyaltySlope, { occasions: loyaltySlope.occasions })]),
    ...(lifetimeValue === null
      ? []
      : [single('meanLifetimeValue', lifetimeValue, { people: lifetimeValue.customers })]),
    {
      name: 'resampling',
      columns: ['people', 'occasions', 'fittedOccasions', 'resamples', 'failedResamples'],
      rows: [[found.customers, found.occasions, found.fitted, found.resamples, found.failed]],
    },
  ];
}

function inventGaps(): Record<string, (number | string)[]> {
  const random = openRandom(97);
  const score = (middle: number, spread: number) =>
    Math.round(Math.min(100, Math.max(0, middle + spread * random.normal())));
  const rows = Array.from({ length: 260 }, (_unused, i) => {
    const mood = 7 * random.normal();
    const back = random.next() < 0.35;
    const [delivery, advice, returns] = [score(62 + mood, 12), score(70 + mood, 10), score(55 + mood, 14)];
    const satisfaction = score(12 + 0.4 * delivery + 0.25 * advice + 0.15 * returns, 6);
    return {
      customer: `C${1 + (i % 160)}`,
      ...{ delivery_expected: score(76, 9), delivery_perceived: delivery },
      ...{ advice_expected: score(72, 9), advice_perceived: advice },
      ...{ returns_expected: score(70, 10), returns_perceived: returns, sent_back: back ? 1 : 0 },
      ...{ satisfaction, bought_again: random.next() < 1 / (1 + Math.exp((58 - satisfaction) / 9)) ? 1 : 0 },
      lifetime_value: Math.round(180 * Math.exp(0.5 * random.normal())),
    };
  });
  const names = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number])[];
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));
}

/** What gaps cost. */
export const METRIC_IMPACT: readonly Analysis[] = [impact];
