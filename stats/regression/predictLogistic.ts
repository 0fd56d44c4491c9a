import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { checkFinite, checkLength, checkRange } from '../checkArguments.ts';
import { cell } from '../numeric/matrix.ts';
import type { LogisticRegression } from './fitLogistic.ts';

/**
 * Probabilities that a logistic regression gives other cases, with Wald intervals from the logit scale.
 *
 * @param model      from `fitLogistic`
 * @param columns    predictors in the order of the model, each m finite values
 * @param confidence strictly between 0 and 1
 * @returns          m probabilities with bounds, all in 0..1
 * @throws ArgumentError `columns` where there are fewer or more than in the model, or of different lengths; `confidence`
 *
 * Source  [mccullagh-nelder-1989]     Checked  the fitted probabilities of the model's own cases
 */
export function predictLogistic(
  model: LogisticRegression,
  columns: readonly ArrayLike<number>[],
  confidence = 0.95,
): { probability: Float64Array; low: Float64Array; high: Float64Array } {
  checkRange('confidence', confidence, 0, 1, true);
  checkLength('columns', { length: columns.length }, model.coefficients.length - 1);
  const m = columns[0]?.length ?? 1;
  columns.forEach((column, at) => {
    checkLength(model.coefficients[at + 1]?.name ?? 'columns', column, m);
    checkFinite(model.coefficients[at + 1]?.name ?? 'columns', column);
  });
  const z = normalQuantile((1 + confidence) / 2, 0, 1);
  const made = { probability: new Float64Array(m), low: new Float64Array(m), high: new Float64Array(m) };
  const share = (logit: number) => 1 / (1 + Math.exp(-logit));
  const p = columns.length + 1;
  for (let i = 0; i < m; i++) {
    const row = [1, ...columns.map((column) => column[i] as number)];
    let logit = 0;
    let spread = 0;
    for (let j = 0; j < p; j++) {
      logit += (row[j] as number) * (model.coefficients[j]?.estimate as number);
      for (let k = 0; k < p; k++) spread += (row[j] as number) * (row[k] as number) * cell(model.covariance, j, k);
    }
    made.probability[i] = share(logit);
    made.low[i] = share(logit - z * Math.sqrt(spread));
    made.high[i] = share(logit + z * Math.sqrt(spread));
  }
  return made;
}
