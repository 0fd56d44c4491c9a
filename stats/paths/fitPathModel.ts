import { ArgumentError } from '../argumentError.ts';
import { type Matrix, zeros } from '../numeric/matrix.ts';
import { arrangePathModel, type PathArrangement } from './arrangePathModel.ts';
import { findPathWarnings, type PathWarning } from './findPathWarnings.ts';
import { correlateSums, openCorrelator } from './openCorrelator.ts';
import { openPathSolver, type PathSolver, type SolveOutcome, type SolverOptions } from './openPathSolver.ts';
import { type Columns, type MissingValues, prepareIndicators } from './prepareIndicators.ts';
import type { PathModel } from './readPathModel.ts';
import { solveIncompleteCases } from './solveIncompleteCases.ts';

export type PathFitOptions = SolverOptions & { missing?: MissingValues };

export type PathFit = {
  model: PathModel;
  arrangement: PathArrangement;
  options: PathFitOptions;
  n: number;
  dropped: number;
  /** cells filled with their column's mean */
  replaced: number;
  converged: boolean;
  rounds: number;
  warnings: readonly PathWarning[];
  /** of the indicators, in their unit; divisor n − 1 */
  means: Float64Array;
  deviations: Float64Array;
  /** indicators × indicators */
  correlations: Matrix;
  /** an indicator each; latent scores have variance 1 */
  weights: Float64Array;
  loadings: Float64Array;
  /** indicators × latents */
  crossLoadings: Matrix;
  /** latents × latents; corrected for unreliability where consistent */
  latentCorrelations: Matrix;
  /** latents × latents: row from, column to; 0 where the model has no path */
  paths: Matrix;
  totalEffects: Matrix;
  /** a latent each; NaN where nothing explains it */
  rSquared: Float64Array;
  rhoA: Float64Array;
  /** cases × latents, mean 0 and variance 1; NaN where a case lacks an answer of the block (pairwise only) */
  scores: Matrix;
};

/**
 * Fits a path model by partial least squares.
 *
 * @param columns indicators by name, NaN where an answer is missing
 * @param model   from `readPathModel`; interactions are fitted by `fitModeratedPathModel`
 * @param options inner weighting, when to stop, consistent or not, what becomes of missing answers (`listwise`)
 * @returns       weights, loadings, paths, R², total effects, scores; `converged` and `warnings` say whether to trust them
 * @throws ArgumentError as `arrangePathModel` and `prepareIndicators`; `collinear` with the latent whose predictors (or
 *                       whose block of mode B) are collinear; `range` for consistent with pairwise
 *
 * Source  [lohmoller-1989]; [tenenhaus-2005]; [dijkstra-henseler-2015]
 * Checked  seminr 2.3.4, cSEM 0.6.1, plspm 0.5.1 and semPLS 1.0-10 on the mobile phone data, within 1e-8
 */
export function fitPathModel(columns: Columns, model: PathModel, options: PathFitOptions = {}): PathFit {
  const missing = options.missing ?? 'listwise';
  const arrangement = arrangePathModel(model);
  const prepared = prepareIndicators(arrangement, columns, missing);
  const incomplete =
    missing === 'pairwise' && prepared.columns.some((column) => column.some((value) => Number.isNaN(value)));
  const { n, dropped, replaced } = prepared;
  const common = { model, arrangement, options, n, dropped, replaced };
  if (incomplete) {
    if (options.consistent === true)
      throw new ArgumentError('missing', 'range', 'pairwise does not go with consistent', { value: missing });
    return { ...common, ...solveIncompleteCases(arrangement, prepared.columns, options) };
  }
  const correlator = openCorrelator(prepared.columns);
  const width = prepared.columns.length;
  const correlations = zeros(width, width);
  correlateSums(correlator.products, new Float64Array(width), n, width, correlations.values);
  const solver = openPathSolver(arrangement, options);
  const outcome = solver.solve(correlations.values);
  if (outcome === 'failed') throw collinear(arrangement, solver);
  const scores = scoreCases(arrangement, solver.weights, correlator.standardised, n);
  const estimates = copyEstimates(arrangement, solver, outcome);
  const fitted = {
    ...common,
    ...estimates,
    correlations,
    scores,
    means: correlator.means,
    deviations: correlator.deviations,
  };
  return { ...fitted, warnings: findPathWarnings(fitted) };
}

/**
 * The refusal of a model whose regressions have no solution.
 *
 * @param arrangement the model by place
 * @param solver      after it failed
 * @returns           the error to throw
 *
 * Source  none: words
 */
export function collinear(arrangement: PathArrangement, solver: PathSolver): ArgumentError {
  const latent = arrangement.latents[solver.collinear];
  if (latent === undefined)
    return new ArgumentError('columns', 'singular', 'the indicators of a latent cancel each other out');
  const block = arrangement.regressed[solver.collinear] === 1 ? ', or its indicators,' : '';
  return new ArgumentError(latent, 'collinear', `its predictors${block} are collinear`, { latent });
}

/**
 * Copies what a solver holds into results that stay.
 *
 * @param arrangement the model by place
 * @param solver      after it solved
 * @param outcome     what it returned
 * @returns           the estimates, matrices the way a reader expects them
 *
 * Source  none: a container
 */
export function copyEstimates(arrangement: PathArrangement, solver: PathSolver, outcome: SolveOutcome) {
  const [latents, width] = [arrangement.latents.length, arrangement.indicators.length];
  const square = (values: Float64Array): Matrix => ({ rows: latents, columns: latents, values: values.slice() });
  const crossLoadings = zeros(width, latents);
  for (let k = 0; k < latents; k++)
    for (let j = 0; j < width; j++)
      crossLoadings.values[j * latents + k] = solver.crossLoadings[k * width + j] as number;
  return {
    ...{ converged: outcome === 'converged', rounds: solver.rounds, crossLoadings },
    weights: solver.weights.slice(),
    loadings: solver.loadings.slice(),
    latentCorrelations: square(solver.latentCorrelations),
    paths: square(solver.paths),
    totalEffects: square(solver.totalEffects),
    rSquared: solver.rSquared.slice(),
    rhoA: solver.rhoA.slice(),
  };
}

function scoreCases(
  arrangement: PathArrangement,
  weights: Float64Array,
  standardised: Float64Array,
  n: number,
): Matrix {
  const { latents, blockStart } = arrangement;
  const width = latents.length;
  const scores = zeros(n, width);
  const score = new Float64Array(n);
  for (let k = 0; k < width; k++) {
    score.fill(0);
    for (let j = blockStart[k] as number; j < (blockStart[k + 1] as number); j++) {
      const weight = weights[j] as number;
      const from = j * n;
      for (let i = 0; i < n; i++) score[i] = (score[i] as number) + weight * (standardised[from + i] as number);
    }
    for (let i = 0; i < n; i++) scores.values[i * width + k] = score[i] as number;
  }
  return scores;
}
