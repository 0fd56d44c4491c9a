import { ArgumentError } from '../argumentError.ts';
import { cholesky, type Matrix, solveCholesky, zeros } from '../numeric/matrix.ts';
import type { PathArrangement } from './arrangePathModel.ts';
import { findPathWarnings } from './findPathWarnings.ts';
import type { SolverOptions } from './openPathSolver.ts';
import { rhoA } from './rhoA.ts';

/**
 * Fits a path model on incomplete cases: every correlation is taken over the cases that have both.
 *
 * A latent's score is missing where one of its indicators is. The algorithm goes over the cases, as correlations of
 * scores over different cases do not follow from those of the indicators.
 *
 * @param arrangement the model by place
 * @param columns     in the model's order, NaN where missing
 * @param options     inner weighting, when to stop
 * @returns           the estimates; scores with NaN
 * @throws ArgumentError `collinear` with the latent; `tooFewCases` where two columns share fewer than three cases
 *
 * Source  [lohmoller-1989]     Checked  semPLS 1.0-10 (pairwise), through its blindfolding, within 1e-7
 */
export function solveIncompleteCases(
  arrangement: PathArrangement,
  columns: readonly Float64Array[],
  options: SolverOptions,
) {
  const { weighting = 'path', tolerance = 1e-10, roundsMax = 300 } = options;
  const { latents, indicators } = arrangement;
  const moments = columns.map(momentsOf);
  const standardised = columns.map((column) => standardise(column));
  let weights: Float64Array = new Float64Array(indicators.length).fill(1);
  let scores = scoreLatents(arrangement, standardised, weights);
  let converged = false;
  let rounds = 0;
  while (!converged && rounds < roundsMax) {
    rounds++;
    const between = correlateAll(scores, latents);
    const inner = weightNeighbours(arrangement, between, weighting);
    const proxies = latents.map((_name, k) => standardise(combine(scores, inner, k)));
    const drawn = drawWeights(arrangement, standardised, proxies);
    const sums = latents.map((_name, k) => sumBlock(arrangement, standardised, drawn, k));
    const next = drawn.map((weight, j) => weight / deviationOf(sums[arrangement.blockOf[j] as number] as Float64Array));
    converged = next.reduce((sum, weight, j) => sum + Math.abs(weight - (weights[j] as number)), 0) < tolerance;
    weights = next;
    scores = sums.map((sum) => standardise(sum));
  }
  const between = correlateAll(scores, latents);
  const crossLoadings = zeros(indicators.length, latents.length);
  for (let j = 0; j < indicators.length; j++)
    for (let k = 0; k < latents.length; k++)
      crossLoadings.values[j * latents.length + k] = correlate(
        standardised[j] as Float64Array,
        scores[k] as Float64Array,
      );
  const loadings = Float64Array.from(
    indicators,
    (_name, j) => crossLoadings.values[j * latents.length + (arrangement.blockOf[j] as number)] as number,
  );
  const correlations = correlateAll(standardised, indicators);
  const reliability = latents.map((_name, k) => {
    const [from, to] = [arrangement.blockStart[k] as number, arrangement.blockStart[k + 1] as number];
    return arrangement.regressed[k] === 1 ? 1 : rhoA(correlations.values, indicators.length, weights, from, to);
  });
  const estimates = {
    ...{ converged, rounds, weights, loadings, crossLoadings, latentCorrelations: between },
    ...regressAll(arrangement, between),
    rhoA: Float64Array.from(reliability),
    correlations,
    scores: fromScores(scores),
    means: Float64Array.from(moments, ({ mean }) => mean),
    deviations: Float64Array.from(moments, ({ deviation }) => deviation),
  };
  return { ...estimates, warnings: findPathWarnings({ ...estimates, arrangement }) };
}

function momentsOf(column: Float64Array): { mean: number; deviation: number } {
  let [n, sum] = [0, 0];
  for (const value of column) {
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
  }
  const mean = sum / n;
  let squares = 0;
  for (const value of column) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / (n - 1)) };
}

function deviationOf(column: Float64Array): number {
  return momentsOf(column).deviation;
}

function standardise(column: Float64Array): Float64Array {
  const { mean, deviation } = momentsOf(column);
  return column.map((value) => (value - mean) / deviation);
}

/** Over the cases that have both; NaN where these are fewer than three. */
function correlate(x: Float64Array, y: Float64Array): number {
  let [n, sumX, sumY] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
    n++;
    sumX += x[i] as number;
    sumY += y[i] as number;
  }
  const [meanX, meanY] = [sumX / n, sumY / n];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
    const [a, b] = [(x[i] as number) - meanX, (y[i] as number) - meanY];
    xx += a * a;
    xy += a * b;
    yy += b * b;
  }
  return n < 3 ? Number.NaN : xy / Math.sqrt(xx * yy);
}

function correlateAll(columns: readonly Float64Array[], names: readonly string[]): Matrix {
  const n = columns.length;
  const made = zeros(n, n);
  for (let k = 0; k < n; k++) {
    for (let l = 0; l <= k; l++) {
      const r = k === l ? 1 : correlate(columns[k] as Float64Array, columns[l] as Float64Array);
      if (Number.isNaN(r))
        throw new ArgumentError(names[k] as string, 'tooFewCases', `shares too few cases with ${names[l]}`, {
          name: names[k] as string,
          other: names[l] as string,
        });
      made.values[k * n + l] = r;
      made.values[l * n + k] = r;
    }
  }
  return made;
}

