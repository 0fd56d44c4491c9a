import { type Matrix, multiply, transpose, zeros } from '../numeric/matrix.ts';
import type { ParameterTable } from './parameterTable.ts';

/** Kinds of cells: a path (loading or regression), a covariance, a mean. */
export const PATH = 0;
export const COVARIANCE = 1;
export const MEAN = 2;

/** Cells of a group's matrices that hold parameters; several cells may hold the same one. */
export type Cells = {
  kind: Uint8Array;
  row: Int32Array;
  column: Int32Array;
  parameter: Int32Array;
};

/** Matrices of one group with what is fixed filled in. Variables are the observed ones, then the latent ones. */
export type GroupMatrices = {
  path: Float64Array;
  covariance: Float64Array;
  mean: Float64Array;
  cells: Cells;
};

/**
 * A model as matrices (the reticular action model): v = α + A·v + e, cov(e) = P, over observed and latent variables alike.
 */
export type PathModel = {
  variables: readonly string[];
  /** the first so many are observed */
  observed: number;
  parameters: number;
  meanStructure: boolean;
  groups: readonly GroupMatrices[];
};

/** What a model says the moments of one group are. */
export type Implied = {
  /** (I − A)⁻¹, all variables */
  effects: Matrix;
  /** covariances and means of all variables */
  covariance: Matrix;
  mean: Float64Array;
};

/**
 * The matrices of a parameter table.
 *
 * @param table   parameters with fixed values filled in
 * @param groups  1 or more
 * @param meanStructure whether means are part of the model
 * @returns       one set of matrices a group, and which cells are free
 *
 * Source  [mcardle-mcdonald-1984]     Checked  implied covariances of the reference cases
 */
export function pathMatrices(table: ParameterTable, groups: number, meanStructure: boolean): PathModel {
  const variables = [...table.observed, ...table.latent];
  const place = new Map(variables.map((name, at) => [name, at]));
  const q = variables.length;
  const made = Array.from({ length: groups }, (_unused, group): GroupMatrices => {
    const free: [kind: number, row: number, column: number, parameter: number][] = [];
    const path = new Float64Array(q * q);
    const covariance = new Float64Array(q * q);
    const mean = new Float64Array(q);
    for (const row of table.rows) {
      if (row.group !== group) continue;
      const { kind, i, j } = cellOf(row, place);
      if (row.free >= 0) free.push([kind, i, j, row.free]);
      else if (kind === MEAN) mean[i] = row.fixed;
      else if (kind === PATH) path[i * q + j] = row.fixed;
      else {
        covariance[i * q + j] = row.fixed;
        covariance[j * q + i] = row.fixed;
      }
    }
    return { path, covariance, mean, cells: cellsOf(free) };
  });
  return { variables, observed: table.observed.length, parameters: table.freeCount, meanStructure, groups: made };
}

/**
 * Which cell a row of the table is.
 *
 * @param row   its operator and names
 * @param place where a variable stands
 * @returns     kind of matrix, row and column
 *
 * Source  none: bookkeeping
 */
export function cellOf(
  row: { left: string; operator: string; right: string },
  place: ReadonlyMap<string, number>,
): { kind: number; i: number; j: number } {
  const [left, right] = [place.get(row.left) ?? 0, place.get(row.right) ?? 0];
  if (row.operator === '=~') return { kind: PATH, i: right, j: left };
  if (row.operator === '~') return { kind: PATH, i: left, j: right };
  if (row.operator === '~1') return { kind: MEAN, i: left, j: 0 };
  return { kind: COVARIANCE, i: left, j: right };
}

/**
 * Cells as typed arrays.
 *
 * @param list kind, row, column, parameter of each
 * @returns    the same in four arrays
 *
 * Source  none: a container
 */
export function cellsOf(list: readonly (readonly [number, number, number, number])[]): Cells {
  return {
    kind: Uint8Array.from(list, ([kind]) => kind),
    row: Int32Array.from(list, ([, row]) => row),
    column: Int32Array.from(list, ([, , column]) => column),
    parameter: Int32Array.from(list, ([, , , parameter]) => parameter),
  };
}

/**
 * The moments a model implies at given parameters.
 *
 * @param model     matrices
 * @param group     from 0
 * @param estimates one a free parameter
 * @returns         moments of all variables; null where I − A has no inverse
 *
 * Source  [mcardle-mcdonald-1984]     Checked  implied covariances of the reference cases
 */
