import { type Matrix, multiply, zeros } from '../numeric/matrix.ts';
import {
  aroundOf,
  type BlockState,
  type Directions,
  directionsOf,
  type Evaluation,
  innerProducts,
  rowsOf,
} from './discrepancy.ts';
import type { Cells, Implied, PathModel } from './pathMatrices.ts';

export type Derivatives = {
  /** of half −2·log likelihood, one a free parameter */
  gradient: Float64Array;
  /** expected: mean of its second derivatives under the model; observed: the second derivatives themselves */
  information: Matrix;
};

/**
 * Gradient and information of half −2·log likelihood, both exact.
 *
 * @param model      matrices; may hold more cells than were estimated, as for modification indices
 * @param evaluation the model at its estimates
 * @param kind       `expected` or `observed` information, of all cases together
 * @returns          gradient and information
 *
 * Source  [bollen-1989] appendix 4; [savalei-2010] for observed information     Checked  numeric differences, within 1e-6
 */
export function differentiate(model: PathModel, evaluation: Evaluation, kind: 'expected' | 'observed'): Derivatives {
  const k = model.parameters;
  const gradient = new Float64Array(k);
  const information = zeros(k, k);
  model.groups.forEach(({ cells }, group) => {
    const implied = evaluation.implied[group] as Implied;
    const directions = directionsOf(model, group, implied);
    const states = evaluation.blocks[group] ?? [];
    const pull = pullOf(directions, states, model.observed);
    addGradient(gradient, cells, directions, pull);
    const width = directions.vectors.columns;
    const slope = zeros(width, width);
    for (const state of states) {
      if (kind === 'expected') addExpected(information, cells, directions, state);
      else addObserved(information, cells, directions, state, slope);
    }
    if (kind === 'observed')
      addCurvature(information, cells, directions, implied, { covariances: slope, means: pull.means });
  });
  return { gradient, information };
}

/** How the value changes with the group's moments: `turned` is the slope times the vectors. */
type Pull = { turned: Matrix; means: Float64Array };

function pullOf(directions: Directions, states: readonly BlockState[], p: number): Pull {
  const slope = zeros(p, p);
  const meanSlope = new Float64Array(p);
  for (const state of states) {
    const { block, inverse, residual } = state;
    const around = aroundOf(state);
    const size = residual.length;
    for (let i = 0; i < size; i++) {
      const row = block.observed[i] as number;
      let pulled = 0;
      for (let j = 0; j < size; j++) {
        const at = i * size + j;
        const to = row * p + (block.observed[j] as number);
        const change = (inverse.values[at] as number) - (around.values[at] as number);
        slope.values[to] = (slope.values[to] as number) + (block.n / 2) * change;
        pulled += (inverse.values[at] as number) * (residual[j] as number);
      }
      meanSlope[row] = (meanSlope[row] as number) - block.n * pulled;
    }
  }
  return { turned: multiply(slope, directions.vectors), means: projected(directions.vectors, meanSlope) };
}

function addGradient(gradient: Float64Array, cells: Cells, directions: Directions, pull: Pull): void {
  const { u, w, s, t, vectors } = directions;
  const width = vectors.columns;
  for (let c = 0; c < u.length; c++) {
    const to = cells.parameter[c] as number;
    const [from, other] = [u[c] as number, w[c] as number];
    let inner = 0;
    for (let r = 0; r < vectors.rows; r++)
      inner += (vectors.values[r * width + from] as number) * (pull.turned.values[r * width + other] as number);
    gradient[to] =
      (gradient[to] as number) + 2 * (s[c] as number) * inner + (t[c] as number) * (pull.means[from] as number);
  }
}

function projected(vectors: Matrix, values: Float64Array): Float64Array {
  const made = new Float64Array(vectors.columns);
  for (let i = 0; i < vectors.rows; i++)
    for (let k = 0; k < vectors.columns; k++)
      made[k] = (made[k] as number) + (vectors.values[i * vectors.columns + k] as number) * (values[i] as number);
  return made;
}

function addTo(information: Matrix, cells: Cells, a: number, b: number, value: number): void {
  const k = information.columns;
  const [one, other] = [cells.parameter[a] as number, cells.parameter[b] as number];
  const values = information.values;
  values[one * k + other] = (values[one * k + other] as number) + value;
  if (a !== b) values[other * k + one] = (values[other * k + one] as number) + value;
}

function addExpected(information: Matrix, cells: Cells, directions: Directions, state: BlockState): void {
  const inner = innerProducts(rowsOf(directions.vectors, state.block.observed), state.inverse);
  const width = inner.columns;
  const m = inner.values;
  const n = state.block.n;
  const { u, w, s, t } = directions;
  for (let a = 0; a < u.length; a++) {
    const [ua, wa] = [(u[a] as number) * width, (w[a] as number) * width];
    const [sa, ta] = [s[a] as number, t[a] as number];
    for (let b = 0; b <= a; b++) {
      const [ub, wb] = [u[b] as number, w[b] as number];
      const uu = m[ua + ub] as number;
      const both = uu * (m[wa + wb] as number) + (m[ua + wb] as number) * (m[wa + ub] as number);
      addTo(information, cells, a, b, n * (sa * (s[b] as number) * both + ta * (t[b] as number) * uu));
    }
  }
}

/** The part of the second derivatives that comes from first derivatives of the moments; adds the block's slope as well. */
function addObserved(
  information: Matrix,
  cells: Cells,
  directions: Directions,
  state: BlockState,
  slope: Matrix,
): void {
  const { block, inverse, residual } = state;
  const vectors = rowsOf(directions.vectors, block.observed);
  const inner = innerProducts(vectors, inverse);
  const outer = innerProducts(vectors, aroundOf(state)).values;
  const pulled = projected(vectors, multiply(inverse, { rows: residual.length, columns: 1, values: residual }).values);
  const width = inner.columns;
  const m = inner.values;
  for (let at = 0; at < m.length; at++)
    slope.values[at] = (slope.values[at] as number) + (block.n / 2) * ((m[at] as number) - (outer[at] as number));
  const { u, w, s, t } = directions;
  for (let a = 0; a < u.length; a++) {
    const [ua, wa, sa, ta] = [u[a] as number, w[a] as number, s[a] as number, t[a] as number];
    const [rowU, rowW] = [ua * width, wa * width];
    for (let b = 0; b <= a; b++) {
      const [ub, wb, sb, tb] = [u[b] as number, w[b] as number, s[b] as number, t[b] as number];
      const [uu, ww] = [m[rowU + ub] as number, m[rowW + wb] as number];
      const [uw, wu] = [m[rowU + wb] as number, m[rowW + ub] as number];
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
function addCurvature(
  information: Matrix,
  cells: Cells,
  directions: Directions,
  implied: Implied,
  pull: { covariances: Matrix; means: Float64Array },
): void {
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
      const [i, j] = [row[path] as number, column[path] as number];
      const [k, l] = [row[other] as number, column[other] as number];
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
