import type { JourneyEdge, JourneyMap, JourneyNode } from '@plumbline/model/journeyMap.ts';
import type { Reading } from '../reading.ts';
import { estimateTime } from './estimateTime.ts';
import { suppressPassages } from './suppressPassages.ts';
import { countInSteps, isFew, tellCounts } from './tellCounts.ts';

/** How often one name follows another; numbers are places of names, from 1; 0 is the outside of a case. */
export type FollowCount = {
  before: number;
  after: number;
  follows: number;
  cases: number;
  people: number;
  atOnce: number;
  seconds: number;
  quantiles: readonly number[];
  longCases: number;
};
/** What of a case's whole stands in the counts: from nothing to nothing. */
export function readWhole(follows: readonly FollowCount[]) {
  const whole = follows.find(({ before, after }) => before === 0 && after === 0);
  const within = follows.filter(({ before, after }) => before > 0 && after > 0);
  const sum = (rows: readonly FollowCount[], of: (row: FollowCount) => number) =>
    rows.reduce((all, row) => all + of(row), 0);
  const passages = sum(within, ({ follows: count }) => count);
  const ties = sum(within, ({ atOnce }) => atOnce);
  const decided = sum(
    within.filter(({ before, after }) => before !== after),
    ({ atOnce }) => atOnce,
  );
  const entered = follows.filter(({ after }) => after > 0);
  return {
    base: { cases: whole?.cases ?? 0, people: whole?.people ?? 0 },
    whole,
    events: sum(entered, ({ follows: count }) => count),
    longCases: whole?.longCases ?? 0,
    tiesShare: passages === 0 ? null : ties / passages,
    decidedShare: passages === 0 ? null : decided / passages,
  };
}

/**
 * The map of a journey: what follows what, how often and after how long. Passages of too few people are left out, with others where
 * a reader could subtract.
 *
 * @param names   in the usual order
 * @param stepOf  the step that the file puts a name in
 * @param inTens  whether a count would tell of too few
 */
export function composeMap(
  follows: readonly FollowCount[],
  names: readonly string[],
  stepOf: ReadonlyMap<string, string>,
  shares: readonly number[],
  reading: Reading,
  inTens: boolean,
): Pick<JourneyMap, 'inTens' | 'duration' | 'meanSeconds' | 'nodes' | 'edges' | 'withheld'> {
  const { base, whole } = readWhole(follows);
  const nameOf = (number: number) => names[number - 1] ?? '';
  const passages = follows.filter(({ before, after }) => before > 0 || after > 0);
  const statuses = suppressPassages(passages, reading.cellPeopleMin);
  const told = tellCounts(inTens, reading);
  const seen = passages
    .filter((_passage, at) => statuses[at] === 'shown')
    .map((passage) => {
      const times = told.count(passage.follows, base.cases);
      return {
        ...{ ...passage, follows: times, timed: { people: told.count(passage.people, base.people), times } },
        // of an exact mean the number that it was divided by could be had
        meanSeconds: roundIf(inTens, passage.seconds / passage.follows),
      };
    });
  const edges = seen.map(({ before, after, quantiles, timed, ...row }): JourneyEdge => {
    const isWithin = before > 0 && after > 0;
    return {
      ...{ from: nameOf(before), to: nameOf(after), follows: row.follows, people: timed.people },
      cases: told.count(row.cases, base.cases),
      share: told.share(Math.min(row.cases, base.cases), base),
      median: isWithin ? estimateTime(quantiles, shares, timed, reading) : { kind: 'absent', because: 'notMeasured' },
      meanSeconds: isWithin ? row.meanSeconds : null,
    };
  });
  const totals = tellEvents(follows, names.length, reading);
  const nodes = names.map((event, at): JourneyNode => {
    const number = at + 1;
    const { events, inTens: nearly } = totals[at] ?? { events: 0, inTens: false };
    const begin = seen.find(({ before, after }) => before === 0 && after === number);
    const end = seen.find(({ before, after }) => before === number && after === 0);
    return {
      ...{ event, step: stepOf.get(event) ?? '', events, inTens: nearly },
      ...{ begins: begin?.follows ?? null, ends: end?.follows ?? null },
    };
  });
  return {
    duration:
      whole === undefined
        ? { kind: 'absent', because: 'notMeasured' }
        : estimateTime(whole.quantiles, shares, { people: base.people, times: base.cases }, reading),
    meanSeconds: whole === undefined || base.people < reading.cellPeopleMin ? null : whole.seconds / base.cases,
    ...{ inTens, nodes, edges, withheld: passages.length - seen.length },
  };
}

const roundIf = (isRounded: boolean, value: number): number => (isRounded ? Math.round(value) : value);

/**
 * How often each event happened: exactly, since the passages to and from it are told in tens where one of them is of too few. In
 * tens itself where all but too few cases have it, or where one passage alone is told of those that lead to it or from it; null where
 * too few people had it.
 */
export function tellEvents(
  follows: readonly FollowCount[],
  names: number,
  reading: Reading,
): { events: number | null; inTens: boolean }[] {
  const { base } = readWhole(follows);
  const passages = follows.filter(({ before, after }) => before > 0 || after > 0);
  const statuses = suppressPassages(passages, reading.cellPeopleMin);
  const tens = countInSteps(true, reading.cellPeopleMin);
  return Array.from({ length: names }, (_name, at) => {
    const lines = (['after', 'before'] as const).map((end) =>
      passages.flatMap((passage, place) => (passage[end] === at + 1 ? [{ ...passage, status: statuses[place] }] : [])),
    );
    const [entering = []] = lines;
    if (entering.length === 0) return { events: 0, inTens: false };
    const people = Math.max(...entering.map((passage) => passage.people));
    if (people < reading.cellPeopleMin) return { events: null, inTens: false };
    const events = entering.reduce((all, passage) => all + passage.follows, 0);
    const isAlone = lines.some((line) => line.filter(({ status }) => status === 'hidden').length === 1);
    const inTens = isAlone || isFew(base.cases - events, reading);
    return { events: inTens ? tens(events, base.cases) : events, inTens };
  });
}
