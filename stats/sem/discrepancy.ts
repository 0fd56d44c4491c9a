import { invertDefinite, type Matrix, zeros } from '../numeric/matrix.ts';
import { type Implied, impliedMoments, type PathModel } from './pathMatrices.ts';
import type { Block, Sample } from './sampleMoments.ts';

/** What a block's cases look like from the model: kept between the value and its derivatives. */
export type BlockState = {
  block: Block;
  /** inverse of the implied covariance of the variables that are there */
  inverse: Matrix;
  /** sample mean less implied mean; zero where means are no part of the model */
  residual: Float64Array;
  /** sample covariance plus the residual's own product */
  spread: Matrix;
};

/** A model at given estimates. */
export type Evaluation = {
  estimates: Float64Array;
  /** half of −2·log likelihood, without its constant */
  value: number;
  implied: readonly Implied[];
  blocks: readonly (readonly BlockState[])[];
};

/**
 * Half of −2·log likelihood (without its constant) of a model at given estimates.
 *
 * @param model     matrices
 * @param sample    moments by group and pattern
 * @param estimates one a free parameter
 * @returns         the value and what its derivatives need; null where the implied covariances are not positive definite
 *
 * Source  [bollen-1989] chapter 4; [arbuckle-1996] for missing values     Checked  lavaan 0.6-14, within 1e-9
 */
export function evaluateModel(model: PathModel, sample: Sample, estimates: Float64Array): Evaluation | null {
  let value = 0;
  const implied: Implied[] = [];
  const blocks: BlockState[][] = [];
  for (let group = 0; group < sample.groups.length; group++) {
    const found = impliedMoments(model, group, estimates);
    if (found === null) return null;
    implied.push(found);
    const states: BlockState[] = [];
    for (const block of sample.groups[group]?.blocks ?? []) {
      const made = evaluateBlock(model, block, found);
      if (made === null) return null;
      states.push(made.state);
      value += made.value;
    }
    blocks.push(states);
  }
  return Number.isFinite(value) ? { estimates, value, implied, blocks } : null;
}

function evaluateBlock(model: PathModel, block: Block, implied: Implied): { state: BlockState; value: number } | null {
  const { observed, n } = block;
  const size = observed.length;
  const q = implied.covariance.columns;
  const sigma = zeros(size, size);
  const residual = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    const row = (observed[i] as number) * q;
    for (let j = 0; j < size; j++)
      sigma.values[i * size + j] = implied.covariance.values[row + (observed[j] as number)] as number;
    if (model.meanStructure) residual[i] = (block.mean[i] as number) - (implied.mean[observed[i] as number] as number);
  }
  const found = invertDefinite(sigma);
  if (found === null) return null;
  const spread = { rows: size, columns: size, values: block.covariance.values.slice() };
  let trace = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const at = i * size + j;
      const here = (spread.values[at] as number) + (residual[i] as number) * (residual[j] as number);
      spread.values[at] = here;
      trace += here * (found.inverse.values[at] as number);
    }
  }
  const value = (n / 2) * (found.logDeterminant + trace);
  return { state: { block, inverse: found.inverse, residual, spread }, value };
}

/**
 * Cells by the two vectors u, w whose product is their derivative: dΣ = s·(u·wᵀ + w·uᵀ), dμ = t·u.
 *
 * This form is why the information matrix costs only a few products a pair of parameters.
 */
export type Directions = {
  /** columns of (I − A)⁻¹ and of the implied covariances that occur, observed rows only: one vector a row */
  vectors: Matrix;
  u: Int32Array;
  w: Int32Array;
  s: Float64Array;
  t: Float64Array;
  /** place of a variable's column of (I − A)⁻¹ among the vectors; −1 if it does not occur */
  effectAt: Int32Array;
  /** place of a variable's column of covariances among the vectors; −1 if it does not occur */
  covarianceAt: Int32Array;
};

/**
 * The derivatives of a group's moments with respect to its cells.
 *
 * @param model   matrices
 * @param group   from 0
 * @param implied moments at the estimates
 * @returns       two vectors and two factors a cell
 *
 * Source  [mcardle-mcdonald-1984]; derivation in docs/methods/structural-equations.md     Checked  numeric differences, within 1e-6
 */
export function directionsOf(model: PathModel, group: number, implied: Implied): Directions {
  const q = model.variables.length;
  const p = model.observed;
  const cells = model.groups[group]?.cells;
  const count = cells?.kind.length ?? 0;
  const effectAt = new Int32Array(q).fill(-1);
  const covarianceAt = new Int32Array(q).fill(-1);
  const columns: { of: Matrix; at: number }[] = [];
  const place = (known: Int32Array, of: Matrix, at: number): number => {
    if (known[at] === -1) known[at] = columns.push({ of, at }) - 1;
    return known[at] as number;
  };
  const [u, w] = [new Int32Array(count), new Int32Array(count)];
  const [s, t] = [new Float64Array(count), new Float64Array(count)];
  for (let c = 0; c < count; c++) {
    const [kind, i, j] = [cells?.kind[c], cells?.row[c] as number, cells?.column[c] as number];
    u[c] = place(effectAt, implied.effects, i);
    if (kind === 0) {
      w[c] = place(covarianceAt, implied.covariance, j);
      s[c] = 1;
      t[c] = model.meanStructure ? (implied.mean[j] as number) : 0;
    } else if (kind === 1) {
      w[c] = place(effectAt, implied.effects, j);
      s[c] = i === j ? 0.5 : 1;
    } else {
      w[c] = u[c] as number;
      t[c] = 1;
    }
  }
  const vectors = zeros(columns.length, p);
  columns.forEach(({ of, at }, k) => {
    for (let i = 0; i < p; i++) vectors.values[k * p + i] = of.values[i * q + at] as number;
  });
  return { vectors, u, w, s, t, effectAt, covarianceAt };
}

/**
 * The vectors of a block: the parts that belong to the variables that are there.
 *
 * @param vectors  one vector a row, all observed variables
 * @param observed which of them
 * @returns        one vector a row, those variables
 *
 * Source  none: bookkeeping
 */
export function partsOf(vectors: Matrix, observed: Int32Array): Matrix {
  const size = observed.length;
  if (size === vectors.columns) return vectors;
  const made = zeros(vectors.rows, size);
  for (let k = 0; k < vectors.rows; k++)
    for (let i = 0; i < size; i++)
      made.values[k * size + i] = vectors.values[k * vectors.columns + (observed[i] as number)] as number;
  return made;
}

/**
 * Products of the rows of two matrices whose product is symmetric, as U and U·W are.
 *
 * @param one   k × p
 * @param other k × p
 * @returns     one · otherᵀ, k × k
 *
 * Source  none: linear algebra
 */
export function rowProducts(one: Matrix, other: Matrix): Matrix {
  const k = one.rows;
  const p = one.columns;
  const left = one.values;
  const right = other.values;
  const made = zeros(k, k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let even = 0;
      let odd = 0;
      let a = i * p;
      let b = j * p;
      const end = a + p - 1;
      // two sums at once: neither waits for the other
      for (; a < end; a += 2, b += 2) {
        even += (left[a] as number) * (right[b] as number);
        odd += (left[a + 1] as number) * (right[b + 1] as number);
      }
      if (a === end) even += (left[a] as number) * (right[b] as number);
      made.values[i * k + j] = even + odd;
      made.values[j * k + i] = even + odd;
    }
  }
  return made;
}
