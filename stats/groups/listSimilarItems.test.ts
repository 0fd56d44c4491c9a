import { describe, expect, test } from 'vitest';
import { openRandom } from '../numeric/random.ts';
import { listSimilarItems, SIMILARITIES } from './listSimilarItems.ts';

const PEOPLE = 12;
const ITEMS = 5;

function table(seed: number) {
  const random = openRandom(seed);
  const cells: (number | null)[][] = Array.from({ length: PEOPLE }, () =>
    Array.from({ length: ITEMS }, () => (random.next() < 0.6 ? 1 + random.below(5) : null)),
  );
  const rows = cells.flatMap((row, person) =>
    row.flatMap((value, item) => (value === null ? [] : [{ person, item, value }])),
  );
  return {
    cells,
    people: rows.map(({ person }) => person),
    items: rows.map(({ item }) => item),
    values: rows.map(({ value }) => value),
  };
}

describe('similar items', () => {
  test('each measure is what its sum over the whole table is', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const { cells, people, items, values } = table(seed);
      const column = (item: number) => cells.map((row) => row[item] ?? null);
      const dot = (x: number[], y: number[]) => x.reduce((sum, value, at) => sum + value * (y[at] as number), 0);
      const cosine = (x: number[], y: number[]) => dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
      for (const measure of SIMILARITIES) {
        const found = listSimilarItems(people, items, values, { measure, shrinkage: 0 });
        expect(found.length).toBeGreaterThan(10);
        for (const { item, other, raw, n } of found) {
          const [a, b] = [column(item), column(other)];
          const both = cells.flatMap((_unused, i) => (a[i] !== null && b[i] !== null ? [i] : []));
          expect(n).toBe(both.length);
          const either = cells.filter((_unused, i) => a[i] !== null || b[i] !== null).length;
          const own = (i: number) => (cells[i] ?? []).flatMap((value) => (value === null ? [] : [value]));
          const mean = (i: number) => own(i).reduce((sum, value) => sum + value, 0) / own(i).length;
          const wanted =
            measure === 'jaccard'
              ? both.length / either
              : measure === 'cosine'
                ? cosine(
                    a.map((value) => value ?? 0),
                    b.map((value) => value ?? 0),
                  )
                : cosine(
                    both.map((i) => (a[i] ?? 0) - mean(i)),
                    both.map((i) => (b[i] ?? 0) - mean(i)),
                  );
          expect(raw).toBeCloseTo(wanted, 12);
        }
      }
    }
  });
  test('few people in common count less, and the nearest come first', () => {
    const { people, items, values } = table(3);
    const found = listSimilarItems(people, items, values, { measure: 'cosine', shrinkage: 4, nearestMax: 2 });
    for (const { raw, similarity, n } of found) expect(similarity).toBeCloseTo((raw * n) / (n + 4), 14);
    for (let item = 0; item < ITEMS; item++) {
      const own = found.filter((pair) => pair.item === item);
      expect(own).toHaveLength(2);
      expect(own[0]?.similarity).toBeGreaterThanOrEqual(own[1]?.similarity ?? 2);
    }
  });
  test('wrong input is refused by its name', () => {
    expect(() => listSimilarItems([0], [0, 1], [1, 1], { measure: 'cosine' })).toThrow('people: has 1 values');
    expect(() => listSimilarItems([0, 0], [1, 1], [1, 1], { measure: 'cosine' })).toThrow(
      'person 0 has item 1 2 times',
    );
    expect(() => listSimilarItems([0], [0.5], [1], { measure: 'cosine' })).toThrow('items: 0.5 is no whole number');
    expect(() => listSimilarItems([0], [0], [1], { measure: 'cosine', shrinkage: -1 })).toThrow('shrinkage');
  });
});
