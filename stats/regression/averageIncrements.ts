/** What each predictor adds to R² on average. */
export type Increments = {
  /** LMG: over all orders of entering; sums to R² */
  overOrders: Float64Array;
  /** by predictor, by number of predictors already in (0 … p − 1): conditional dominance */
  bySize: Float64Array[];
};

/**
 * Averages what a predictor adds to R², over subsets of each size and over all orders: conditional dominance and LMG (Shapley).
 *
 * @param rSquared 2^p values from `subsetRSquared`
 * @param p        number of predictors
 * @returns        averages by predictor
 *
 * Source  [azen-budescu-2003]; [gromping-2006]     Checked  relaimpo calc.relimp(type = "lmg"), within 1e-10
 */
export function averageIncrements(rSquared: Float64Array, p: number): Increments {
  const sums = Array.from({ length: p }, () => new Float64Array(p));
  const sizes = new Uint8Array(rSquared.length);
  for (let subset = 1; subset < rSquared.length; subset++)
    sizes[subset] = (sizes[subset >> 1] as number) + (subset & 1);
  for (let j = 0; j < p; j++) {
    const bit = 1 << j;
    const sum = sums[j] as Float64Array;
    for (let subset = 0; subset < rSquared.length; subset++) {
      if ((subset & bit) !== 0) continue;
      const size = sizes[subset] as number;
      sum[size] = (sum[size] as number) + (rSquared[subset | bit] as number) - (rSquared[subset] as number);
    }
  }
  // subsets of each size that lack a given predictor: p − 1 over size
  let subsets = 1;
  for (let size = 0; size < p; size++) {
    for (const sum of sums) sum[size] = (sum[size] as number) / subsets;
    subsets = (subsets * (p - 1 - size)) / (size + 1);
  }
  return { overOrders: Float64Array.from(sums, (sum) => sum.reduce((all, part) => all + part, 0) / p), bySize: sums };
}
