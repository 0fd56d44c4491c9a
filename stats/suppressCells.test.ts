import { describe, expect, test } from 'vitest';
import { type Cell, suppressCells } from './suppressCells.ts';

const row = (...people: number[]): Cell[] => people.map((count, at) => ({ place: [String(at)], people: count }));

describe('cells with too few people', () => {
  test('one alone takes the smallest of the others with it', () => {
    expect(suppressCells(row(40, 3, 12, 30), 5)).toEqual(['shown', 'tooFew', 'withheld', 'shown']);
  });
  test('two hide each other', () => {
    expect(suppressCells(row(40, 3, 12, 4), 5)).toEqual(['shown', 'tooFew', 'shown', 'tooFew']);
  });
  test('with nobody beside them have nothing to be subtracted from', () => {
    expect(suppressCells(row(3), 5)).toEqual(['tooFew']);
    expect(suppressCells(row(3, 0), 5)).toEqual(['tooFew', 'empty']);
  });
  test('five people are enough', () => {
    expect(suppressCells(row(5, 9), 5)).toEqual(['shown', 'shown']);
  });
  test('an answer that is not split has no lines', () => {
    expect(suppressCells([{ place: [], people: 4 }], 5)).toEqual(['tooFew']);
    expect(suppressCells([], 5)).toEqual([]);
  });
  test('in a table of two attributes a rectangle is hidden, not a row', () => {
    const cells = ['a', 'b', 'c'].flatMap((one, i) =>
      ['x', 'y', 'z'].map((other, j) => ({ place: [one, other], people: i === 0 && j === 0 ? 2 : 20 + 3 * i + j })),
    );
    const status = suppressCells(cells, 5);
    expect(status.filter((one) => one === 'withheld')).toHaveLength(3);
  });
  test('no line of a random table hides exactly one cell beside shown ones', () => {
    let seed = 7;
    const next = () => {
      seed = (seed * 48271) % 2147483647;
      return seed;
    };
    for (let round = 0; round < 50; round++) {
      const cells = Array.from({ length: 60 }, (_, at) => ({
        place: [String(at % 3), String(Math.floor(at / 3) % 4), String(Math.floor(at / 12))],
        people: next() % 40,
      }));
      const status = suppressCells(cells, 5);
      for (let axis = 0; axis < 3; axis++) {
        const lines = new Map<string, { status: string | undefined }[]>();
        cells.forEach((cell, at) => {
          const key = cell.place.filter((_, of) => of !== axis).join();
          lines.set(key, [...(lines.get(key) ?? []), { status: status[at] }]);
        });
        for (const line of lines.values()) {
          const hidden = line.filter((cell) => cell.status === 'tooFew' || cell.status === 'withheld').length;
          const shown = line.filter((cell) => cell.status === 'shown').length;
          expect(hidden === 1 && shown > 0).toBe(false);
        }
      }
    }
  });
  test('places of different lengths are refused', () => {
    expect(() =>
      suppressCells(
        [
          { place: ['a'], people: 9 },
          { place: [], people: 9 },
        ],
        5,
      ),
    ).toThrow(RangeError);
  });
});
