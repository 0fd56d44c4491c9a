import { type Matrix, symmetricEigen } from '../numeric/matrix.ts';
import type { PathArrangement } from './arrangePathModel.ts';

/** What a reader must know before using the figures. */
export type PathWarning = { code: PathWarningCode; values: Readonly<Record<string, string | number>> };
export type PathWarningCode =
  | 'pathsNotConverged'
  | 'loadingAboveOne'
  | 'reliabilityOutsideRange'
  | 'latentCorrelationsNotDefinite'
  | 'rSquaredAboveOne'
  | 'negativeWeight';

type Fitted = {
  arrangement: PathArrangement;
  converged: boolean;
  rounds: number;
  weights: Float64Array;
  loadings: Float64Array;
  rhoA: Float64Array;
  rSquared: Float64Array;
  latentCorrelations: Matrix;
};

/**
 * Whether an estimated path model is admissible.
 *
 * The figures are given all the same; consistent PLS often leaves the admissible range where blocks measure nearly the
 * same thing, and a reader must see that before reading a path.
 *
 * @param fitted an estimate
 * @returns      none where all is well; a code with the names and figures that show it otherwise
 *
 * Source  [dijkstra-henseler-2015]; the list of checks is that of cSEM `verify()`
 */
export function findPathWarnings(fitted: Fitted): PathWarning[] {
  const { arrangement, rounds, weights, loadings, rhoA, rSquared, latentCorrelations } = fitted;
  const warnings: PathWarning[] = [];
  if (!fitted.converged) warnings.push({ code: 'pathsNotConverged', values: { rounds } });
  for (const [j, indicator] of arrangement.indicators.entries()) {
    const loading = loadings[j] as number;
    if (Math.abs(loading) > 1 + 1e-9) warnings.push({ code: 'loadingAboveOne', values: { indicator, loading } });
    const latent = arrangement.latents[arrangement.blockOf[j] as number] as string;
    if (arrangement.regressed[arrangement.blockOf[j] as number] === 0 && (weights[j] as number) < 0)
      warnings.push({ code: 'negativeWeight', values: { indicator, latent, weight: weights[j] as number } });
  }
  for (const [k, latent] of arrangement.latents.entries()) {
    const rho = rhoA[k] as number;
    if (!(rho > 0 && rho <= 1)) warnings.push({ code: 'reliabilityOutsideRange', values: { latent, rhoA: rho } });
    if ((rSquared[k] as number) > 1 + 1e-9)
      warnings.push({ code: 'rSquaredAboveOne', values: { latent, rSquared: rSquared[k] as number } });
  }
  if (latentCorrelations.values.every((value) => Number.isFinite(value))) {
    const least = symmetricEigen(latentCorrelations).values.at(-1) ?? 0;
    if (least < -1e-10) warnings.push({ code: 'latentCorrelationsNotDefinite', values: { eigenvalue: least } });
  }
  return warnings;
}
