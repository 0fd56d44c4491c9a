import { describe, expect, test } from 'vitest';
import { adjustBenjaminiHochberg } from '../adjustBenjaminiHochberg.ts';
import { adjustBenjaminiYekutieli } from './adjustBenjaminiYekutieli.ts';
import { adjustBonferroni } from './adjustBonferroni.ts';
import { adjustHochberg } from './adjustHochberg.ts';
import { adjustHolm } from './adjustHolm.ts';
import { adjustHommel } from './adjustHommel.ts';

const ALL = {
  holm: adjustHolm,
  bonferroni: adjustBonferroni,
  hochberg: adjustHochberg,
  hommel: adjustHommel,
  yekutieli: adjustBenjaminiYekutieli,
};
const P = [0.01, 0.04, 0.03, 0.005, 0.2];

describe('families of p values', () => {
  test('worked by hand', () => {
    // sorted 0.005 0.01 0.03 0.04 0.2; Holm times 5 4 3 2 1 and rising, Hochberg the same and falling
    const near = (found: number[], expected: number[]) =>
      expected.forEach((value, at) => {
        expect(found[at]).toBeCloseTo(value, 12);
      });
    near(adjustHolm(P), [0.04, 0.09, 0.09, 0.025, 0.2]);
    near(adjustHochberg(P), [0.04, 0.08, 0.08, 0.025, 0.2]);
    near(adjustBonferroni(P), [0.05, 0.2, 0.15, 0.025, 1]);
    // Benjamini–Hochberg's 0.05 0.05 0.025 0.2, times 1 + 1/2 + … + 1/5 = 137/60; SciPy 1.17.1 gives the same
    near(
      adjustBenjaminiYekutieli(P),
      [0.025, 0.05, 0.05, 0.025, 0.2].map((value) => (value * 137) / 60),
    );
  });
  test('from the strictest to the mildest: Bonferroni, Holm, Hochberg, Hommel, p', () => {
    const lists = [adjustBonferroni(P), adjustHolm(P), adjustHochberg(P), adjustHommel(P), P];
    for (let at = 0; at < P.length; at++)
      for (let i = 1; i < lists.length; i++)
        expect(lists[i]?.[at]).toBeLessThanOrEqual((lists[i - 1]?.[at] ?? 0) + 1e-15);
    adjustBenjaminiHochberg(P).forEach((value, at) => {
      expect(value).toBeLessThanOrEqual((adjustHommel(P)[at] ?? 0) + 1e-15);
    });
  });
  test('Hommel is the closed test of Simes, counted out over all subsets', () => {
    const simes = (values: number[]) =>
      Math.min(...values.sort((a, b) => a - b).map((value, at) => (values.length * value) / (at + 1)));
    const p = [0.011, 0.02, 0.022, 0.09, 0.02, 0.6];
    const brute = p.map((_unused, i) => {
      let worst = 0;
      for (let set = 1; set < 1 << p.length; set++)
        if ((set >> i) & 1) worst = Math.max(worst, simes(p.filter((_value, at) => (set >> at) & 1)));
      return worst;
    });
    adjustHommel(p).forEach((value, at) => {
      expect(value).toBeCloseTo(brute[at] ?? 0, 12);
    });
  });
  test.each(Object.entries(ALL))(
    '%s: one is left alone or nearly, none is empty, and what is no probability is refused',
    (_name, adjust) => {
      expect(adjust([0.03])[0]).toBeCloseTo(0.03, 14);
      expect(adjust([])).toEqual([]);
      for (const value of adjust([1, 0, 0.5, 0.5])) expect(value >= 0 && value <= 1).toBe(true);
      expect(() => adjust([0.2, 1.1])).toThrow(expect.objectContaining({ argument: 'p[2]', fault: 'range' }));
    },
  );
});
