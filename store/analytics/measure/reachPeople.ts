import { LIMITS } from '@plumbline/model/limits.ts';
import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import { question, withParts } from '../../question.ts';
import { type Parameters, rowsAsked } from '../composeFilters.ts';
import type { Keep } from '../keep.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { countStored } from './countUnderWay.ts';

const countPeople = question(import.meta.url, 'countPeople.sql');

/** So many observations and events are many. */
const STORED_MIN = 2_000_000;
/** Groups of customers that a rough count is of, the first of them. */
export const DRAWN_GROUPS = LIMITS.customerGroups / 8;
/** A rough count of 50,000 people is right to 1.2 %; so far beyond the limit nothing is decided by it. */
export const SURE_SHARE = 1.1;

export type PeopleAsking = {
  asked: MomentsQuestion;
  parameters: Parameters;
  shared: ReadonlySet<string>;
  /** for what is kept: it is not given up with the first who asked for it */
  askKept: AskOptions;
  keep: Keep;
};
export type Reached = {
  people: number;
  firstDay: string;
  lastDay: string;
  /** not every occasion weighs 1 */
  weighted: boolean | number;
};

/**
 * How many people a question reaches, once each, and on which days, however it is split.
 *
 * @returns no days where nobody is reached
 */
export async function reachPeople(
  analytics: Analytics,
  { asked, parameters, shared, askKept, keep }: PeopleAsking,
): Promise<Reached> {
  const [reached] = await keep(['people', rowsAsked(asked)], () =>
    analytics.ask<Reached>(withParts(countPeople, shared), parameters, askKept),
  );
  return reached ?? { people: 0, firstDay: '', lastDay: '', weighted: false };
}

/** Whether a workspace is so large that its questions are worth counting in other ways. */
export async function isLarge(
  analytics: Analytics,
  { asked: { workspace }, keep }: Pick<PeopleAsking, 'asked' | 'keep'>,
  storedMin = STORED_MIN,
): Promise<boolean> {
  return (await keep(['stored'], () => countStored(analytics, workspace))) >= storedMin;
}

/**
 * How many people a question reaches, from an eighth of the customers.
 *
 * @returns null where they may be few enough for each to be a cluster, so that all must be counted
 */
export async function reachRoughly(
  analytics: Analytics,
  { asked, parameters, shared, askKept, keep }: PeopleAsking,
  exactClusterPeopleMax: number,
): Promise<number | null> {
  const [drawn] = await keep(['peopleDrawn', rowsAsked(asked)], () =>
    analytics.ask<Reached>(
      withParts(countPeople, new Set([...shared, 'drawn'])),
      { ...parameters, drawnGroups: DRAWN_GROUPS },
      askKept,
    ),
  );
  const people = ((drawn?.people ?? 0) * LIMITS.customerGroups) / DRAWN_GROUPS;
  return people > SURE_SHARE * exactClusterPeopleMax ? people : null;
}
