import type { PairQuestion } from '@plumbline/model/pairMoments.ts';
import { question, withParts } from '../../question.ts';
import { type Parameters, rowsAsked } from '../composeFilters.ts';
import type { Keep } from '../keep.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const reached = question(import.meta.url, 'reachPair.sql');
const countPeople = question(import.meta.url, 'countPeople.sql');

/** A sketch of many people is off by a third of a hundredth; so far from the limit nothing is decided by it. */
const SKETCH_SHARE = 0.03;

/** `shared` are the parts of questions that leave out what the staff says of itself. */
export type PairAsking = {
  asked: PairQuestion;
  parameters: Parameters;
  shared: ReadonlySet<string>;
  ask: AskOptions;
  keep: Keep;
};
export type Reached = {
  people: number;
  firstDay: string;
  lastDay: string;
  personMax: number;
  /** rows */
  observed: number;
  weighted: boolean | number;
};
const NOBODY: Reached = { people: 0, firstDay: '', lastDay: '', personMax: 0, observed: 0, weighted: false };

/**
 * How far a question about one pair reaches, however it splits and whichever marks it is about. A sketch counts people where they are many:
 * a set of them all would cost as much as the figures do, and where they are many enough for groups to be the clusters they may be counted
 * roughly.
 */
export function reachPair(
  analytics: Analytics,
  { asked, parameters, shared, ask, keep }: PairAsking,
  exactClusterPeopleMax: number,
): Promise<Reached> {
  return keep(['reach', rowsAsked(asked), exactClusterPeopleMax], async () => {
    const [rough = NOBODY] = await analytics.ask<Reached>(withParts(reached, shared), parameters, ask);
    if (rough.people === 0 || rough.people > (1 + SKETCH_SHARE) * exactClusterPeopleMax) return rough;
    const [exact = NOBODY] = await analytics.ask<{ people: number }>(withParts(countPeople, shared), parameters, ask);
    return { ...rough, people: exact.people };
  });
}
