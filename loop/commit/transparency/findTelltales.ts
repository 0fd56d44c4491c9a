import type { TransparencyTold } from '@plumbline/model/transparency.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';

type Told = TransparencyTold;

/**
 * Which figures an edition must hold back, because subtracting one published figure from another would tell of fewer people
 * than may be told of.
 *
 * Figures of one question whose periods lie one within the other differ by the people of the days between: where these are
 * few, the second one is held back. Two that lie apart within a third leave a rest, for which the same holds. In a split,
 * what is held back is then protected by another cell of it.
 *
 * @param fresh    figures of this edition, those that matter most first: of two that tell on each other the later one goes
 * @param earlier  figures of earlier editions, which are known whatever is done now
 * @returns        places in `fresh`
 * Source  [hundepool-2012] chapter 4     Checked  by hand in findTelltales.test.ts
 */
export function findTelltales(
  fresh: readonly Told[],
  earlier: readonly Told[],
  peopleMin: number,
): ReadonlySet<number> {
  const held = new Set<number>();
  const known = new Map<string, Told[]>();
  const listOf = (told: Told): Told[] => {
    const key = keyOf(told);
    const list = known.get(key) ?? [];
    known.set(key, list);
    return list;
  };
  for (const told of earlier) if (told.shown) listOf(told).push(told);
  fresh.forEach((told, at) => {
    if (!told.shown) return;
    const others = listOf(told);
    if (others.some((other) => tells(told, other, peopleMin)) || leavesFew(told, others, peopleMin)) held.add(at);
    else others.push(told);
  });
  protectSplits(fresh, held, peopleMin);
  return held;
}

/** No name holds a line break, so that no two figures have one key. */
const keyOf = ({ figure, cell }: Told): string => (cell === null ? figure : `${figure}\n${cell}`);

/** Whether the difference of two figures is that of a few people. */
function tells(one: Told, other: Told, peopleMin: number): boolean {
  if (!isWithin(one, other) && !isWithin(other, one)) return false;
  return isFew(one.people - other.people, peopleMin) || isFew(one.occasions - other.occasions, peopleMin);
}

/** Whether three figures, two of them apart within the third, leave a rest of a few. Only wholes are told of parts of the days. */
function leavesFew(told: Told, others: readonly Told[], peopleMin: number): boolean {
  if (told.cell !== null) return false;
  const rest = (whole: Told, one: Told, other: Told): boolean =>
    areApart(one, other) &&
    isWithin(one, whole) &&
    isWithin(other, whole) &&
    isFew(whole.occasions - one.occasions - other.occasions, peopleMin);
  return others.some((one, at) =>
    others.some((other, place) => place !== at && (rest(told, one, other) || rest(one, told, other))),
  );
}

const areApart = (one: Told, other: Told): boolean => one.to < (other.from ?? '') || other.to < (one.from ?? '');

const isFew = (difference: number, peopleMin: number): boolean => difference !== 0 && Math.abs(difference) < peopleMin;

const isWithin = (inner: Told, outer: Told): boolean =>
  (outer.from === null || (inner.from !== null && inner.from >= outer.from)) && inner.to <= outer.to;

/** What is missing from a split whose whole is known can be had by subtraction, unless something else is missing too. */
function protectSplits(fresh: readonly Told[], held: Set<number>, peopleMin: number): void {
  const splits = new Map<string, number[]>();
  fresh.forEach(({ figure, cell, from, to }, at) => {
    if (cell === null) return;
    const key = JSON.stringify([figure, from, to]);
    splits.set(key, [...(splits.get(key) ?? []), at]);
  });
  for (const cells of splits.values()) {
    const hidden = (at: number) => held.has(at) || fresh[at]?.shown !== true;
    const places = cells.map((at) => ({
      place: [fresh[at]?.cell ?? ''],
      people: hidden(at) ? 1 : (fresh[at]?.people ?? 0),
    }));
    suppressCells(places, Math.max(2, peopleMin)).forEach((status, place) => {
      const at = cells[place];
      if (at !== undefined && status === 'withheld') held.add(at);
    });
  }
}
