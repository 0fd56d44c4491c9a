import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import type { ServqualImportance } from '../../measure/allotWeights.ts';
import {
  estimateServqual,
  SERVQUAL_DIMENSIONS,
  type ServqualDimension,
  type ServqualGap,
  type ServqualResult,
} from '../../measure/estimateServqual.ts';
import { type Analysis, type AnalysisResult, type AnalysisTable, analysis } from './analysis.ts';
import { readCustomers } from './readCustomers.ts';

const ITEM = z.strictObject({ name: z.string().optional(), expected: z.string(), perceived: z.string() });
const DIMENSION = z.strictObject({
  name: z.string(),
  items: z.array(ITEM).min(1),
  /** a column of points that respondents allotted, or one weight for all */
  importance: z.union([z.string(), z.number().min(0)]).optional(),
});
type Spec = { dimensions: z.infer<typeof DIMENSION>[]; scale: [number, number]; customer?: string | undefined };

const servqual = analysis({
  key: 'servqual',
  family: 'metrics',
  chapter: 'servqual',
  spec: z.strictObject({
    dimensions: z.array(DIMENSION).min(1),
    scale: z.tuple([z.number(), z.number()]).default([1, 7]),
    customer: z.string().optional(),
    answeredShareMin: z.number().min(0).max(1).default(0.5),
    confidence: z.number().gt(0).lt(1).default(0.95),
  }),
  example: `# one row an occasion; whose it is, where customers answered more than once
customer: customer
scale: [1, 7]
# importance: a column of the points (100 in all) that each respondent allotted, or one weight for all; none for equal weights
dimensions:
  - name: tangibles
    importance: tangibles_points
    items:
      - {expected: e1, perceived: p1}
      - {expected: e2, perceived: p2}
  - {name: reliability, importance: reliability_points, items: [{expected: e3, perceived: p3}, {expected: e4, perceived: p4}]}
  - {name: responsiveness, importance: responsiveness_points, items: [{expected: e5, perceived: p5}, {expected: e6, perceived: p6}]}
  - {name: assurance, importance: assurance_points, items: [{expected: e7, perceived: p7}, {expected: e8, perceived: p8}]}
  - {name: empathy, importance: empathy_points, items: [{expected: e9, perceived: p9}, {expected: e10, perceived: p10}]}
# an occasion counts for a dimension that has both answers to at least this share of its items
answeredShareMin: 0.5
`,
  exampleData: inventSheets,
  run: (spec, table) => {
    const customers = readCustomers(table, spec.customer);
    const { rows } = customers;
    const column = (name: string) => {
      const values = table.numbers(name);
      return Float64Array.from(rows, (i) => values[i] as number);
    };
    const dimensions = spec.dimensions.map(
      ({ name, items }): ServqualDimension => ({
        name,
        items: items.map(({ name: own, expected, perceived }) => ({
          name: own ?? `${perceived} − ${expected}`,
          ...{ expected: column(expected), perceived: column(perceived) },
        })),
      }),
    );
    const found = estimateServqual(dimensions, spec.scale, {
      customers: customers.labels,
      importance: importanceOf(spec, column),
      answeredShareMin: spec.answeredShareMin,
      confidence: spec.confidence,
    });
    return { n: found.people, dropped: table.rows - found.occasions, converged: null, ...tellServqual(found) };
  },
});

/** Points of every dimension, or a weight of every dimension, or neither. */
function importanceOf(
  { dimensions }: Pick<Spec, 'dimensions'>,
  column: (name: string) => Float64Array,
): ServqualImportance | undefined {
  const given = dimensions.flatMap(({ importance }) => (importance === undefined ? [] : [importance]));
  if (given.length === 0) return undefined;
  const names = given.filter((one) => typeof one === 'string');
  const weights = given.filter((one) => typeof one === 'number');
  if (names.length === dimensions.length) return { kind: 'allotted', points: names.map(column) };
  if (weights.length === dimensions.length) return { kind: 'fixed', weights };
  throw new ArgumentError(
    'importance',
    'syntax',
    'is a column for every dimension, or a weight for every one, or for none',
  );
}

