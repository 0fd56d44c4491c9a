import { describe, expect, test } from 'vitest';
import { fromRows } from '../numeric/matrix.ts';
import { expectRefusal } from '../testing/expectRefusal.ts';
import { maximalSplitHalf, splitHalf } from './splitHalf.ts';

const FOUR = fromRows([
  [1, 0.7, 0.2, 0.3],
  [0.7, 1, 0.25, 0.1],
  [0.2, 0.25, 1, 0.6],
  [0.3, 0.1, 0.6, 1],
]);

describe('split halves', () => {
  test('of four items are three, and the best parts those that correlate most', () => {
    // 4 + 2·(0.7 + 0.2 + 0.3 + 0.25 + 0.1 + 0.6) = 8.3 is the variance of the sum
    const halves = [
      [0, 1],
      [0, 2],
      [0, 3],
    ].map((half) => splitHalf(FOUR, half));
    expect(halves[0]).toBeCloseTo((4 * 0.85) / 8.3, 14);
    expect(halves[1]).toBeCloseTo((4 * (0.7 + 0.3 + 0.25 + 0.6)) / 8.3, 14);
    expect(halves[2]).toBeCloseTo((4 * (0.7 + 0.2 + 0.1 + 0.6)) / 8.3, 14);
    expect(maximalSplitHalf(FOUR)).toBeCloseTo(Math.max(...halves), 14);
  });
  test('do not mind which part is named', () => {
    expect(splitHalf(FOUR, [1, 2])).toBeCloseTo(splitHalf(FOUR, [0, 3]), 14);
  });
  test('are not tried for two items, nor for more than twenty', () => {
    const many = fromRows(Array.from({ length: 21 }, (_a, i) => Array.from({ length: 21 }, (_b, j) => +(i === j))));
    expect(maximalSplitHalf(many)).toBeNull();
    expect(
      maximalSplitHalf(
        fromRows([
          [1, 0.5],
          [0.5, 1],
        ]),
      ),
    ).toBeNull();
  });
  test('refuse a place that is not there', () => {
    expectRefusal(() => splitHalf(FOUR, [4]), 'half', 'range');
  });
});
