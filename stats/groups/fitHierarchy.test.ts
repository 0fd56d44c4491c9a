import { describe, expect, test } from 'vitest';
import { covariance } from '../numeric/describe.ts';
import { fromRows } from '../numeric/matrix.ts';
import { copheneticDistances, cutHierarchy } from './cutHierarchy.ts';
import { fitHierarchy, LINKAGES } from './fitHierarchy.ts';
import { pairwiseDistances } from './pairwiseDistances.ts';

const points = [
  [1, 2],
  [1.5, 1.8],
  [1.2, 2.4],
  [8, 8],
  [8.5, 8.2],
  [7.7, 9],
  [1, 9],
  [0.5, 8.4],
  [4, 5],
  [9, 1.5],
];
const distances = pairwiseDistances(fromRows(points));

/** scipy 1.17.1, scipy.cluster.hierarchy.linkage and cophenet on these ten points. */
const scipy = {
  ward: [
    0.4472135954999578, 0.5385164807134502, 0.6531972647421808, 0.7810249675906652, 1.2179217270963407,
    4.938454549080444, 8.527699963452434, 9.823865498536374, 15.403300512119687,
  ],
  average: [
    0.4472135954999578, 0.5385164807134502, 0.6046684369816936, 0.7810249675906652, 1.0877007503947655,
    4.041474474292412, 6.229430445913139, 6.96897897515777, 8.14242346456669,
  ],
  complete: [
    0.4472135954999578, 0.5385164807134502, 0.6708203932499368, 0.7810249675906652, 1.1313708498984762,
    4.242640687119285, 7.217340230306453, 7.611832893594026, 10.965856099730654,
  ],
  single: [
    0.4472135954999578, 0.5385164807134502, 0.5385164807134504, 0.7810249675906652, 1.0440306508910548,
    3.82099463490856, 4.879549159502341, 5.0, 6.103277807866851,
  ],
};
const keeps = {
  ward: 0.8790924527415648,
  average: 0.9058660455594427,
  complete: 0.8943685738253289,
  single: 0.8589923614197191,
};

describe.each(LINKAGES)('%s linkage', (linkage) => {
  const tree = fitHierarchy(distances, linkage);
  test('heights and what the tree keeps of the distances are those of scipy', () => {
    scipy[linkage].forEach((height, m) => {
      expect(tree.heights[m]).toBeCloseTo(height, 12);
    });
    const kept = copheneticDistances(tree).values;
    const all = distances.values;
    expect(covariance(kept, all) / Math.sqrt(covariance(kept, kept) * covariance(all, all))).toBeCloseTo(
      keeps[linkage],
      12,
    );
  });
  test('a tree cut at any number of clusters has that many, and a finer cut splits one of them', () => {
    for (let k = 1; k <= points.length; k++) {
      const coarse = cutHierarchy(tree, k);
      expect(new Set(coarse).size).toBe(k);
      if (k === points.length) continue;
      const fine = cutHierarchy(tree, k + 1);
      const pairs = new Set([...fine].map((cluster, i) => `${cluster} ${coarse[i]}`));
      expect(pairs.size).toBe(k + 1);
    }
  });
  test('another order of the cases gives the same heights', () => {
    const other = fitHierarchy(pairwiseDistances(fromRows([...points].reverse())), linkage);
    other.heights.forEach((height, m) => {
      expect(height).toBeCloseTo(tree.heights[m] as number, 12);
    });
  });
});

test('wrong input is refused by its name', () => {
  expect(() => pairwiseDistances(fromRows([[1]]))).toThrow('cases: 1 is outside');
  expect(() => cutHierarchy(fitHierarchy(distances, 'ward'), 11)).toThrow('clusters: 11 is outside');
  expect(() => fitHierarchy({ n: 2, values: Float64Array.of(Number.NaN) }, 'ward')).toThrow(
    'distances: value 1 is NaN',
  );
});
