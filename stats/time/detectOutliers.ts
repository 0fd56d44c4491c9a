import { checkFinite, checkWhole } from '../checkArguments.ts';
import { quantileOfSorted, variance } from '../numeric/describe.ts';
import { decomposeStl } from './decomposeStl.ts';
import { CHANGING_SEASON_SPAN, fillGaps } from './fillGaps.ts';
import { smoothSuper } from './smoothSuper.ts';

/** Outliers of a remainder by two rules in use; places from 0. */
export type RemainderOutliers = {
  /** outside the quartiles by more than three times their distance */
  byQuartiles: number[];
  /** 0.6745·|value − median| / MAD above 3.5 */
  byModifiedZ: number[];
};

/**
 * Outliers of a remainder, such as that of STL.
 *
 * @param remainder  finite, at least four
 * @returns          places from 0, by two rules; both empty where the remainder is flat
 * @throws ArgumentError `notFinite`, `tooFewCases`
 *
 * Source  [tukey-1977], [iglewicz-hoaglin-1993]     Checked  R 4.2.2 on three planted anomalies, the same places
 */
export function detectRemainderOutliers(remainder: ArrayLike<number>): RemainderOutliers {
  checkFinite('remainder', remainder, 4);
  const values = Float64Array.from(remainder);
  const sorted = Float64Array.from(values).sort();
  const median = quantileOfSorted(sorted, 0.5);
  const deviations = values.map((value) => Math.abs(value - median)).sort();
  const deviation = quantileOfSorted(deviations, 0.5);
  const isFar = (value: number) => (0.6745 * Math.abs(value - median)) / deviation > 3.5;
  return {
    byQuartiles: outsideQuartiles(values),
    byModifiedZ: deviation === 0 ? [] : [...values.keys()].filter((i) => isFar(values[i] as number)),
  };
}

function outsideQuartiles(values: Float64Array): number[] {
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [quantileOfSorted(sorted, 0.25), quantileOfSorted(sorted, 0.75)];
  const room = 3 * (high - low);
  if (high + room - (low - room) <= 1e-14) return [];
  return [...values.keys()].filter((i) => {
    const value = values[i] as number;
    return value < low - room || value > high + room;
  });
}

/**
 * Outliers of a series and what should stand in their place: the season is taken out where it is strong, the rest is smoothed, and
 * what lies far from the smooth is replaced by interpolation; then once more.
 *
 * @param values  finite, in order of time
 * @param period  values a period; 1 without a season
 * @param median  how STL inside takes a median, see there
 * @returns       places from 0 in order, and one replacement each
 * @throws ArgumentError `notFinite`, `tooFewCases`, `range`
 *
 * Source  [hyndman-khandakar-2008]     Checked  R forecast 8.20 tsoutliers() on three planted anomalies, within 1e-8
 */
export function detectOutliers(
  values: ArrayLike<number>,
  period: number,
  median: 'exact' | 'r' = 'exact',
): { places: number[]; replacements: number[] } {
  checkWhole('period', period, 1);
  checkFinite('values', values, 4);
  let series = Float64Array.from(values);
  const found = new Set<number>();
  for (let round = 0; round < 2; round++) {
    const places = outliersOnce(series, period, median);
    if (places.length === 0) break;
    for (const place of places) found.add(place);
    const marked = series.map((value, i) => (found.has(i) ? Number.NaN : value));
    series = Float64Array.from(fillGaps(marked, period, median));
  }
  const places = [...found].sort((a, b) => a - b);
  return { places, replacements: places.map((place) => series[place] as number) };
}

function outliersOnce(series: Float64Array, period: number, median: 'exact' | 'r'): number[] {
  const adjusted = period > 1 && series.length > 2 * period ? withoutStrongSeason(series, period, median) : series;
  if (adjusted.every((value) => value === adjusted[0])) return [];
  const smooth = smoothSuper(adjusted);
  return outsideQuartiles(adjusted.map((value, i) => value - (smooth[i] as number)));
}

/** A weak season is better left in than taken out. */
function withoutStrongSeason(series: Float64Array, period: number, median: 'exact' | 'r'): Float64Array {
  const { seasonal, trend, remainder } = decomposeStl(series, period, {
    seasonalSpan: CHANGING_SEASON_SPAN,
    robust: true,
    median,
  });
  const detrended = series.map((value, i) => value - (trend[i] as number));
  const strength = 1 - variance(remainder) / variance(detrended);
  return strength >= 0.6 ? series.map((value, i) => value - (seasonal[i] as number)) : series;
}
