import { describe, expect, test } from 'vitest';
import { ArgumentError } from '../argumentError.ts';
import {
  cell,
  cholesky,
  columnOf,
  fromColumns,
  fromRows,
  invertDefinite,
  type Matrix,
  multiply,
  singularValues,
  solveCholesky,
  symmetricEigen,
  toRows,
  transpose,
  zeros,
} from './matrix.ts';
import { openRandom } from './random.ts';

function randomMatrix(rows: number, columns: number, seed: number): Matrix {
  const random = openRandom(seed);
  return { rows, columns, values: Float64Array.from({ length: rows * columns }, () => random.normal()) };
}

function randomDefinite(n: number, seed: number): Matrix {
  const half = randomMatrix(n + 5, n, seed);
  return multiply(transpose(half), half);
}

function expectSame(found: Matrix, expected: Matrix, within = 1e-11): void {
  expect([found.rows, found.columns]).toEqual([expected.rows, expected.columns]);
  found.values.forEach((value, at) => {
    expect(Math.abs(value - (expected.values[at] as number))).toBeLessThanOrEqual(within);
  });
}

describe('a matrix', () => {
  test('rows and columns give the same numbers, each its own way round', () => {
    const byRows = fromRows([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expectSame(
      fromColumns([
        [1, 4],
        [2, 5],
        [3, 6],
      ]),
      byRows,
      0,
    );
    expect(cell(byRows, 1, 2)).toBe(6);
    expect([...columnOf(byRows, 1)]).toEqual([2, 5]);
    expect(toRows(transpose(byRows))).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
    expect([...zeros(2, 2).values]).toEqual([0, 0, 0, 0]);
  });
  test('a row or column of another length is refused', () => {
    expect(() => fromRows([[1, 2], [3]])).toThrow(ArgumentError);
    expect(() => fromColumns([[1, 2], [3]])).toThrow(/column 2 has 1 values instead of 2/);
  });
  test('a product by hand, and the law (AB)ᵀ = BᵀAᵀ', () => {
    const product = multiply(
      fromRows([
        [1, 2],
        [3, 4],
      ]),
      fromRows([
        [5, 6],
        [7, 8],
      ]),
    );
    expect(toRows(product)).toEqual([
      [19, 22],
      [43, 50],
    ]);
    const [a, b] = [randomMatrix(4, 3, 1), randomMatrix(3, 5, 2)];
    expectSame(transpose(multiply(a, b)), multiply(transpose(b), transpose(a)));
    expect(() => multiply(a, a)).toThrow(/right: has 4 rows instead of 3/);
  });
});

describe('a Cholesky factor', () => {
  test('is the one of the book for a small matrix', () => {
    // 4 12 −16 / 12 37 −43 / −16 −43 98 has the whole-numbered factor 2 / 6 1 / −8 5 3
    const factor = cholesky(
      fromRows([
        [4, 12, -16],
        [12, 37, -43],
        [-16, -43, 98],
      ]),
    );
    expect(toRows(factor as Matrix)).toEqual([
      [2, 0, 0],
      [6, 1, 0],
      [-8, 5, 3],
    ]);
  });
  test('solves, inverts and gives the log determinant', () => {
    const matrix = randomDefinite(6, 3);
    const factor = cholesky(matrix) as Matrix;
    expectSame(multiply(factor, transpose(factor)), matrix);
    const x = Float64Array.of(1, -2, 3, 0.5, 0, 4);
    const right = multiply(matrix, { rows: 6, columns: 1, values: x }).values;
    solveCholesky(factor, right).forEach((value, at) => {
      expect(value).toBeCloseTo(x[at] as number, 10);
    });
    const found = invertDefinite(matrix);
    expectSame(multiply(matrix, found?.inverse as Matrix), fromRows(identity(6)), 1e-10);
    const eigen = symmetricEigen(matrix).values;
    const logs = eigen.reduce((sum, value) => sum + Math.log(value), 0);
    expect(found?.logDeterminant).toBeCloseTo(logs, 10);
  });
  test('is not there where a matrix is indefinite or of less than full rank', () => {
    expect(
      cholesky(
        fromRows([
          [1, 2],
          [2, 1],
        ]),
      ),
    ).toBeNull();
    expect(
      cholesky(
        fromRows([
          [1, 1],
          [1, 1],
        ]),
      ),
    ).toBeNull();
    expect(invertDefinite(fromRows([[0]]))).toBeNull();
  });
});

describe('eigenvalues of a symmetric matrix', () => {
  test('2 1 / 1 2 has 3 and 1, along the diagonals', () => {
    const { values, vectors } = symmetricEigen(
      fromRows([
        [2, 1],
        [1, 2],
      ]),
    );
    expect(values[0]).toBeCloseTo(3, 14);
    expect(values[1]).toBeCloseTo(1, 14);
    expect(cell(vectors, 0, 0)).toBeCloseTo(Math.SQRT1_2, 14);
    expect(cell(vectors, 1, 0)).toBeCloseTo(Math.SQRT1_2, 14);
  });
  test('give the matrix back, sum to its trace, descend, and their vectors are orthonormal', () => {
    const matrix = randomDefinite(8, 4);
    const { values, vectors } = symmetricEigen(matrix);
    const scaled = { ...vectors, values: vectors.values.map((value, at) => value * (values[at % 8] as number)) };
    expectSame(multiply(scaled, transpose(vectors)), matrix, 1e-10);
    expectSame(multiply(transpose(vectors), vectors), fromRows(identity(8)));
    const trace = identity(8).reduce((sum, _unused, at) => sum + cell(matrix, at, at), 0);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(trace, 10);
    expect([...values]).toEqual([...values].sort((one, other) => other - one));
    for (let j = 0; j < 8; j++) {
      const column = columnOf(vectors, j);
      const greatest = column.reduce((best, part) => (Math.abs(part) > Math.abs(best) ? part : best), 0);
      expect(greatest).toBeGreaterThan(0);
    }
  });
});

describe.each([
  ['tall', 7, 3],
  ['wide', 3, 7],
])('singular values of a %s matrix', (_shape, rows, columns) => {
  test('give the matrix back and are the roots of the eigenvalues of its square', () => {
    const matrix = randomMatrix(rows, columns, 5);
    const { left, values, right } = singularValues(matrix);
    expect(values).toHaveLength(3);
    const scaled = { ...left, values: left.values.map((value, at) => value * (values[at % 3] as number)) };
    expectSame(multiply(scaled, transpose(right)), matrix);
    const squares = symmetricEigen(multiply(matrix, transpose(matrix))).values;
    values.forEach((value, at) => {
      expect(value ** 2).toBeCloseTo(squares[at] as number, 10);
    });
  });
});

function identity(n: number): number[][] {
  return Array.from({ length: n }, (_unused, i) => Array.from({ length: n }, (_other, j) => (i === j ? 1 : 0)));
}
