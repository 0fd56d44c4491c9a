import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { summariseSample } from '@plumbline/stats/numeric/summariseSample.ts';
import { z } from 'zod';
import { type Analysis, analysis } from './analysis.ts';
import { exampleAnswers } from './exampleAnswers.ts';

/** Values that fall on the upper end of a bar belong to the next, but for the last. */
function countBars(values: Float64Array, [low, high]: readonly [number, number], bars: number): number[] {
  const counts = Array.from({ length: bars }, () => 0);
  for (const value of values) {
    const at = Math.min(bars - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * bars)));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

const description = analysis({
  key: 'description',
  family: 'compare',
  chapter: 'description',
  spec: z.strictObject({
    columns: z.array(z.string()).min(1),
    bars: z.number().int().min(2).max(50).default(10),
    range: z.tuple([z.number(), z.number()]).optional(),
    confidence: z.number().gt(0).lt(1).default(0.95),
  }),
  example: `columns: [polite, quick]
# a histogram of so many bars, over this range (else from the least to the greatest value)
bars: 4
range: [1, 5]
`,
  exampleData: exampleAnswers,
  run: ({ columns, bars, range, confidence }, table) => {
    if (range !== undefined && !(range[0] < range[1]))
      throw new ArgumentError('range', 'range', `begins at ${range[0]} and ends at ${range[1]}`);
    const described = columns.map((name) => {
      const all = table.numbers(name);
      const values = all.filter((value) => !Number.isNaN(value));
      if (values.length < 2)
        throw new ArgumentError(name, 'tooFewCases', `has ${values.length} values`, { n: values.length, needed: 2 });
      return { name, values, missing: all.length - values.length, found: summariseSample(values, confidence) };
    });
    const histograms = described.flatMap(({ name, values }) => {
      const [low, high] = range ?? [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
      const ends = high > low ? ([low, high] as const) : ([low - 0.5, low + 0.5] as const);
      const step = (ends[1] - ends[0]) / bars;
      return countBars(values, ends, bars).map((count, at) => [
        ...[name, ends[0] + at * step, ends[0] + (at + 1) * step],
        ...[count, count / values.length],
      ]);
    });
    return {
      n: Math.max(...described.map(({ values }) => values.length)),
      dropped: 0,
      converged: null,
      warnings: [],
      tables: [
        {
          name: 'described',
          columns: [
            ...[
              'name',
              'mean',
              'standardError',
              'low',
              'high',
              'standardDeviation',
              'median',
              'medianLow',
              'medianHigh',
            ],
            ...['lowerQuartile', 'upperQuartile', 'skewness', 'kurtosis', 'missing', 'n'],
          ],
          rows: described.map(({ name, found, missing }) => [
            ...[name, found.mean, found.standardError, found.low, found.high, found.deviation],
            ...[found.median, found.medianLow, found.medianHigh, found.lowerQuartile, found.upperQuartile],
            ...[finite(found.skewness), finite(found.kurtosis), missing, found.n],
          ]),
        },
        { name: 'histogram', columns: ['name', 'from', 'to', 'count', 'share'], rows: histograms },
      ],
    };
  },
});

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

export const COMPARE_DESCRIPTION: readonly Analysis[] = [description];
