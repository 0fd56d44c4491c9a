import type { TrialPart } from '@plumbline/model/standard.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

/** One cell as the store counted it: occasions or customers by the furthest place of the grid that they reach, 0 none. */
export type PartCounts = { by: readonly string[]; counts: ReadonlyMap<number, number>; people: number };

/**
 * The share that reaches each place of a grid, with Wilson's interval, for each part; small parts are withheld.
 *
 * @param places  for each value shown, its place in the grid that was counted by, from 1; ascending places demand more
 * @returns       one part a cell, in the order given
 * Source  [wilson-1927]
 */
export function composeTrialParts(
  by: TrialPart['by'],
  cells: readonly PartCounts[],
  places: readonly number[],
  { confidence, cellPeopleMin }: { confidence: number; cellPeopleMin: number },
): TrialPart[] {
  const status = suppressCells(
    cells.map((cell) => ({ place: cell.by, people: cell.people })),
    cellPeopleMin,
  );
  return cells.map((cell, at): TrialPart => {
    const kind = status[at] ?? 'empty';
    const value = cell.by[0] ?? '';
    if (kind !== 'shown') return { by, value, kind, n: null, people: null, shares: [] };
    const { n, reached } = countReached(cell.counts, Math.max(0, ...places));
    const shares = places.map((place): [number, number, number] => {
      const met = reached[place] ?? 0;
      const [low, high] = wilsonInterval(met, n, confidence);
      return [met / n, low, high];
    });
    return { by, value, kind, n, people: cell.people, shares };
  });
}

/** How many reach each place: those whose furthest place is that or a later one. */
export function countReached(
  counts: ReadonlyMap<number, number>,
  last: number,
): { n: number; reached: readonly number[] } {
  const reached = Array.from({ length: last + 2 }, () => 0);
  for (let place = last; place >= 0; place--) reached[place] = (reached[place + 1] ?? 0) + (counts.get(place) ?? 0);
  return { n: reached[0] ?? 0, reached };
}
