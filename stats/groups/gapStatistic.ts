import { checkFinite, checkWhole } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { openRandom } from '../numeric/random.ts';
import { fitKMeans } from './fitKMeans.ts';

export type GapStatistic = {
  /** ln of half the within sum of squares, for 1, 2, … clusters (each pair counted once) */
  logWithin: Float64Array;
  /** its mean over the reference sets */
  expected: Float64Array;
  gap: Float64Array;
  /** simulation error of the gap: √(1 + 1/B) · standard deviation over the reference sets */
  standardError: Float64Array;
  /** number of clusters by each rule */
  chosen: { firstWithinOneError: number; tibshirani: number; greatest: number };
};

export type GapOptions = {
  clustersMax: number;
  /** reference sets, 100 if not given */
  references?: number;
  seed?: number;
  /** starts of each k-means of a reference set, 10 if not given; ten times as many on the cases themselves */
  restarts?: number;
  progress?: (share: number) => void;
};

/** So many times the starts for the cases themselves. */
const OWN_RESTARTS = 10;

/**
 * Gap statistic: how much tighter the clusters are than those of shapeless data in the same box.
 *
 * Reference sets are uniform over the range of each variable. `tibshirani` is the least k with gap(k) ≥ gap(k+1) − error;
 * `firstWithinOneError` the least k within one error of the first local maximum.
 *
 * @param cases   cases × variables, finite
 * @param options greatest number of clusters, reference sets, seed
 * @returns       the statistic for 1..clustersMax clusters and the numbers chosen
 * @throws ArgumentError `notFinite` or `range`
 *
 * Source  [tibshirani-2001]     Checked  R cluster 2.1.4 clusGap() and maxSE(): logW within 1e-6, the rest within simulation error
 */
export function gapStatistic(cases: Matrix, options: GapOptions): GapStatistic {
  checkFinite('cases', cases.values);
  const { clustersMax } = options;
  checkWhole('clustersMax', clustersMax, 1, cases.rows - 1);
  const sets = options.references ?? 100;
  checkWhole('references', sets, 2, 100_000);
  const random = openRandom(options.seed ?? 1);
  const restarts = options.restarts ?? 10;
  const fit = (data: Matrix, clusters: number, starts: number): number =>
    Math.log(0.5 * fitKMeans(data, { clusters, restarts: starts, seed: random.below(2 ** 31) }).withinTotal);
  // one fit beside the many of the reference sets: it may take the trouble to find the best
  const own = OWN_RESTARTS / (OWN_RESTARTS + sets);
  const logWithin = Float64Array.from({ length: clustersMax }, (_unused, k) => {
    options.progress?.((own * k) / clustersMax);
    return fit(cases, k + 1, OWN_RESTARTS * restarts);
  });
  const box = rangesOf(cases);
  const found = new Float64Array(sets * clustersMax);
  for (let set = 0; set < sets; set++) {
    const values = Float64Array.from(cases.values, (_unused, at) => {
      const v = at % cases.columns;
      return (box.low[v] as number) + random.next() * (box.width[v] as number);
    });
    const shapeless = { rows: cases.rows, columns: cases.columns, values };
    for (let k = 0; k < clustersMax; k++) found[set * clustersMax + k] = fit(shapeless, k + 1, restarts);
    options.progress?.(own + ((1 - own) * (set + 1)) / sets);
  }
  const expected = new Float64Array(clustersMax);
  const standardError = new Float64Array(clustersMax);
  for (let k = 0; k < clustersMax; k++) {
    const own = Float64Array.from({ length: sets }, (_unused, set) => found[set * clustersMax + k] as number);
    const mean = own.reduce((sum, value) => sum + value, 0) / sets;
    const square = own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    expected[k] = mean;
    standardError[k] = Math.sqrt(1 + 1 / sets) * Math.sqrt(square / (sets - 1));
  }
  const gap = expected.map((value, k) => value - (logWithin[k] as number));
  return { logWithin, expected, gap, standardError, chosen: chooseClusters(gap, standardError) };
}

/**
 * The number of clusters that each rule takes from a gap curve.
 *
 * @param gap           for 1, 2, … clusters
 * @param standardError of each
 * @returns             numbers of clusters, from 1
 *
 * Source  [tibshirani-2001]     Checked  R cluster 2.1.4 maxSE()
 */
export function chooseClusters(gap: Float64Array, standardError: Float64Array): GapStatistic['chosen'] {
  const last = gap.length - 1;
  const at = (k: number): number => gap[k] as number;
  const error = (k: number): number => standardError[k] as number;
  let peak = last;
  for (let k = 0; k < last; k++) {
    if (at(k + 1) - at(k) > 0) continue;
    peak = k;
    break;
  }
  let first = peak;
  for (let k = peak - 1; k >= 0; k--) if (at(k) >= at(peak) - error(peak)) first = k;
  let tibshirani = last;
  for (let k = last - 1; k >= 0; k--) if (at(k) >= at(k + 1) - error(k + 1)) tibshirani = k;
  const greatest = gap.reduce((best, value, k) => (value > at(best) ? k : best), 0);
  return { firstWithinOneError: first + 1, tibshirani: tibshirani + 1, greatest: greatest + 1 };
}

function rangesOf(cases: Matrix): { low: Float64Array; width: Float64Array } {
  const low = new Float64Array(cases.columns).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(cases.columns).fill(Number.NEGATIVE_INFINITY);
  cases.values.forEach((value, at) => {
    const v = at % cases.columns;
    low[v] = Math.min(low[v] as number, value);
    high[v] = Math.max(high[v] as number, value);
  });
  return { low, width: high.map((value, v) => value - (low[v] as number)) };
}
