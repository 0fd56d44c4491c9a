import { describe, expect, test } from 'vitest';
import { fromRows } from '../numeric/matrix.ts';
import { expectRefusal } from '../testing/expectRefusal.ts';
import { scatter } from '../testing/scatter.ts';
import { fitHdbscan } from './fitHdbscan.ts';

/** Bell-shaped around a place; three decimals, so that another program reads the same numbers. */
const around = (seed: number, n: number, place: readonly number[], wide: number): number[][] =>
  Array.from({ length: n }, (_unused, i) =>
    place.map((middle, v) => {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += scatter(seed, i, 4 * v + k);
      return Math.round(1000 * (middle + (sum - 2) * wide)) / 1000;
    }),
  );
const strewn = (seed: number, n: number): number[][] =>
  Array.from({ length: n }, (_unused, i) =>
    [0, 1].map((v) => Math.round(1000 * (16 * scatter(seed, i, v) - 4)) / 1000),
  );

/** A wide group of 60, a dense one of 12, one of 40, and 20 customers strewn over all. */
const ROWS = [
  ...around(1, 60, [0, 0], 1),
  ...around(2, 12, [5, 5], 0.4),
  ...around(3, 40, [8, 0], 0.8),
  ...strewn(4, 20),
];

describe('density clusters', () => {
  // python 3.11, scikit-learn 1.9.1: HDBSCAN(min_cluster_size=8).fit(rows): labels, probabilities
  test('are those of the reference, with as much certainty', () => {
    const found = fitHdbscan(fromRows(ROWS), { sizeMin: 8 });
    expect([...found.sizes]).toEqual([64, 17, 43]);
    expect(found.assignment.filter((cluster) => cluster < 0)).toHaveLength(8);
    const strengths = [
      0.2968395726947853, 0.4348272704698696, 0.7883677539271549, 0.7999029695361205, 0.6703538960822252,
      0.7148767165257857,
    ];
    strengths.forEach((strength, i) => {
      expect(found.strength[i]).toBeCloseTo(strength, 12);
    });
    expect(found.strength.reduce((sum, one) => sum + one, 0)).toBeCloseTo(84.76348675089523, 10);
  });

  test('a small dense group stays, and larger ones are the same when fifteen are asked for', () => {
    const found = fitHdbscan(fromRows(ROWS), { sizeMin: 15 });
    expect([...found.sizes]).toEqual([63, 15, 43]);
    expect(found.strength.reduce((sum, one) => sum + one, 0)).toBeCloseTo(96.85872216322474, 10);
  });

  test('customers without structure belong to no group', () => {
    expect(fitHdbscan(fromRows(strewn(9, 60)), { sizeMin: 25 }).clusters).toBe(0);
  });

  test('many customers with the same answers are a group of their own', () => {
    const same = [...Array.from({ length: 10 }, () => [1, 1]), ...Array.from({ length: 10 }, () => [9, 9])];
    const found = fitHdbscan(fromRows(same), { sizeMin: 5 });
    expect([...found.sizes]).toEqual([10, 10]);
    expect([...found.strength].every((one) => one === 1)).toBe(true);
  });

  test('a group of one is refused', () => {
    expectRefusal(() => fitHdbscan(fromRows(ROWS), { sizeMin: 1 }), 'sizeMin', 'range');
  });
});
