import { describe, expect, test } from 'vitest';
import { fromRows } from '../numeric/matrix.ts';
import { calinskiHarabasz } from './calinskiHarabasz.ts';
import { daviesBouldin } from './daviesBouldin.ts';
import { pairwiseDistances } from './pairwiseDistances.ts';
import { silhouetteWidths } from './silhouetteWidths.ts';

const cases = fromRows([[0], [1], [5], [6]]);
const distances = pairwiseDistances(cases);

describe('how good a grouping is', () => {
  test('widths of four points on a line, by hand', () => {
    const found = silhouetteWidths(distances, [0, 0, 1, 1]);
    // 0: (5.5 − 1)/5.5, 1: (4.5 − 1)/4.5, and the same from the other end
    [4.5 / 5.5, 3.5 / 4.5, 3.5 / 4.5, 4.5 / 5.5].forEach((width, i) => {
      expect(found.widths[i]).toBeCloseTo(width, 14);
    });
    expect(found.mean).toBeCloseTo((4.5 / 5.5 + 3.5 / 4.5) / 2, 14);
    expect([...found.byCluster]).toEqual([found.byCluster[0], found.byCluster[0]]);
  });
  test('a case alone has width 0, one in the wrong cluster is below 0', () => {
    const found = silhouetteWidths(distances, [0, 1, 1, 1]);
    expect(found.widths[0]).toBe(0);
    expect(found.widths[1]).toBeLessThan(0);
  });
  test('names of clusters do not matter', () => {
    expect(silhouetteWidths(distances, [1, 1, 0, 0]).mean).toBe(silhouetteWidths(distances, [0, 0, 1, 1]).mean);
  });
  test('Calinski–Harabasz by hand: 25 between, 1 within', () => {
    expect(calinskiHarabasz(1, 25, 4, 2)).toBe(50);
  });
  test('Davies–Bouldin by hand: widths of a half, centres 5 apart', () => {
    expect(daviesBouldin(cases, [0, 0, 1, 1], fromRows([[0.5], [5.5]]))).toBeCloseTo(0.2, 14);
  });
  test('wrong input is refused by its name', () => {
    expect(() => silhouetteWidths(distances, [0, 0, 0, 0])).toThrow('assignment: has fewer than two clusters');
    expect(() => silhouetteWidths(distances, [0, 1])).toThrow('assignment: has 2 values instead of 4');
    expect(() => silhouetteWidths(distances, [0, 0, 2, 2])).toThrow('assignment: cluster 1 has no case');
    expect(() => silhouetteWidths(distances, [0, 0, 0.5, 1])).toThrow('assignment: 0.5 is no cluster');
    expect(() => calinskiHarabasz(1, 25, 4, 4)).toThrow('clusters: 4 is outside 2..3');
    expect(() => daviesBouldin(cases, [0, 0, 0, 0], fromRows([[3]]))).toThrow('centres: are fewer than two');
  });
});
