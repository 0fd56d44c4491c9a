import { describe, expect, test } from 'vitest';
import { gaussLegendre, integrate } from './gaussLegendre.ts';
import { noncentralFAbove } from './noncentralF.ts';
import { noncentralTBelow } from './noncentralT.ts';
import { normalAbove, normalBelow, normalDensity, normalQuantile } from './standardNormal.ts';

// references by SciPy 1.17.1
describe('noncentral t and F', () => {
  test.each([
    [2, 10, 1, 0.8076115625303752],
    [-1, 5, 0.5, 0.08244409105672337],
    [1.97, 320, 2.8, 0.20354326272511944],
    [3, 4, -2, 0.9998818540275939],
    [40, 50, 38, 0.6644435542573237],
    [2, 10, 0, 0.9633059826146299],
  ])('t below %d with %d degrees of freedom, noncentrality %d', (t, freedom, noncentrality, p) => {
    expect(noncentralTBelow(t, freedom, noncentrality)).toBeCloseTo(p, 11);
  });
  test.each([
    [2.6, 3, 272, 11, 0.8035671743524935],
    [1, 2, 10, 0.5, 0.48053766963085703],
    [10, 5, 20, 80, 0.9273171722974642],
  ])('F above %d', (x, over, under, noncentrality, p) => {
    expect(noncentralFAbove(x, over, under, noncentrality)).toBeCloseTo(p, 11);
  });
  test('t squared is F: both tails of t together', () => {
    const t = 2.3;
    const both = 1 - noncentralTBelow(t, 15, 1.4) + noncentralTBelow(-t, 15, 1.4);
    expect(noncentralFAbove(t * t, 1, 15, 1.4 ** 2)).toBeCloseTo(both, 12);
  });
});

describe('the normal distribution keeps its digits in the tails', () => {
  test('quantiles', () => {
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.262340089798409, 12);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
    for (const z of [-20, -3, 0.1, 2]) expect(normalQuantile(normalBelow(z))).toBeCloseTo(z, 10);
  });
  test('tails mirror each other and the density sums to one', () => {
    expect(normalAbove(3)).toBe(normalBelow(-3));
    expect(normalBelow(-10) / 7.61985302416047e-24).toBeCloseTo(1, 12);
    expect(integrate(normalDensity, -9, 9, 64)).toBeCloseTo(1, 12);
  });
});

describe('Gauss–Legendre', () => {
  test('five points', () => {
    const { points, weights } = gaussLegendre(5);
    expect(points[4]).toBeCloseTo(Math.sqrt(5 + 2 * Math.sqrt(10 / 7)) / 3, 14);
    expect(weights[2]).toBeCloseTo(128 / 225, 14);
    expect(points[2]).toBeCloseTo(0, 15);
  });
  test('exact for polynomials up to degree 2n − 1', () => {
    expect(integrate((x) => x ** 9 + 3 * x ** 2, 0, 1, 5)).toBeCloseTo(1.1, 14);
    expect(() => gaussLegendre(0)).toThrow(expect.objectContaining({ argument: 'order', fault: 'range' }));
  });
});
