import { ArgumentError } from '../argumentError.ts';
import { fUpperTail } from '../numeric/tails.ts';
import { checkMoments, type Moments } from './moments.ts';

/**
 * F test of two variances.
 *
 * @param x n ≥ 2, mean, variance above 0
 * @param y n ≥ 2, mean, variance above 0
 * @returns `statistic`, the variance of x over that of y, its degrees of freedom and two-sided p
 * @throws ArgumentError `tooFewCases`, `notFinite`, `range`, or `constant` where a sample does not vary
 *
 * Source  [snedecor-cochran-1989]     Checked  R 4.2.2 var.test, within 1e-9 of its size
 */
export function varianceRatioTest(
  x: Moments,
  y: Moments,
): { statistic: number; numerator: number; denominator: number; p: number } {
  checkMoments('x', x);
  checkMoments('y', y);
  for (const [name, { variance, mean }] of [['x', x] as const, ['y', y] as const])
    if (variance === 0) throw new ArgumentError(name, 'constant', `is ${mean} throughout`, { value: mean });
  const statistic = x.variance / y.variance;
  const above = fUpperTail(statistic, x.n - 1, y.n - 1);
  const below = fUpperTail(1 / statistic, y.n - 1, x.n - 1);
  return { statistic, numerator: x.n - 1, denominator: y.n - 1, p: Math.min(1, 2 * Math.min(above, below)) };
}
