import type { JourneyRework } from '@plumbline/model/journeyMap.ts';
import type { Reading } from '../reading.ts';
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
  const isShown = ({ people }: { people: number }) => people >= reading.cellPeopleMin;
  const single = repeats.filter(({ number, between }) => between === 0 && number > 0);
  const threes = repeats.filter(({ between }) => between > 0);
  const extraOf = ({ quantiles, backPeople, backCases }: RepeatCount) =>
    estimateTime(quantiles, shares, { people: backPeople, times: backCases }, reading);
  return {
    again: single.filter(isShown).map((row) => {
      // a share of known cases, or how many events are beyond them, would tell of the few who came back
      const few = isFew(row.backPeople);
      return {
        ...{ event: nameOf(row.number), events: few ? null : row.events, cases: row.cases, people: row.people },
        share: few
          ? { kind: 'tooFew' as const, n: row.backPeople, needed: reading.cellPeopleMin }
          : shareOfCases(row.backCases, row, reading),
        // what is not at once is what is left of all that came again
        loops: few || isFew(row.loopPeople) || isFew(row.laterPeople) ? null : row.loops,
        extra: extraOf(row),
      };
    }),
    pingPong: threes.filter(isShown).map((row) => ({
      ...{ event: nameOf(row.number), between: nameOf(row.between), times: row.events, cases: row.cases },
      share: shareOfCases(row.cases, base, reading),
      extra: extraOf(row),
    })),
    withheld: [...single, ...threes].filter((row) => !isShown(row)).length,
  };
}
