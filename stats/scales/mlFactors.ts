import { type Matrix, symmetricEigen, zeros } from '../numeric/matrix.ts';
import { type Discrepancy, descendOnUniquenesses } from './descendOnUniquenesses.ts';
import {
  addProducts,
  concludeExtraction,
  type FactorExtraction,
  startOfUniquenesses,
  UNIQUENESS_MIN,
} from './minresFactors.ts';

/**
 * Factors by maximum likelihood, for items that are near to normal.
 *
 * Newton's method with exact curvature on the logarithms of the uniquenesses. `criterion` times
 * n − 1 − (2p + 5)/6 − 2m/3 is Bartlett's chi-square of the hypothesis that so many factors are enough.
 *
 * @param correlation   items × items, positive definite
 * @param factors       whole, 1 or more; few enough to leave degrees of freedom (0 are enough)
 * @param uniquenessMin bound above 0, 0.005 if not given
 * @returns             unrotated loadings, uniquenesses, `criterion` ln|Σ| − ln|R| + tr(RΣ⁻¹) − p
 * @throws ArgumentError `correlation` no correlations or singular, `factors` too many
 *
 * Source  [joreskog-1967], [lawley-maxwell-1971]     Checked  R 4.2.2 factanal(), within 1e-5
 */
export function mlFactors(correlation: Matrix, factors: number, uniquenessMin = UNIQUENESS_MIN): FactorExtraction {
  const start = startOfUniquenesses(correlation, factors);
  const p = correlation.rows;
  const scaled = zeros(p, p);
  const scale = (logs: Float64Array) => {
    const roots = logs.map((log) => Math.exp(-log / 2));
    for (let i = 0; i < p; i++)
      for (let j = 0; j < p; j++)
        scaled.values[i * p + j] =
          (correlation.values[i * p + j] as number) * (roots[i] as number) * (roots[j] as number);
    return symmetricEigen(scaled);
  };
  const found = descendOnUniquenesses(
    (logs) => lookAtLikelihood(scale(logs), factors),
    start.map(Math.log),
    Math.log(uniquenessMin),
  );
  const { values, vectors } = scale(found.at);
  const uniquenesses = found.at.map(Math.exp);
  const loadings = zeros(p, factors);
  for (let k = 0; k < factors; k++) {
    const root = Math.sqrt(Math.max(0, (values[k] as number) - 1));
    for (let i = 0; i < p; i++)
      loadings.values[i * factors + k] =
        Math.sqrt(uniquenesses[i] as number) * root * (vectors.values[i * p + k] as number);
  }
  return concludeExtraction(loadings, uniquenesses, found);
}

function lookAtLikelihood(eigen: { values: Float64Array; vectors: Matrix }, m: number): Discrepancy {
  const { values, vectors } = eigen;
  const p = values.length;
  const u = vectors.values;
  const gradient = new Float64Array(p);
  let value = 0;
  for (let k = m; k < p; k++) {
    const theta = values[k] as number;
    value += theta - Math.log(theta) - 1;
    for (let i = 0; i < p; i++) gradient[i] = (gradient[i] as number) + (1 - theta) * (u[i * p + k] as number) ** 2;
  }
  const hessian = new Float64Array(p * p);
  for (let i = 0; i < p; i++)
    for (let j = 0; j <= i; j++) {
      let [weighted, plain] = [0, 0];
      for (let k = m; k < p; k++) {
        const product = (u[i * p + k] as number) * (u[j * p + k] as number);
        plain += product;
        weighted += (values[k] as number) * product;
      }
      hessian[i * p + j] = weighted * plain;
    }
  for (let k = m; k < p; k++)
    for (let l = 0; l < m; l++) {
      const [one, other] = [values[k] as number, values[l] as number];
      addProducts(hessian, u, p, k, l, -((1 - one) * (one + other)) / (one - other));
    }
  return { value, gradient, hessian };
}
