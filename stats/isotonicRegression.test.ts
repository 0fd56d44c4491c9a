import { expect, test } from 'vitest';
import { isotonicRegression } from './isotonicRegression.ts';

const loss = (y: readonly number[], fit: readonly number[], w: readonly number[]) =>
  y.reduce((sum, value, at) => sum + (w[at] ?? 1) * (value - (fit[at] ?? 0)) ** 2, 0);

/** The best non-decreasing fit among all ways to cut the sequence into blocks of one mean: slow and sure. */
function bestOfAllCuts(y: readonly number[], w: readonly number[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let cuts = 0; cuts < 1 << (y.length - 1); cuts++) {
    const fit: number[] = [];
    for (let from = 0, at = 0; at < y.length; at++) {
      if (at < y.length - 1 && (cuts >> at) % 2 === 0) continue;
      const weight = w.slice(from, at + 1).reduce((sum, one) => sum + one, 0);
      const mean = y.slice(from, at + 1).reduce((sum, one, of) => sum + one * (w[from + of] ?? 1), 0) / weight;
      for (; from <= at; from++) fit.push(mean);
    }
    if (fit.every((value, at) => at === 0 || value >= (fit[at - 1] ?? 0))) best = Math.min(best, loss(y, fit, w));
  }
  return best;
}

test('values out of order are pooled', () => {
  expect(isotonicRegression([1, 3, 2, 4, 3.5, 6])).toEqual([1, 2.5, 2.5, 3.75, 3.75, 6]);
});
test('weights pull the pool', () => {
  expect(isotonicRegression([3, 1], [3, 1])).toEqual([2.5, 2.5]);
});
test('no other non-decreasing sequence is nearer', () => {
  const y = [5, 1, 4, 4, 2, 7, 6, 8, 3];
  const w = [1, 2, 1, 0.5, 3, 1, 1, 2, 0.7];
  const fit = isotonicRegression(y, w);
  expect(loss(y, fit, w)).toBeCloseTo(bestOfAllCuts(y, w), 12);
});
test('what ascends stays, and nothing fits nothing', () => {
  expect(isotonicRegression([1, 2, 3])).toEqual([1, 2, 3]);
  expect(isotonicRegression([])).toEqual([]);
});
test('wrong lengths, holes and weights are refused', () => {
  expect(() => isotonicRegression([1, 2], [1])).toThrow(RangeError);
  expect(() => isotonicRegression([Number.NaN])).toThrow(RangeError);
  expect(() => isotonicRegression([1], [0])).toThrow(RangeError);
});
