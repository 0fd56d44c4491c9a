import { Readable } from 'node:stream';
import type { ShownText, TextScope } from '@plumbline/model/textScope.ts';
import { question } from '../../../question.ts';
import { rowsOf } from '../../ddl.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';

/** Readings that stand: of a workspace's edition, without what imports that are hidden brought. */
export type Readings = {
  workspace: number;
  edition: number;
  hidden: readonly number[];
  /** occasions that people left out of figures; what was written is shown all the same */
  excluded: readonly bigint[];
};

export type ScopeCount = { texts: number; people: number; first: string; last: string };
/** personal: person */
export type ScopeText = {
  key: string;
  day: string;
  import: number;
  person: number;
  verdict: string;
  folded: string;
  source: string;
  channel: string;
  dimension: string;
  same: string;
};
export type NearText = { key: string; nearness: number };
/** Of a topic, 0 is the whole run: what people left out of figures since; `people` have no other text there. */
export type TopicLeftOut = { topic: number; texts: number; judged: number; negative: number; people: number };
export type TopicWeek = { topic: number; week: string; texts: number };

const counted = question(import.meta.url, 'countScopeTexts.sql');
const texts = question(import.meta.url, 'listScopeTexts.sql');
const byKeys = question(import.meta.url, 'listTextsByKeys.sql');
const topicKeys = question(import.meta.url, 'listTopicKeys.sql');
const weeks = question(import.meta.url, 'countTopicWeeks.sql');
const leftOut = question(import.meta.url, 'countTopicsLeftOut.sql');
const near = question(import.meta.url, 'listNearTexts.sql');
const alike = question(import.meta.url, 'listAlikeTexts.sql');
const words = question(import.meta.url, 'countWords.sql');
const one = question(import.meta.url, 'findReading.sql');

const MILLION = 1_000_000;

export async function countScope(
  analytics: Analytics,
  readings: Readings,
  scope: TextScope,
  options: AskOptions = {},
): Promise<ScopeCount> {
  const [found] = await analytics.ask<ScopeCount>(counted, { ...readings, ...scope }, options);
  return found ?? { texts: 0, people: 0, first: '', last: '' };
}

/** Texts of a scope, or a part of them that is the same each time. @param share above 0, up to 1 */
export function streamScope(
  analytics: Analytics,
  readings: Readings,
  scope: TextScope,
  { share, ...options }: AskOptions & { share: number },
): AsyncIterable<ScopeText[]> {
  return analytics.stream<ScopeText>(
    texts,
    { ...readings, ...scope, perMillion: Math.max(1, Math.round(share * MILLION)) },
    options,
  );
}

/** Texts as they were written. personal: text */
export async function listTextsByKeys(
  analytics: Analytics,
  readings: Readings,
  keys: readonly string[],
): Promise<ShownText[]> {
  return keys.length === 0 ? [] : analytics.ask<ShownText>(byKeys, { ...readings, keys });
}

export function listTopicKeys(
  analytics: Analytics,
  readings: Readings,
  asked: { run: number; topics: readonly number[]; rows: number; offset: number },
): Promise<NearText[]> {
  const { workspace, hidden } = readings;
  return analytics.ask<NearText>(topicKeys, { workspace, hidden, ...asked });
}

export function countTopicWeeks(analytics: Analytics, readings: Readings, run: number): Promise<TopicWeek[]> {
  return analytics.ask<TopicWeek>(weeks, { ...readings, run });
}

/** Topics of a run with texts that were left out of figures; empty where nothing is left out. */
export async function countTopicsLeftOut(
  analytics: Analytics,
  readings: Readings,
  run: number,
): Promise<TopicLeftOut[]> {
  if (readings.excluded.length === 0) return [];
  const rows = await analytics.ask<Record<keyof TopicLeftOut, number | string>>(leftOut, { ...readings, run });
  return rows.map(({ topic, texts, judged, negative, people }) => ({
    ...{ topic: Number(topic), texts: Number(texts), judged: Number(judged) },
    ...{ negative: Number(negative), people: Number(people) },
  }));
}

/** The texts of a run that lie nearest to one of them; empty where it is not of the run. */
export function listNearTexts(
  analytics: Analytics,
  readings: Readings,
  asked: { run: number; key: string; rows: number },
): Promise<NearText[]> {
  const { workspace, hidden } = readings;
  return analytics.ask<NearText>(near, { workspace, hidden, ...asked });
}

export function listAlikeTexts(
  analytics: Analytics,
  readings: Readings,
  asked: { key: string; words: readonly string[]; weights: readonly number[]; rows: number },
): Promise<NearText[]> {
  return analytics.ask<NearText>(alike, { ...readings, ...asked });
}

/** In how many texts each word stands, and how many there are. */
export async function countWords(
  analytics: Analytics,
  readings: Readings,
  asked: readonly string[],
): Promise<{ texts: number[]; everything: number }> {
  if (asked.length === 0) return { texts: [], everything: 0 };
  const [found] = await analytics.ask<{ texts: number[]; everything: number }>(words, { ...readings, words: asked });
  return found ?? { texts: [], everything: 0 };
}

export async function findReading(
  analytics: Analytics,
  readings: Readings,
  key: string,
): Promise<{ key: string; folded: string; person: number; conversation: string } | null> {
  const [found] = await analytics.ask<{ key: string; folded: string; person: number; conversation: string }>(one, {
    ...readings,
    key,
  });
  return found ?? null;
}

const KEEP = `INSERT INTO textTopics (workspace, run, import, key, day, topic, nearness, vector)
FORMAT JSONCompactEachRow`;

/** Keeps which text belongs to which topic, as lines of JSON in the order of the columns. */
export async function keepTextTopics(
  analytics: Analytics,
  lines: Iterable<Uint8Array>,
  options: AskOptions = {},
): Promise<void> {
  await analytics.insertFrom(KEEP, Readable.from(lines, { objectMode: false }), {}, options);
}

/** Forgets where the texts of a run belong. */
export async function removeTextTopics(analytics: Analytics, workspace: number, run: number): Promise<void> {
  await analytics.command(
    `DELETE FROM ${rowsOf(analytics, 'textTopics')} WHERE workspace = {workspace:UInt32} AND run = {run:UInt32}`,
    { workspace, run },
  );
}
