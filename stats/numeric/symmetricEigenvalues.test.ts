import { describe, expect, test } from 'vitest';
import { fromRows, symmetricEigen, zeros } from './matrix.ts';
import { openRandom } from './random.ts';
import { symmetricEigenvalues } from './symmetricEigenvalues.ts';

describe('eigenvalues without vectors', () => {
  test('of a matrix whose values are known in closed form', () => {
    // second differences: 2 − 2·cos(kπ/(n + 1))
    const n = 9;
    const rows = Array.from({ length: n }, (_a, i) =>
      Array.from({ length: n }, (_b, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)),
    );
    symmetricEigenvalues(fromRows(rows)).forEach((value, at) => {
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((n - at) * Math.PI) / (n + 1)), 13);
    });
  });
  test.each([1, 2, 3, 7, 24])('are those found with vectors, %d rows', (n) => {
    const random = openRandom(n);
    const matrix = zeros(n, n);
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) {
        matrix.values[i * n + j] = random.normal();
        matrix.values[j * n + i] = matrix.values[i * n + j] as number;
      }
    const known = symmetricEigen(matrix).values;
    symmetricEigenvalues(matrix).forEach((value, at) => {
      expect(value).toBeCloseTo(known[at] as number, 11);
    });
  });
});
