import { ArgumentError } from '../argumentError.ts';
import { checkWhole } from '../checkArguments.ts';
import { cholesky, invertDefinite, type Matrix, multiply, solveCholesky, transpose, zeros } from '../numeric/matrix.ts';
import { correlationOfCovariance } from './itemCovariance.ts';
import { minresFactors } from './minresFactors.ts';

export type OneFactorModel = {
  /** in the items' own units, factor variance 1 */
  loadings: Float64Array;
  /** may be below 0, which is then said by `heywood` */
  residualVariances: Float64Array;
  /** variances and covariances of `loadings` then `residualVariances`, 2k × 2k; null where they are not defined */
  parameterCovariance: Matrix | null;
  chiSquare: number;
  degreesOfFreedom: number;
  converged: boolean;
  heywood: boolean;
};

/**
 * One common factor behind all items (congeneric measurement), by normal maximum likelihood, with no bound on residual
 * variances: a Heywood case shows itself as a negative one.
 *
 * @param covariance items × items, divisor n − 1, positive definite, three items or more
 * @param n          cases, whole, more than items
 * @returns          loadings and residual variances of the covariances with divisor n
 * @throws ArgumentError `covariance` singular or fewer than three items, `n`
 *
 * Source  [joreskog-1971]     Checked  R 4.2.2 lavaan 0.6-14 cfa(std.lv = TRUE), within 1e-6
 */
export function oneFactorModel(covariance: Matrix, n: number): OneFactorModel {
  const k = covariance.rows;
  if (k < 3)
    throw new ArgumentError('covariance', 'notIdentified', `one factor needs three items, not ${k}`, { items: k });
  checkWhole('n', n, 2);
  if (n <= k) throw new ArgumentError('n', 'tooFewCases', `${n} cases for ${k} items`, { n, needed: k + 1 });
  const correlation = correlationOfCovariance(covariance);
  const inverted = invertDefinite(correlation);
  if (inverted === null)
    throw new ArgumentError('covariance', 'singular', 'is singular: an item is a sum of others', { items: k });
  const first = minresFactors(correlation, 1).loadings.values;
  const start = Float64Array.from({ length: 2 * k }, (_unused, at) =>
    at < k ? Math.min(0.9, first[at] as number) : Math.max(0.19, 1 - (first[at - k] as number) ** 2),
  );
  const found = score(correlation, start, inverted.logDeterminant);
  const scale = Float64Array.from({ length: k }, (_unused, i) =>
    Math.sqrt(((covariance.values[i * k + i] as number) * (n - 1)) / n),
  );
  const loadings = Float64Array.from(scale, (size, i) => size * (found.at[i] as number));
  const residualVariances = Float64Array.from(scale, (size, i) => size * size * (found.at[k + i] as number));
  return {
    ...{ loadings, residualVariances },
    parameterCovariance: parameterCovarianceOf(loadings, residualVariances, n),
    chiSquare: n * Math.max(0, found.value),
    degreesOfFreedom: (k * (k - 3)) / 2,
    converged: found.converged,
    heywood: residualVariances.some((part) => part <= 0),
  };
}

type Look = { value: number; gradient: Float64Array };

/** Fisher scoring: Newton's method with the expected curvature, which is never negative. */
function score(
  correlation: Matrix,
  start: Float64Array,
  logDeterminant: number,
): { at: Float64Array; value: number; converged: boolean } {
  const k = correlation.rows;
  let at: Float64Array = start;
  let here = look(correlation, at, logDeterminant);
  for (let round = 0; round < 500; round++) {
    const slope = here.gradient.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
    if (slope < 1e-11) return { at, value: here.value, converged: true };
    const information = informationOf(at.subarray(0, k), at.subarray(k));
    const factor = information === null ? null : cholesky(information);
    if (factor === null) return { at, value: here.value, converged: false };
    const step = solveCholesky(factor, here.gradient);
    let found: { at: Float64Array; there: Look } | null = null;
    for (let share = 1; share > 1e-9 && found === null; share /= 2) {
      const to = at.map((part, i) => part - share * (step[i] as number));
      const there = look(correlation, to, logDeterminant);
      if (there.value < here.value) found = { at: to, there };
    }
    // rounding hides any further descent: what slope is left decides
    if (found === null) return { at, value: here.value, converged: slope < 1e-6 };
    [at, here] = [found.at, found.there];
  }
  return { at, value: here.value, converged: false };
}

function look(correlation: Matrix, at: Float64Array, logDeterminant: number): Look {
  const k = correlation.rows;
  const model = modelOf(at.subarray(0, k), at.subarray(k));
  const inverted = invertDefinite(model);
  if (inverted === null) return { value: Number.POSITIVE_INFINITY, gradient: new Float64Array(2 * k) };
  const p = inverted.inverse;
  // P(Σ − R)P, whose diagonal is the slope in the residual variances
  const product = multiply(multiply(p, correlation), p);
  let trace = 0;
  for (let cell = 0; cell < k * k; cell++) trace += (p.values[cell] as number) * (correlation.values[cell] as number);
  const gradient = new Float64Array(2 * k);
  for (let i = 0; i < k; i++) {
    let sum = 0;
    for (let j = 0; j < k; j++)
      sum += ((p.values[i * k + j] as number) - (product.values[i * k + j] as number)) * (at[j] as number);
    gradient[i] = 2 * sum;
    gradient[k + i] = (p.values[i * k + i] as number) - (product.values[i * k + i] as number);
  }
  return { value: inverted.logDeterminant - logDeterminant + trace - k, gradient };
}

function modelOf(loadings: ArrayLike<number>, residuals: ArrayLike<number>): Matrix {
  const k = loadings.length;
  const model = zeros(k, k);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++)
      model.values[i * k + j] =
        (loadings[i] as number) * (loadings[j] as number) + (i === j ? (residuals[i] as number) : 0);
  return model;
}

function parameterCovarianceOf(loadings: Float64Array, residuals: Float64Array, n: number): Matrix | null {
  const information = informationOf(loadings, residuals);
  const inverse = information === null ? null : (invertDefinite(information)?.inverse ?? null);
  return inverse === null ? null : { ...inverse, values: inverse.values.map((part) => (2 * part) / n) };
}

/** tr(P·D_a·P·D_b): the expected curvature of the discrepancy, and of the likelihood 2/n times the information. */
function informationOf(loadings: Float64Array, residuals: Float64Array): Matrix | null {
  const k = loadings.length;
  const inverted = invertDefinite(modelOf(loadings, residuals));
  if (inverted === null) return null;
  const p = inverted.inverse;
  const column: Matrix = { rows: k, columns: 1, values: loadings };
  const v = multiply(p, column);
  const c = multiply(transpose(column), v).values[0] as number;
  const information = zeros(2 * k, 2 * k);
  const put = (a: number, b: number, value: number) => {
    information.values[a * 2 * k + b] = value;
    information.values[b * 2 * k + a] = value;
  };
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) {
      const between = p.values[i * k + j] as number;
      put(i, j, 2 * ((v.values[i] as number) * (v.values[j] as number) + between * c));
      put(i, k + j, 2 * (v.values[j] as number) * between);
      put(k + i, k + j, between * between);
    }
  return information;
}
