import type { Estimate } from '@plumbline/model/estimate.ts';
import type { JourneyRework } from '@plumbline/model/journeyMap.ts';
import type { Reading } from '../reading.ts';
import { tellsOfFew } from '../tellsOfFew.ts';
import { type Base, shareOfCases } from './composeMap.ts';
import { estimateTime } from './estimateTime.ts';

export type RepeatCount = {
  number: number;
  between: number;
  events: number;
  cases: number;
  people: number;
  loops: number;
  loopPeople: number;
  laterPeople: number;
  backCases: number;
  backPeople: number;
  seconds: number;
  quantiles: readonly number[];
};

/** Where cases come back: events that happen again, and there-and-back between two, with the time that this took. */
export function composeRework(
  repeats: readonly RepeatCount[],
  names: readonly string[],
  base: Base,
  shares: readonly number[],
  reading: Reading,
): Pick<JourneyRework, 'again' | 'pingPong' | 'withheld'> {
  const nameOf = (number: number) => names[number - 1] ?? '';
  const isFew = (people: number) => people > 0 && people < reading.cellPeopleMin;
  const isShown = ({ people }: RepeatCount) => people >= reading.cellPeopleMin;
  const single = repeats.filter(({ number, between }) => between === 0 && number > 0);
  // what nearly all cases have would tell how many have not
  const isShownOf = (row: RepeatCount) => isShown(row) && !isFew(base.cases - row.cases);
  const threes = repeats.filter(({ between }) => between > 0);
  const extraOf = ({ quantiles, backPeople, backCases }: RepeatCount) =>
    estimateTime(quantiles, shares, { people: backPeople, times: backCases }, reading);
  return {
    again: single.filter(isShown).map((row) => {
      // a share of known cases, or how many events are beyond them, would tell of the few who came back
      const few = isFew(row.backPeople);
      // nor those who did not come back, where nearly all did
      const left = tellsOfFew(row.backCases, row.cases, reading.cellPeopleMin);
      return {
        ...{ event: nameOf(row.number), events: few ? null : row.events, cases: row.cases, people: row.people },
        share: few
          ? { kind: 'tooFew' as const, n: row.backPeople, needed: reading.cellPeopleMin }
          : unless(left, shareOfCases(row.backCases, row, reading)),
        // what is not at once is what is left of all that came again
        loops: few || isFew(row.loopPeople) || isFew(row.laterPeople) ? null : row.loops,
        // how many stand behind it is how many came back
        extra: unless(left, extraOf(row)),
      };
    }),
    pingPong: threes.filter(isShownOf).map((row) => ({
      ...{ event: nameOf(row.number), between: nameOf(row.between), times: row.events, cases: row.cases },
      share: shareOfCases(row.cases, base, reading),
      extra: extraOf(row),
    })),
    withheld: single.filter((row) => !isShown(row)).length + threes.filter((row) => !isShownOf(row)).length,
  };
}

/** Events that came again to too few people: how often all of them happened would tell how often these had it. */
export function listFewAgain(repeats: readonly RepeatCount[], { cellPeopleMin }: Reading): ReadonlySet<number> {
  const few = repeats.filter(
    ({ between, backPeople }) => between === 0 && backPeople > 0 && backPeople < cellPeopleMin,
  );
  return new Set(few.map(({ number }) => number));
}

const unless = (held: boolean, estimate: Estimate): Estimate =>
  held && estimate.kind === 'estimate' ? { kind: 'withheld' } : estimate;
