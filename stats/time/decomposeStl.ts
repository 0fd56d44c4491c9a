import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkWhole } from '../checkArguments.ts';
import { variance } from '../numeric/describe.ts';
import { type Loess, loessAt, smoothLoess } from './loess.ts';
import { partialSort } from './partialSort.ts';

export type StlOptions = {
  /** span of the seasonal loess in periods, odd, 7 or more; `periodic` for a season that never changes */
  seasonalSpan: number | 'periodic';
  /** weights that make outliers harmless */
  robust: boolean;
  /**
   * The median size of the remainder, by which those weights are measured. For an even number of values the sort inside R's stl()
   * now and then takes another value for it: `r` does as R does, `exact` (if not given) takes the median.
   */
  median?: 'exact' | 'r';
};

/** A series as season + trend + remainder. */
export type StlDecomposition = {
  seasonal: Float64Array;
  trend: Float64Array;
  remainder: Float64Array;
  /** robustness weights 0..1, 1 throughout where not robust */
  weights: Float64Array;
  /** share of the variance of trend + remainder that is trend, 0..1 */
  trendStrengthShare: number;
  /** share of the variance of season + remainder that is season, 0..1 */
  seasonalStrengthShare: number;
};

/**
 * Seasonal-trend decomposition by loess.
 *
 * @param values   finite, in order of time and equally spaced, more than two periods
 * @param period   values a period, 2 or more, such as 12 for months
 * @param options  how fast the season may change, and whether outliers are to be harmless
 * @returns        the parts, which add up to the values, and how strong they are
 * @throws ArgumentError `notFinite`, `range`, or `tooFewCases` under two periods
 *
 * Source  [cleveland-1990]; strength [wang-smith-hyndman-2006]     Checked  R 4.2.2 stl(), plain and robust (median `r`), within 1e-8
 */
export function decomposeStl(values: ArrayLike<number>, period: number, options: StlOptions): StlDecomposition {
  checkWhole('period', period, 2);
  checkFinite('values', values, 2 * period + 1);
  const { seasonalSpan, robust } = options;
  if (seasonalSpan !== 'periodic') checkSpan(seasonalSpan);
  const n = values.length;
  const y = Float64Array.from(values);
  const parts = partsOf(n, period, seasonalSpan);
  let weights = new Float64Array(n).fill(1);
  let trend: Float64Array = new Float64Array(n);
  let seasonal: Float64Array = new Float64Array(n);
  const outer = robust ? 15 : 0;
  for (let round = 0; round <= outer; round++) {
    if (round > 0) weights = robustnessWeights(y, trend, seasonal, options.median ?? 'exact');
    for (let inner = 0; inner < (robust ? 1 : 2); inner++)
      ({ seasonal, trend } = separate(y, trend, period, parts, round > 0 ? weights : null));
  }
  if (seasonalSpan === 'periodic') seasonal = averageSeason(seasonal, period);
  const remainder = y.map((value, i) => value - (seasonal[i] as number) - (trend[i] as number));
  return {
    seasonal,
    trend,
    remainder,
    weights,
    trendStrengthShare: strengthOf(remainder, trend),
    seasonalStrengthShare: strengthOf(remainder, seasonal),
  };
}

function checkSpan(span: number): void {
  checkWhole('seasonalSpan', span, 7);
  if (span % 2 === 0) throw new ArgumentError('seasonalSpan', 'range', `${span} is even; it must be odd`);
}

type Parts = { seasonal: Loess; trend: Loess; low: Loess };

/** The spans that R takes where only the seasonal one is given. */
function partsOf(n: number, period: number, seasonalSpan: number | 'periodic'): Parts {
  const span = seasonalSpan === 'periodic' ? 10 * n + 1 : seasonalSpan;
  const odd = (value: number): number => Math.round(value) + (Math.round(value) % 2 === 0 ? 1 : 0);
  const loess = (width: number, degree: 0 | 1): Loess => ({ span: width, degree, jump: Math.ceil(width / 10) });
  const trendSpan = odd(Math.ceil((1.5 * period) / (1 - 1.5 / span)));
  return { seasonal: loess(span, 0), trend: loess(trendSpan, 1), low: loess(odd(period), 1) };
}

