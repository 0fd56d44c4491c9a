import { expect, test } from 'vitest';
import { composeBalancedSets } from './composeBalancedSets.ts';

/** Counted anew from the sets, whatever the result says of itself. */
function countPairs(count: number, sets: readonly (readonly number[])[]): Map<string, number> {
  const met = new Map<string, number>();
  for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) met.set(`${a},${b}`, 0);
  for (const set of sets) {
    for (const a of set) for (const b of set) if (a < b) met.set(`${a},${b}`, (met.get(`${a},${b}`) ?? Number.NaN) + 1);
  }
  return met;
}

test('seven items in sets of four: each is shown four times, each two meet twice, each takes each place once', () => {
  const { sets, balanced, shown, met } = composeBalancedSets(7, 4);
  expect(sets).toHaveLength(7);
  expect(balanced).toBe(true);
  expect(shown).toEqual([4, 4]);
  expect(met).toEqual([2, 2]);
  expect(new Set(countPairs(7, sets).values())).toEqual(new Set([2]));
  for (let place = 0; place < 4; place++) {
    expect(new Set(sets.map((set) => set[place])).size).toBe(7);
  }
});

test('thirteen items in sets of four are the projective plane: each two meet once', () => {
  const { sets, met } = composeBalancedSets(13, 4);
  expect(sets).toHaveLength(13);
  expect(met).toEqual([1, 1]);
});

test('what is called balanced is, and what is not is as even as one more or less, for every count and size', () => {
  let balanced = 0;
  for (let count = 3; count <= 40; count++) {
    for (let size = 3; size <= Math.min(8, count); size++) {
      const made = composeBalancedSets(count, size);
      expect(made.sets.length).toBeLessThanOrEqual(15);
      for (const set of made.sets) {
        expect(new Set(set).size).toBe(size);
        for (const item of set) expect(item >= 0 && item < count).toBe(true);
      }
      const met = [...countPairs(count, made.sets).values()];
      expect(made.met).toEqual([Math.min(...met), Math.max(...met)]);
      if (made.balanced) {
        balanced += 1;
        expect(new Set(met).size).toBe(1);
      } else {
        expect(made.shown[1] - made.shown[0]).toBeLessThanOrEqual(1);
      }
    }
  }
  expect(balanced).toBe(20);
});

test('numbers outside the range are refused', () => {
  for (const [count, size] of [
    [2, 3],
    [5, 6],
    [5, 2],
    [41, 4],
    [7.5, 3],
  ] as const) {
    expect(() => composeBalancedSets(count, size)).toThrow(RangeError);
  }
});
