import type { TextScope } from '@plumbline/model/textScope.ts';
import { question } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import type { PeopleReadings } from './textCurves.ts';
import type { Readings } from './topicTexts.ts';

/** personal: root */
export type WarnedRow = { root: number; score: number; texts: number; lastAt: string; worst: string };
export type OutcomeRow = { root: number; score: number; bad: number };
export type OutcomesAsked = {
  scope: TextScope;
  outcome: 'lowRating' | 'event' | 'none';
  ratingMax: number;
  events: readonly string[];
  /** texts of customers without a bad outcome are taken up to this moment, so that one could have been seen since */
  until: Date;
  horizonDays: number;
};

const warned = question(import.meta.url, 'listWarned.sql');
const counted = question(import.meta.url, 'countWarned.sql');
const outcomes = question(import.meta.url, 'listOutcomes.sql');
const told = question(import.meta.url, 'listOutcomeTexts.sql');
const rated = question(import.meta.url, 'countRated.sql');
const keys = question(import.meta.url, 'listKeysOfPeople.sql');

const clock = (moment: Date): string => moment.toISOString().replace('T', ' ').slice(0, 23);

export function listWarned(
  analytics: Analytics,
  readings: PeopleReadings,
  asked: { scope: TextScope; threshold: number; rows: number },
): Promise<WarnedRow[]> {
  const { scope, ...rest } = asked;
  return analytics.ask<WarnedRow>(warned, { ...readings, ...scope, ...rest });
}

/** @returns customers judged, those from the threshold on, and the probability that `quietShare` of them stay under */
export async function countWarned(
  analytics: Analytics,
  readings: PeopleReadings,
  asked: { scope: TextScope; threshold: number; quietShare: number },
): Promise<{ people: number; warned: number; threshold: number }> {
  const { scope, ...rest } = asked;
  const [found] = await analytics.ask<{ people: number; warned: number; threshold: number | null }>(counted, {
    ...{ ...readings, ...scope, ...rest },
  });
  return { people: found?.people ?? 0, warned: found?.warned ?? 0, threshold: found?.threshold ?? 1 };
}

export function listOutcomes(
  analytics: Analytics,
  readings: PeopleReadings,
  { scope, until, ...asked }: OutcomesAsked,
): Promise<OutcomeRow[]> {
  return analytics.ask<OutcomeRow>(outcomes, { ...readings, ...scope, ...asked, until: clock(until) });
}

/** personal: root, text */
export type OutcomeText = { root: number; bad: number; language: string; atMs: string; text: string };

/** The newest texts of customers whose outcome is known, so many of each at most. personal: root, text */
export function streamOutcomeTexts(
  analytics: Analytics,
  readings: PeopleReadings,
  { scope, until, ...asked }: OutcomesAsked & { rows: number; textsOfEach: number },
  options: AskOptions = {},
): AsyncIterable<OutcomeText[]> {
  return analytics.stream<OutcomeText>(told, { ...readings, ...scope, ...asked, until: clock(until) }, options);
}

export async function countRated(
  analytics: Analytics,
  { workspace, hidden, excluded }: Readings,
  ratingMax: number,
): Promise<{ people: number; low: number }> {
  const [found] = await analytics.ask<{ people: number; low: number }>(rated, {
    ...{ workspace, hidden, excluded, ratingMax },
  });
  return found ?? { people: 0, low: 0 };
}

/** personal: keys */
export async function listKeysOfPeople(
  analytics: Analytics,
  { workspace, hidden }: Readings,
  people: readonly number[],
): Promise<Map<number, string>> {
  if (people.length === 0) return new Map();
  const found = await analytics.ask<{ person: number; customer: string }>(keys, { workspace, hidden, people });
  return new Map(found.map(({ person, customer }) => [person, customer]));
}
