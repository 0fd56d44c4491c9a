import { regressLatent, type SolverRoom } from './makeSolverRoom.ts';
import { rhoA } from './rhoA.ts';

/**
 * From the latents as they stand after the search: loadings, reliability, paths, R² and total effects.
 *
 * @param room         with weights, cross-loadings and correlations of the latents; the rest is written
 * @param correlations of the indicators
 * @param consistent   whether correlations and loadings are corrected for unreliability first
 * @returns            the latent whose predictors are collinear, or −1
 *
 * Source  [tenenhaus-2005]; rho A and the correction: [dijkstra-henseler-2015]     Checked  seminr 2.3.4, cSEM 0.6.1
 */
export function concludePaths(room: SolverRoom, correlations: Float64Array, consistent: boolean): number {
  loadIndicators(room);
  measureReliability(room, correlations);
  if (consistent) correctForUnreliability(room);
  const collinear = regressLatents(room);
  if (collinear === -1) addEffects(room);
  return collinear;
}

function loadIndicators(room: SolverRoom): void {
  for (let i = 0; i < room.width; i++)
    room.loadings[i] = room.cross[(room.arrangement.blockOf[i] as number) * room.width + i] as number;
}

function measureReliability(room: SolverRoom, correlations: Float64Array): void {
  const { blockStart, regressed } = room.arrangement;
  for (let k = 0; k < room.latents; k++) {
    const from = blockStart[k] as number;
    const to = blockStart[k + 1] as number;
    room.rhoA[k] = regressed[k] === 1 ? 1 : rhoA(correlations, room.width, room.weights, from, to);
  }
}

function correctForUnreliability(room: SolverRoom): void {
  const { weights, loadings, latents, between, rhoA: reliability } = room;
  const { blockStart, regressed } = room.arrangement;
  for (let k = 0; k < latents; k++) {
    const from = blockStart[k] as number;
    const to = blockStart[k + 1] as number;
    for (let l = 0; l < k; l++) {
      const r =
        (between[k * latents + l] as number) / Math.sqrt((reliability[k] as number) * (reliability[l] as number));
      between[k * latents + l] = r;
      between[l * latents + k] = r;
    }
    if (to - from === 1 || regressed[k] === 1) continue;
    let squares = 0;
    for (let i = from; i < to; i++) squares += (weights[i] as number) ** 2;
    const factor = Math.sqrt(reliability[k] as number) / squares;
    for (let i = from; i < to; i++) loadings[i] = (weights[i] as number) * factor;
  }
}

function regressLatents(room: SolverRoom): number {
  const { latents, paths, rSquared, right, between } = room;
  paths.fill(0);
  for (let k = 0; k < latents; k++) {
    const sources = room.arrangement.sourcesOf[k] as Int32Array;
    rSquared[k] = Number.NaN;
    if (sources.length === 0) continue;
    if (!regressLatent(room, k)) return k;
    let explained = 0;
    for (let s = 0; s < sources.length; s++) {
      const l = sources[s] as number;
      paths[l * latents + k] = right[s] as number;
      explained += (right[s] as number) * (between[l * latents + k] as number);
    }
    rSquared[k] = explained;
  }
  return -1;
}

/** Effects along all ways: those of the predictors are known when a latent's turn comes. */
function addEffects(room: SolverRoom): void {
  const { latents, paths, totals } = room;
  totals.fill(0);
  const { order, sourcesOf } = room.arrangement;
  for (let o = 0; o < latents; o++) {
    const k = order[o] as number;
    const sources = sourcesOf[k] as Int32Array;
    for (let s = 0; s < sources.length; s++) {
      const l = sources[s] as number;
      const path = paths[l * latents + k] as number;
      for (let a = 0; a < latents; a++)
        totals[a * latents + k] =
          (totals[a * latents + k] as number) + path * (a === l ? 1 : (totals[a * latents + l] as number));
    }
  }
}
