import { question, withParts } from '../../question.ts';
import type { Parameters } from '../composeFilters.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const reached = question(import.meta.url, 'reachPair.sql');
const countPeople = question(import.meta.url, 'countPeople.sql');

/** A sketch of many people is off by a third of a hundredth; so far from the limit nothing is decided by it. */
const SKETCH_SHARE = 0.03;

export type PairAsking = { parameters: Parameters; shared: ReadonlySet<string>; ask: AskOptions };
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
 * How far a question about one pair reaches. A sketch counts people where they are many: a set of them all would cost as much as the
 * figures do, and where they are many enough for groups to be the clusters they may be counted roughly.
 */
export async function reachPair(
  analytics: Analytics,
  { parameters, shared, ask }: PairAsking,
  exactClusterPeopleMax: number,
): Promise<Reached> {
  const [rough = NOBODY] = await analytics.ask<Reached>(withParts(reached, shared), parameters, ask);
  if (rough.people === 0 || rough.people > (1 + SKETCH_SHARE) * exactClusterPeopleMax) return rough;
  const [exact = NOBODY] = await analytics.ask<{ people: number }>(withParts(countPeople, shared), parameters, ask);
  return { ...rough, people: exact.people };
}
