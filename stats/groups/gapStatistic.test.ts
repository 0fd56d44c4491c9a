import { describe, expect, test } from 'vitest';
import { fromRows } from '../numeric/matrix.ts';
import { openRandom } from '../numeric/random.ts';
import { chooseClusters, gapStatistic } from './gapStatistic.ts';

describe('gap statistic', () => {
  test('three clouds are three groups, and shapeless data are one', () => {
    const random = openRandom(11);
    const clouds = fromRows(
      Array.from({ length: 90 }, (_unused, i) => [[0, 6, 2][i % 3] as number, [0, 1, 7][i % 3] as number]).map(
        ([x = 0, y = 0]) => [x + random.normal() * 0.7, y + random.normal() * 0.7],
      ),
    );
    expect(gapStatistic(clouds, { clustersMax: 5, references: 20, restarts: 3 }).chosen.tibshirani).toBe(3);
    const shapeless = fromRows(Array.from({ length: 90 }, () => [random.next(), random.next()]));
    expect(gapStatistic(shapeless, { clustersMax: 4, references: 20, restarts: 3 }).chosen.tibshirani).toBe(1);
  });
  test('the rules on a curve by hand', () => {
    const error = Float64Array.of(0.1, 0.1, 0.1, 0.1);
    // peak at 3; 2 is within one error of it; 2 ≥ gap(3) − error already
    expect(chooseClusters(Float64Array.of(0.1, 0.45, 0.5, 0.4), error)).toEqual({
      firstWithinOneError: 2,
      tibshirani: 2,
      greatest: 3,
    });
    expect(chooseClusters(Float64Array.of(0.1, 0.3, 0.5, 0.9), error)).toEqual({
      firstWithinOneError: 4,
      tibshirani: 4,
      greatest: 4,
    });
  });
  test('wrong input is refused by its name', () => {
    expect(() => gapStatistic(fromRows([[1], [2]]), { clustersMax: 2 })).toThrow('clustersMax: 2 is outside [1, 1]');
    expect(() => gapStatistic(fromRows([[1], [2], [3]]), { clustersMax: 2, references: 1 })).toThrow('references');
  });
});
