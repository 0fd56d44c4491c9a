import type { JourneyRework } from '@plumbline/model/journeyMap.ts';
import type { Reading } from '../reading.ts';
import { estimateTime } from './estimateTime.ts';
import type { Base } from './shareOfCases.ts';
import { isFew, tellCounts } from './tellCounts.ts';

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

/**
 * Where cases come back: events that happen again, and there-and-back between two, with the time that this took.
 *
 * @param inTens  whether a count would tell of too few
 */
export function composeRework(
  repeats: readonly RepeatCount[],
  names: readonly string[],
  base: Base,
  shares: readonly number[],
  reading: Reading,
  inTens: boolean,
): Pick<JourneyRework, 'inTens' | 'again' | 'pingPong' | 'withheld'> {
  const nameOf = (number: number) => names[number - 1] ?? '';
  const told = tellCounts(inTens, reading);
  const shown = repeats.filter(({ number, people }) => number > 0 && people >= reading.cellPeopleMin);
  const extraOf = ({ quantiles, backPeople, backCases, people, cases }: RepeatCount) =>
    isFew(backPeople, reading)
      ? { kind: 'tooFew' as const, n: backPeople, needed: reading.cellPeopleMin }
      : estimateTime(
          quantiles,
          shares,
          { people: told.count(backPeople, people), times: told.count(backCases, cases) },
          reading,
        );
  const countsOf = ({ events, cases, people }: RepeatCount) => ({
    ...{ events: told.count(events, base.cases), cases: told.count(cases, base.cases) },
    people: told.count(people, base.people),
  });
  const singles = shown.filter(({ between }) => between === 0);
  const threes = shown.filter(({ between }) => between > 0);
  return {
    inTens,
    again: singles.map((row) => {
      // a share of known cases, or how many events are beyond them, would tell of the few who came back
      const few = isFew(row.backPeople, reading);
      const { events, cases, people } = countsOf(row);
      return {
        ...{ event: nameOf(row.number), events: few ? null : events, cases, people },
        share: few
          ? { kind: 'tooFew' as const, n: row.backPeople, needed: reading.cellPeopleMin }
          : told.share(row.backCases, row),
        // what is not at once is what is left of all that came again
        loops: few || isFew(row.loopPeople, reading) || isFew(row.laterPeople, reading) ? null : told.count(row.loops),
        extra: extraOf(row),
      };
    }),
    pingPong: threes.map((row) => {
      const { events: times, cases } = countsOf(row);
      return {
        ...{ event: nameOf(row.number), between: nameOf(row.between), times, cases },
        ...{ share: told.share(row.cases, base), extra: extraOf(row) },
      };
    }),
    withheld: repeats.filter(({ number }) => number > 0).length - shown.length,
  };
}
