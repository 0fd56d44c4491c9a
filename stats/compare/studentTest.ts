import { type Alternative, checkMoments, type Moments, type TestOfMeans } from './moments.ts';
import { testOfEstimate } from './testOfEstimate.ts';

/**
 * Student's test: the difference of two means, taking the variances for equal.
 *
 * @param x           n ≥ 2, mean, variance
 * @param y           n ≥ 2, mean, variance
 * @param confidence  strictly between 0 and 1, 0.95 if not given
 * @param alternative x − y is not 0, above it, or below it
 * @returns           x − y in the unit of the values, with interval, t, df and p
 * @throws ArgumentError `tooFewCases`, `notFinite`, `range`, or `constant` where neither sample varies
 *
 * Source  [student-1908]     Checked  R 4.2.2 t.test(var.equal = TRUE), within 1e-9 of its size
 */
export function studentTest(
  x: Moments,
  y: Moments,
  confidence = 0.95,
  alternative: Alternative = 'two-sided',
): TestOfMeans {
  checkMoments('x', x);
  checkMoments('y', y);
  const freedom = x.n + y.n - 2;
  const pooled = ((x.n - 1) * x.variance + (y.n - 1) * y.variance) / freedom;
  return testOfEstimate(x.mean - y.mean, Math.sqrt(pooled * (1 / x.n + 1 / y.n)), freedom, confidence, alternative);
}
