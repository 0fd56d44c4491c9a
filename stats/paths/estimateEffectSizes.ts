import { cell, cholesky, solveCholesky, zeros } from '../numeric/matrix.ts';
import { arrangePathModel } from './arrangePathModel.ts';
import type { PathFit } from './fitPathModel.ts';
import { openPathSolver } from './openPathSolver.ts';
import type { PathModel } from './readPathModel.ts';

/**
 * Cohen's f² of every path by both definitions in use.
 *
 * Packages differ: seminr estimates the model anew without the path, so that the scores change; cSEM and SmartPLS hold
 * the scores and regress anew. The second is the cheaper and the more common; they part where paths shape the weights.
 *
 * @param fit from `fitPathModel`
 * @returns   a row a path, in the model's order; refitted is NaN where the model without the path has no solution, and
 *            for incomplete cases (pairwise), and both where R² is 1 or more (PLSc)
 *
 * Source  [cohen-1988] pp. 410–414     Checked  cSEM 0.6.1 (fixed), seminr 2.3.4 (refitted), within 1e-8
 */
export function estimateEffectSizes(fit: PathFit): { effectSize: number; effectSizeRefitted: number }[] {
  const incomplete = fit.scores.values.some((score) => Number.isNaN(score));
  return fit.arrangement.paths.map(({ from, to }) => {
    const rSquared = fit.rSquared[to] as number;
    const others = (fit.arrangement.sourcesOf[to] as Int32Array).filter((source) => source !== from);
    // an inadmissible solution that explains all and more leaves nothing to set a change against
    const size = (without: number): number => (rSquared < 1 ? (rSquared - without) / (1 - rSquared) : Number.NaN);
    const refitted = others.length === 0 ? 0 : incomplete ? Number.NaN : refitWithout(fit, from, to);
    return { effectSize: size(explainedBy(fit, others, to)), effectSizeRefitted: size(refitted) };
  });
}

function explainedBy(fit: PathFit, sources: Int32Array, to: number): number {
  if (sources.length === 0) return 0;
  const square = zeros(sources.length, sources.length);
  for (const [s, l] of sources.entries())
    for (const [t, m] of sources.entries()) square.values[s * sources.length + t] = cell(fit.latentCorrelations, l, m);
  const right = Float64Array.from(sources, (l) => cell(fit.latentCorrelations, l, to));
  const factor = cholesky(square);
  if (factor === null) return Number.NaN;
  return solveCholesky(factor, right).reduce((sum, slope, s) => sum + slope * (right[s] as number), 0);
}

/** R² of the target in the model without one of its paths; latents that are then in no path leave it. */
function refitWithout(fit: PathFit, from: number, to: number): number {
  const { latents, blockStart } = fit.arrangement;
  const [source, target] = [latents[from] as string, latents[to] as string];
  const paths = fit.model.paths.filter((path) => !(path.from === source && path.to === target));
  const kept = fit.model.latents.filter(({ name }) => paths.some((path) => path.from === name || path.to === name));
  const reduced: PathModel = { latents: kept, paths, interactions: [] };
  const arrangement = arrangePathModel(reduced);
  const places = kept.flatMap(({ name, indicators }) => {
    const start = blockStart[latents.indexOf(name)] as number;
    return indicators.map((_indicator, at) => start + at);
  });
  const correlations = new Float64Array(places.length ** 2);
  places.forEach((i, row) => {
    places.forEach((j, column) => {
      correlations[row * places.length + column] = cell(fit.correlations, i, j);
    });
  });
  const solver = openPathSolver(arrangement, fit.options);
  if (solver.solve(correlations) === 'failed') return Number.NaN;
  return solver.rSquared[arrangement.latents.indexOf(target)] as number;
}
