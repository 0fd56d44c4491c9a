import { describe, expect, test } from 'vitest';
import { fromRows } from '../numeric/matrix.ts';
import { expectRefusal } from '../testing/expectRefusal.ts';
import { parallelAnalysis } from './parallelAnalysis.ts';
import { principalComponents } from './principalComponents.ts';

const alike = (k: number, r: number) =>
  fromRows(Array.from({ length: k }, (_a, i) => Array.from({ length: k }, (_b, j) => (i === j ? 1 : r))));
const TWO_PAIRS = fromRows([
  [1, 0.6, 0, 0],
  [0.6, 1, 0, 0],
  [0, 0, 1, 0.5],
  [0, 0, 0.5, 1],
]);

describe('principal components', () => {
  test('of items alike are one of 1 + (k − 1)·r and k − 1 of 1 − r', () => {
    const found = principalComponents(alike(5, 0.3), 1);
    expect(found.eigenvalues[0]).toBeCloseTo(2.2, 13);
    found.eigenvalues.subarray(1).forEach((value) => {
      expect(value).toBeCloseTo(0.7, 13);
    });
    found.loadings.values.forEach((value) => {
      expect(value).toBeCloseTo(Math.sqrt(2.2 / 5), 13);
    });
  });
  test('all of them explain all of every item', () => {
    const found = principalComponents(TWO_PAIRS, 4, { rotation: 'none' });
    found.communalities.forEach((value) => {
      expect(value).toBeCloseTo(1, 13);
    });
    expect(found.ssLoadings.reduce((sum, value) => sum + value, 0)).toBeCloseTo(4, 13);
  });
  test('are at home with collinear items, and refuse more than there are items', () => {
    expect(principalComponents(alike(3, 1), 1).eigenvalues[0]).toBeCloseTo(3, 13);
    expectRefusal(() => principalComponents(TWO_PAIRS, 5), 'components', 'range');
  });
});

describe('parallel analysis', () => {
  test('keeps the two pairs, and nothing of items without anything in common', () => {
    expect(parallelAnalysis(TWO_PAIRS, 300, { seed: 1, simulations: 200 })).toMatchObject({
      componentsByMean: 2,
      componentsByQuantile: 2,
    });
    expect(parallelAnalysis(alike(4, 0), 300, { seed: 1, simulations: 200 }).componentsByMean).toBe(0);
  });
  test('draws eigenvalues that sum to the number of items, and the same for the same seed', () => {
    const once = parallelAnalysis(TWO_PAIRS, 60, { seed: 5, simulations: 50 });
    expect(once.randomMean.reduce((sum, value) => sum + value, 0)).toBeCloseTo(4, 10);
    expect(parallelAnalysis(TWO_PAIRS, 60, { seed: 5, simulations: 50 })).toEqual(once);
    expect(parallelAnalysis(TWO_PAIRS, 60, { seed: 6, simulations: 50 }).randomMean).not.toEqual(once.randomMean);
  });
  test('two items: chance alone gives 1 + |r|, whose mean is known', () => {
    // E|r| of uncorrelated normal pairs, n cases: Γ((n − 1)/2)/(√π·Γ(n/2)); n = 20: 0.1853
    const found = parallelAnalysis(alike(2, 0.5), 20, { seed: 3, simulations: 20_000 });
    expect(found.randomMean[0]).toBeCloseTo(1.1853, 2);
  });
  test('refuses too few cases, no simulations and a quantile of one', () => {
    expectRefusal(() => parallelAnalysis(TWO_PAIRS, 4, { seed: 1 }), 'n', 'range');
    expectRefusal(() => parallelAnalysis(TWO_PAIRS, 50, { seed: 1, simulations: 0 }), 'simulations', 'range');
    expectRefusal(() => parallelAnalysis(TWO_PAIRS, 50, { seed: 1, quantile: 1 }), 'quantile', 'range');
    expectRefusal(() => parallelAnalysis(TWO_PAIRS, 50, { seed: 0.5 }), 'seed', 'range');
  });
});
