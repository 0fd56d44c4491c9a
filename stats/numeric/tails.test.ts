import { describe, expect, test } from 'vitest';
import { chiSquareUpperTail, fUpperTail, normalTwoSidedP } from './tails.ts';

describe('upper tails', () => {
  test('of chi-square with 2 degrees of freedom are exp(−x/2), however small', () => {
    for (const x of [0.1, 1, 10, 100, 1000]) expect(chiSquareUpperTail(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 11);
  });
  test('of F with 2 degrees of freedom above are (1 + 2x/n)^(−n/2), however small', () => {
    for (const x of [0.1, 1, 10, 100, 1000])
      expect(fUpperTail(x, 2, 30) / (1 + (2 * x) / 30) ** -15).toBeCloseTo(1, 11);
  });
  test.each([
    [3.841458820694124, 1, 0.05],
    [23.684791304840576, 14, 0.05],
    [9.21034037197618, 2, 0.01],
  ])('chi-square %s on %s is at the printed level', (x, freedom, p) => {
    expect(chiSquareUpperTail(x, freedom)).toBeCloseTo(p, 12);
  });
  test('a normal statistic of 1.96 is at 5 %, one squared is chi-square on 1', () => {
    expect(normalTwoSidedP(1.959963984540054)).toBeCloseTo(0.05, 13);
    for (const z of [0.3, -2, 5, 12]) expect(normalTwoSidedP(z) / chiSquareUpperTail(z * z, 1)).toBeCloseTo(1, 10);
  });
  test('nothing is certain, infinity is impossible, and no number stays none', () => {
    expect([chiSquareUpperTail(0, 3), fUpperTail(0, 3, 4), normalTwoSidedP(0)]).toEqual([1, 1, 1]);
    expect([chiSquareUpperTail(Infinity, 3), fUpperTail(Infinity, 3, 4), normalTwoSidedP(-Infinity)]).toEqual([
      0, 0, 0,
    ]);
    expect(chiSquareUpperTail(Number.NaN, 3)).toBeNaN();
    expect(fUpperTail(Number.NaN, 3, 4)).toBeNaN();
  });
});
