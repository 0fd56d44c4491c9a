import { describe, expect, test } from 'vitest';
import { factoriseQr, invertUpper } from './factoriseQr.ts';
import { cell, fromColumns, multiply, transpose } from './matrix.ts';
import { openRandom } from './random.ts';

function randomColumns(n: number, p: number, seed: number): Float64Array[] {
  const random = openRandom(seed);
  return Array.from({ length: p }, () => Float64Array.from({ length: n }, () => random.normal()));
}

function greatest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

describe('QR factors', () => {
  test.each([
    ['random columns', randomColumns(20, 5, 1)],
    [
      'columns that are nearly the same',
      randomColumns(20, 4, 3).map((column, at) => column.map((x) => 1 + 10 ** (-at - 3) * x)),
    ],
  ])('of %s are orthonormal and give the columns back', (_name, columns) => {
    const { q, r, deficient } = factoriseQr(columns);
    expect(deficient).toBeNull();
    const [Q, X] = [fromColumns(q), fromColumns(columns)];
    const square = multiply(transpose(Q), Q);
    expect(greatest(square.values.map((value, at) => value - (at % (q.length + 1) === 0 ? 1 : 0)))).toBeLessThan(1e-13);
    const back = multiply(Q, r);
    expect(greatest(back.values.map((value, at) => value - (X.values[at] as number)))).toBeLessThan(1e-13);
    const one = multiply(r, invertUpper(r));
    expect(cell(one, 0, 0)).toBeCloseTo(1, 12);
    expect(cell(one, 0, q.length - 1)).toBeCloseTo(0, 6);
  });
  test('stop at the first column that the ones before it make up', () => {
    const [a, b] = randomColumns(12, 2, 5) as [Float64Array, Float64Array];
    const sum = a.map((value, i) => 2 * value - (b[i] as number));
    expect(factoriseQr([a, b, sum, a]).deficient).toBe(2);
    expect(factoriseQr([new Float64Array(4)]).deficient).toBe(0);
  });
});
