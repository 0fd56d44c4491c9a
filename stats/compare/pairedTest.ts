import { checkFinite, checkLength } from '../checkArguments.ts';
import { type Alternative, momentsOf, type TestOfMeans } from './moments.ts';
import { testOfEstimate } from './testOfEstimate.ts';

/**
 * Paired t test: the mean difference of two measurements on the same cases.
 *
 * @param x           finite, two or more
 * @param y           finite, one for each of x
 * @param confidence  strictly between 0 and 1, 0.95 if not given
 * @param alternative x − y is not 0, above it, or below it
 * @returns           mean of x − y with interval, t, df and p; `dz`, the mean over the standard deviation of the differences
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, `length`, or `constant` where all differences are the same
 *
 * Source  [student-1908]; dz [cohen-1988]     Checked  R 4.2.2 t.test(paired = TRUE), within 1e-9 of its size
 */
export function pairedTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  confidence = 0.95,
  alternative: Alternative = 'two-sided',
): TestOfMeans & { dz: number } {
  checkFinite('x', x, 2);
  checkFinite('y', y, 2);
  checkLength('y', y, x.length);
  const { n, mean, variance } = momentsOf('differences', differencesOf(x, y));
  const test = testOfEstimate(mean, Math.sqrt(variance / n), n - 1, confidence, alternative);
  return { ...test, dz: mean / Math.sqrt(variance) };
}

/**
 * x − y, case by case.
 *
 * @param x any
 * @param y as long
 * @returns one difference a case
 *
 * Source  none: a subtraction
 */
export function differencesOf(x: ArrayLike<number>, y: ArrayLike<number>): Float64Array {
  return Float64Array.from(x, (value, at) => value - (y[at] as number));
}
