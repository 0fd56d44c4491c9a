import { Matrix as Dense, EigenvalueDecomposition, SingularValueDecomposition } from 'ml-matrix';
import { ArgumentError } from '../argumentError.ts';

/** Numbers in rows and columns, row after row in one typed array. */
export type Matrix = { readonly rows: number; readonly columns: number; readonly values: Float64Array };

/**
 * A matrix of zeros.
 *
 * @param rows    1 or more
 * @param columns 1 or more
 * @returns       rows × columns
 *
 * Source  none: a container
 */
export function zeros(rows: number, columns: number): Matrix {
  return { rows, columns, values: new Float64Array(rows * columns) };
}

/**
 * A matrix from its rows.
 *
 * @param rows at least one, all of the same length
 * @returns    rows × columns
 * @throws ArgumentError `length` where a row is longer or shorter than the first
 *
 * Source  none: a container
 */
export function fromRows(rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const made = zeros(rows.length, columns);
  rows.forEach((row, i) => {
    if (row.length !== columns)
      throw new ArgumentError('rows', 'length', `row ${i + 1} has ${row.length} values instead of ${columns}`);
    made.values.set(row, i * columns);
  });
  return made;
}

/**
 * A matrix from its columns: variables, as they come from a file.
 *
 * @param columns at least one, all of the same length
 * @returns       cases × variables
 * @throws ArgumentError `length` where a column is longer or shorter than the first
 *
 * Source  none: a container
 */
export function fromColumns(columns: readonly ArrayLike<number>[]): Matrix {
  const rows = columns[0]?.length ?? 0;
  const made = zeros(rows, columns.length);
  columns.forEach((column, j) => {
    if (column.length !== rows)
      throw new ArgumentError('columns', 'length', `column ${j + 1} has ${column.length} values instead of ${rows}`);
    for (let i = 0; i < rows; i++) made.values[i * columns.length + j] = column[i] as number;
  });
  return made;
}

/**
 * One cell.
 *
 * @param matrix any
 * @param row    from 0
 * @param column from 0
 * @returns      its value
 *
 * Source  none: a container
 */
export function cell(matrix: Matrix, row: number, column: number): number {
  return matrix.values[row * matrix.columns + column] as number;
}

/**
 * One column, copied.
 *
 * @param matrix any
 * @param at     from 0
 * @returns      as long as the matrix has rows
 *
 * Source  none: a container
 */
export function columnOf(matrix: Matrix, at: number): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_unused, i) => cell(matrix, i, at));
}

/**
 * The rows as plain arrays, for a result that becomes JSON.
 *
 * @param matrix any
 * @returns      one array a row
 *
 * Source  none: a container
 */
export function toRows(matrix: Matrix): number[][] {
  return Array.from({ length: matrix.rows }, (_unused, i) => [
    ...matrix.values.subarray(i * matrix.columns, (i + 1) * matrix.columns),
  ]);
}

/**
 * Rows become columns.
 *
 * @param matrix m × n
 * @returns      n × m
 *
 * Source  none: linear algebra
 */
export function transpose(matrix: Matrix): Matrix {
  const made = zeros(matrix.columns, matrix.rows);
  for (let i = 0; i < matrix.rows; i++)
    for (let j = 0; j < matrix.columns; j++) made.values[j * matrix.rows + i] = cell(matrix, i, j);
  return made;
}

/**
 * Matrix product.
 *
 * @param left  m × k
 * @param right k × n
 * @returns     m × n
 * @throws ArgumentError `length` where the shapes do not fit
 *
 * Source  none: linear algebra
 */
export function multiply(left: Matrix, right: Matrix): Matrix {
  if (left.columns !== right.rows)
    throw new ArgumentError('right', 'length', `has ${right.rows} rows instead of ${left.columns}`);
  const made = zeros(left.rows, right.columns);
  for (let i = 0; i < left.rows; i++) {
    for (let k = 0; k < left.columns; k++) {
      const factor = left.values[i * left.columns + k] as number;
      if (factor === 0) continue;
      for (let j = 0; j < right.columns; j++) {
        const to = i * right.columns + j;
        made.values[to] = (made.values[to] as number) + factor * (right.values[k * right.columns + j] as number);
      }
    }
  }
  return made;
}

