import cdf from '@stdlib/stats-base-dists-t-cdf';

/**
 * Two-sided p value of a t statistic: how often chance alone gives one at least as far from 0.
 *
 * @param t        the statistic; infinite where the estimate has no spread at all
 * @param freedom  degrees of freedom, above 0
 * @returns        probability in 0..1
 * @throws RangeError where t is not a number or the degrees of freedom are not above 0
 *
 * Source  [student-1908]     Checked  the closed forms at 1 and 2 degrees of freedom, within 1e-12
 */
export function studentTwoSidedP(t: number, freedom: number): number {
  if (Number.isNaN(t)) throw new RangeError('t is not a number');
  if (!(freedom > 0)) throw new RangeError(`degrees of freedom must be above 0: ${freedom}`);
  return Math.min(1, 2 * cdf(-Math.abs(t), freedom));
}
