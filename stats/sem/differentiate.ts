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

export type Derivatives = {
  /** of half −2·log likelihood, one a free parameter */
  gradient: Float64Array;
  /** expected: mean of its second derivatives under the model; observed: the second derivatives themselves */
  information: Matrix;
  /** where both were asked for, the expected one; else the same as `information` */
  expected: Matrix;
};

/**
 * Gradient and information of half −2·log likelihood, both exact.
 *
 * @param model      matrices; may hold more cells than were estimated, as for modification indices
 * @param evaluation the model at its estimates
 * @param kind       `expected` or `observed` information, of all cases together; `both` costs little more than one
 * @returns          gradient and information
 *
 * Source  [bollen-1989] appendix 4; [savalei-2010] for observed information     Checked  numeric differences, within 1e-6
 */
export function differentiate(
  model: PathModel,
  evaluation: Evaluation,
  kind: 'expected' | 'observed' | 'both',
): Derivatives {
  const k = model.parameters;
  const gradient = new Float64Array(k);
  const information = zeros(k, k);
  const expected = kind === 'both' ? zeros(k, k) : information;
  model.groups.forEach(({ cells }, group) => {
    const implied = evaluation.implied[group] as Implied;
    const directions = directionsOf(model, group, implied);
    const states = evaluation.blocks[group] ?? [];
    const width = directions.vectors.rows;
    const pull = { covariances: zeros(width, width), means: new Float64Array(width) };
    for (const state of states) {
      const products = productsOf(directions, state, kind !== 'expected');
      addGradient(gradient, cells, directions, state, products);
      if (kind !== 'observed') addExpected(expected, cells, directions, state, products.inner);
      if (products.outer !== null)
        addObserved(information, cells, directions, state, { ...products, outer: products.outer }, pull);
    }
    if (kind !== 'expected') addCurvature(information, cells, directions, implied, pull);
  });
  return { gradient, information, expected };
}

/** How the value changes with the group's moments, seen from the vectors. */
type Pull = { covariances: Matrix; means: Float64Array };

/** Products of a block's vectors through the inverse W, the spread T and the residual d. */
type Products = {
  /** uᵀW, one a row */
  turned: Matrix;
  /** uᵀWT, one a row */
  spread: Matrix;
  /** uᵀWu′ */
  inner: Matrix;
  /** uᵀWTWu′; null unless it was asked for */
  outer: Matrix | null;
  /** uᵀWd */
  pulled: Float64Array;
};

function productsOf(directions: Directions, state: BlockState, withOuter: boolean): Products {
  const vectors = partsOf(directions.vectors, state.block.observed);
  const turned = multiply(vectors, state.inverse);
  const spread = multiply(turned, state.spread);
  const [k, size] = [turned.rows, turned.columns];
  const pulled = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    let sum = 0;
    for (let r = 0; r < size; r++) sum += (turned.values[i * size + r] as number) * (state.residual[r] as number);
    pulled[i] = sum;
  }
  const inner = rowProducts(vectors, turned);
  return { turned, spread, inner, outer: withOuter ? rowProducts(turned, spread) : null, pulled };
}

function addGradient(
  gradient: Float64Array,
  cells: Cells,
  { u, w, s, t }: Directions,
  { block }: BlockState,
  { turned, spread, inner, pulled }: Products,
): void {
  const width = turned.rows;
  const size = turned.columns;
  for (let c = 0; c < u.length; c++) {
    const from = u[c] as number;
    const other = w[c] as number;
    let outer = 0;
    for (let r = 0; r < size; r++)
      outer += (turned.values[from * size + r] as number) * (spread.values[other * size + r] as number);
    const change = (s[c] as number) * ((inner.values[from * width + other] as number) - outer);
    const to = cells.parameter[c] as number;
    gradient[to] = (gradient[to] as number) + block.n * (change - (t[c] as number) * (pulled[from] as number));
  }
}

function addTo(information: Matrix, cells: Cells, a: number, b: number, value: number): void {
  const k = information.columns;
  const one = cells.parameter[a] as number;
  const other = cells.parameter[b] as number;
  const values = information.values;
  values[one * k + other] = (values[one * k + other] as number) + value;
  if (a !== b) values[other * k + one] = (values[other * k + one] as number) + value;
}

