import type { Estimate } from '@plumbline/model/estimate.ts';
import type { JourneyEdge, JourneyMap, JourneyNode } from '@plumbline/model/journeyMap.ts';
import { estimateShare } from '../estimateShare.ts';
import type { Reading } from '../reading.ts';
import { estimateTime } from './estimateTime.ts';
import { type PassageStatus, roundToTens, suppressPassages } from './suppressPassages.ts';

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
/** Cases as figures see them: `people` are the trials. */
export type Base = { cases: number; people: number };

/** A share of cases, whose trials are people. */
export function shareOfCases(some: number, of: Base, reading: Reading): Estimate {
  const behind = { people: of.people, occasions: of.cases, weights: of.cases, weightSquares: of.cases };
  return estimateShare(some, behind, 'notMeasured', reading);
}

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
 * @param few     numbers of events that came again to too few people: these are told in tens, with the main way to each and from it
 */
export function composeMap(
  follows: readonly FollowCount[],
  names: readonly string[],
  stepOf: ReadonlyMap<string, string>,
  shares: readonly number[],
  reading: Reading,
  few: ReadonlySet<number> = new Set(),
): Pick<JourneyMap, 'duration' | 'meanSeconds' | 'nodes' | 'edges' | 'withheld'> {
  const { base, whole } = readWhole(follows);
  const nameOf = (number: number) => names[number - 1] ?? '';
  const passages = follows.filter(({ before, after }) => before > 0 || after > 0);
  const statuses = roundFew(passages, suppressPassages(passages, reading.cellPeopleMin), few);
  const seen = passages.flatMap((passage, at): Seen[] => {
    const status = statuses[at] ?? 'hidden';
    return status === 'hidden' ? [] : [{ ...tell(passage, status), status }];
  });
  const edges = seen.map(
    ({ before, after, quantiles, ...row }): JourneyEdge => ({
      ...{ from: nameOf(before), to: nameOf(after), follows: row.follows, cases: row.cases, people: row.people },
      rounded: row.status === 'rounded',
      share: shareOfCases(Math.min(row.cases, base.cases), base, reading),
      median:
        before === 0 || after === 0
          ? { kind: 'absent', because: 'notMeasured' }
          : estimateTime(quantiles, shares, { people: row.people, times: row.follows }, reading),
      meanSeconds: before === 0 || after === 0 ? null : row.meanSeconds,
    }),
  );
  const nodes = names.map((event, at): JourneyNode => {
    const number = at + 1;
    const entering = passages.filter(({ after }) => after === number);
    const begin = seen.find(({ before, after }) => before === 0 && after === number);
    const end = seen.find(({ before, after }) => before === number && after === 0);
    return {
      ...{ event, step: stepOf.get(event) ?? '', events: eventsOf(entering, seen, reading.cellPeopleMin) },
      ...{ begins: begin?.follows ?? null, ends: end?.follows ?? null },
    };
  });
  return {
    duration:
      whole === undefined
        ? { kind: 'absent', because: 'notMeasured' }
        : estimateTime(whole.quantiles, shares, { people: base.people, times: base.cases }, reading),
    meanSeconds: whole === undefined || base.people < reading.cellPeopleMin ? null : whole.seconds / base.cases,
    ...{ nodes, edges, withheld: passages.length - seen.length },
  };
}

/** What comes to an event sums to how often it happened, and so does what leaves it. */
function roundFew(
  passages: readonly FollowCount[],
  statuses: readonly PassageStatus[],
  few: ReadonlySet<number>,
): PassageStatus[] {
  const told = [...statuses];
  for (const number of few)
    for (const end of ['before', 'after'] as const) {
      const line = passages.flatMap((passage, at) => (passage[end] === number && told[at] !== 'hidden' ? [at] : []));
      const [largest] = line.sort((one, other) => (passages[other]?.people ?? 0) - (passages[one]?.people ?? 0));
      if (largest !== undefined) told[largest] = 'rounded';
    }
  return told;
}

type Seen = FollowCount & { meanSeconds: number; status: PassageStatus };

/** The counts of a passage as they may be told. */
function tell(passage: FollowCount, status: PassageStatus): FollowCount & { meanSeconds: number } {
  const meanSeconds = passage.seconds / passage.follows;
  if (status !== 'rounded') return { ...passage, meanSeconds };
  const { follows, cases, people } = passage;
  return {
    ...passage,
    follows: roundToTens(follows),
    cases: roundToTens(cases),
    people: roundToTens(people),
    meanSeconds,
  };
}

/** How often an event happened; in tens where one passage to it is told so, null where too few people had it. */
function eventsOf(entering: readonly FollowCount[], seen: readonly Seen[], peopleMin: number): number | null {
  if (entering.length === 0) return 0;
  const people = Math.max(...entering.map((passage) => passage.people));
  if (people < peopleMin) return null;
  const total = entering.reduce((all, { follows }) => all + follows, 0);
  const number = entering[0]?.after;
  return seen.some(({ after, status }) => after === number && status === 'rounded') ? roundToTens(total) : total;
}
