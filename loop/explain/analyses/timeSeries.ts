import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { fillGaps } from '@plumbline/stats/time/fillGaps.ts';
import { type ForecastErrors, measureForecast } from '@plumbline/stats/time/measureForecast.ts';
import { z } from 'zod';
import type { AnalysisResult, AnalysisTable, DataTable } from './analysis.ts';

/** What every analysis of one series reads. */
export const SERIES = {
  /** column of the series, in order of time and equally spaced */
  value: z.string(),
  /** column of labels; places 1, 2, … if not given */
  time: z.string().optional(),
  /** whether gaps are refused or filled */
  gaps: z.enum(['refuse', 'fill']).default('refuse'),
};
export const PERIOD = z.int().min(1);
export const CONFIDENCE = z.number().gt(0).lt(1).default(0.95);

export type Series = {
  values: Float64Array;
  labels: string[];
  n: number;
  dropped: number;
  warnings: AnalysisResult['warnings'];
};

/**
 * One series of a file: missing values at its ends are left out; between, they are refused or filled.
 *
 * @param spec    which columns, and what to do with gaps
 * @param table   the file
 * @param period  the season by which gaps are filled
 * @returns       values without gaps, and their labels
 * @throws ArgumentError `unknownName`, `notFinite` for a gap, `empty`
 */
export function readSeries(
  spec: { value: string; time?: string | undefined; gaps: 'refuse' | 'fill' },
  table: DataTable,
  period = 1,
): Series {
  const all = table.numbers(spec.value);
  const known = [...all.keys()].filter((i) => !Number.isNaN(all[i]));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) throw new ArgumentError(spec.value, 'empty', 'has no values');
  const labels = spec.time === undefined ? Array.from(all, (_value, i) => `${i + 1}`) : [...table.text(spec.time)];
  const values = all.slice(first, last + 1);
  const gap = values.findIndex(Number.isNaN);
  const filled = last + 1 - first - known.length;
  if (gap >= 0 && spec.gaps === 'refuse')
    throw new ArgumentError(spec.value, 'notFinite', `value ${first + gap + 1} is missing`, {
      place: first + gap + 1,
      value: 'NA',
    });
  return {
    values: gap < 0 ? values : fillGaps(values, period),
    labels: labels.slice(first, last + 1),
    n: known.length,
    dropped: all.length - known.length,
    warnings: filled > 0 ? [{ code: 'gapsFilled', values: { count: filled } }] : [],
  };
}

/** Monthly counts that grow and have a season: invented, the same each time. */
export function inventMonths(months = 72): { month: string[]; calls: number[] } {
  const random = openRandom(41);
  const season = [0.92, 0.88, 0.97, 1, 1.02, 1.08, 1.15, 1.12, 1.01, 0.98, 0.93, 0.94];
  return {
    month: Array.from(
      { length: months },
      (_unused, i) => `${2019 + Math.floor(i / 12)}-${`${(i % 12) + 1}`.padStart(2, '0')}`,
    ),
    calls: Array.from({ length: months }, (_unused, i) =>
      Math.round((400 + 5 * i) * (season[i % 12] as number) * (1 + 0.03 * random.normal())),
    ),
  };
}

const ERROR_COLUMNS = [
  'name',
  'n',
  'meanError',
  'meanAbsolute',
  'rootMeanSquare',
  'meanAbsolutePercent',
  'symmetricPercent',
  'scaled',
];

/** Errors of forecasts, one row a forecast. */
export function errorsTable(rows: readonly (readonly [name: string, errors: ForecastErrors])[]): AnalysisTable {
  return {
    name: 'forecastErrors',
    columns: ERROR_COLUMNS,
    rows: rows.map(([name, errors]) => [
      name,
      errors.n,
      errors.meanError,
      errors.meanAbsolute,
      errors.rootMeanSquare,
      errors.meanAbsolutePercent,
      errors.symmetricPercent,
      errors.scaled,
    ]),
  };
}

/** Errors one step ahead within the series, measured against the seasonal naive forecast. */
export function withinSeries(values: Float64Array, fitted: Float64Array, period: number): AnalysisTable {
  const actual = values.slice(values.length - fitted.length);
  return errorsTable([['oneStep', measureForecast(actual, fitted, values, period)]]);
}

/** Periods to come, counted from the end of the series. */
export function forecastTable(forecast: { point: Float64Array; low: Float64Array; high: Float64Array }): AnalysisTable {
  return {
    name: 'forecast',
    columns: ['horizon', 'estimate', 'low', 'high'],
    rows: [...forecast.point].map((point, h) => [h + 1, point, forecast.low[h] as number, forecast.high[h] as number]),
  };
}
