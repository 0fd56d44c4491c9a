import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { designTTest } from '@plumbline/stats/samples/designTTest.ts';
import { raoScottTest } from '@plumbline/stats/samples/raoScottTest.ts';
import type { SampleDesign } from '@plumbline/stats/samples/sampleDesign.ts';
import { weightedMean } from '@plumbline/stats/samples/weightedMean.ts';
import { weightedQuantile } from '@plumbline/stats/samples/weightedQuantile.ts';
import { weightedShare } from '@plumbline/stats/samples/weightedShare.ts';
import { z } from 'zod';
import { type Analysis, analysis, type DataTable } from './analysis.ts';
import { exampleSample } from './samplesExample.ts';
import { marginsOf, numbersOf, rowsWith, TARGETS } from './samplesWeights.ts';

const DESIGN = {
  weights: z.string(),
  clusters: z.string().optional(),
  calibrated: TARGETS.optional(),
  confidence: z.number().gt(0).lt(1).default(0.95),
};
const EXAMPLE_DESIGN = `# column of final weights
weights: weight
# people who answered together, if any
# clusters: household
# margins the weights were raked to, so that the standard error knows that these shares are known
# calibrated: {region: {North: 0.48, South: 0.52}}
`;

type DesignSpec = {
  weights: string;
  clusters?: string | undefined;
  calibrated?: Record<string, Record<string, number>> | undefined;
};

function readDesign(
  table: DataTable,
  spec: DesignSpec,
  categories: readonly string[],
  numbers: readonly string[],
): { design: SampleDesign; rows: number[] } {
  const needed = [...categories, ...Object.keys(spec.calibrated ?? {})];
  if (spec.clusters !== undefined) needed.push(spec.clusters);
  const rows = rowsWith(table, needed, [spec.weights, ...numbers]);
  const clusters = spec.clusters === undefined ? null : table.text(spec.clusters);
  return {
    rows,
    design: {
      weights: numbersOf(table, spec.weights, rows),
      ...(clusters === null ? {} : { clusters: rows.map((i) => (clusters[i] ?? '').trim()) }),
      ...(spec.calibrated === undefined ? {} : { calibrated: marginsOf(table, spec.calibrated, rows) }),
    },
  };
}

const estimates = analysis({
  key: 'weighted-estimates',
  family: 'samples',
  chapter: 'weighted-estimates',
  spec: z.strictObject({
    ...DESIGN,
    means: z.array(z.string()).default([]),
    shares: z.array(z.string()).default([]),
    quantiles: z.record(z.string(), z.array(z.number().gt(0).lt(1)).min(1)).default({}),
  }),
  example: `# means, shares and quantiles with errors that know about the weights
${EXAMPLE_DESIGN}means: [score]
# columns of 0 and 1
shares: [promoter]
quantiles:
  score: [0.25, 0.5, 0.75]
`,
  exampleData: exampleSample,
  run: (spec, table) => {
    const columns = [...new Set([...spec.means, ...spec.shares, ...Object.keys(spec.quantiles)])];
    if (columns.length === 0) throw new ArgumentError('means', 'empty', 'and shares and quantiles name no column');
    const { design, rows } = readDesign(table, spec, [], columns);
    const describe = [
      ...spec.means.map((name) => ({ name, kind: 'mean', of: weightedMean })),
      ...spec.shares.map((name) => ({ name, kind: 'share', of: weightedShare })),
    ];
    const quantiles = Object.entries(spec.quantiles).flatMap(([name, probabilities]) =>
      probabilities.map((probability) => ({
        ...{ name, probability },
        found: weightedQuantile(numbersOf(table, name, rows), probability, design, spec.confidence),
      })),
    );
    return {
      ...{ n: rows.length, dropped: table.rows - rows.length, converged: null, warnings: [] },
      tables: [
        {
          name: 'weightedEstimates',
          columns: [
            ...['name', 'kind', 'n', 'estimate', 'standardError', 'low', 'high', 'degreesOfFreedom'],
            ...['standardDeviation', 'designEffect', 'nEffective'],
          ],
          rows: describe.map(({ name, kind, of }) => {
            const found = of(numbersOf(table, name, rows), design, spec.confidence);
            return [
              ...[name, kind, found.n, found.mean, found.standardError, found.low, found.high, found.degreesOfFreedom],
              ...[found.standardDeviation, found.designEffect, found.nEffective],
            ];
          }),
        },
        {
          name: 'weightedQuantiles',
          columns: ['name', 'probability', 'estimate', 'low', 'high', 'n'],
          rows: quantiles.map(({ name, probability, found }) => [
            ...[name, probability, found.quantile],
            Number.isFinite(found.low) ? found.low : null,
            ...[Number.isFinite(found.high) ? found.high : null, found.n],
          ]),
        },
      ].filter((one) => one.rows.length > 0),
    };
  },
});

