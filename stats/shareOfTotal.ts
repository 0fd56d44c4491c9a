import { studentQuantile } from './studentQuantile.ts';

/** Totals of a part and of the whole over clusters: Σy, Σy², Σyt, Σt, Σt², and how many clusters there are. */
export type ShareSums = {
  total: number;
  squares: number;
  products: number;
  allTotal: number;
  allSquares: number;
  clusters: number;
};

/**
 * The share that a part has of a total, with an interval by the totals of independent clusters.
 *
 * The share is a ratio of two totals; its variance is that of `(y − R·t) / T` summed over clusters (linearisation). The
 * interval is made on the logit, so that it stays inside 0..1 and is wider towards the middle.
 *
 * @param sums        of values that are 0 or more; a part is never more than the whole of its cluster
 * @param confidence  probability strictly between 0 and 1
 * @returns           share, its standard error and bounds in 0..1; null where the whole is 0 or there are fewer than two
 *                    clusters. At 0 and 1 the bounds are the share itself: the sums say nothing of what lies between
 * @throws RangeError for a confidence outside that range, or a part above the whole
 * Source  [binder-1983]     Checked  the definition over single clusters, and the jackknife
 */
export function shareOfTotal(
  sums: ShareSums,
  confidence: number,
): { point: number; se: number; low: number; high: number } | null {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`invalid confidence; not in (0, 1): ${confidence}`);
  const { total, squares, products, allTotal, allSquares, clusters } = sums;
  if (total > allTotal * (1 + 1e-9)) throw new RangeError(`a part of ${total} is more than the whole of ${allTotal}`);
  if (allTotal <= 0 || clusters < 2) return null;
  const point = Math.min(1, total / allTotal);
  const spread = Math.max(0, squares - 2 * point * products + point * point * allSquares);
  const se = Math.sqrt(((clusters / (clusters - 1)) * spread) / (allTotal * allTotal));
  if (point === 0 || point === 1) return { point, se, low: point, high: point };
  const logit = Math.log(point / (1 - point));
  const half = (studentQuantile(1 - (1 - confidence) / 2, clusters - 1) * se) / (point * (1 - point));
  return { point, se, low: 1 / (1 + Math.exp(-(logit - half))), high: 1 / (1 + Math.exp(-(logit + half))) };
}
