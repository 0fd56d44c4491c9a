import { checkWhole } from '../checkArguments.ts';
import { type Matrix, multiply, zeros } from '../numeric/matrix.ts';
import type { LeastSquaresFit } from '../regression/fitLeastSquares.ts';

/**
 * Covariance of least-squares coefficients of a time series whose residuals hang together and differ in spread.
 *
 * @param fit     of a series in its order, with an intercept
 * @param columns the predictors of that fit
 * @param lag     how many times back residuals may hang together, whole, 0 or more; 0 gives HC1
 * @returns       p × p, with Bartlett weights 1 − l/(lag + 1), times n/(n − p)
 * @throws ArgumentError `range`
 *
 * Source  [newey-west-1987]     Checked  the same formula in NumPy 2.4.6, within 1e-9
 */
export function neweyWestCovariance(fit: LeastSquaresFit, columns: readonly ArrayLike<number>[], lag: number): Matrix {
  checkWhole('lag', lag, 0);
  const n = fit.n;
  const p = fit.coefficients.length;
  // one row a time: its predictors times its residual
  const scores = new Float64Array(n * p);
  for (let t = 0; t < n; t++) {
    const residual = fit.residuals[t] as number;
    for (let j = 0; j < p; j++) scores[t * p + j] = residual * (j === 0 ? 1 : (columns[j - 1]?.[t] as number));
  }
  const middle = zeros(p, p);
  for (let back = 0; back <= Math.min(lag, n - 1); back++) {
    const weight = 1 - back / (lag + 1);
    for (let t = back; t < n; t++)
      for (let i = 0; i < p; i++)
        for (let j = 0; j < p; j++) {
          const product = (scores[t * p + i] as number) * (scores[(t - back) * p + j] as number);
          const at = i * p + j;
          const mirror = j * p + i;
          middle.values[at] = (middle.values[at] as number) + weight * product;
          if (back > 0) middle.values[mirror] = (middle.values[mirror] as number) + weight * product;
        }
  }
  const bread = fit.unscaledCovariance;
  const made = multiply(multiply(bread, middle), bread);
  const factor = n / fit.degreesOfFreedom;
  return { ...made, values: made.values.map((value) => value * factor) };
}
