import { expect, test } from 'vitest';
import { medianRanks } from './medianRanks.ts';
import { quantileRanks } from './quantileRanks.ts';

test('the median has the ranks that its own function gives', () => {
  for (const n of [6, 7, 12, 20, 101, 1000]) {
    const { low, high } = medianRanks(n, 0.95);
    expect(quantileRanks(n, 0.5, 0.95), String(n)).toMatchObject({ low, high });
  }
});
test('as qbinom has it', () => {
  // R: qbinom(0.025, n, p) and qbinom(0.975, n, p) + 1
  expect(quantileRanks(100, 0.9, 0.95)).toEqual({ at: 90, low: 84, high: 96 });
  expect(quantileRanks(2925, 0.95, 0.95)).toEqual({ at: 2779, low: 2755, high: 2802 });
});
test('the coverage is at least what was asked, counted out for small n', () => {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
  for (const [n, share] of [
    [40, 0.9],
    [60, 0.25],
    [200, 0.95],
  ] as const) {
    const { low, high } = quantileRanks(n, share, 0.9);
    let covered = 0;
    for (let k = low; k < high; k++) covered += choose(n, k) * share ** k * (1 - share) ** (n - k);
    expect(covered).toBeGreaterThanOrEqual(0.9);
  }
});
test('too few values are bounded by their ends; ten million are no trouble', () => {
  expect(quantileRanks(5, 0.95, 0.95)).toEqual({ at: 5, low: 4, high: 5 });
  const { at, low, high } = quantileRanks(10_000_000, 0.95, 0.95);
  expect(at).toBe(9_500_000);
  // the normal approximation: 1.96 √(n p q) = 1350.8
  expect(at - low).toBeGreaterThan(1349);
  expect(high - at).toBeLessThan(1353);
});
