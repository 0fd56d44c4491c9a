import type { TransparencyTold as Told } from '@plumbline/model/transparency.ts';
import { describe, expect, it } from 'vitest';
import { findTelltales } from './findTelltales.ts';

const told = (people: number, more: Partial<Told> = {}): Told => ({
  ...{ figure: 'delivery:perceived', cell: null, from: null, to: '2026-06-30', people, occasions: people, shown: true },
  ...more,
});
const held = (fresh: Told[], earlier: Told[] = []) => [...findTelltales(fresh, earlier, 5)];

describe('an edition that follows another', () => {
  const before = [told(100, { to: '2026-03-31' })];

  it('does not tell what three new people said by being subtracted from it', () => {
    expect(held([told(103)], before)).toEqual([0]);
    expect(held([told(97)], before)).toEqual([0]);
    expect(held([told(100, { occasions: 102 })], before)).toEqual([0]);
  });

  it('shows the same figure again, and one of five more people', () => {
    expect(held([told(100)], before)).toEqual([]);
    expect(held([told(105)], before)).toEqual([]);
  });

  it('is not compared with days that lie apart, with another figure or another cell', () => {
    expect(held([told(103, { from: '2026-04-01' })], before)).toEqual([]);
    expect(held([told(103, { figure: 'delivery:expected' })], before)).toEqual([]);
    expect(held([told(103, { cell: 'North' })], before)).toEqual([]);
  });

  it('knows what was held back before as untold', () => {
    expect(held([told(103)], [told(100, { to: '2026-03-31', shown: false })])).toEqual([]);
  });
});

describe('figures of one edition', () => {
  it('before and after leave no rest of a few people', () => {
    const half = { from: '2026-01-01', to: '2026-03-31' };
    const rest = { from: '2026-04-01', to: '2026-06-28' };
    expect(held([told(100), told(48, half), told(49, rest)])).toEqual([2]);
    expect(held([told(100), told(40, half), told(49, rest)])).toEqual([]);
    expect(held([told(97), told(48, half), told(49, rest)])).toEqual([]);
  });

  it('in a split, what is held back cannot be had from the whole', () => {
    const cells = [told(50, { cell: 'North' }), told(30, { cell: 'South' }), told(60, { cell: 'East' })];
    const before = [told(48, { cell: 'North', to: '2026-03-31' })];
    // North tells of two people; South, the smallest of the others, protects it
    expect(held([told(140), ...cells], before)).toEqual([1, 2]);
  });

  it('a cell that is too small by itself is protected too', () => {
    expect(
      held([told(140), told(3, { cell: 'a', shown: false }), told(60, { cell: 'b' }), told(77, { cell: 'c' })]),
    ).toEqual([2]);
  });
});

it('whatever is published, edition after edition, no subtraction tells of fewer than five people', () => {
  let seed = 20261122;
  const draw = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed % below;
  };
  for (let round = 0; round < 200; round++) {
    const published: Told[] = [];
    const people = Array.from({ length: 2 + draw(4) }, () => draw(12));
    for (let edition = 0; edition < 4; edition++) {
      people.forEach((count, cell) => {
        people[cell] = count + draw(4);
      });
      const all = people.reduce((sum, count) => sum + count, 0);
      const to = `2026-0${edition + 1}-28`;
      const fresh = [told(all, { to, shown: all >= 5 })].concat(
        people.map((count, cell) => told(count, { cell: `c${cell}`, to, shown: count >= 5 })),
      );
      const gone = findTelltales(fresh, published, 5);
      const shown = fresh.filter(({ shown: is }, at) => is && !gone.has(at));
      const hiddenCells =
        fresh.filter(({ cell, people: count }) => cell !== null && count > 0).length -
        shown.filter(({ cell }) => cell !== null).length;
      expect(hiddenCells === 1 && shown.some(({ cell }) => cell !== null)).toBe(false);
      for (const one of shown) {
        for (const other of published.filter(({ cell }) => cell === one.cell)) {
          const difference = Math.abs(one.people - other.people);
          expect(difference === 0 || difference >= 5).toBe(true);
        }
      }
      published.push(...shown);
    }
  }
});
