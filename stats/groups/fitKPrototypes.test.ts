import { describe, expect, test } from 'vitest';
import { fromColumns } from '../numeric/matrix.ts';
import { openRandom } from '../numeric/random.ts';
import { fitKPrototypes } from './fitKPrototypes.ts';

describe('k-prototypes', () => {
  test('the best grouping of seven cases into two is found, by a search of all', () => {
    for (let seed = 1; seed <= 15; seed++) {
      const random = openRandom(seed);
      const x = Array.from({ length: 7 }, () => random.next());
      const g = Array.from({ length: 7 }, () => random.below(3));
      const found = fitKPrototypes(fromColumns([x]), [g], { clusters: 2, lambda: 0.3, restarts: 30, seed });
      let least = Number.POSITIVE_INFINITY;
      for (let code = 1; code < 2 ** 6; code++) {
        let cost = 0;
        for (const side of [0, 1]) {
          const own = x.flatMap((_unused, i) => (((code >> i) & 1) === side ? [i] : []));
          const mean = own.reduce((sum, i) => sum + (x[i] as number), 0) / own.length;
          const most = Math.max(...[0, 1, 2].map((level) => own.filter((i) => g[i] === level).length));
          cost += own.reduce((sum, i) => sum + ((x[i] as number) - mean) ** 2, 0) + 0.3 * (own.length - most);
        }
        least = Math.min(least, cost);
      }
      // Lloyd's passes may end one move away from the best
      expect(found.cost).toBeGreaterThanOrEqual(least - 1e-12);
      expect(found.cost).toBeLessThanOrEqual(least * 1.25 + 1e-12);
    }
  });
  test('categories alone can part cases that numbers do not', () => {
    const x = Array.from({ length: 20 }, (_unused, i) => (i % 5) / 100);
    const g = Array.from({ length: 20 }, (_unused, i) => (i < 10 ? 0 : 1));
    const found = fitKPrototypes(fromColumns([x]), [g, g], { clusters: 2, seed: 2 });
    expect(new Set(found.assignment.slice(0, 10)).size).toBe(1);
    expect([...found.sizes]).toEqual([10, 10]);
    expect(found.converged).toBe(true);
  });
  test('a change of unit with λ by default leaves the groups as they are', () => {
    const random = openRandom(4);
    const x = Array.from({ length: 40 }, () => random.normal());
    const g = Array.from({ length: 40 }, () => random.below(3));
    const one = fitKPrototypes(fromColumns([x]), [g], { clusters: 3, seed: 1 });
    const other = fitKPrototypes(fromColumns([x.map((value) => 1000 * value)]), [g], { clusters: 3, seed: 1 });
    expect([...other.assignment]).toEqual([...one.assignment]);
  });
  test('wrong input is refused by its name', () => {
    const x = fromColumns([[1, 2, 3]]);
    expect(() => fitKPrototypes(x, [], { clusters: 2 })).toThrow('categories: has no variable');
    expect(() => fitKPrototypes(x, [[0, 1]], { clusters: 2 })).toThrow('categories[0]: has 2 values instead of 3');
    expect(() => fitKPrototypes(x, [[0, 1, -1]], { clusters: 2 })).toThrow('categories[0]: value 3 is -1');
    expect(() => fitKPrototypes(x, [[0, 1, 1]], { clusters: 2, lambda: 0 })).toThrow('lambda');
    expect(() => fitKPrototypes(x, [[0, 1, 1]], { clusters: 4 })).toThrow('clusters: 4 is outside [1, 3]');
  });
});
