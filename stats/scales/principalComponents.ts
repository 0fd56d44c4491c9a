import { checkWhole } from '../checkArguments.ts';
import { type Matrix, symmetricEigen, zeros } from '../numeric/matrix.ts';
import { rotateFactors } from './fitFactors.ts';
import { checkCorrelation } from './itemCovariance.ts';
import { orderFactors } from './rotateVarimax.ts';

export type Components = {
  /** all of them, descending; each in units of one item */
  eigenvalues: Float64Array;
  /** items × components, after rotation, the component that explains most first */
  loadings: Matrix;
  phi: Matrix | null;
  communalities: Float64Array;
  ssLoadings: Float64Array;
  converged: boolean;
};

/**
 * Principal components: the weighted sums of items that carry most of their variance.
 *
 * @param correlation items × items; singular is allowed
 * @param components  how many to keep, whole, 1..items
 * @param options     `rotation` varimax (with Kaiser's normalisation) if not given, `gamma` of oblimin
 * @returns           eigenvalues and loadings
 * @throws ArgumentError `correlation`, `components`
 *
 * Source  [hotelling-1933], [kaiser-1958]     Checked  R 4.2.2 eigen() and varimax(eps = 1e-15), within 1e-7
 */
export function principalComponents(
  correlation: Matrix,
  components: number,
  options: { rotation?: 'none' | 'varimax' | 'oblimin'; gamma?: number } = {},
): Components {
  checkCorrelation('correlation', correlation);
  const p = correlation.rows;
  checkWhole('components', components, 1, p);
  const { values, vectors } = symmetricEigen(correlation);
  const unrotated = zeros(p, components);
  const communalities = new Float64Array(p);
  for (let k = 0; k < components; k++) {
    const root = Math.sqrt(Math.max(0, values[k] as number));
    for (let i = 0; i < p; i++) {
      const loading = root * (vectors.values[i * p + k] as number);
      unrotated.values[i * components + k] = loading;
      communalities[i] = (communalities[i] as number) + loading * loading;
    }
  }
  const { loadings, phi, converged } = rotateFactors(unrotated, {
    ...options,
    rotation: options.rotation ?? 'varimax',
  });
  return { ...orderFactors(loadings, phi), eigenvalues: values, communalities, converged };
}
