import { describe, expect, test } from 'vitest';
import { chiSquareTest } from './chiSquareTest.ts';
import { homogeneityTest } from './homogeneityTest.ts';

describe('whether two groups choose alike', () => {
  test('is the chi-square test where cells are large, and leaves out answers that nobody chose', () => {
    const found = homogeneityTest([30, 20, 0, 10], [12, 28, 0, 25]);
    const reference = chiSquareTest([
      [30, 20, 10],
      [12, 28, 25],
    ]);
    expect(found.test).toBe('chiSquare');
    expect(found.statistic).toBeCloseTo(reference.statistic, 10);
    expect(found.degreesOfFreedom).toBe(2);
    expect(found.p).toBeCloseTo(reference.p, 12);
  });
  test('agrees with listing every table where cells are small', () => {
    const [one, other] = [
      [6, 1, 1],
      [1, 4, 3],
    ];
    const found = homogeneityTest(one as number[], other as number[], { draws: 19_999, seed: 3 });
    expect(found.test).toBe('exact');
    expect(Math.abs(found.p - everyTable(one as number[], other as number[]))).toBeLessThan(0.01);
  });
  test('gives the same p to the same counts, and none below one drawn table', () => {
    const ask = () => homogeneityTest([9, 0, 0], [0, 9, 1], { draws: 199 });
    expect(ask()).toEqual(ask());
    expect(ask().p).toBe(1 / 200);
  });
  test('is certain of nothing where everybody chose the same', () => {
    expect(homogeneityTest([5, 0], [7, 0])).toMatchObject({ p: 1, degreesOfFreedom: 0 });
  });
  test('refuses a group with nobody, and other lengths', () => {
    expect(() => homogeneityTest([0, 0], [1, 2])).toThrow(/counts/);
    expect(() => homogeneityTest([1], [1, 2])).toThrow(/other/);
    expect(() => homogeneityTest([1.5, 1], [1, 2])).toThrow(/counts/);
  });
});

/** Probability of all tables of three columns with these margins that are at least as uneven. */
function everyTable(one: readonly number[], other: readonly number[]): number {
  const columns = one.map((count, at) => count + (other[at] ?? 0)) as [number, number, number];
  const first = one.reduce((sum, count) => sum + count, 0);
  const n = columns.reduce((sum, count) => sum + count, 0);
  const choose = (of: number, k: number): number =>
    k < 0 || k > of ? 0 : k === 0 ? 1 : (choose(of, k - 1) * (of - k + 1)) / k;
  const statisticOf = (row: readonly number[]) =>
    row.reduce((sum, count, at) => {
      const e = ((columns[at] ?? 0) * first) / n;
      return sum + (count - e) ** 2 / e + (count - e) ** 2 / ((columns[at] ?? 0) - e);
    }, 0);
  const bar = statisticOf(one) - 1e-9;
  let p = 0;
  for (let a = 0; a <= first; a++)
    for (let b = 0; a + b <= first; b++) {
      const row = [a, b, first - a - b];
      const chance =
        row.reduce((product, count, at) => product * choose(columns[at] ?? 0, count), 1) / choose(n, first);
      if (chance > 0 && statisticOf(row) >= bar) p += chance;
    }
  return p;
}