const difference = analysis({
  key: 'weighted-t',
  family: 'samples',
  chapter: 'weighted-estimates',
  spec: z.strictObject({ ...DESIGN, value: z.string(), group: z.string(), inGroup: z.string() }),
  example: `# whether a weighted mean differs between one group and all others
value: score
group: region
inGroup: South
${EXAMPLE_DESIGN}`,
  exampleData: exampleSample,
  run: (spec, table) => {
    const { design, rows } = readDesign(table, spec, [spec.group], [spec.value]);
    const groups = table.text(spec.group);
    const inGroup = rows.map((i) => ((groups[i] ?? '').trim() === spec.inGroup ? 1 : 0));
    if (!inGroup.includes(1))
      throw new ArgumentError('inGroup', 'category', `nobody is ${spec.inGroup} in ${spec.group}`, {
        value: spec.inGroup,
      });
    const found = designTTest(numbersOf(table, spec.value, rows), inGroup, design, spec.confidence);
    return {
      ...{ n: rows.length, dropped: table.rows - rows.length, converged: null, warnings: [] },
      tables: [
        {
          name: 'weightedDifference',
          columns: [
            ...['estimate', 'standardError', 'low', 'high', 'statistic', 'degreesOfFreedom', 'p'],
            ...['meanInGroup', 'meanOfOthers', 'nInGroup', 'nOfOthers'],
          ],
          rows: [
            [
              ...[found.difference, found.standardError, found.low, found.high, found.t, found.degreesOfFreedom],
              ...[found.p, found.meanInGroup, found.meanOfOthers, found.nInGroup, found.nOfOthers],
            ],
          ],
        },
      ],
    };
  },
});

const independence = analysis({
  key: 'rao-scott',
  family: 'samples',
  chapter: 'weighted-estimates',
  spec: z.strictObject({ ...DESIGN, rows: z.string(), columns: z.string() }),
  example: `# whether two answers go together, in a weighted sample
rows: age
columns: promoter
${EXAMPLE_DESIGN}`,
  exampleData: exampleSample,
  run: (spec, table) => {
    const { design, rows } = readDesign(table, spec, [spec.rows, spec.columns], []);
    const encode = (name: string) => {
      const cells = rows.map((i) => (table.text(name)[i] ?? '').trim());
      const categories = [...new Set(cells)].sort();
      const places = new Map(categories.map((category, place) => [category, place]));
      return { categories, codes: Int32Array.from(cells, (one) => places.get(one) as number) };
    };
    const [one, other] = [encode(spec.rows), encode(spec.columns)];
    const found = raoScottTest(one.codes, other.codes, design);
    return {
      ...{ n: rows.length, dropped: table.rows - rows.length, converged: null, warnings: [] },
      tables: [
        {
          name: 'raoScott',
          columns: ['statistic', 'numeratorFreedom', 'denominatorFreedom', 'p', 'chiSquare', 'meanDesignEffect', 'n'],
          rows: [
            [
              ...[found.statistic, found.numeratorFreedom, found.denominatorFreedom, found.p, found.chiSquare],
              ...[found.meanDesignEffect, found.n],
            ],
          ],
        },
        {
          name: 'weightedShares',
          columns: ['row', 'column', 'share'],
          rows: one.categories.flatMap((row, i) =>
            other.categories.map((column, j) => [
              ...[row, column, found.shares.values[i * other.categories.length + j] as number],
            ]),
          ),
        },
      ],
    };
  },
});

export const SAMPLES_ESTIMATES: readonly Analysis[] = [estimates, difference, independence];
