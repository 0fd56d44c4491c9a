import type { PathArrangement } from './arrangePathModel.ts';
import { concludePaths } from './concludePaths.ts';
import { factorSquare, solveSquare } from './factorSquare.ts';
import { makeSolverRoom, regressLatent, type SolverRoom } from './makeSolverRoom.ts';

export type InnerWeighting = 'path' | 'centroid' | 'factorial';

export type SolverOptions = {
  /** how neighbours enter a latent's inner estimate; `path` if not given */
  weighting?: InnerWeighting;
  /** the search ends when the outer weights change by less in all, in absolute terms; 1e-10 if not given */
  tolerance?: number;
  /** rounds at most; 300 if not given */
  roundsMax?: number;
  /** whether blocks of mode A with several indicators are corrected for their unreliability (PLSc) */
  consistent?: boolean;
};

/** Estimates of one model on one correlation matrix after the other; the arrays are the solver's own and are reused. */
export type PathSolver = {
  /** Returns 'converged', 'notConverged' (the figures stand), or 'failed' where a regression has no solution. */
  solve(correlations: Float64Array): SolveOutcome;
  /** an indicator each; latents have variance 1 */
  readonly weights: Float64Array;
  readonly loadings: Float64Array;
  /** latents × indicators: correlations of latent scores with every indicator */
  readonly crossLoadings: Float64Array;
  /** latents × latents; of the scores, or corrected for unreliability */
  readonly latentCorrelations: Float64Array;
  /** latents × latents: row from, column to */
  readonly paths: Float64Array;
  readonly totalEffects: Float64Array;
  /** a latent each; NaN where nothing explains it */
  readonly rSquared: Float64Array;
  /** Dijkstra and Henseler's rho A, a latent each; 1 for single indicators and mode B */
  readonly rhoA: Float64Array;
  /** rounds of the last search; a search that stands still at once has 1 */
  readonly rounds: number;
  /** latent whose predictors, or whose block of mode B, were collinear in the last failure; −1 otherwise */
  readonly collinear: number;
};
export type SolveOutcome = 'converged' | 'notConverged' | 'failed';

/**
 * Opens the PLS algorithm for one model: outer estimate, inner estimate and new weights by turns, then the regressions.
 *
 * Everything is computed from the correlations of the indicators: the cost of a round does not depend on the number of
 * cases. No memory is taken while solving, so that thousands of resamples cost their arithmetic only. Weights start at 1;
 * signs are left as they come out.
 *
 * @param arrangement from `arrangePathModel`
 * @param options     inner weighting, when to stop, whether consistent
 * @returns           the solver
 *
 * Source  [lohmoller-1989] chapter 2; [tenenhaus-2005]; consistent: [dijkstra-henseler-2015]
 * Checked  seminr 2.3.4, cSEM 0.6.1, plspm 0.5.1: weights and paths within 1e-8
 */
export function openPathSolver(arrangement: PathArrangement, options: SolverOptions = {}): PathSolver {
  const { weighting = 'path', tolerance = 1e-10, roundsMax = 300, consistent = false } = options;
  const room = makeSolverRoom(arrangement);
  const { weights, cross, inner } = room;
  const width = weights.length;
  const before = new Float64Array(width);
  const solver = { ...publish(room), rounds: 0, collinear: -1, solve };

  function solve(correlations: Float64Array): SolveOutcome {
    solver.collinear = -1;
    for (let k = 0; k < room.latents; k++)
      if (arrangement.regressed[k] === 1 && !factorBlock(room, correlations, k)) return fail(k);
    weights.fill(1);
    before.fill(1);
    if (!spreadLatents(room, correlations)) return 'failed';
    let converged = false;
    let round = 0;
    while (round < roundsMax && !converged) {
      round++;
      correlateLatents(room);
      const unsolved = weightNeighbours(room, weighting);
      if (unsolved !== -1) return fail(unsolved);
      drawWeights(room, inner, cross);
      if (!spreadLatents(room, correlations)) return 'failed';
      let change = 0;
      for (let i = 0; i < width; i++) {
        change += Math.abs((weights[i] as number) - (before[i] as number));
        before[i] = weights[i] as number;
      }
      converged = change < tolerance;
    }
    solver.rounds = round;
    correlateLatents(room);
    const unsolved = concludePaths(room, correlations, consistent);
    if (unsolved !== -1) return fail(unsolved);
    return converged ? 'converged' : 'notConverged';
  }
  function fail(latent: number): SolveOutcome {
    solver.collinear = latent;
    return 'failed';
  }
  return solver;
}

