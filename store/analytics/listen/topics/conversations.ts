import type { TextScope } from '@plumbline/model/textScope.ts';
import { question } from '../../../question.ts';
import type { Analytics } from '../../openAnalytics.ts';
import type { PeopleReadings } from './textCurves.ts';
import type { Readings } from './topicTexts.ts';

/** personal: person */
export type ConversationRow = {
  conversation: string;
  person: number;
  source: string;
  channel: string;
  turns: number;
  speakers: string[];
  began: string;
  ended: string;
  warning: number | null;
  promises: number;
};
/** personal: person, text */
export type TurnRow = {
  turn: number;
  speaker: string;
  person: number;
  atMs: number;
  text: string;
  startSeconds: number | null;
  endSeconds: number | null;
  recording: string;
  verdict: string;
  language: string;
  /** JSON of `ReadPromise`s */
  promises: string;
};
export type SignRow = { kind: 'turn' | 'event' | 'fulfilment'; name: string; atMs: number };

const all = question(import.meta.url, 'listConversations.sql');
const turns = question(import.meta.url, 'listTurns.sql');
const signs = question(import.meta.url, 'listSigns.sql');
const newest = question(import.meta.url, 'findNewestMoment.sql');

export function listConversations(
  analytics: Analytics,
  readings: Readings,
  asked: {
    scope: Pick<TextScope, 'from' | 'to' | 'source' | 'channel'>;
    /** only this one; '0' for all */
    conversation: string;
    promised: boolean;
    worst: boolean;
    rows: number;
    offset: number;
  },
): Promise<ConversationRow[]> {
  const { scope, promised, worst, ...rest } = asked;
  return analytics.ask<ConversationRow>(all, {
    ...{ ...readings, ...scope, ...rest, promised: promised ? 1 : 0, worst: worst ? 1 : 0 },
  });
}

/** personal: text */
export function listTurns(analytics: Analytics, readings: Readings, conversation: string): Promise<TurnRow[]> {
  return analytics.ask<TurnRow>(turns, { ...readings, conversation });
}

/** What was seen of a customer after a moment, that may say whether a promise was kept. */
export function listSigns(
  analytics: Analytics,
  { workspace, hidden, roots }: PeopleReadings,
  asked: { person: number; conversation: string; after: number },
): Promise<SignRow[]> {
  const after = new Date(asked.after).toISOString().replace('T', ' ').slice(0, 23);
  return analytics.ask<SignRow>(signs, { workspace, hidden, roots, ...asked, after });
}

/** Milliseconds since 1970; 0 where nothing is known. */
export async function findNewestMoment(analytics: Analytics, { workspace, hidden }: Readings): Promise<number> {
  const [found] = await analytics.ask<{ atMs: number }>(newest, { workspace, hidden });
  return Number(found?.atMs ?? 0);
}