export function impliedMoments(model: PathModel, group: number, estimates: Float64Array): Implied | null {
  const filled = fillMatrices(model, group, estimates);
  const effects = totalEffects(filled.path);
  if (effects === null) return null;
  const q = model.variables.length;
  // in this order the many zeros of P and of the effects are skipped
  const covariance = multiply(effects, multiply(filled.covariance, transpose(effects)));
  const mean = new Float64Array(q);
  if (model.meanStructure) {
    for (let i = 0; i < q; i++) {
      let sum = 0;
      for (let j = 0; j < q; j++) sum += (effects.values[i * q + j] as number) * (filled.mean[j] as number);
      mean[i] = sum;
    }
  }
  return { effects, covariance, mean };
}

/**
 * A group's matrices with the estimates in their cells.
 *
 * @param model     matrices
 * @param group     from 0
 * @param estimates one a free parameter
 * @returns         A, P and α
 *
 * Source  none: bookkeeping
 */
export function fillMatrices(
  model: PathModel,
  group: number,
  estimates: Float64Array,
): { path: Matrix; covariance: Matrix; mean: Float64Array } {
  const base = model.groups[group] as GroupMatrices;
  const q = model.variables.length;
  const path = { rows: q, columns: q, values: base.path.slice() };
  const covariance = { rows: q, columns: q, values: base.covariance.slice() };
  const mean = base.mean.slice();
  const { kind, row, column, parameter } = base.cells;
  for (let c = 0; c < kind.length; c++) {
    const value = estimates[parameter[c] as number] as number;
    const [i, j] = [row[c] as number, column[c] as number];
    if (kind[c] === MEAN) mean[i] = value;
    else if (kind[c] === PATH) path.values[i * q + j] = value;
    else {
      covariance.values[i * q + j] = value;
      covariance.values[j * q + i] = value;
    }
  }
  return { path, covariance, mean };
}

/** (I − A)⁻¹: from causes to effects where no path leads back, else by elimination with pivots. */
function totalEffects(path: Matrix): Matrix | null {
  const q = path.rows;
  const order = causesFirst(path);
  if (order === null) return eliminate(path);
  const made = zeros(q, q);
  const e = made.values;
  for (const i of order) {
    e[i * q + i] = 1;
    // what reaches a variable is what reaches its causes, times their paths
    for (let j = 0; j < q; j++) {
      const slope = path.values[i * q + j] as number;
      if (slope === 0) continue;
      for (let k = 0; k < q; k++) e[i * q + k] = (e[i * q + k] as number) + slope * (e[j * q + k] as number);
    }
  }
  return made;
}

/** Variables so that each comes after its causes; null where paths go round. */
function causesFirst(path: Matrix): number[] | null {
  const q = path.rows;
  const waiting = new Int32Array(q);
  for (let at = 0; at < q * q; at++)
    if (path.values[at] !== 0) waiting[Math.floor(at / q)] = (waiting[Math.floor(at / q)] as number) + 1;
  const order: number[] = [];
  for (let i = 0; i < q; i++) if (waiting[i] === 0) order.push(i);
  for (let at = 0; at < order.length; at++) {
    const cause = order[at] as number;
    for (let i = 0; i < q; i++) {
      if (path.values[i * q + cause] === 0) continue;
      waiting[i] = (waiting[i] as number) - 1;
      if (waiting[i] === 0) order.push(i);
    }
  }
  return order.length === q ? order : null;
}

function eliminate(path: Matrix): Matrix | null {
  const q = path.rows;
  const width = 2 * q;
  const work = new Float64Array(q * width);
  for (let i = 0; i < q; i++) {
    for (let j = 0; j < q; j++) work[i * width + j] = (i === j ? 1 : 0) - (path.values[i * q + j] as number);
    work[i * width + q + i] = 1;
  }
  for (let k = 0; k < q; k++) {
    let pivot = k;
    for (let i = k + 1; i < q; i++)
      if (Math.abs(work[i * width + k] as number) > Math.abs(work[pivot * width + k] as number)) pivot = i;
    const head = work[pivot * width + k] as number;
    if (!(Math.abs(head) > 1e-12)) return null;
    for (let j = 0; j < width; j++) {
      const value = (work[pivot * width + j] as number) / head;
      if (pivot !== k) work[pivot * width + j] = work[k * width + j] as number;
      work[k * width + j] = value;
    }
    for (let i = 0; i < q; i++) {
      const factor = work[i * width + k] as number;
      if (i === k || factor === 0) continue;
      for (let j = k; j < width; j++)
        work[i * width + j] = (work[i * width + j] as number) - factor * (work[k * width + j] as number);
    }
  }
  const made = zeros(q, q);
  for (let i = 0; i < q; i++) made.values.set(work.subarray(i * width + q, (i + 1) * width), i * q);
  return made;
}
