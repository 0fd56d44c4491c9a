import { ArgumentError } from '../argumentError.ts';
import { checkWhole } from '../checkArguments.ts';
import { invertDefinite, type Matrix, symmetricEigen, zeros } from '../numeric/matrix.ts';
import { type Discrepancy, descendOnUniquenesses } from './descendOnUniquenesses.ts';
import { checkCorrelation } from './itemCovariance.ts';

/** Unrotated factors: axes are the principal ones of what the factors share, the strongest first. */
export type FactorExtraction = {
  /** items × factors; each column's sum is above 0 */
  loadings: Matrix;
  uniquenesses: Float64Array;
  communalities: Float64Array;
  /** value of what was minimised */
  criterion: number;
  rounds: number;
  converged: boolean;
  /** a uniqueness is below 0, or stopped at the bound: the model explains all of an item, or more */
  heywood: boolean;
};

/** Least uniqueness that programs allow, so that an item is never wholly explained. */
export const UNIQUENESS_MIN = 0.005;

/**
 * Factors by minimum residuals (unweighted least squares): the squared correlations that factors leave are least.
 *
 * The sum over the smaller eigenvalues of R − Ψ is minimised over the uniquenesses by Newton's method with exact
 * curvature, which reaches the optimum itself; programs that stop earlier differ in the sixth place.
 *
 * @param correlation   items × items, positive definite
 * @param factors       whole, 1 or more; few enough to leave degrees of freedom (0 are enough)
 * @param uniquenessMin bound, 0.005 if not given; −Infinity for none
 * @returns             unrotated loadings, uniquenesses, `criterion` ½·Σ of squared residuals
 * @throws ArgumentError `correlation` no correlations or singular, `factors` too many
 *
 * Source  [harman-jones-1966], [joreskog-1977]     Checked  R 4.2.2 psych 2.2.9 fa(fm = "minres") iterated to 1e-14,
 *         communalities within 1e-10
 */
export function minresFactors(correlation: Matrix, factors: number, uniquenessMin = UNIQUENESS_MIN): FactorExtraction {
  const start = startOfUniquenesses(correlation, factors);
  const p = correlation.rows;
  const reduced = zeros(p, p);
  const look = (psi: Float64Array): Discrepancy => {
    reduced.values.set(correlation.values);
    for (let i = 0; i < p; i++) reduced.values[i * p + i] = 1 - (psi[i] as number);
    return lookAtResiduals(symmetricEigen(reduced), factors);
  };
  const found = descendOnUniquenesses(look, start, uniquenessMin);
  for (let i = 0; i < p; i++) reduced.values[i * p + i] = 1 - (found.at[i] as number);
  const { values, vectors } = symmetricEigen(reduced);
  const loadings = zeros(p, factors);
  for (let k = 0; k < factors; k++) {
    const root = Math.sqrt(Math.max(0, values[k] as number));
    for (let i = 0; i < p; i++) loadings.values[i * factors + k] = root * (vectors.values[i * p + k] as number);
  }
  return concludeExtraction(loadings, found.at, found);
}

function lookAtResiduals(eigen: { values: Float64Array; vectors: Matrix }, m: number): Discrepancy {
  const { values, vectors } = eigen;
  const p = values.length;
  const u = vectors.values;
  const gradient = new Float64Array(p);
  let value = 0;
  for (let k = m; k < p; k++) {
    const theta = values[k] as number;
    value += (theta * theta) / 2;
    for (let i = 0; i < p; i++) gradient[i] = (gradient[i] as number) - theta * (u[i * p + k] as number) ** 2;
  }
  const hessian = squaredProjection(u, p, m);
  for (let k = m; k < p; k++)
    for (let l = 0; l < m; l++) {
      const theta = values[k] as number;
      addProducts(hessian, u, p, k, l, (2 * theta) / (theta - (values[l] as number)));
    }
  return { value, gradient, hessian };
}

/** (Σ over k ≥ m of u_ik·u_jk)², the part of the curvature that is never negative. */
function squaredProjection(u: Float64Array, p: number, m: number): Float64Array {
  const made = new Float64Array(p * p);
  for (let i = 0; i < p; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = m; k < p; k++) sum += (u[i * p + k] as number) * (u[j * p + k] as number);
      made[i * p + j] = sum * sum;
    }
  return made;
}

/**
 * Adds factor·(u_ik·u_il)(u_jk·u_jl) to every cell i, j of the lower triangle.
 *
 * @param to     p × p, changed
 * @param u      p × p, a vector a column
 * @param p      its size
 * @param k      one vector
 * @param l      another
 * @param factor any number
 * @returns      nothing
 *
 * Source  none: linear algebra
 */
export function addProducts(to: Float64Array, u: Float64Array, p: number, k: number, l: number, factor: number): void {
  const products = new Float64Array(p);
  for (let i = 0; i < p; i++) products[i] = (u[i * p + k] as number) * (u[i * p + l] as number);
  for (let i = 0; i < p; i++) {
    const scaled = factor * (products[i] as number);
    for (let j = 0; j <= i; j++) to[i * p + j] = (to[i * p + j] as number) + scaled * (products[j] as number);
  }
}

/**
 * Where the search for uniquenesses begins, after the arguments are checked.
 *
 * @param correlation items × items, positive definite
 * @param factors     whole, 1 or more
 * @returns           one value an item, in 0..1
 * @throws ArgumentError `correlation` no correlations or singular, `factors` too many
 *
 * Source  [joreskog-1967] equation 26
 */
export function startOfUniquenesses(correlation: Matrix, factors: number): Float64Array {
  checkCorrelation('correlation', correlation);
  const p = correlation.rows;
  checkWhole('factors', factors, 1);
  if ((p - factors) ** 2 < p + factors)
    throw new ArgumentError('factors', 'notIdentified', `${factors} factors are too many for ${p} items`, {
      factors,
      items: p,
    });
  const inverted = invertDefinite(correlation);
  if (inverted === null)
    throw new ArgumentError('correlation', 'singular', 'is singular: an item is a sum of others', { items: p });
  return Float64Array.from({ length: p }, (_unused, i) =>
    Math.min(1, (1 - factors / (2 * p)) / (inverted.inverse.values[i * p + i] as number)),
  );
}

/**
 * Turns columns so that their sums are above 0 and gathers an extraction.
 *
 * @param loadings     items × factors, changed
 * @param uniquenesses one an item
 * @param found        how the search ended
 * @returns            the extraction
 *
 * Source  none: a container
 */
export function concludeExtraction(
  loadings: Matrix,
  uniquenesses: Float64Array,
  found: { value: number; rounds: number; converged: boolean; atBound: boolean },
): FactorExtraction {
  const { rows: p, columns: m, values } = loadings;
  for (let k = 0; k < m; k++) {
    let sum = 0;
    for (let i = 0; i < p; i++) sum += values[i * m + k] as number;
    if (sum < 0) for (let i = 0; i < p; i++) values[i * m + k] = -(values[i * m + k] as number);
  }
  const communalities = Float64Array.from({ length: p }, (_unused, i) => {
    let sum = 0;
    for (let k = 0; k < m; k++) sum += (values[i * m + k] as number) ** 2;
    return sum;
  });
  return {
    ...{ loadings, uniquenesses, communalities, criterion: found.value },
    ...{ rounds: found.rounds, converged: found.converged },
    heywood: found.atBound || uniquenesses.some((part) => part <= 0),
  };
}
