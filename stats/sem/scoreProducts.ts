import { type Matrix, multiply, zeros } from '../numeric/matrix.ts';
import {
  type BlockState,
  type Directions,
  directionsOf,
  type Evaluation,
  partsOf,
  rowProducts,
} from './discrepancy.ts';
import type { Cells, Implied, PathModel } from './pathMatrices.ts';
import { addProducts, CHUNK, eachChunk, type Sample } from './sampleMoments.ts';

/**
 * Sum over cases of the products of their scores: what the likelihood's slope varies by from case to case.
 *
 * A score needs two projections of the case a parameter, not its whole matrix of squares, so a hundred thousand cases of
 * many variables cost little more than their covariance.
 *
 * @param model      matrices
 * @param sample     blocks that know their cases
 * @param evaluation the model at its estimates
 * @param about      `model`: scores of the likelihood; `sample`: about the sample's own moments, as fourth moments are taken
 * @returns          k × k
 *
 * Source  [yuan-bentler-2000]; [satorra-bentler-1994]     Checked  robust standard errors of the reference cases
 */
export function scoreProducts(
  model: PathModel,
  sample: Sample,
  evaluation: Evaluation,
  about: 'model' | 'sample',
): Matrix {
  const k = model.parameters;
  const products = zeros(k, k);
  model.groups.forEach(({ cells }, group) => {
    const directions = directionsOf(model, group, evaluation.implied[group] as Implied);
    const blocks = evaluation.blocks[group] ?? [];
    const made = zeros(k, k);
    const sum = new Float64Array(k);
    let n = 0;
    for (const state of blocks) {
      n += state.block.n;
      addBlock(made, sum, cells, directions, state, sample, about);
    }
    for (let i = 0; i < k; i++)
      for (let j = 0; j < k; j++) {
        const raw = made.values[Math.max(i, j) * k + Math.min(i, j)] as number;
        const centre = about === 'sample' ? ((sum[i] as number) * (sum[j] as number)) / n : 0;
        products.values[i * k + j] = (products.values[i * k + j] as number) + raw - centre;
      }
  });
  return products;
}

function addBlock(
  products: Matrix,
  sum: Float64Array,
  cells: Cells,
  directions: Directions,
  state: BlockState,
  sample: Sample,
  about: 'model' | 'sample',
): void {
  const { block, inverse, residual } = state;
  if (block.rows === null) throw new RangeError('moments alone have no scores');
  const vectors = partsOf(directions.vectors, block.observed);
  const project = multiply(vectors, inverse);
  const constant = rowProducts(vectors, project);
  const width = vectors.rows;
  const k = products.rows;
  const centre = about === 'model' ? block.mean.map((value, i) => value - (residual[i] as number)) : block.mean;
  const projected = new Float64Array(width * CHUNK);
  const scores = new Float64Array(k * CHUNK);
  eachChunk(sample.columns, block.observed, block.rows, centre, (values, size) => {
    projectChunk(project, values, size, projected);
    scores.fill(0);
    for (let c = 0; c < cells.kind.length; c++) {
      const u = directions.u[c] as number;
      const w = directions.w[c] as number;
      const s = directions.s[c] as number;
      const expected = about === 'model' ? s * (constant.values[u * width + w] as number) : 0;
      const to = (cells.parameter[c] as number) * CHUNK;
      addScores(scores, to, projected, u * CHUNK, w * CHUNK, size, expected, s, directions.t[c] as number);
    }
    addProducts(products.values, scores, size, k);
    addSums(sum, scores, size);
  });
}

/** Scores of one cell: what is expected less the product of the case's two projections. */
function addScores(
  scores: Float64Array,
  to: number,
  projected: Float64Array,
  u: number,
  w: number,
  size: number,
  expected: number,
  s: number,
  t: number,
): void {
  for (let r = 0; r < size; r++)
    scores[to + r] =
      (scores[to + r] as number) + expected - (projected[u + r] as number) * (s * (projected[w + r] as number) + t);
}

function addSums(sum: Float64Array, scores: Float64Array, size: number): void {
  const step = CHUNK;
  for (let i = 0; i < sum.length; i++) {
    let own = 0;
    for (let r = 0; r < size; r++) own += scores[i * step + r] as number;
    sum[i] = (sum[i] as number) + own;
  }
}

/** A matrix times a chunk of cases, variable after variable. */
function projectChunk(matrix: Matrix, values: Float64Array, size: number, to: Float64Array): void {
  const step = CHUNK;
  const p = matrix.columns;
  to.fill(0);
  for (let i = 0; i < matrix.rows; i++) {
    for (let j = 0; j < p; j++) {
      const factor = matrix.values[i * p + j] as number;
      if (factor === 0) continue;
      for (let r = 0; r < size; r++)
        to[i * step + r] = (to[i * step + r] as number) + factor * (values[j * step + r] as number);
    }
  }
}

/**
 * Mean over cases of the squared quadratic form ((y − ȳ)ᵀ M (y − ȳ))²: Mardia's kurtosis where M is S⁻¹.
 *
 * @param sample cases
 * @param state  a block with all variables
 * @param matrix M, symmetric positive definite
 * @returns      the mean square
 *
 * Source  [mardia-1970]     Checked  robust tests of the reference cases
 */
export function meanSquaredForm(sample: Sample, state: BlockState, matrix: Matrix): number {
  const { block } = state;
  if (block.rows === null) throw new RangeError('moments alone have no fourth moments');
  const p = block.observed.length;
  const turned = new Float64Array(p * CHUNK);
  let sum = 0;
  eachChunk(sample.columns, block.observed, block.rows, block.mean, (values, size) => {
    projectChunk(matrix, values, size, turned);
    sum += sumOfSquaredForms(turned, values, size, p);
  });
  return sum / block.n;
}

function sumOfSquaredForms(turned: Float64Array, values: Float64Array, size: number, p: number): number {
  const step = CHUNK;
  let sum = 0;
  for (let r = 0; r < size; r++) {
    let form = 0;
    for (let v = 0; v < p; v++) form += (turned[v * step + r] as number) * (values[v * step + r] as number);
    sum += form * form;
  }
  return sum;
}
