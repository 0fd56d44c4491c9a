import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { decomposeStl } from '@plumbline/stats/time/decomposeStl.ts';
import { detectChangePoints } from '@plumbline/stats/time/detectChangePoints.ts';
import { detectOutliers, detectRemainderOutliers } from '@plumbline/stats/time/detectOutliers.ts';
import { detectSeasonalAnomalies } from '@plumbline/stats/time/detectSeasonalAnomalies.ts';
import { z } from 'zod';
import { type Analysis, type AnalysisTable, analysis } from './analysis.ts';
import { nameArguments } from './nameArguments.ts';
import { inventMonths, PERIOD, readSeries, SERIES, type Series } from './timeSeries.ts';

const LOG = z.boolean().default(false);
const MEDIAN = z.enum(['exact', 'r']).default('exact');

const stl = analysis({
  key: 'stl',
  family: 'time',
  chapter: 'stl',
  spec: z.strictObject({
    ...SERIES,
    period: z.int().min(2),
    seasonalSpan: z.union([z.literal('periodic'), z.int().min(7)]).default('periodic'),
    robust: z.boolean().default(true),
    log: LOG,
    median: MEDIAN,
  }),
  example: `# one row a month, in order, more than two years
value: calls
time: month
period: 12
# periodic, or an odd span in years over which the season may change
seasonalSpan: periodic
# outliers do not bend trend and season
robust: true
# for a season that grows with the level; the figures are then logarithms
log: true
`,
  exampleData: () => withSpike(inventMonths()),
  run: (spec, table) =>
    nameArguments({ values: spec.value }, () => {
      const series = readSeries(spec, table, spec.period);
      const values = logged(series.values, spec);
      const parts = decomposeStl(values, spec.period, spec);
      const outliers = detectRemainderOutliers(parts.remainder);
      const found = [...new Set([...outliers.byQuartiles, ...outliers.byModifiedZ])].sort((a, b) => a - b);
      const tables: AnalysisTable[] = [
        {
          name: 'strengths',
          columns: ['name', 'share'],
          rows: [
            ['trend', parts.trendStrengthShare],
            ['seasonal', parts.seasonalStrengthShare],
          ],
        },
        {
          name: 'components',
          columns: ['time', 'value', 'trend', 'seasonal', 'remainder', 'weight'],
          rows: [...values].map((value, i) => [
            series.labels[i] ?? '',
            value,
            parts.trend[i] as number,
            parts.seasonal[i] as number,
            parts.remainder[i] as number,
            parts.weights[i] as number,
          ]),
        },
      ];
      if (found.length > 0)
        tables.push({
          name: 'anomalies',
          columns: ['time', 'value', 'remainder', 'byQuartiles', 'byModifiedZ'],
          rows: found.map((i) => [
            series.labels[i] ?? '',
            values[i] as number,
            parts.remainder[i] as number,
            outliers.byQuartiles.includes(i),
            outliers.byModifiedZ.includes(i),
          ]),
        });
      return { ...base(series), tables };
    }),
});

function base({ n, dropped, warnings }: Series) {
  return { n, dropped, warnings, converged: null };
}

function logged(values: Float64Array, { log, value }: { log: boolean; value: string }): Float64Array {
  if (!log) return values;
  const at = values.findIndex((one) => one <= 0);
  if (at >= 0)
    throw new ArgumentError(value, 'notFinite', `value ${at + 1} has no logarithm`, {
      place: at + 1,
      value: `${values[at]}`,
    });
  return values.map(Math.log);
}

function withSpike(months: ReturnType<typeof inventMonths>): { month: string[]; calls: number[] } {
  return { ...months, calls: months.calls.map((calls, i) => (i === 40 ? Math.round(1.6 * calls) : calls)) };
}

const outliers = analysis({
  key: 'series-outliers',
  family: 'time',
  chapter: 'stl',
  spec: z.strictObject({ ...SERIES, period: PERIOD, log: LOG, median: MEDIAN }),
  example: `# what lies far from a smooth of the series, and what should stand there
value: calls
time: month
# 1 without a season
period: 12
log: true
`,
  exampleData: () => withSpike(inventMonths()),
  run: (spec, table) =>
    nameArguments({ values: spec.value }, () => {
      const series = readSeries(spec, table, spec.period);
      const values = logged(series.values, spec);
      const { places, replacements } = detectOutliers(values, spec.period, spec.median);
      const tables: AnalysisTable[] = [
        { name: 'outlierCount', columns: ['n', 'outliers'], rows: [[values.length, places.length]] },
      ];
      if (places.length > 0)
        tables.push({
          name: 'outliers',
          columns: ['time', 'value', 'replacement'],
          rows: places.map((place, i) => [
            series.labels[place] ?? '',
            values[place] as number,
            replacements[i] as number,
          ]),
        });
      return { ...base(series), tables };
    }),
});

