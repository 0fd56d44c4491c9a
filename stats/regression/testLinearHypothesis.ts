import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';
import { cholesky, type Matrix, multiply, solveCholesky, transpose } from '../numeric/matrix.ts';
import { fUpperTail } from '../numeric/tails.ts';

/** F on `over` and `under` degrees of freedom. */
export type WaldTest = { statistic: number; over: number; under: number; p: number };

/**
 * Wald F test that linear combinations of coefficients are 0.
 *
 * @param estimates    p coefficients
 * @param covariance   p × p, of the kind that fits the data
 * @param restrictions q × p: each row a combination; independent of each other
 * @param freedom      degrees of freedom of the residuals
 * @returns            F on q and `freedom` degrees of freedom, with p
 * @throws ArgumentError `restrictions` of another width, or dependent (`singular`)
 *
 * Source  [greene-2018] section 5.3     Checked  R anova of nested fits, within 1e-8 of its size
 */
export function testLinearHypothesis(
  estimates: ArrayLike<number>,
  covariance: Matrix,
  restrictions: Matrix,
  freedom: number,
): WaldTest {
  checkLength('restrictions', { length: restrictions.columns }, estimates.length);
  const at = multiply(restrictions, {
    rows: estimates.length,
    columns: 1,
    values: Float64Array.from(estimates),
  }).values;
  const factor = cholesky(multiply(multiply(restrictions, covariance), transpose(restrictions)));
  if (factor === null)
    throw new ArgumentError('restrictions', 'singular', 'some follow from the others, or a coefficient has no spread');
  const solved = solveCholesky(factor, at);
  const statistic = at.reduce((sum, value, k) => sum + value * (solved[k] as number), 0) / restrictions.rows;
  const over = restrictions.rows;
  return { statistic, over, under: freedom, p: fUpperTail(statistic, over, freedom) };
}
