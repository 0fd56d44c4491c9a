import { expect, test } from 'vitest';
import { medianInterval } from './medianInterval.ts';
import { medianRanks } from './medianRanks.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, at) => n - at);

test('the bounds are the ranks of the printed table', () => {
  // ranks for 95 %: n = 6 → 1, 10 → 2, 15 → 4, 20 → 6
  for (const [n, rank] of [
    [6, 1],
    [10, 2],
    [15, 4],
    [20, 6],
  ] as const) {
    const { low, high, coverage } = medianInterval(upTo(n), 0.95);
    expect([low, high]).toEqual([rank, n + 1 - rank]);
    expect(coverage).toBeGreaterThanOrEqual(0.95);
  }
});
test('the coverage is that of the binomial', () => {
  expect(medianInterval(upTo(10), 0.95).coverage).toBeCloseTo(0.978515625, 12);
});
test('five values cannot reach 95 %, and say what they cover', () => {
  const { low, high, coverage, median } = medianInterval([3, 1, 2, 5, 4], 0.95);
  expect([low, median, high]).toEqual([1, 3, 5]);
  expect(coverage).toBeCloseTo(0.9375, 12);
});
test('many thousand values are no problem', () => {
  const { low, high, median } = medianInterval(upTo(20_001), 0.95);
  expect(median).toBe(10_001);
  expect(high - low).toBeGreaterThan(270);
  expect(high - low).toBeLessThan(284);
});
test('of a million values the ranks and their coverage are those of all chances added up one by one', () => {
  expect(medianRanks(1_000_000, 0.95)).toMatchObject({ low: 499_020, high: 500_981 });
  // where chances so far out are left away that no number could hold them
  for (const n of [1600, 1601, 2500]) {
    let [logChance, below] = [-n * Math.LN2, 0];
    const { low, coverage } = medianRanks(n, 0.95);
    for (let k = 0; k < low; k++) {
      below += Math.exp(logChance);
      logChance += Math.log((n - k) / (k + 1));
    }
    expect(coverage).toBeCloseTo(1 - 2 * below, 9);
    expect(1 - 2 * (below + Math.exp(logChance))).toBeLessThan(0.95);
  }
});
test('nothing has no median', () => {
  expect(() => medianInterval([], 0.95)).toThrow(RangeError);
  expect(() => medianInterval([Number.POSITIVE_INFINITY], 0.95)).toThrow(RangeError);
});
