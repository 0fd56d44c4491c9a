import { type Alternative, checkMoments, type Moments, type TestOfMeans } from './moments.ts';
import { testOfEstimate } from './testOfEstimate.ts';

/**
 * Welch's test: the difference of two means, without taking the variances for equal.
 *
 * The house's choice for two groups; Student's test beside it is wrong where the smaller group varies more.
 *
 * @param x           n ≥ 2, mean, variance
 * @param y           n ≥ 2, mean, variance
 * @param confidence  strictly between 0 and 1, 0.95 if not given
 * @param alternative x − y is not 0, above it, or below it
 * @returns           x − y in the unit of the values, with interval, t, df and p
 * @throws ArgumentError `tooFewCases`, `notFinite`, `range`, or `constant` where neither sample varies
 *
 * Source  [welch-1947]     Checked  R 4.2.2 t.test, within 1e-9 of its size
 */
export function welchTest(
  x: Moments,
  y: Moments,
  confidence = 0.95,
  alternative: Alternative = 'two-sided',
): TestOfMeans {
  checkMoments('x', x);
  checkMoments('y', y);
  const [ofX, ofY] = [x.variance / x.n, y.variance / y.n];
  const freedom = (ofX + ofY) ** 2 / (ofX ** 2 / (x.n - 1) + ofY ** 2 / (y.n - 1));
  return testOfEstimate(x.mean - y.mean, Math.sqrt(ofX + ofY), freedom, confidence, alternative);
}
