import { describe, expect, test } from 'vitest';
import { fromRows, type Matrix } from '../numeric/matrix.ts';
import { openRandom } from '../numeric/random.ts';
import { fitKMeans } from './fitKMeans.ts';

/** Three round clouds, far enough from each other to be told apart by eye. */
function clouds(each: number, seed = 5): Matrix {
  const random = openRandom(seed);
  const middles = [
    [0, 0],
    [6, 1],
    [2, 7],
  ];
  return fromRows(
    middles.flatMap(([x = 0, y = 0]) =>
      Array.from({ length: each }, () => [x + random.normal() * 0.8, y + random.normal() * 0.8]),
    ),
  );
}

describe('k-means', () => {
  test('three clouds are found whole', () => {
    const found = fitKMeans(clouds(30), { clusters: 3, seed: 1 });
    expect([...found.sizes]).toEqual([30, 30, 30]);
    expect(new Set(found.assignment.slice(0, 30)).size).toBe(1);
    expect(found.converged).toBe(true);
  });
  test('the parts make the whole, and no pass raises the sum', () => {
    const found = fitKMeans(clouds(25), { clusters: 4, seed: 2, refine: false });
    expect(found.withinTotal + found.betweenTotal).toBeCloseTo(found.total, 10);
    found.trace.forEach((sum, at) => {
      if (at > 0) expect(sum).toBeLessThanOrEqual((found.trace[at - 1] as number) + 1e-12);
    });
  });
  test('moving single cases finds every best grouping of eight points into three', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = openRandom(seed);
      const cases = fromRows(Array.from({ length: 8 }, () => [random.next(), random.next()]));
      expect(fitKMeans(cases, { clusters: 3, restarts: 30, seed }).withinTotal).toBeCloseTo(leastWithin(cases, 3), 12);
    }
  });
  test('turning, moving and stretching the plane leaves the groups as they are', () => {
    const cases = clouds(20);
    const turned = fromRows(
      Array.from({ length: cases.rows }, (_unused, i) => {
        const [x, y] = [cases.values[2 * i] as number, cases.values[2 * i + 1] as number];
        return [3 * (0.6 * x - 0.8 * y) + 10, 3 * (0.8 * x + 0.6 * y) - 4];
      }),
    );
    const one = fitKMeans(cases, { clusters: 3, seed: 3 });
    const other = fitKMeans(turned, { clusters: 3, seed: 3 });
    expect([...other.assignment]).toEqual([...one.assignment]);
    expect(other.withinTotal).toBeCloseTo(9 * one.withinTotal, 8);
  });
  test('the same seed gives the same groups', () => {
    const run = () => [...fitKMeans(clouds(15), { clusters: 5, seed: 9, restarts: 2 }).assignment];
    expect(run()).toEqual(run());
  });
  test('a centre that no case is near to takes one', () => {
    const cases = fromRows([[0], [1], [2], [10]]);
    const found = fitKMeans(cases, { centres: fromRows([[0], [1000]]) });
    expect([...found.sizes].sort()).toEqual([1, 3]);
  });
  test('wrong input is refused by its name', () => {
    expect(() => fitKMeans(fromRows([[1], [Number.NaN]]), { clusters: 1 })).toThrow('cases: value 2 is NaN');
    expect(() => fitKMeans(fromRows([[1], [2]]), { clusters: 3 })).toThrow('clusters: 3 is outside [1, 2]');
    expect(() => fitKMeans(fromRows([[1], [1], [2]]), { clusters: 3 })).toThrow('cases: has 2 different cases');
    expect(() => fitKMeans(fromRows([[1], [2]]), { centres: fromRows([[1, 2]]) })).toThrow('centres: have 2 variables');
  });
});

/** Every way to put the cases into groups: the reference that needs no search. */
function leastWithin(cases: Matrix, groups: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let code = 0; code < groups ** cases.rows; code++) {
    const group = Array.from({ length: cases.rows }, (_unused, i) => Math.floor(code / groups ** i) % groups);
    let sum = 0;
    for (let g = 0; g < groups; g++) {
      const own = group.flatMap((one, i) => (one === g ? [i] : []));
      for (let v = 0; v < cases.columns; v++) {
        const values = own.map((i) => cases.values[i * cases.columns + v] as number);
        const mean = values.reduce((total, value) => total + value, 0) / values.length;
        sum += values.reduce((total, value) => total + (value - mean) ** 2, 0);
      }
    }
    if (sum < least) least = sum;
  }
  return least;
}
