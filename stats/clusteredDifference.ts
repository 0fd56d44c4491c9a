import { type ClusterSums, sumWithoutDust } from './clusteredMean.ts';

/** Sums over clusters of the products of two marks' totals: with them the covariance of two means needs no rows. */
export type ClusterProducts = {
  /** ΣA·B */
  ab: number;
  /** ΣA·W_b */
  awb: number;
  /** ΣW_a·B */
  wab: number;
  /** ΣW_a·W_b */
  wawb: number;
  /** clusters with either */
  clustersEither: number;
};

/**
 * Difference of two weighted means, with a standard error that knows which answers come from the same clusters.
 *
 * `u_c = (A_c − ā·W_ac)/W_a − (B_c − b̄·W_bc)/W_b`, `SE² = G/(G−1)·Σu_c²`, G clusters with either. With complete pairs and
 * one occasion each it is the paired t test; with different people it is Welch but for G/(G−1).
 *
 * @param of        sums of the first mark, values less `centre`
 * @param from      sums of the second mark, values less the same centre
 * @param products  sums of the products of their totals
 * @returns         first less second in the unit of the values, its standard error, and G − 1 degrees of freedom
 * @throws RangeError where either has no weight or there are fewer than two clusters
 *
 * Source  [binder-1983]     Checked  the paired t test and Welch where it must equal them, and reference values of R survey
 */
export function clusteredDifference(
  of: ClusterSums,
  from: ClusterSums,
  products: ClusterProducts,
): { difference: number; se: number; freedom: number } {
  if (!(of.w > 0 && from.w > 0)) throw new RangeError(`the weights sum to ${of.w} and ${from.w}`);
  const clusters = products.clustersEither;
  if (!(clusters >= 2)) throw new RangeError(`a standard error needs two clusters: ${clusters}`);
  const a = of.a / of.w;
  const b = from.a / from.w;
  const crossed = -2 / (of.w * from.w);
  const squares = sumWithoutDust([
    of.aa / of.w ** 2,
    (-2 * a * of.aw) / of.w ** 2,
    (a * a * of.ww) / of.w ** 2,
    from.aa / from.w ** 2,
    (-2 * b * from.aw) / from.w ** 2,
    (b * b * from.ww) / from.w ** 2,
    crossed * products.ab,
    -crossed * b * products.awb,
    -crossed * a * products.wab,
    crossed * a * b * products.wawb,
  ]);
  return { difference: a - b, se: Math.sqrt((clusters / (clusters - 1)) * squares), freedom: clusters - 1 };
}
