import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkRange } from '../checkArguments.ts';
import { cell } from '../numeric/matrix.ts';
import { studentQuantile } from '../studentQuantile.ts';
import type { LinearRegression } from './fitLinearRegression.ts';

export type LinearPrediction = {
  point: Float64Array;
  standardError: Float64Array;
  low: Float64Array;
  high: Float64Array;
};

/**
 * What a linear regression expects for other cases.
 *
 * @param model      from `fitLinearRegression`
 * @param columns    predictors in the order of the model, each m finite values
 * @param of         `mean`: the average of all such cases; `case`: one such case, which is wider by the residual spread
 * @param confidence strictly between 0 and 1
 * @returns          m points, standard errors and bounds; with the covariance that the model was fitted with
 * @throws ArgumentError `columns` where there are fewer or more than in the model, or of different lengths; `confidence`
 *
 * Source  [greene-2018] section 4.8     Checked  R predict.lm(interval = …) on the cars data, as printed
 */
export function predictLinear(
  model: LinearRegression,
  columns: readonly ArrayLike<number>[],
  of: 'mean' | 'case',
  confidence = 0.95,
): LinearPrediction {
  checkRange('confidence', confidence, 0, 1, true);
  checkLength('columns', { length: columns.length }, model.coefficients.length - 1);
  const m = columns[0]?.length ?? 1;
  columns.forEach((column, at) => {
    checkLength(model.coefficients[at + 1]?.name ?? 'columns', column, m);
    checkFinite(model.coefficients[at + 1]?.name ?? 'columns', column);
  });
  if (model.degreesOfFreedom < 1) throw new ArgumentError('model', 'tooFewCases', 'has no degree of freedom');
  const reach = studentQuantile((1 + confidence) / 2, model.degreesOfFreedom);
  const point = new Float64Array(m);
  const standardError = new Float64Array(m);
  const p = columns.length + 1;
  const row = new Float64Array(p).fill(1);
  for (let i = 0; i < m; i++) {
    for (let j = 1; j < p; j++) row[j] = columns[j - 1]?.[i] as number;
    let at = 0;
    let spread = of === 'case' ? model.sigma ** 2 : 0;
    for (let j = 0; j < p; j++) {
      at += (row[j] as number) * (model.coefficients[j]?.estimate as number);
      for (let k = 0; k < p; k++) spread += (row[j] as number) * (row[k] as number) * cell(model.covariance, j, k);
    }
    point[i] = at;
    standardError[i] = Math.sqrt(spread);
  }
  return {
    point,
    standardError,
    low: point.map((at, i) => at - reach * (standardError[i] as number)),
    high: point.map((at, i) => at + reach * (standardError[i] as number)),
  };
}
