import { ArgumentError } from '../argumentError.ts';
import { cell, type Matrix } from '../numeric/matrix.ts';

/** Priorities of one matrix of pairwise judgements, with three ways to weigh and four ways to doubt. */
export type Hierarchy = {
  /** principal eigenvector, sums to 1: the weights to use */
  weights: Float64Array;
  /** normalised geometric means of the rows */
  geometricMeanWeights: Float64Array;
  /** means of the rows of the matrix with columns summing to 1 */
  columnMeanWeights: Float64Array;
  lambdaMax: number;
  consistencyIndex: number;
  /** Saaty's random index; null above 15 items */
  randomIndex: number | null;
  /** consistency index over random index; 0 for two items, null above 15 */
  consistencyRatio: number | null;
  /** the same against the random matrices of Alonso and Lamata; null below 3 items */
  alonsoLamata: { randomIndex: number | null; ratio: number } | null;
  /** geometric consistency index; null below 3 items */
  geometricConsistencyIndex: number | null;
  /** consistency ratio below 0.10 */
  consistent: boolean;
  /** the judgement furthest from what the weights imply; factor is judged over implied */
  furthest: { row: number; column: number; factor: number };
  converged: boolean;
};

const RANDOM_INDEX_SAATY = [0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];
const RANDOM_INDEX_ALONSO_LAMATA = [
  0, 0, 0, 0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854, 1.5141, 1.5365, 1.5551, 1.5713, 1.5838,
];
const RATIO_MAX = 0.1;

/**
 * Analytic hierarchy process: weights of items from judgements how many times one matters more than another.
 *
 * The eigenvector is found by powers of the matrix, which is positive, so that its greatest root is simple and real.
 * Saaty's table of random indices came from few matrices; the fit of Alonso and Lamata (λ̄ = 2.7699 n − 4.3513, from
 * 500,000 a size) stands beside it and decides nothing.
 *
 * @param judgements n × n, n ≥ 2; all above 0; ones on the diagonal, cell (j, i) the reciprocal of (i, j) within 2 %,
 *                   because judgements are often written to two decimals
 * @returns          weights, consistency, and the judgement to ask about again
 * @throws ArgumentError `length` (not square), `range` (not positive, not reciprocal)
 *
 * Source  [saaty-1980]; [alonso-lamata-2006]; [aguaron-moreno-2003] for the geometric index
 * Checked  R 4.2.2 eigen(), within 1e-10
 */
export function analyticHierarchy(judgements: Matrix): Hierarchy {
  checkReciprocal(judgements);
  const n = judgements.rows;
  const { weights, lambdaMax, converged } = principalVector(judgements);
  const geometric = geometricMeans(judgements);
  const consistencyIndex = Math.max(0, (lambdaMax - n) / (n - 1));
  const randomIndex = RANDOM_INDEX_SAATY[n] ?? null;
  const consistencyRatio = randomIndex === null ? null : n < 3 ? 0 : consistencyIndex / randomIndex;
  const alonsoLamata =
    n < 3
      ? null
      : {
          randomIndex: RANDOM_INDEX_ALONSO_LAMATA[n] ?? null,
          ratio: (consistencyIndex * (n - 1)) / (2.7699 * n - 4.3513 - n),
        };
  return {
    weights,
    geometricMeanWeights: geometric,
    columnMeanWeights: columnMeans(judgements),
    lambdaMax,
    consistencyIndex,
    randomIndex,
    consistencyRatio,
    alonsoLamata,
    geometricConsistencyIndex: n < 3 ? null : geometricIndex(judgements, geometric),
    consistent: (consistencyRatio ?? alonsoLamata?.ratio ?? 0) < RATIO_MAX,
    furthest: furthestJudgement(judgements, weights),
    converged,
  };
}

function checkReciprocal(judgements: Matrix): void {
  const n = judgements.rows;
  if (n < 2 || judgements.columns !== n)
    throw new ArgumentError('judgements', 'length', `is ${n} × ${judgements.columns}, not square with 2 or more rows`, {
      n,
      needed: Math.max(2, judgements.columns),
    });
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const one = cell(judgements, i, j);
      const place = `row ${i + 1}, column ${j + 1}`;
      if (!(one > 0) || !Number.isFinite(one))
        throw new ArgumentError('judgements', 'range', `${place} is ${one}, not above 0`, { value: `${one}`, place });
      const product = one * cell(judgements, j, i);
      if (Math.abs(product - 1) > 0.0201)
        throw new ArgumentError('judgements', 'range', `${place} is not the reciprocal of its mirror`, {
          value: `${one}`,
          place,
        });
    }
  }
}

function principalVector(judgements: Matrix): { weights: Float64Array; lambdaMax: number; converged: boolean } {
  const n = judgements.rows;
  const { values } = judgements;
  let weights = new Float64Array(n).fill(1 / n);
  let next = new Float64Array(n);
  for (let round = 0; round < 10_000; round++) {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      let total = 0;
      for (let j = 0; j < n; j++) total += (values[i * n + j] as number) * (weights[j] as number);
      next[i] = total;
      sum += total;
    }
    let moved = 0;
    for (let i = 0; i < n; i++) {
      const part = (next[i] as number) / sum;
      moved = Math.max(moved, Math.abs(part - (weights[i] as number)));
      next[i] = part;
    }
    [weights, next] = [next, weights];
    if (moved < 1e-16) return { weights, lambdaMax: rootOf(judgements, weights), converged: true };
    // rounding may keep the last digit moving for ever
    if (round > 1000 && moved < 1e-14) return { weights, lambdaMax: rootOf(judgements, weights), converged: true };
  }
  return { weights, lambdaMax: rootOf(judgements, weights), converged: false };
}

function rootOf(judgements: Matrix, weights: Float64Array): number {
  const n = weights.length;
  let mean = 0;
  for (let i = 0; i < n; i++) {
    let total = 0;
    for (let j = 0; j < n; j++) total += cell(judgements, i, j) * (weights[j] as number);
    mean += total / (weights[i] as number) / n;
  }
  return mean;
}

function geometricMeans(judgements: Matrix): Float64Array {
  const n = judgements.rows;
  const means = Float64Array.from({ length: n }, (_unused, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.log(cell(judgements, i, j));
    return Math.exp(sum / n);
  });
  const total = means.reduce((sum, one) => sum + one, 0);
  return means.map((one) => one / total);
}

function columnMeans(judgements: Matrix): Float64Array {
  const n = judgements.rows;
  const weights = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    let total = 0;
    for (let i = 0; i < n; i++) total += cell(judgements, i, j);
    for (let i = 0; i < n; i++) weights[i] = (weights[i] as number) + cell(judgements, i, j) / total / n;
  }
  return weights;
}

function geometricIndex(judgements: Matrix, weights: Float64Array): number {
  const n = judgements.rows;
  let sum = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++)
      sum += Math.log((cell(judgements, i, j) * (weights[j] as number)) / (weights[i] as number)) ** 2;
  return (2 * sum) / ((n - 1) * (n - 2));
}

function furthestJudgement(judgements: Matrix, weights: Float64Array): Hierarchy['furthest'] {
  let found = { row: 0, column: 1, factor: 1 };
  let greatest = -1;
  for (let i = 0; i < weights.length; i++) {
    for (let j = i + 1; j < weights.length; j++) {
      const factor = (cell(judgements, i, j) * (weights[j] as number)) / (weights[i] as number);
      const size = Math.abs(Math.log(factor));
      if (size <= greatest) continue;
      greatest = size;
      found = { row: i, column: j, factor };
    }
  }
  return found;
}