const GAP = ['estimate', 'standardError', 'low', 'high', 'points', 'statistic', 'degreesOfFreedom', 'p'] as const;
const cellsOf = (gap: ServqualGap): number[] => GAP.map((key) => gap[key]);
const whoOf = ({ people, occasions }: ServqualGap): number[] => [people, occasions];

function tellServqual(found: ServqualResult): Pick<AnalysisResult, 'warnings' | 'tables'> {
  const total = (name: string, gap: ServqualGap): AnalysisTable => ({
    ...{ name, columns: [...GAP, 'people', 'occasions'], rows: [[...cellsOf(gap), ...whoOf(gap)]] },
  });
  const marks = ['expectedMean', 'perceivedMean', ...GAP, 'pAdjusted', 'people', 'occasions'];
  const rowOf = (one: ServqualResult['items'][number] | ServqualResult['dimensions'][number]) => [
    ...[one.name, one.expected, one.perceived, ...cellsOf(one.gap), one.pAdjusted, ...whoOf(one.gap)],
  ];
  const weighed = found.dimensions.flatMap(({ name, importance, contribution }) =>
    importance === null || contribution === null
      ? []
      : [
          [
            ...[name, importance.estimate, importance.low, importance.high],
            ...[contribution.estimate, contribution.standardError, contribution.low, contribution.high],
            ...whoOf(contribution),
          ],
        ],
  );
  const importances = {
    name: 'servqualContributions',
    columns: [
      'name',
      'share',
      'shareLow',
      'shareHigh',
      'estimate',
      'standardError',
      'low',
      'high',
      'people',
      'occasions',
    ],
    rows: weighed,
  };
  return {
    warnings: found.offHundred === 0 ? [] : [{ code: 'offHundred', values: { count: found.offHundred } }],
    tables: [
      ...(found.weighted === null ? [] : [total('servqualWeighted', found.weighted)]),
      total('servqualUnweighted', found.unweighted),
      { name: 'servqualDimensions', columns: ['name', ...marks], rows: found.dimensions.map(rowOf) },
      ...(weighed.length === 0 ? [] : [importances]),
      {
        name: 'servqualItems',
        columns: ['dimension', 'name', ...marks],
        rows: found.items.map((one) => [one.dimension, ...rowOf(one)]),
      },
      {
        name: 'servqualReliability',
        columns: ['name', 'alphaOfGaps', 'alphaOfExpected', 'alphaOfPerceived', 'n'],
        rows: found.dimensions.map((one) => [
          ...[one.name, one.alphaOfGaps, one.alphaOfExpected, one.alphaOfPerceived, one.complete],
        ]),
      },
    ],
  };
}

function inventSheets(): Record<string, (number | string)[]> {
  const random = openRandom(83);
  const made: Record<string, (number | string)[]> = { customer: [] };
  const put = (name: string, value: number | string) => {
    made[name] = [...(made[name] ?? []), value];
  };
  const within = (value: number) => Math.min(7, Math.max(1, Math.round(value)));
  for (let i = 0; i < 90; i++) {
    put('customer', `C${i < 70 ? i + 1 : (i - 69) * 3}`);
    const mood = 0.5 * random.normal();
    for (let item = 1; item <= 10; item++) {
      const expected = within(6.2 + 0.7 * random.normal());
      put(`e${item}`, expected);
      const shortfall = [0.3, 1.1, 0.7, 0.5, 0.4][Math.floor((item - 1) / 2)] as number;
      put(`p${item}`, random.next() < 0.04 ? '' : within(expected - shortfall + mood + 0.8 * random.normal()));
    }
    const parts = SERVQUAL_DIMENSIONS.map(
      (_unused, d) => ([11, 32, 22, 19, 16][d] as number) * (0.6 + 0.8 * random.next()),
    );
    const whole = parts.reduce((sum, part) => sum + part, 0);
    const points = parts.map((part) => Math.round((100 * part) / whole));
    points[1] = (points[1] as number) + 100 - points.reduce((sum, one) => sum + one, 0);
    // asked once of each customer
    SERVQUAL_DIMENSIONS.forEach((name, d) => {
      put(`${name}_points`, i < 70 ? (points[d] as number) : '');
    });
  }
  return made;
}

/** Gaps by the instrument that named them. */
export const METRIC_SERVQUAL: readonly Analysis[] = [servqual];