function publish(room: SolverRoom) {
  return {
    weights: room.weights,
    loadings: room.loadings,
    crossLoadings: room.cross,
    latentCorrelations: room.between,
    paths: room.paths,
    totalEffects: room.totals,
    rSquared: room.rSquared,
    rhoA: room.rhoA,
  };
}

/** Covariances of the weighted sums with all indicators; then sums and weights are scaled to variance 1. */
function spreadLatents(room: SolverRoom, correlations: Float64Array): boolean {
  const { cross, weights, width, latents } = room;
  const { blockStart } = room.arrangement;
  for (let k = 0; k < latents; k++) {
    const row = k * width;
    const from = blockStart[k] as number;
    const to = blockStart[k + 1] as number;
    const first = weights[from] as number;
    for (let j = 0; j < width; j++) cross[row + j] = first * (correlations[from * width + j] as number);
    for (let i = from + 1; i < to; i++) {
      const weight = weights[i] as number;
      const at = i * width;
      for (let j = 0; j < width; j++)
        cross[row + j] = (cross[row + j] as number) + weight * (correlations[at + j] as number);
    }
    let variance = 0;
    for (let i = from; i < to; i++) variance += (weights[i] as number) * (cross[row + i] as number);
    if (!(variance > 0)) return false;
    const scale = 1 / Math.sqrt(variance);
    for (let i = from; i < to; i++) weights[i] = (weights[i] as number) * scale;
    for (let j = 0; j < width; j++) cross[row + j] = (cross[row + j] as number) * scale;
  }
  return true;
}

function correlateLatents(room: SolverRoom): void {
  const { cross, weights, width, latents, between } = room;
  const { blockStart } = room.arrangement;
  for (let k = 0; k < latents; k++) {
    between[k * latents + k] = 1;
    for (let l = 0; l < k; l++) {
      let sum = 0;
      const to = blockStart[l + 1] as number;
      for (let i = blockStart[l] as number; i < to; i++)
        sum += (weights[i] as number) * (cross[k * width + i] as number);
      between[k * latents + l] = sum;
      between[l * latents + k] = sum;
    }
  }
}

/** Fills the inner weights; returns the latent whose predictors are collinear, or −1. */
function weightNeighbours(room: SolverRoom, weighting: InnerWeighting): number {
  const { inner, between, latents, right } = room;
  const { sourcesOf, targetsOf } = room.arrangement;
  for (let k = 0; k < latents; k++) {
    const sources = sourcesOf[k] as Int32Array;
    const targets = targetsOf[k] as Int32Array;
    const regressing = weighting === 'path' && sources.length > 0;
    if (regressing && !regressLatent(room, k)) return k;
    for (let s = 0; s < sources.length; s++) {
      const at = k * latents + (sources[s] as number);
      const r = between[at] as number;
      inner[at] = regressing ? (right[s] as number) : weighting === 'centroid' ? Math.sign(r) : r;
    }
    for (let t = 0; t < targets.length; t++) {
      const at = k * latents + (targets[t] as number);
      const r = between[at] as number;
      inner[at] = weighting === 'centroid' ? Math.sign(r) : r;
    }
  }
  return -1;
}

/** New weights from the covariances of each block with its latent's inner estimate. */
function drawWeights(room: SolverRoom, inner: Float64Array, cross: Float64Array): void {
  const { weights, width, latents } = room;
  const { blockStart, sourcesOf, targetsOf, regressed } = room.arrangement;
  for (let k = 0; k < latents; k++) {
    const from = blockStart[k] as number;
    const to = blockStart[k + 1] as number;
    for (let i = from; i < to; i++) weights[i] = 0;
    for (let side = 0; side < 2; side++) {
      const neighbours = (side === 0 ? sourcesOf[k] : targetsOf[k]) as Int32Array;
      for (let s = 0; s < neighbours.length; s++) {
        const l = neighbours[s] as number;
        const weight = inner[k * latents + l] as number;
        for (let i = from; i < to; i++) weights[i] = (weights[i] as number) + weight * (cross[l * width + i] as number);
      }
    }
    if (regressed[k] === 1) solveSquare(room.factors[k] as Float64Array, to - from, weights, from);
  }
}

function factorBlock(room: SolverRoom, correlations: Float64Array, k: number): boolean {
  const from = room.arrangement.blockStart[k] as number;
  const size = (room.arrangement.blockStart[k + 1] as number) - from;
  const into = room.factors[k] as Float64Array;
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) into[i * size + j] = correlations[(from + i) * room.width + from + j] as number;
  return factorSquare(into, size);
}
