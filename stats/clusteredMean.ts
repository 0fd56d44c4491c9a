/**
 * Sums over clusters: `A` is a cluster's weighted total of the values (each less a fixed centre), `W` its total weight.
 * With them a mean and its standard error need no rows.
 */
export type ClusterSums = {
  /** ΣA */
  a: number;
  /** ΣW */
  w: number;
  /** ΣA² */
  aa: number;
  /** ΣAW */
  aw: number;
  /** ΣW² */
  ww: number;
  /** clusters with any weight */
  clusters: number;
};

/**
 * Weighted mean with a standard error that knows answers of one cluster are alike (linearisation).
 *
 * `u_c = (A_c − m·W_c)/W`, `SE² = G/(G−1)·Σu_c²`, G clusters; with one answer a cluster and equal weights it is the
 * textbook `s/√n`.
 *
 * @param sums    sums over clusters of values less `centre`
 * @param centre  what was taken from each value to keep digits; 0 by default
 * @returns       mean in the unit of the values, its standard error, and G − 1 degrees of freedom
 * @throws RangeError where there are fewer than two clusters or no weight
 *
 * Source  [binder-1983]     Checked  the textbook s/√n where it must equal it, and the formula row by row, within 1e-9
 */
export function clusteredMean(sums: ClusterSums, centre = 0): { mean: number; se: number; freedom: number } {
  if (!(sums.w > 0)) throw new RangeError(`the weights sum to ${sums.w}`);
  if (!(sums.clusters >= 2)) throw new RangeError(`a standard error needs two clusters: ${sums.clusters}`);
  const mean = sums.a / sums.w;
  const terms = [sums.aa, -2 * mean * sums.aw, mean * mean * sums.ww];
  const se = Math.sqrt((sums.clusters / (sums.clusters - 1)) * sumWithoutDust(terms)) / sums.w;
  return { mean: mean + centre, se, freedom: sums.clusters - 1 };
}

/**
 * Sum of terms that cancel to something at or above 0: what is left below the last digits of the terms is dust, and 0.
 *
 * @param terms  numbers of either sign whose exact sum is not negative
 * @returns      their sum, 0 or above
 * Source  [binder-1983]     Checked  by the law that equal answers have no spread
 */
export function sumWithoutDust(terms: readonly number[]): number {
  const total = terms.reduce((sum, term) => sum + term, 0);
  const size = terms.reduce((sum, term) => sum + Math.abs(term), 0);
  return total > size * 1e-14 ? total : 0;
}
