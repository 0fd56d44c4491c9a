import gammaln from '@stdlib/math-base-special-gammaln';
import { ArgumentError } from '../argumentError.ts';
import { checkMoments, type Moments } from './moments.ts';

/**
 * Difference of two means in standard deviations.
 *
 * @param x n ≥ 2, mean, variance
 * @param y n ≥ 2, mean, variance; the reference of Glass's delta
 * @returns `cohenD` over the pooled deviation; `hedgesG` that without its small-sample bias (exact factor),
 *          `hedgesGApproximate` by 1 − 3/(4·df − 1); `glassDelta` over the deviation of y (null where y does not vary)
 * @throws ArgumentError `tooFewCases`, `notFinite`, `range`, or `constant` where neither sample varies
 *
 * Source  [cohen-1988], [hedges-1981], [glass-1976]     Checked  arithmetic in R 4.2.2, within 1e-9 of its size
 */
export function standardisedDifference(
  x: Moments,
  y: Moments,
): { cohenD: number; hedgesG: number; hedgesGApproximate: number; glassDelta: number | null } {
  checkMoments('x', x);
  checkMoments('y', y);
  const freedom = x.n + y.n - 2;
  const pooled = ((x.n - 1) * x.variance + (y.n - 1) * y.variance) / freedom;
  if (pooled === 0) throw new ArgumentError('x', 'constant', 'and y do not vary', { value: x.mean });
  const cohenD = (x.mean - y.mean) / Math.sqrt(pooled);
  const exact = Math.exp(gammaln(freedom / 2) - gammaln((freedom - 1) / 2)) / Math.sqrt(freedom / 2);
  return {
    cohenD,
    // two values each are the fewest, so there are always two degrees of freedom
    hedgesG: cohenD * exact,
    hedgesGApproximate: cohenD * (1 - 3 / (4 * freedom - 1)),
    glassDelta: y.variance > 0 ? (x.mean - y.mean) / Math.sqrt(y.variance) : null,
  };
}
