import { bootstrap } from '@plumbline/stats/compare/bootstrap.ts';
import { fiellerInterval } from '@plumbline/stats/compare/fiellerInterval.ts';
import { covariance, mean, quantileOfSorted, variance } from '@plumbline/stats/numeric/describe.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { z } from 'zod';
import { type Analysis, analysis } from './analysis.ts';
import { completeCases } from './completeCases.ts';

const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);
const STATISTICS = ['mean', 'median', 'standard-deviation', 'ratio', 'correlation'] as const;

const exampleBaskets = () => {
  const random = openRandom(25);
  const price = Array.from({ length: 60 }, () => Math.round(20 * Math.exp(0.6 * random.normal()) * 100) / 100);
  const worth = price.map((value) => Math.round(value * (1.1 + 0.3 * random.normal()) * 100) / 100);
  return { price, worth };
};

const bootstrapAnalysis = analysis({
  key: 'bootstrap',
  family: 'compare',
  chapter: 'bootstrap',
  spec: z
    .strictObject({
      statistic: z.enum(STATISTICS),
      value: z.string(),
      under: z.string().optional(),
      draws: z.number().int().min(100).max(100_000).default(5000),
      seed: z.number().int().default(1),
      confidence: CONFIDENCE,
    })
    .refine((spec) => spec.under !== undefined || (spec.statistic !== 'ratio' && spec.statistic !== 'correlation'), {
      path: ['under'],
      message: 'needed for a ratio or a correlation',
    }),
  example: `# intervals of any of these without a formula:
# mean, median, standard-deviation, ratio (of means), correlation
statistic: ratio
value: worth
# the other column, of a ratio or a correlation
under: price
draws: 2000
seed: 7
`,
  exampleData: exampleBaskets,
  run: (spec, table) => {
    const names = spec.under === undefined ? [spec.value] : [spec.value, spec.under];
    const { columns, n, dropped } = completeCases(names.map((name) => table.numbers(name)));
    const statistic = statisticOf(spec.statistic, columns);
    const found = bootstrap(statistic, n, spec);
    return {
      n,
      dropped,
      converged: null,
      warnings: found.accelerated === null ? [{ code: 'noAcceleratedInterval', values: {} }] : [],
      tables: [
        {
          name: 'bootstrapEstimate',
          columns: ['name', 'estimate', 'standardError', 'bias', 'acceleration', 'replicates', 'n'],
          rows: [
            [spec.statistic, found.estimate, found.standardError, found.bias, found.acceleration, found.replicates, n],
          ],
        },
        {
          name: 'bootstrapIntervals',
          columns: [
            'acceleratedLow',
            'acceleratedHigh',
            'percentileLow',
            'percentileHigh',
            'basicLow',
            'basicHigh',
            'normalLow',
            'normalHigh',
          ],
          rows: [[...(found.accelerated ?? [null, null]), ...found.percentile, ...found.basic, ...found.normal]],
        },
      ],
    };
  },
});

function statisticOf(
  kind: (typeof STATISTICS)[number],
  columns: readonly Float64Array[],
): (places: Uint32Array) => number {
  const [x, y] = columns as [Float64Array, Float64Array];
  const pick = (from: Float64Array, places: Uint32Array) => Float64Array.from(places, (place) => from[place] as number);
  switch (kind) {
    case 'mean':
      return (places) => mean(pick(x, places));
    case 'median':
      return (places) => quantileOfSorted(pick(x, places).sort(), 0.5);
    case 'standard-deviation':
      return (places) => Math.sqrt(variance(pick(x, places)));
    case 'ratio':
      return (places) => mean(pick(x, places)) / mean(pick(y, places));
    case 'correlation':
      return (places) => {
        const [a, b] = [pick(x, places), pick(y, places)];
        return covariance(a, b) / Math.sqrt(variance(a) * variance(b));
      };
  }
}

const ratio = analysis({
  key: 'ratio',
  family: 'compare',
  chapter: 'ratio',
  spec: z.strictObject({ over: z.string(), under: z.string(), confidence: CONFIDENCE }),
  example: `# ratio of two means of the same cases, with Fieller's interval
over: worth
under: price
`,
  exampleData: exampleBaskets,
  run: (spec, table) => {
    const { columns, n, dropped } = completeCases([table.numbers(spec.over), table.numbers(spec.under)]);
    const [x, y] = columns as [Float64Array, Float64Array];
    const parts = {
      over: mean(x),
      under: mean(y),
      varianceOver: variance(x) / n,
      varianceUnder: variance(y) / n,
      covariance: covariance(x, y) / n,
    };
    const found = fiellerInterval(parts, spec.confidence, n - 1);
    const bounded = found.shape === 'bounded';
    return {
      n,
      dropped,
      converged: null,
      warnings: bounded ? [] : [{ code: 'unboundedRatio', values: { name: spec.under } }],
      tables: [
        {
          name: 'ratio',
          columns: ['estimate', 'standardError', 'low', 'high', 'degreesOfFreedom', 'n'],
          rows: [[found.ratio, found.standardError, bounded ? found.low : null, bounded ? found.high : null, n - 1, n]],
        },
      ],
    };
  },
});

export const COMPARE_RESAMPLED: readonly Analysis[] = [bootstrapAnalysis, ratio];
