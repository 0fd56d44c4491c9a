import { checkFinite, checkRange, checkWhole } from '../checkArguments.ts';

export type SeasonalAnomalyOptions = {
  /** how many earlier values of the same phase are looked at, 3 or more; 8 if not given */
  cycles?: number;
  /** size of z from which a value is an anomaly; 3.5 if not given */
  threshold?: number;
};

/** For every value: what was to be expected of its phase, and how far off it was in robust standard deviations. */
export type SeasonalAnomalies = {
  /** median of the earlier values of the same phase; NaN where there are fewer than three */
  expected: Float64Array;
  /** NaN where too little is known before it */
  z: Float64Array;
  /** from 0 */
  places: number[];
};

/** Makes the median absolute deviation of normal values their standard deviation. */
const NORMAL_SCALE = 1.4826022185056018;
const CYCLES_MIN = 3;
const DEVIATIONS_MIN = 8;

/**
 * Anomalies against the same phase of earlier periods, such as last Mondays, by a robust z.
 *
 * Only what came before a value is looked at, so the same alarm would have rung on the day. The scale is the median absolute deviation
 * of all earlier deviations, whatever their phase: few cycles suffice, and anomalies that have been seen hardly widen it.
 *
 * @param values   finite, in order of time
 * @param period   values a period, 1 or more
 * @param options  memory and threshold
 * @returns        expectation and z of every value, and the places (from 0) of anomalies
 * @throws ArgumentError `notFinite`, `tooFewCases`, `range`
 *
 * Source  [iglewicz-hoaglin-1993]     Checked  by hand on a short series; anomalies that were planted
 */
export function detectSeasonalAnomalies(
  values: ArrayLike<number>,
  period: number,
  options: SeasonalAnomalyOptions = {},
): SeasonalAnomalies {
  const { cycles = 8, threshold = 3.5 } = options;
  checkWhole('period', period, 1);
  checkWhole('cycles', cycles, CYCLES_MIN);
  checkRange('threshold', threshold, Number.MIN_VALUE, 1000);
  checkFinite('values', values, CYCLES_MIN * period + DEVIATIONS_MIN + 1);
  const n = values.length;
  const expected = new Float64Array(n).fill(Number.NaN);
  const z = new Float64Array(n).fill(Number.NaN);
  const sizes: number[] = [];
  const places: number[] = [];
  for (let i = CYCLES_MIN * period; i < n; i++) {
    const before: number[] = [];
    for (let j = i - period; j >= 0 && before.length < cycles; j -= period) before.push(values[j] as number);
    const centre = medianOf(before.sort((a, b) => a - b));
    const deviation = (values[i] as number) - centre;
    expected[i] = centre;
    if (sizes.length >= DEVIATIONS_MIN) {
      const scale = NORMAL_SCALE * medianOf(sizes);
      // where nothing has ever deviated there is no scale to measure by
      if (scale > 0) z[i] = deviation / scale;
      if (Math.abs(z[i] as number) > threshold) places.push(i);
    }
    insertSorted(sizes, Math.abs(deviation));
  }
  return { expected, z, places };
}

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
}

function insertSorted(sorted: number[], value: number): void {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, value);
}
