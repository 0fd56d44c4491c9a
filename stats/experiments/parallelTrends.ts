import { checkFinite, checkLength } from '../checkArguments.ts';
import type { TestOfMeans } from '../compare/moments.ts';
import { testOfEstimate } from '../compare/testOfEstimate.ts';
import { cell } from '../numeric/matrix.ts';
import { estimateClusterSandwich } from '../regression/estimateSandwich.ts';
import { fitLeastSquares } from '../regression/fitLeastSquares.ts';
import { checkBinary } from './differenceInDifferences.ts';

/**
 * Whether two groups moved alike before something was done: the difference of their slopes over the time before.
 *
 * A small p speaks against difference in differences; a large one, of few cases, does not speak for it.
 *
 * @param outcome    of the cases before, finite
 * @param treated    1 for the group that something was done for later, else 0
 * @param time       when each case was, any unit, two times or more
 * @param units      label of the unit a case belongs to; each case its own if not given
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          slope of the treated less that of the others, per unit of time, clustered by unit
 * @throws ArgumentError `length`, `notFinite`, `category`, `constant`, `collinear` or `tooFewCases`
 *
 * Source  [bertrand-2004]; errors [cameron-miller-2015]     Checked  least squares with clustered errors in NumPy 2.4.6, within 1e-9
 */
export function parallelTrends(
  outcome: ArrayLike<number>,
  treated: ArrayLike<number>,
  time: ArrayLike<number>,
  units?: ArrayLike<string | number>,
  confidence = 0.95,
): TestOfMeans {
  checkFinite('outcome', outcome);
  checkBinary('treated', treated, outcome.length);
  checkFinite('time', time);
  checkLength('time', time, outcome.length);
  const together = Float64Array.from(time, (at, i) => at * (treated[i] as number));
  const columns = [treated, time, together];
  const fit = fitLeastSquares(outcome, columns, { names: ['treated', 'time', 'treated:time'] });
  const groups = units ?? Array.from({ length: outcome.length }, (_unused, i) => i);
  const { covariance, groups: clusters } = estimateClusterSandwich(fit, columns, groups);
  return testOfEstimate(fit.coefficients[3] as number, Math.sqrt(cell(covariance, 3, 3)), clusters - 1, confidence);
}
