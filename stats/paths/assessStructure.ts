import { cell, invertDefinite, type Matrix, zeros } from '../numeric/matrix.ts';
import { estimateEffectSizes } from './estimateEffectSizes.ts';
import type { PathFit } from './fitPathModel.ts';

export type ExplainedLatent = {
  latent: string;
  predictors: number;
  rSquared: number;
  rSquaredAdjusted: number;
  /** Akaike and Bayes criteria of its regression, up to a constant of the data */
  aic: number;
  bic: number;
  /** mean variance of its indicators that its predictors explain */
  redundancy: number;
};
export type PathEffect = {
  from: string;
  to: string;
  path: number;
  /** variance inflation among the predictors of the target; NaN with one predictor */
  inflation: number;
  /** Cohen's f² with the scores held fixed, as cSEM and SmartPLS */
  effectSize: number;
  /** f² against the model estimated anew without the path, as seminr */
  effectSizeRefitted: number;
};
export type Structure = {
  latents: ExplainedLatent[];
  /** in the order of the model */
  paths: PathEffect[];
  /** latents × latents: total less direct */
  indirectEffects: Matrix;
  /** root of mean squared loading times mean R² */
  goodnessOfFit: number;
};

/**
 * How well the paths explain: R², information criteria, effect sizes, collinearity, indirect effects.
 *
 * @param fit from `fitPathModel`
 * @returns   a row a latent that is explained, a row a path
 *
 * Source  [hair-2022]; f²: [cohen-1988]; goodness of fit: [tenenhaus-2005]; criteria: [sharma-2019]
 * Checked  seminr 2.3.4, cSEM 0.6.1 and plspm 0.5.1 on the mobile phone data, within 1e-8
 */
export function assessStructure(fit: PathFit): Structure {
  const { arrangement, n } = fit;
  const { latents } = arrangement;
  const sizes = estimateEffectSizes(fit);
  const explained = latents.flatMap((latent, k): ExplainedLatent[] => {
    const predictors = arrangement.sourcesOf[k]?.length ?? 0;
    if (predictors === 0) return [];
    const rSquared = fit.rSquared[k] as number;
    const unexplained = n * Math.log(((1 - rSquared) * (n - 1)) / n);
    return [
      {
        ...{ latent, predictors, rSquared },
        rSquaredAdjusted: 1 - ((1 - rSquared) * (n - 1)) / (n - predictors - 1),
        aic: unexplained + 2 * (predictors + 1),
        bic: unexplained + Math.log(n) * (predictors + 1),
        redundancy: rSquared * communality(fit, k),
      },
    ];
  });
  const paths = arrangement.paths.map(({ from, to }, at): PathEffect => {
    return {
      ...{ from: latents[from] as string, to: latents[to] as string, path: cell(fit.paths, from, to) },
      inflation: inflationOf(fit, from, to),
      ...(sizes[at] as { effectSize: number; effectSizeRefitted: number }),
    };
  });
  const indirectEffects = zeros(latents.length, latents.length);
  fit.totalEffects.values.forEach((total, at) => {
    indirectEffects.values[at] = total - (fit.paths.values[at] as number);
  });
  return { latents: explained, paths, indirectEffects, goodnessOfFit: goodnessOfFit(fit, explained) };
}

function communality(fit: PathFit, k: number): number {
  const block = fit.loadings.subarray(
    fit.arrangement.blockStart[k] as number,
    fit.arrangement.blockStart[k + 1] as number,
  );
  return block.reduce((sum, loading) => sum + loading * loading, 0) / block.length;
}

/** Blocks of one indicator say nothing on how well indicators are explained, and are left out. */
function goodnessOfFit(fit: PathFit, explained: readonly ExplainedLatent[]): number {
  const { blockStart, latents } = fit.arrangement;
  let [sum, indicators] = [0, 0];
  for (let k = 0; k < latents.length; k++) {
    const size = (blockStart[k + 1] as number) - (blockStart[k] as number);
    if (size === 1) continue;
    sum += communality(fit, k) * size;
    indicators += size;
  }
  if (indicators === 0) return Number.NaN;
  return Math.sqrt(
    (sum / indicators) * (explained.reduce((total, { rSquared }) => total + rSquared, 0) / explained.length),
  );
}

function inflationOf(fit: PathFit, from: number, to: number): number {
  const sources = fit.arrangement.sourcesOf[to] as Int32Array;
  if (sources.length === 1) return Number.NaN;
  const square = zeros(sources.length, sources.length);
  for (const [s, l] of sources.entries())
    for (const [t, m] of sources.entries()) square.values[s * sources.length + t] = cell(fit.latentCorrelations, l, m);
  const inverted = invertDefinite(square);
  const at = sources.indexOf(from);
  return inverted === null ? Number.POSITIVE_INFINITY : cell(inverted.inverse, at, at);
}
