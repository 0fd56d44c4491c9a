import betainc from '@stdlib/math-base-special-betainc';
import gammainc from '@stdlib/math-base-special-gammainc';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/**
 * Probability that a chi-square variable is at least as great. Taken from the upper tail itself, so that a small one keeps its digits.
 *
 * @param statistic 0 or more
 * @param freedom   degrees of freedom, above 0
 * @returns         probability in 0..1
 *
 * Source  [abramowitz-stegun-1964] 26.4.19     Checked  R pchisq(lower.tail = FALSE), within 1e-12 of its size
 */
export function chiSquareUpperTail(statistic: number, freedom: number): number {
  if (!(statistic > 0)) return Number.isNaN(statistic) ? Number.NaN : 1;
  return statistic === Number.POSITIVE_INFINITY ? 0 : gammainc(statistic / 2, freedom / 2, true, true);
}

/**
 * Probability that an F variable is at least as great. Taken from the upper tail itself, so that a small one keeps its digits.
 *
 * @param statistic 0 or more
 * @param over      degrees of freedom of the numerator, above 0
 * @param under     degrees of freedom of the denominator, above 0
 * @returns         probability in 0..1
 *
 * Source  [abramowitz-stegun-1964] 26.6.2     Checked  R pf(lower.tail = FALSE), within 1e-12 of its size
 */
export function fUpperTail(statistic: number, over: number, under: number): number {
  if (!(statistic > 0)) return Number.isNaN(statistic) ? Number.NaN : 1;
  return betainc(under / (under + over * statistic), under / 2, over / 2);
}

/**
 * Two-sided p value of a standard normal statistic.
 *
 * @param z the statistic
 * @returns probability in 0..1
 *
 * Source  textbook     Checked  R 2 * pnorm(-abs(z)), within 1e-12 of its size
 */
export function normalTwoSidedP(z: number): number {
  return Math.min(1, 2 * normalCdf(-Math.abs(z), 0, 1));
}
