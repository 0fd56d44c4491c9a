import { describe, expect, test } from 'vitest';
import { noncentralChiSquareCdf } from './noncentralChiSquareCdf.ts';

// scipy 1.17.1, stats.ncx2.cdf and .sf
const REFERENCE = [
  [5, 3, 2, 0.5934051800831555, 0.4065948199168444],
  [30, 10, 12.5, 0.8225319206427386, 0.17746807935726103],
  [85.3, 24, 61.3, 0.5220616133977339, 0.477938386602266],
  [0.1, 1, 30, 1.1937084527006503e-7, 0.9999998806291547],
  [900, 241, 700, 0.2395962258069133, 0.7604037741930876],
  [60, 25.3, 0, 0.9998792721704761, 0.00012072782952384618],
  [250, 2, 150, 0.9997907046398862, 0.00020929536011347742],
  [4, 200, 5, 1.617504315516705e-130, 1],
] as const;

describe('the noncentral chi-square', () => {
  test.each(REFERENCE)('at %f with %f degrees of freedom and noncentrality %f', (x, freedom, lambda, below, above) => {
    expect(Math.abs(noncentralChiSquareCdf(x, freedom, lambda) - below)).toBeLessThan(1e-10 * below);
    expect(Math.abs(noncentralChiSquareCdf(x, freedom, lambda, true) - above)).toBeLessThan(1e-10 * above);
  });
  test('both tails make one, it grows with x and falls with the noncentrality', () => {
    for (const lambda of [0.01, 3, 80, 5000]) {
      let before = 0;
      for (let x = 0.5; x < 6000; x *= 1.7) {
        const here = noncentralChiSquareCdf(x, 7, lambda);
        expect(here + noncentralChiSquareCdf(x, 7, lambda, true)).toBeCloseTo(1, 11);
        expect(here).toBeGreaterThanOrEqual(before - 1e-13);
        expect(noncentralChiSquareCdf(x, 7, lambda + 1)).toBeLessThanOrEqual(here + 1e-13);
        before = here;
      }
    }
  });
  test('what is out of range is refused by name', () => {
    expect(() => noncentralChiSquareCdf(-1, 2, 1)).toThrow('x: ');
    expect(() => noncentralChiSquareCdf(1, 0, 1)).toThrow('degreesOfFreedom: ');
    expect(() => noncentralChiSquareCdf(1, 2, Number.NaN)).toThrow('noncentrality: ');
  });
});