/**
 * Cholesky factor of a symmetric positive definite matrix.
 *
 * @param matrix n × n; the lower triangle is read
 * @returns      n × n, lower triangular L with L·Lᵀ = matrix; null where it is not positive definite
 *
 * Source  none: linear algebra
 */
export function cholesky(matrix: Matrix): Matrix | null {
  const n = matrix.rows;
  const made = zeros(n, n);
  const l = made.values;
  for (let j = 0; j < n; j++) {
    let diagonal = matrix.values[j * n + j] as number;
    const scale = Math.abs(diagonal);
    for (let k = 0; k < j; k++) diagonal -= (l[j * n + k] as number) ** 2;
    if (!(diagonal > scale * 1e-13)) return null;
    const root = Math.sqrt(diagonal);
    l[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = matrix.values[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (l[i * n + k] as number) * (l[j * n + k] as number);
      l[i * n + j] = sum / root;
    }
  }
  return made;
}

/**
 * Solves L·Lᵀ·x = b.
 *
 * @param factor n × n, from `cholesky`
 * @param right  n values
 * @returns      n values
 *
 * Source  none: linear algebra
 */
export function solveCholesky(factor: Matrix, right: ArrayLike<number>): Float64Array {
  const n = factor.rows;
  const l = factor.values;
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    let sum = x[i] as number;
    for (let k = 0; k < i; k++) sum -= (l[i * n + k] as number) * (x[k] as number);
    x[i] = sum / (l[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (l[k * n + i] as number) * (x[k] as number);
    x[i] = sum / (l[i * n + i] as number);
  }
  return x;
}

/**
 * Inverse and log determinant of a symmetric positive definite matrix.
 *
 * @param matrix n × n
 * @returns      the inverse, n × n, and ln |matrix|; null where it is not positive definite
 *
 * Source  none: linear algebra
 */
export function invertDefinite(matrix: Matrix): { inverse: Matrix; logDeterminant: number } | null {
  const factor = cholesky(matrix);
  if (factor === null) return null;
  const n = matrix.rows;
  const inverse = zeros(n, n);
  const unit = new Float64Array(n);
  let logDeterminant = 0;
  for (let j = 0; j < n; j++) {
    logDeterminant += 2 * Math.log(cell(factor, j, j));
    unit.fill(0);
    unit[j] = 1;
    const column = solveCholesky(factor, unit);
    for (let i = 0; i < n; i++) inverse.values[i * n + j] = column[i] as number;
  }
  return { inverse, logDeterminant };
}

/**
 * Eigenvalues and vectors of a symmetric matrix, the greatest first.
 *
 * @param matrix n × n, symmetric
 * @returns      `values` n, descending; `vectors` n × n, a unit vector a column, its greatest part positive
 *
 * Source  none: linear algebra     Checked  by the tests of the methods that use it
 */
export function symmetricEigen(matrix: Matrix): { values: Float64Array; vectors: Matrix } {
  const found = new EigenvalueDecomposition(new Dense(toRows(matrix)), { assumeSymmetric: true });
  const n = matrix.rows;
  const order = found.realEigenvalues.map((value, at) => ({ value, at })).sort((one, other) => other.value - one.value);
  const vectors = zeros(n, n);
  order.forEach(({ at }, j) => {
    const column = found.eigenvectorMatrix.getColumn(at);
    const greatest = column.reduce((best, part) => (Math.abs(part) > Math.abs(best) ? part : best), 0);
    column.forEach((part, i) => {
      vectors.values[i * n + j] = greatest < 0 ? -part : part;
    });
  });
  return { values: Float64Array.from(order, ({ value }) => value), vectors };
}

/**
 * Singular value decomposition, economy size, the greatest value first.
 *
 * @param matrix m × n
 * @returns      `left` m × min(m,n), `values` min(m,n), `right` n × min(m,n); matrix = left · diag(values) · rightᵀ
 *
 * Source  none: linear algebra     Checked  by the tests of the methods that use it
 */
export function singularValues(matrix: Matrix): { left: Matrix; values: Float64Array; right: Matrix } {
  const found = new SingularValueDecomposition(new Dense(toRows(matrix)), { autoTranspose: true });
  return {
    left: fromRows(found.leftSingularVectors.to2DArray()),
    values: Float64Array.from(found.diagonal),
    right: fromRows(found.rightSingularVectors.to2DArray()),
  };
}