function regress(arrangement: PathArrangement, between: Matrix, k: number): Float64Array {
  const sources = arrangement.sourcesOf[k] as Int32Array;
  const square = zeros(sources.length, sources.length);
  sources.forEach((l, s) => {
    sources.forEach((m, t) => {
      square.values[s * sources.length + t] = between.values[l * between.columns + m] as number;
    });
  });
  const factor = cholesky(square);
  const latent = arrangement.latents[k] as string;
  if (factor === null) throw new ArgumentError(latent, 'collinear', 'its predictors are collinear', { latent });
  return solveCholesky(
    factor,
    Float64Array.from(sources, (l) => between.values[k * between.columns + l] as number),
  );
}

function weightNeighbours(arrangement: PathArrangement, between: Matrix, weighting: string): Matrix {
  const n = between.columns;
  const inner = zeros(n, n);
  const plain = (r: number) => (weighting === 'centroid' ? Math.sign(r) : r);
  for (let k = 0; k < n; k++) {
    const sources = arrangement.sourcesOf[k] as Int32Array;
    const fitted = weighting === 'path' && sources.length > 0 ? regress(arrangement, between, k) : null;
    sources.forEach((l, s) => {
      inner.values[k * n + l] = fitted === null ? plain(between.values[k * n + l] as number) : (fitted[s] as number);
    });
    for (const l of arrangement.targetsOf[k] ?? [])
      inner.values[k * n + l] = plain(between.values[k * n + l] as number);
  }
  return inner;
}

function combine(scores: readonly Float64Array[], inner: Matrix, k: number): Float64Array {
  const made = new Float64Array((scores[0] as Float64Array).length);
  for (let l = 0; l < scores.length; l++) {
    const weight = inner.values[k * inner.columns + l] as number;
    // a latent that is no neighbour must not pass on its gaps
    if (weight === 0) continue;
    const score = scores[l] as Float64Array;
    for (let i = 0; i < made.length; i++) made[i] = (made[i] as number) + weight * (score[i] as number);
  }
  return made;
}

function drawWeights(
  arrangement: PathArrangement,
  standardised: readonly Float64Array[],
  proxies: readonly Float64Array[],
): Float64Array {
  const made = Float64Array.from(standardised, (column, j) =>
    correlate(column, proxies[arrangement.blockOf[j] as number] as Float64Array),
  );
  for (const [k, latent] of arrangement.latents.entries()) {
    if (arrangement.regressed[k] === 0) continue;
    const [from, to] = [arrangement.blockStart[k] as number, arrangement.blockStart[k + 1] as number];
    const block = standardised.slice(from, to);
    const factor = cholesky(correlateAll(block, arrangement.indicators.slice(from, to)));
    if (factor === null) throw new ArgumentError(latent, 'collinear', 'its indicators are collinear', { latent });
    made.set(solveCholesky(factor, made.slice(from, to)), from);
  }
  return made;
}

function sumBlock(
  arrangement: PathArrangement,
  standardised: readonly Float64Array[],
  weights: Float64Array,
  k: number,
): Float64Array {
  const made = new Float64Array((standardised[0] as Float64Array).length);
  for (let j = arrangement.blockStart[k] as number; j < (arrangement.blockStart[k + 1] as number); j++) {
    const [weight, column] = [weights[j] as number, standardised[j] as Float64Array];
    for (let i = 0; i < made.length; i++) made[i] = (made[i] as number) + weight * (column[i] as number);
  }
  return made;
}

function scoreLatents(
  arrangement: PathArrangement,
  standardised: readonly Float64Array[],
  weights: Float64Array,
): Float64Array[] {
  return arrangement.latents.map((_name, k) => standardise(sumBlock(arrangement, standardised, weights, k)));
}

function regressAll(
  arrangement: PathArrangement,
  between: Matrix,
): { paths: Matrix; totalEffects: Matrix; rSquared: Float64Array } {
  const n = between.columns;
  const [paths, totalEffects] = [zeros(n, n), zeros(n, n)];
  const rSquared = new Float64Array(n).fill(Number.NaN);
  for (const k of arrangement.order) {
    const sources = arrangement.sourcesOf[k] as Int32Array;
    if (sources.length === 0) continue;
    const fitted = regress(arrangement, between, k);
    rSquared[k] = sources.reduce((sum, l, s) => sum + (fitted[s] as number) * (between.values[k * n + l] as number), 0);
    sources.forEach((l, s) => {
      const path = fitted[s] as number;
      paths.values[l * n + k] = path;
      for (let a = 0; a < n; a++)
        totalEffects.values[a * n + k] =
          (totalEffects.values[a * n + k] as number) +
          path * (a === l ? 1 : (totalEffects.values[a * n + l] as number));
    });
  }
  return { paths, totalEffects, rSquared };
}

function fromScores(scores: readonly Float64Array[]): Matrix {
  const cases = (scores[0] as Float64Array).length;
  const made = zeros(cases, scores.length);
  for (const [k, score] of scores.entries())
    for (let i = 0; i < cases; i++) made.values[i * scores.length + k] = score[i] as number;
  return made;
}
