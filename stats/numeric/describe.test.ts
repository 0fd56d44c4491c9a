import { describe, expect, test } from 'vitest';
import { covariance, mean, quantileOfSorted, rankWithTies, variance } from './describe.ts';

describe('mean, variance and covariance', () => {
  test('are those of the first of Anscombe’s four sets (1973, table 1)', () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    expect(mean(x)).toBe(9);
    expect(variance(x)).toBe(11);
    expect(mean(y)).toBeCloseTo(82.51 / 11, 13);
    expect(covariance(x, y) / variance(x)).toBeCloseTo(0.5, 3);
  });
  test('hold where the values are large beside their spread (NIST NumAcc4: 1e7 and tenths)', () => {
    const values = [10_000_000.2];
    for (let i = 0; i < 500; i++) values.push(10_000_000.1, 10_000_000.3);
    expect(mean(values)).toBeCloseTo(10_000_000.2, 8);
    expect(Math.sqrt(variance(values))).toBeCloseTo(0.1, 8);
  });
  test('a shift moves only the mean; a factor comes squared into the variance', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6];
    const moved = values.map((value) => 2 * value + 100);
    expect(mean(moved)).toBeCloseTo(2 * mean(values) + 100, 12);
    expect(variance(moved)).toBeCloseTo(4 * variance(values), 12);
    expect(covariance(values, moved)).toBeCloseTo(2 * variance(values), 12);
  });
});

describe('a quantile of type 7', () => {
  test.each([
    [0, 1],
    [0.25, 3.25],
    [0.5, 5.5],
    [0.9, 9.1],
    [1, 10],
  ])('of 1..10 at %s is %s, as numpy.quantile(method="linear") gives', (probability, expected) => {
    expect(quantileOfSorted([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], probability)).toBeCloseTo(expected, 13);
  });
  test('of one value is that value, and never leaves the range', () => {
    expect(quantileOfSorted([7], 0.3)).toBe(7);
    for (let p = 0; p <= 1; p += 0.01) {
      const found = quantileOfSorted([-2, 0, 11], p);
      expect(found).toBeGreaterThanOrEqual(-2);
      expect(found).toBeLessThanOrEqual(11);
    }
  });
});

describe('ranks', () => {
  test('tied values share their mean rank, as scipy.stats.rankdata', () => {
    expect([...rankWithTies([3, 1, 4, 1, 5, 9, 2, 6, 5])]).toEqual([4, 1.5, 5, 1.5, 6.5, 9, 3, 8, 6.5]);
  });
  test('sum to n(n + 1)/2 and do not change under a rising transformation', () => {
    const values = [0.2, -1, 7, 7, 7, 3, 0.2];
    const ranks = rankWithTies(values);
    expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBe(28);
    expect(rankWithTies(values.map(Math.exp))).toEqual(ranks);
    expect(rankWithTies([])).toHaveLength(0);
  });
});