function addExpected(
  information: Matrix,
  cells: Cells,
  directions: Directions,
  state: BlockState,
  inner: Matrix,
): void {
  const width = inner.columns;
  const m = inner.values;
  const n = state.block.n;
  const { u, w, s, t } = directions;
  for (let a = 0; a < u.length; a++) {
    const ua = (u[a] as number) * width;
    const wa = (w[a] as number) * width;
    const sa = s[a] as number;
    const ta = t[a] as number;
    for (let b = 0; b <= a; b++) {
      const ub = u[b] as number;
      const wb = w[b] as number;
      const uu = m[ua + ub] as number;
      const both = uu * (m[wa + wb] as number) + (m[ua + wb] as number) * (m[wa + ub] as number);
      addTo(information, cells, a, b, n * (sa * (s[b] as number) * both + ta * (t[b] as number) * uu));
    }
  }
}

/** The part of the second derivatives that comes from first derivatives of the moments; adds up the block's pull as well. */
function addObserved(
  information: Matrix,
  cells: Cells,
  directions: Directions,
  { block }: BlockState,
  products: Products & { outer: Matrix },
  pull: Pull,
): void {
  const { inner, pulled } = products;
  const outer = products.outer.values;
  const width = inner.columns;
  const m = inner.values;
  for (let at = 0; at < m.length; at++) {
    const change = (m[at] as number) - (outer[at] as number);
    pull.covariances.values[at] = (pull.covariances.values[at] as number) + (block.n / 2) * change;
  }
  for (let i = 0; i < width; i++) pull.means[i] = (pull.means[i] as number) - block.n * (pulled[i] as number);
  const { u, w, s, t } = directions;
  for (let a = 0; a < u.length; a++) {
    const ua = u[a] as number;
    const wa = w[a] as number;
    const sa = s[a] as number;
    const ta = t[a] as number;
    const rowU = ua * width;
    const rowW = wa * width;
    for (let b = 0; b <= a; b++) {
      const ub = u[b] as number;
      const wb = w[b] as number;
      const sb = s[b] as number;
      const tb = t[b] as number;
      const uu = m[rowU + ub] as number;
      const ww = m[rowW + wb] as number;
      const uw = m[rowU + wb] as number;
      const wu = m[rowW + ub] as number;
      const spreadPart =
        wu * (outer[rowU + wb] as number) +
        ww * (outer[rowU + ub] as number) +
        uu * (outer[rowW + wb] as number) +
        uw * (outer[rowW + ub] as number);
      const meanPart =
        ta * sb * (uu * (pulled[wb] as number) + uw * (pulled[ub] as number)) +
        tb * sa * (uu * (pulled[wa] as number) + wu * (pulled[ua] as number)) +
        ta * tb * uu;
      addTo(information, cells, a, b, block.n * (sa * sb * (spreadPart - uu * ww - uw * wu) + meanPart));
    }
  }
}

/** The part that comes from second derivatives of the moments: only pairs with a path have any. */
function addCurvature(information: Matrix, cells: Cells, directions: Directions, implied: Implied, pull: Pull): void {
  const q = implied.effects.columns;
  const effects = implied.effects.values;
  const covariances = implied.covariance.values;
  const { effectAt, covarianceAt, s, t } = directions;
  const width = pull.covariances.columns;
  const g = pull.covariances.values;
  const gee = (i: number, k: number) => g[(effectAt[i] as number) * width + (effectAt[k] as number)] as number;
  const gec = (i: number, j: number) => g[(effectAt[i] as number) * width + (covarianceAt[j] as number)] as number;
  const ge = (i: number) => pull.means[effectAt[i] as number] as number;
  const { kind, row, column } = cells;
  for (let a = 0; a < kind.length; a++) {
    for (let b = 0; b <= a; b++) {
      const [path, other] = kind[a] === 0 ? [a, b] : [b, a];
      if (kind[path] !== 0) continue;
      const i = row[path] as number;
      const j = column[path] as number;
      const k = row[other] as number;
      const l = column[other] as number;
      const back = effects[l * q + i] as number;
      const on = effects[j * q + k] as number;
      let value: number;
      if (kind[other] === 0) {
        value = 2 * (back * gec(k, j) + on * gec(i, l) + (covariances[j * q + l] as number) * gee(i, k));
        value += ge(k) * back * (t[path] as number) + ge(i) * on * (t[other] as number);
      } else if (kind[other] === 1) {
        value = 2 * (s[other] as number) * (gee(i, l) * on + gee(k, i) * (effects[j * q + l] as number));
      } else value = ge(i) * on;
      addTo(information, cells, a, b, value);
    }
  }
}
