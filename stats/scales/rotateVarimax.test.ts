import { describe, expect, test } from 'vitest';
import { fromRows, type Matrix, multiply, toRows, transpose } from '../numeric/matrix.ts';
import { expectRefusal } from '../testing/expectRefusal.ts';
import { rotateOblimin } from './rotateOblimin.ts';
import { orderFactors, rotateVarimax } from './rotateVarimax.ts';

const SIMPLE = fromRows([
  [0.8, 0, 0],
  [0.7, 0, 0],
  [0, 0.75, 0],
  [0, 0.6, 0],
  [0, 0, 0.65],
  [0, 0, 0.55],
]);

function turned(loadings: Matrix, one: number, other: number): Matrix {
  const [c, s, d, t] = [Math.cos(one), Math.sin(one), Math.cos(other), Math.sin(other)];
  const around = fromRows([
    [c, -s, 0],
    [s, c, 0],
    [0, 0, 1],
  ]);
  const through = fromRows([
    [1, 0, 0],
    [0, d, -t],
    [0, t, d],
  ]);
  return multiply(multiply(loadings, around), through);
}

/** Columns by size, so that axes that were found in another order compare. */
const columns = (loadings: Matrix) =>
  toRows(transpose(orderFactors(loadings, null).loadings)).map((column) => column.map((value) => Math.abs(value)));

describe('rotations', () => {
  test.each([rotateVarimax, rotateOblimin])('find a simple structure again however it was turned', (rotate) => {
    const found = rotate(turned(SIMPLE, 0.6, -0.35));
    expect(found.converged).toBe(true);
    columns(found.loadings).forEach((column, k) => {
      column.forEach((value, i) => {
        expect(value).toBeCloseTo(columns(SIMPLE)[k]?.[i] as number, 6);
      });
    });
  });
  test('varimax keeps communalities, and its matrix is orthogonal and makes the rotated from the unrotated', () => {
    const unrotated = turned(fromRows(toRows(SIMPLE).map((row, i) => row.map((v, k) => v + 0.03 * (i - k)))), 1.1, 0.4);
    const { loadings, rotation } = rotateVarimax(unrotated);
    const squares = (matrix: Matrix) => toRows(matrix).map((row) => row.reduce((sum, value) => sum + value * value, 0));
    squares(loadings).forEach((value, i) => {
      expect(value).toBeCloseTo(squares(unrotated)[i] as number, 12);
    });
    multiply(rotation, transpose(rotation)).values.forEach((value, at) => {
      expect(value).toBeCloseTo(at % 4 === 0 ? 1 : 0, 12);
    });
    multiply(unrotated, rotation).values.forEach((value, at) => {
      expect(value).toBeCloseTo(loadings.values[at] as number, 12);
    });
  });
  test('oblimin reproduces the same correlations as the unrotated factors', () => {
    const unrotated = turned(
      fromRows(toRows(SIMPLE).map((row, i) => row.map((v, k) => v + 0.1 * (i % 2) + 0.05 * k))),
      1,
      2,
    );
    const { loadings, phi } = rotateOblimin(unrotated);
    const before = multiply(unrotated, transpose(unrotated));
    multiply(multiply(loadings, phi), transpose(loadings)).values.forEach((value, at) => {
      expect(value).toBeCloseTo(before.values[at] as number, 10);
    });
    for (let k = 0; k < 3; k++) expect(phi.values[k * 4]).toBeCloseTo(1, 12);
  });
  test('a gamma far below zero makes factors nearly uncorrelated', () => {
    const unrotated = turned(fromRows(toRows(SIMPLE).map((row) => row.map((v) => v + 0.2))), 1, 2);
    const free = rotateOblimin(unrotated).phi;
    const tied = rotateOblimin(unrotated, { gamma: -50 }).phi;
    expect(Math.abs(tied.values[1] as number)).toBeLessThan(Math.abs(free.values[1] as number));
  });
  test('one factor stays as it is, fewer items than factors are refused, and so is a gamma without a least value', () => {
    const one = fromRows([[0.5], [0.6]]);
    expect(rotateVarimax(one).loadings.values).toEqual(one.values);
    expectRefusal(() => rotateVarimax(fromRows([[0.5, 0.2]])), 'loadings', 'tooFewCases');
    expectRefusal(() => rotateVarimax(fromRows([[Number.NaN]])), 'loadings', 'notFinite');
    expectRefusal(() => rotateOblimin(SIMPLE, { gamma: 0.9 }), 'gamma', 'range');
  });
});
