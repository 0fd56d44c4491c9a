import type { SemFit } from './fitSem.ts';
import { standardise } from './standardise.ts';

/**
 * Standard errors of the fully standardised solution (delta method).
 *
 * @param fit a fitted model
 * @returns   one a parameter of the fit, in its order; 0 where the standardised value cannot vary, NaN for definitions
 *            and where the data do not determine the estimates
 *
 * Source  [bollen-1989]; [sobel-1982] for the method     Checked  numeric bootstrap of an invented model; lavaan's
 *         standardizedSolution() is the same formula
 */
export function standardisedErrors(fit: SemFit): number[] {
  const { table, model, evaluation, covariance } = fit.state;
  if (covariance === null) return fit.parameters.map(() => Number.NaN);
  const k = evaluation.estimates.length;
  const at = (estimates: Float64Array): number[] => {
    const values = table.rows.map((row) => (row.free >= 0 ? (estimates[row.free] as number) : row.fixed));
    return standardise(model, table.rows, values, estimates).map(({ all }) => all);
  };
  const slopes = Array.from(evaluation.estimates, (value, i) => {
    const step = 1e-4 * Math.sqrt(covariance.values[i * k + i] as number);
    const probe = evaluation.estimates.slice();
    probe[i] = value + step;
    const above = at(probe);
    probe[i] = value - step;
    const below = at(probe);
    return above.map((high, row) => (high - (below[row] as number)) / (2 * step));
  });
  return fit.parameters.map((parameter, row) => {
    if (parameter.operator === ':=') return Number.NaN;
    let sum = 0;
    for (let i = 0; i < k; i++)
      for (let j = 0; j < k; j++)
        sum += (slopes[i]?.[row] as number) * (slopes[j]?.[row] as number) * (covariance.values[i * k + j] as number);
    return sum > 1e-18 ? Math.sqrt(sum) : 0;
  });
}
