import type { PathArrangement } from './arrangePathModel.ts';
import { eliminateSquare, factorSquare, solveSquare } from './factorSquare.ts';

/** All arrays a solver writes to. */
export type SolverRoom = ReturnType<typeof makeSolverRoom>;

/**
 * Allocates once what one model needs for solving.
 *
 * @param arrangement the model by place
 * @returns           arrays of zeros
 *
 * Source  none: a container
 */
export function makeSolverRoom(arrangement: PathArrangement) {
  const latents = arrangement.latents.length;
  const width = arrangement.indicators.length;
  const sizes = arrangement.latents.map(
    (_name, k) => (arrangement.blockStart[k + 1] as number) - (arrangement.blockStart[k] as number),
  );
  const largest = Math.max(...sizes, ...arrangement.sourcesOf.map((sources) => sources.length), 1);
  return {
    arrangement,
    latents,
    width,
    weights: new Float64Array(width),
    loadings: new Float64Array(width),
    /** latents × indicators */
    cross: new Float64Array(latents * width),
    between: new Float64Array(latents * latents),
    /** row: the latent that is estimated, column: its neighbour */
    inner: new Float64Array(latents * latents),
    paths: new Float64Array(latents * latents),
    totals: new Float64Array(latents * latents),
    rSquared: new Float64Array(latents),
    rhoA: new Float64Array(latents),
    /** Cholesky factors of the blocks of mode B, one after the other at the square of their start */
    factors: arrangement.latents.map(
      (_name, k) => new Float64Array(arrangement.regressed[k] === 1 ? (sizes[k] as number) ** 2 : 0),
    ),
    square: new Float64Array(largest * largest),
    right: new Float64Array(largest),
  };
}

/**
 * Regresses a latent on its predictors by the correlations of the latents.
 *
 * @param room its `between` is read, `right` gets the coefficients
 * @param k    the latent, with at least one predictor
 * @returns    false where the predictors are collinear; `right` is NaN where a correlation is not defined
 *
 * Source  textbook
 */
export function regressLatent(room: SolverRoom, k: number): boolean {
  const n = (room.arrangement.sourcesOf[k] as Int32Array).length;
  const { square, right } = room;
  if (!fillSystem(room, k)) {
    right.fill(Number.NaN, 0, n);
    return true;
  }
  if (factorSquare(square, n)) {
    solveSquare(square, n, right, 0);
    return true;
  }
  // correlations corrected for unreliability may not be those of anything, and still have a solution
  fillSystem(room, k);
  return eliminateSquare(square, n, right);
}

/** Correlations of the predictors, and theirs with the latent; false where a correction left one undefined. */
function fillSystem(room: SolverRoom, k: number): boolean {
  const { between, latents, square, right } = room;
  const sources = room.arrangement.sourcesOf[k] as Int32Array;
  const n = sources.length;
  let isDefined = true;
  for (let s = 0; s < n; s++) {
    const l = sources[s] as number;
    const r = between[k * latents + l] as number;
    right[s] = r;
    if (Number.isNaN(r)) isDefined = false;
    for (let t = 0; t < n; t++) {
      const shared = between[l * latents + (sources[t] as number)] as number;
      square[s * n + t] = shared;
      if (Number.isNaN(shared)) isDefined = false;
    }
  }
  return isDefined;
}
