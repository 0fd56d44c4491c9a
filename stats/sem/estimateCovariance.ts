import { invertDefinite, type Matrix, multiply } from '../numeric/matrix.ts';
import { differentiate } from './differentiate.ts';
import { findSingular, type Undetermined } from './identification.ts';
import type { Solved } from './robustScaling.ts';
import type { Sample } from './sampleMoments.ts';
import { scoreProducts } from './scoreProducts.ts';

/**
 * Covariances of the estimates.
 *
 * @param sample    cases
 * @param solved    the model at its estimates
 * @param estimator `ml`: inverse information; `mlm` and `mlr`: sandwiches that allow for non-normal data
 * @param kind      which information `ml` inverts
 * @returns         k × k; or, where the information is singular, which parameter it does not determine
 *
 * Source  [bollen-1989] for ml; [satorra-bentler-1994] for mlm; [huber-1967], [white-1982] for mlr
 * Checked lavaan 0.6-14 standard errors, within 1e-6 of their size
 */
export function estimateCovariance(
  sample: Sample,
  solved: Solved,
  estimator: 'ml' | 'mlm' | 'mlr',
  kind: 'expected' | 'observed',
): { covariance: Matrix } | { undetermined: Undetermined } {
  const { model, evaluation } = solved;
  const bread = estimator === 'mlr' ? 'observed' : estimator === 'mlm' ? 'expected' : kind;
  const { information } = differentiate(model, evaluation, bread);
  const undetermined = findSingular(information);
  const inverse = undetermined === null ? invertScaled(information) : null;
  if (inverse === null) return { undetermined: undetermined ?? { parameter: 0, together: [] } };
  if (estimator === 'ml') return { covariance: inverse };
  const filling = scoreProducts(model, sample, evaluation, estimator === 'mlm' ? 'sample' : 'model');
  return { covariance: multiply(multiply(inverse, filling), inverse) };
}

/** Parameters on different scales are brought to one before the inversion, which keeps digits. */
function invertScaled(information: Matrix): Matrix | null {
  const k = information.rows;
  if (k === 0) return information;
  const scale = Float64Array.from(
    { length: k },
    (_unused, i) => 1 / Math.sqrt(information.values[i * k + i] as number),
  );
  const values = information.values.map(
    (value, at) => value * (scale[Math.floor(at / k)] as number) * (scale[at % k] as number),
  );
  const found = invertDefinite({ rows: k, columns: k, values });
  if (found === null) return null;
  const inverse = found.inverse.values;
  return {
    rows: k,
    columns: k,
    values: inverse.map((value, at) => value * (scale[Math.floor(at / k)] as number) * (scale[at % k] as number)),
  };
}
