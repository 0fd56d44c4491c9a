import { type Matrix, multiply } from '../numeric/matrix.ts';
import { type FactorFit, factorFit } from './factorFit.ts';
import { minresFactors } from './minresFactors.ts';
import { mlFactors } from './mlFactors.ts';
import { rotateOblimin } from './rotateOblimin.ts';
import { orderFactors, rotateVarimax } from './rotateVarimax.ts';

export type FactorOptions = {
  factors: number;
  extraction?: 'minres' | 'ml';
  rotation?: 'none' | 'varimax' | 'oblimin';
  /** oblimin's gamma, 0 if not given */
  gamma?: number;
  /** bound of uniquenesses, 0.005 if not given; −Infinity for none (minres only) */
  uniquenessMin?: number;
};

export type FactorSolution = {
  /** items × factors: pattern after rotation, the factor that explains most first */
  loadings: Matrix;
  /** items × factors: correlations of items with factors */
  structure: Matrix;
  /** correlations of factors, null where they are uncorrelated */
  phi: Matrix | null;
  communalities: Float64Array;
  uniquenesses: Float64Array;
  /** what each factor explains, in units of one item */
  ssLoadings: Float64Array;
  fit: FactorFit;
  /** whether both the extraction and the rotation reached their optimum */
  converged: boolean;
  /** an item is explained wholly, or more: do not read the solution as it stands */
  heywood: boolean;
};

/**
 * Exploratory factor analysis: what few unseen factors would make items correlate as they do.
 *
 * @param correlation items × items, positive definite
 * @param n           cases, whole, more than items
 * @param options     how many factors; `minres` and `oblimin` if not given
 * @returns           loadings, fit, and whether it is a proper solution
 * @throws ArgumentError `correlation`, `factors` or `n`
 *
 * Source  [harman-jones-1966], [joreskog-1967], [kaiser-1958], [jennrich-2002]
 *         Checked  R 4.2.2 psych 2.2.9 and factanal() with exact optima, within 1e-6
 */
export function fitFactors(correlation: Matrix, n: number, options: FactorOptions): FactorSolution {
  const extract = options.extraction === 'ml' ? mlFactors : minresFactors;
  const extracted = extract(correlation, options.factors, options.uniquenessMin);
  const { loadings, phi, converged } = rotateFactors(extracted.loadings, options);
  const ordered = orderFactors(loadings, phi);
  return {
    ...ordered,
    structure: ordered.phi === null ? ordered.loadings : multiply(ordered.loadings, ordered.phi),
    communalities: extracted.communalities,
    uniquenesses: extracted.uniquenesses,
    fit: factorFit(correlation, extracted.loadings, null, n),
    converged: extracted.converged && converged,
    heywood: extracted.heywood,
  };
}

/**
 * Applies the rotation that was asked for.
 *
 * @param loadings items × factors, unrotated
 * @param options  `rotation` oblimin if not given, `gamma` 0 if not given
 * @returns        rotated loadings and the correlations of factors, null where they stay uncorrelated
 * @throws ArgumentError `loadings`, `gamma`
 *
 * Source  [kaiser-1958], [jennrich-2002]
 */
export function rotateFactors(
  loadings: Matrix,
  options: Pick<FactorOptions, 'rotation' | 'gamma'>,
): { loadings: Matrix; phi: Matrix | null; converged: boolean } {
  const rotation = options.rotation ?? 'oblimin';
  if (rotation === 'none' || loadings.columns === 1) return { loadings, phi: null, converged: true };
  if (rotation === 'varimax') return { ...rotateVarimax(loadings), phi: null };
  return rotateOblimin(loadings, { gamma: options.gamma ?? 0 });
}
