import { describe, expect, test } from 'vitest';
import { fromRows } from '../numeric/matrix.ts';
import { openRandom } from '../numeric/random.ts';
import { fitPam } from './fitPam.ts';
import { pairwiseDistances, placeOfPair } from './pairwiseDistances.ts';

function randomDistances(seed: number, n: number) {
  const random = openRandom(seed);
  return pairwiseDistances(fromRows(Array.from({ length: n }, () => [random.next(), random.next(), random.next()])));
}

describe('partitioning around medoids', () => {
  test('an outlier does not draw the middle to itself', () => {
    const found = fitPam(pairwiseDistances(fromRows([[1], [2], [3], [4], [1000]])), 1);
    expect([...found.medoids]).toEqual([2]);
    expect(found.objective).toBeCloseTo((2 + 1 + 0 + 1 + 997) / 5, 12);
  });
  test('no exchange of a medoid for a case is better, and few of all choices are', () => {
    let best = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const distances = randomDistances(seed, 12);
      const found = fitPam(distances, 3);
      const cost = (medoids: readonly number[]): number => {
        let sum = 0;
        for (let i = 0; i < 12; i++)
          sum += Math.min(
            ...medoids.map((medoid) => (medoid === i ? 0 : (distances.values[placeOfPair(12, i, medoid)] as number))),
          );
        return sum / 12;
      };
      expect(found.objective).toBeCloseTo(cost([...found.medoids]), 12);
      for (let out = 0; out < 3; out++)
        for (let into = 0; into < 12; into++)
          expect(cost([...found.medoids].map((medoid, c) => (c === out ? into : medoid)))).toBeGreaterThanOrEqual(
            found.objective - 1e-12,
          );
      let least = Number.POSITIVE_INFINITY;
      for (let a = 0; a < 12; a++)
        for (let b = a + 1; b < 12; b++) for (let c = b + 1; c < 12; c++) least = Math.min(least, cost([a, b, c]));
      if (found.objective <= least + 1e-12) best++;
    }
    expect(best).toBeGreaterThanOrEqual(15);
  });
  test('as many medoids as cases leave nothing', () => {
    expect(fitPam(randomDistances(1, 5), 5).objective).toBe(0);
  });
  test('wrong input is refused by its name', () => {
    expect(() => fitPam(randomDistances(1, 4), 5)).toThrow('clusters: 5 is outside [1, 4]');
  });
});