/** One pass of the inner loop: the season of the detrended series, then the trend of the deseasonalised one. */
function separate(
  y: Float64Array,
  before: Float64Array,
  period: number,
  parts: Parts,
  weights: Float64Array | null,
): { seasonal: Float64Array; trend: Float64Array } {
  const detrended = y.map((value, i) => value - (before[i] as number));
  const cycles = smoothCycles(detrended, period, parts.seasonal, weights);
  const low = smoothLoess(movingAverages(cycles, period), parts.low, null);
  const seasonal = y.map((_value, i) => (cycles[period + i] as number) - (low[i] as number));
  const adjusted = y.map((value, i) => value - (seasonal[i] as number));
  return { seasonal, trend: smoothLoess(adjusted, parts.trend, weights) };
}

/** Every month's own series smoothed and drawn out by one at both ends: n + 2 periods values. */
function smoothCycles(values: Float64Array, period: number, loess: Loess, weights: Float64Array | null): Float64Array {
  const n = values.length;
  const smooth = new Float64Array(n + 2 * period);
  for (let phase = 0; phase < period; phase++) {
    const count = Math.floor((n - 1 - phase) / period) + 1;
    const own = Float64Array.from({ length: count }, (_unused, i) => values[i * period + phase] as number);
    const ownWeights =
      weights === null ? null : Float64Array.from(own, (_value, i) => weights[i * period + phase] as number);
    const inside = smoothLoess(own, loess, ownWeights);
    const scratch = new Float64Array(count);
    const right = Math.min(loess.span, count);
    const left = Math.max(1, count - loess.span + 1);
    smooth[phase] = loessAt(own, loess, 0, [1, right], ownWeights, scratch) ?? (inside[0] as number);
    for (let i = 0; i < count; i++) smooth[(i + 1) * period + phase] = inside[i] as number;
    smooth[(count + 1) * period + phase] =
      loessAt(own, loess, count + 1, [left, count], ownWeights, scratch) ?? (inside[count - 1] as number);
  }
  return smooth;
}

function movingAverages(values: Float64Array, period: number): Float64Array {
  return movingAverage(movingAverage(movingAverage(values, period), period), 3);
}

function movingAverage(values: Float64Array, width: number): Float64Array {
  const averages = new Float64Array(values.length - width + 1);
  let sum = 0;
  for (let i = 0; i < width; i++) sum += values[i] as number;
  averages[0] = sum / width;
  for (let i = 1; i < averages.length; i++) {
    sum += (values[i + width - 1] as number) - (values[i - 1] as number);
    averages[i] = sum / width;
  }
  return averages;
}

/** Bisquare of the remainder over six times its median size. */
function robustnessWeights(
  y: Float64Array,
  trend: Float64Array,
  seasonal: Float64Array,
  median: 'exact' | 'r',
): Float64Array<ArrayBuffer> {
  const n = y.length;
  const sizes = Float64Array.from(y, (value, i) => Math.abs(value - (trend[i] as number) - (seasonal[i] as number)));
  const middle = n >> 1;
  const places = [middle, n - 1 - middle];
  const sorted = Float64Array.from(sizes);
  if (median === 'r') partialSort(sorted, places);
  else sorted.sort();
  const scale = places.reduce((sum, place) => sum + 3 * (sorted[place] as number), 0);
  return sizes.map((size) => {
    if (size <= 0.001 * scale) return 1;
    return size <= 0.999 * scale ? (1 - (size / scale) ** 2) ** 2 : 0;
  });
}

function averageSeason(seasonal: Float64Array, period: number): Float64Array {
  const means = Float64Array.from({ length: period }, (_unused, phase) => {
    let sum = 0;
    let count = 0;
    for (let i = phase; i < seasonal.length; i += period) {
      sum += seasonal[i] as number;
      count++;
    }
    return sum / count;
  });
  return seasonal.map((_value, i) => means[i % period] as number);
}

function strengthOf(remainder: Float64Array, part: Float64Array): number {
  const both = remainder.map((value, i) => value + (part[i] as number));
  const whole = variance(both);
  return whole === 0 ? 0 : Math.max(0, 1 - variance(remainder) / whole);
}
