import { cell, invertDefinite, type Matrix, multiply, symmetricEigen, transpose, zeros } from '../numeric/matrix.ts';
import type { PathFit } from './fitPathModel.ts';

export type ModelFit = {
  /** root mean square residual of the correlations, diagonal included; 0 is a perfect fit */
  srmr: number;
  /** squared Euclidean distance (d_ULS): half the sum of squared residuals */
  euclideanDistance: number;
  /** geodesic distance (d_G): half the sum of squared natural logarithms of the eigenvalues; NaN where not defined */
  geodesicDistance: number;
  /** maximum likelihood discrepancy; NaN where not defined */
  likelihoodDistance: number;
  /** the correlations the model implies, indicators × indicators */
  implied: Matrix;
};

/**
 * How far the correlations a path model implies are from those observed.
 *
 * Blocks are read as common factors (indicators correlate through their latent only) and latents as correlating through
 * the paths only. Variances of latents are held at 1, as in cSEM. Not a test: PLS does not minimise any of these.
 *
 * @param fit from `fitPathModel`
 * @returns   three distances and the SRMR
 *
 * Source  [henseler-2014]; [dijkstra-henseler-2015]     Checked  cSEM 0.6.1, within 1e-8; its d_G is with logarithms to
 * base 10, ours divided by (ln 10)²
 */
export function assessModelFit(fit: PathFit): ModelFit {
  const implied = implyCorrelations(fit);
  const width = implied.rows;
  let [triangle, whole] = [0, 0];
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      const residual = cell(fit.correlations, i, j) - cell(implied, i, j);
      triangle += residual * residual;
      whole += (i === j ? 1 : 2) * residual * residual;
    }
  }
  return {
    srmr: Math.sqrt(triangle / ((width * (width + 1)) / 2)),
    euclideanDistance: whole / 2,
    ...logDistances(fit.correlations, implied),
    implied,
  };
}

/** Correlations of the latents through the paths, in causal order, then of the indicators through the latents. */
function implyCorrelations(fit: PathFit): Matrix {
  const { order, sourcesOf, blockOf, latents } = fit.arrangement;
  const n = latents.length;
  const between = zeros(n, n);
  const set = (k: number, l: number, r: number): void => {
    between.values[k * n + l] = r;
    between.values[l * n + k] = r;
  };
  const isExplained = (k: number): boolean => (sourcesOf[k] as Int32Array).length > 0;
  const sequence = [...order.filter((k) => !isExplained(k)), ...order.filter(isExplained)];
  // true covariances first: their diagonal is not 1 where a latent's predictors correlate otherwise than implied
  for (const [at, k] of sequence.entries()) {
    const sources = sourcesOf[k] as Int32Array;
    for (const l of sequence.slice(0, at)) {
      const through = sources.reduce((sum, s) => sum + cell(fit.paths, s, k) * cell(between, s, l), 0);
      set(k, l, isExplained(k) ? through : cell(fit.latentCorrelations, k, l));
    }
    const predicted = sources.reduce((sum, s) => sum + cell(fit.paths, s, k) * cell(between, s, k), 0);
    const rest = sources.reduce((sum, s) => sum + cell(fit.paths, s, k) * cell(fit.latentCorrelations, s, k), 0);
    set(k, k, sources.length === 0 ? 1 : predicted + 1 - rest);
  }
  const width = blockOf.length;
  const implied = zeros(width, width);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) {
      const [k, l] = [blockOf[i] as number, blockOf[j] as number];
      const r = k === l ? 1 : cell(between, k, l);
      implied.values[i * width + j] = i === j ? 1 : (fit.loadings[i] as number) * (fit.loadings[j] as number) * r;
    }
  }
  return implied;
}

function logDistances(observed: Matrix, implied: Matrix): { geodesicDistance: number; likelihoodDistance: number } {
  const [inverseObserved, inverseImplied] = [invertDefinite(observed), invertDefinite(implied)];
  if (inverseObserved === null || inverseImplied === null)
    return { geodesicDistance: Number.NaN, likelihoodDistance: Number.NaN };
  let trace = 0;
  for (let i = 0; i < observed.rows; i++)
    for (let j = 0; j < observed.rows; j++) trace += cell(observed, i, j) * cell(inverseImplied.inverse, j, i);
  const likelihoodDistance = inverseImplied.logDeterminant - inverseObserved.logDeterminant + trace - observed.rows;
  // eigenvalues of observed⁻¹·implied by a symmetric matrix that has the same ones
  const { values, vectors } = symmetricEigen(inverseObserved.inverse);
  const n = observed.rows;
  const rooted = zeros(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      rooted.values[i * n + j] = cell(vectors, i, j) * Math.sqrt(Math.max(0, values[j] as number));
  const turned = multiply(transpose(rooted), multiply(implied, rooted));
  const logs = symmetricEigen(turned).values.map((value) => Math.log(value) ** 2);
  return { geodesicDistance: logs.reduce((sum, part) => sum + part, 0) / 2, likelihoodDistance };
}
