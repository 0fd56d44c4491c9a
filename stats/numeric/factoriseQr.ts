import { cell, type Matrix, zeros } from './matrix.ts';

/** X = Q·R: `q` holds the columns of Q, `r` is upper triangular; `deficient` is the first column that the ones before it make up. */
export type Qr = { q: Float64Array[]; r: Matrix; deficient: number | null };

/**
 * Thin QR factors by Gram–Schmidt, each column cleared twice.
 *
 * Clearing twice makes Q orthogonal to the last digit, as Householder's way does, and leaves Q itself at hand for fitted values and
 * leverage. A column that keeps less than 1e-9 of its length is one the columns before it make up: the factors stop there.
 *
 * @param columns p columns of n values each, p ≤ n
 * @returns       factors; where `deficient` is not null they are those of the columns before it
 *
 * Source  [giraud-2005]     Checked  Q'Q = I and QR = X on random and on nearly collinear columns, within 1e-13
 */
export function factoriseQr(columns: readonly ArrayLike<number>[]): Qr {
  const p = columns.length;
  const r = zeros(p, p);
  const q: Float64Array[] = [];
  for (let j = 0; j < p; j++) {
    const next = Float64Array.from(columns[j] as ArrayLike<number>);
    const length = norm(next);
    for (let pass = 0; pass < 2; pass++) {
      for (let k = 0; k < j; k++) {
        const part = clear(next, q[k] as Float64Array);
        r.values[k * p + j] = cell(r, k, j) + part;
      }
    }
    const left = norm(next);
    if (!(left > length * 1e-9)) return { q, r, deficient: j };
    r.values[j * p + j] = left;
    for (let i = 0; i < next.length; i++) next[i] = (next[i] as number) / left;
    q.push(next);
  }
  return { q, r, deficient: null };
}

/**
 * Takes out of a vector what lies along a unit vector.
 *
 * @param vector n values, changed
 * @param unit   n values of length 1
 * @returns      how much lay along it
 *
 * Source  none: linear algebra
 */
export function clear(vector: Float64Array, unit: Float64Array): number {
  let along = 0;
  for (let i = 0; i < vector.length; i++) along += (vector[i] as number) * (unit[i] as number);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) - along * (unit[i] as number);
  return along;
}

/**
 * Inverse of an upper triangular matrix.
 *
 * @param r p × p, upper triangular, no 0 on its diagonal
 * @returns p × p, upper triangular
 *
 * Source  none: linear algebra
 */
export function invertUpper(r: Matrix): Matrix {
  const p = r.rows;
  const inverse = zeros(p, p);
  for (let j = 0; j < p; j++) {
    inverse.values[j * p + j] = 1 / cell(r, j, j);
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let k = i + 1; k <= j; k++) sum += cell(r, i, k) * cell(inverse, k, j);
      inverse.values[i * p + j] = -sum / cell(r, i, i);
    }
  }
  return inverse;
}

function norm(vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (vector[i] as number) ** 2;
  return Math.sqrt(sum);
}