function inventDays(): { day: string[]; complaints: number[] } {
  const random = openRandom(52);
  const week = [30, 26, 25, 27, 32, 14, 11];
  return {
    day: Array.from({ length: 140 }, (_unused, i) => `day ${i + 1}`),
    complaints: Array.from({ length: 140 }, (_unused, i) =>
      Math.max(
        0,
        Math.round((week[i % 7] as number) + 3 * random.normal() + (i === 101 ? 25 : 0) + (i >= 120 ? 9 : 0)),
      ),
    ),
  };
}

const seasonalAnomalies = analysis({
  key: 'seasonal-anomalies',
  family: 'time',
  chapter: 'seasonal-anomalies',
  spec: z.strictObject({
    ...SERIES,
    period: PERIOD,
    cycles: z.int().min(3).default(8),
    threshold: z.number().gt(0).default(3.5),
  }),
  example: `# a day is compared with the same weekdays before it
value: complaints
time: day
period: 7
# how many weeks back
cycles: 8
# in robust standard deviations
threshold: 3.5
`,
  exampleData: inventDays,
  run: (spec, table) =>
    nameArguments({ values: spec.value }, () => {
      const series = readSeries(spec, table, spec.period);
      const { expected, z: sizes, places } = detectSeasonalAnomalies(series.values, spec.period, spec);
      const judged = [...sizes.keys()].filter((i) => !Number.isNaN(sizes[i]));
      return {
        ...base(series),
        warnings: judged.length === 0 ? [...series.warnings, { code: 'neverDeviates', values: {} }] : series.warnings,
        tables: [
          { name: 'outlierCount', columns: ['n', 'outliers'], rows: [[judged.length, places.length]] },
          ...(places.length === 0
            ? []
            : [
                {
                  name: 'anomalies',
                  columns: ['time', 'value', 'expected', 'z'],
                  rows: places.map((i) => [
                    series.labels[i] ?? '',
                    series.values[i] as number,
                    expected[i] as number,
                    sizes[i] as number,
                  ]),
                },
              ]),
        ],
      };
    }),
});

const changePoints = analysis({
  key: 'change-points',
  family: 'time',
  chapter: 'change-points',
  spec: z.strictObject({
    ...SERIES,
    changes: z.enum(['mean', 'meanAndVariance']).default('mean'),
    penalty: z.number().min(0).optional(),
    segmentMin: z.int().min(1).default(7),
  }),
  example: `# where the level of a series was moved for good
value: complaints
time: day
# mean, or meanAndVariance
changes: mean
# fewest rows between two changes
segmentMin: 14
# what a change costs; leave it out for 3 log n (4 log n for mean and variance)
# penalty: 15
`,
  exampleData: inventDays,
  run: (spec, table) =>
    nameArguments({ values: spec.value }, () => {
      const series = readSeries(spec, table);
      const { penalty, ...rest } = spec;
      const options = {
        changes: rest.changes,
        segmentMin: rest.segmentMin,
        ...(penalty === undefined ? {} : { penalty }),
      };
      const found = detectChangePoints(series.values, options);
      return {
        ...base(series),
        tables: [
          {
            name: 'changes',
            columns: ['count', 'penalty', 'standardDeviation'],
            rows: [[found.places.length, found.penalty, found.sigma]],
          },
          {
            name: 'segments',
            columns: ['firstTime', 'lastTime', 'n', 'mean', 'standardDeviation'],
            rows: found.segments.map(({ first, last, n, mean, standardDeviation }) => [
              series.labels[first] ?? '',
              series.labels[last] ?? '',
              n,
              mean,
              Number.isNaN(standardDeviation) ? null : standardDeviation,
            ]),
          },
        ],
      };
    }),
});

export const TIME_MONITORING: readonly Analysis[] = [stl, outliers, seasonalAnomalies, changePoints];
