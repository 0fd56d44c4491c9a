import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { describe, expect, test } from 'vitest';
import { bivariateNormalCdf } from './bivariateNormalCdf.ts';

describe('two correlated normal variables below two values', () => {
  // scipy 1.17: quad of norm.pdf(t)·norm.cdf((y − rho·t)/√(1 − rho²)) up to x
  test.each([
    [0.3, -0.7, 0.5, 0.20652377978573902],
    [1.2, 0.4, -0.8, 0.5407932409754916],
    [-0.5, -0.6, 0.95, 0.24587809494768134],
    [0.8, 1.1, -0.97, 0.6524785404702208],
    [-2, 1.5, 0.2, 0.02224572090457595],
    [0.4, 0.4, 0.999, 0.6488508852119922],
  ])('at %d and %d with correlation %d as integrated', (x, y, rho, expected) => {
    expect(bivariateNormalCdf(x, y, rho)).toBeCloseTo(expected, 13);
  });
  test.each([-1, -0.99, -0.925, -0.4, 0, 0.6, 0.93, 1])('at the middle with correlation %d in closed form', (rho) => {
    expect(bivariateNormalCdf(0, 0, rho)).toBeCloseTo(1 / 4 + Math.asin(rho) / (2 * Math.PI), 14);
  });
  test('is a product without correlation, a margin at infinity, and does not mind the order', () => {
    expect(bivariateNormalCdf(0.7, -1.1, 0)).toBeCloseTo(normalCdf(0.7, 0, 1) * normalCdf(-1.1, 0, 1), 15);
    expect(bivariateNormalCdf(0.7, Number.POSITIVE_INFINITY, 0.5)).toBe(normalCdf(0.7, 0, 1));
    expect(bivariateNormalCdf(Number.NEGATIVE_INFINITY, 3, 0.5)).toBe(0);
    expect(bivariateNormalCdf(0.7, -0.2, 0.96)).toBeCloseTo(bivariateNormalCdf(-0.2, 0.7, 0.96), 15);
  });
});
