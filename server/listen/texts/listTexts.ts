import { setImmediate as turn } from 'node:timers/promises';
import { isAllowed } from '@plumbline/model/access.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type {
  ListedText,
  ReadPromise,
  ReadStatement,
  SentenceReading,
  TextsPage,
} from '@plumbline/model/textReading.ts';
import {
  countTextReadings,
  findTextsAsWritten,
  type ListedReading,
  listTextReadings,
  nameOfText,
} from '@plumbline/store/analytics/listen/searchTexts.ts';
import type { z } from 'zod';
import type { WorkspaceContext } from '../../http/context.ts';
import { presentText } from './presentText.ts';
import { askTexts, readPlace, type TextsPageQuery, type TextsQuestion } from './textsQuery.ts';

/** What is shown of a text; a person who wants all of a longer one opens its source. Characters. */
const SHOWN_UNITS_MAX = 3000;

/**
 * Texts with what was read in them, the newest day first.
 *
 * Who may not read evidence sees personal data masked, and no words at all where fewer than ten people wrote.
 */
export async function listTexts(context: WorkspaceContext, query: z.output<typeof TextsPageQuery>): Promise<TextsPage> {
  const after = readPlace(query.after);
  const question = await askTexts(context, query);
  const { analytics } = context.stores;
  const { signal } = context;
  const reads = isAllowed(context.role, 'evidence.read');
  const needed = reads ? 1 : LIMITS.commentPeopleMin;
  const [counted, found] = await Promise.all([
    countTextReadings(analytics, question.asked, question.roots, { signal }),
    listTextReadings(analytics, question.asked, { after, rows: query.limit + 1 }, { signal }),
  ]);
  const { total, people, verdicts, languages } = counted;
  const none = { schema: 1 as const, needed, verdicts: {}, languages: {}, texts: [], next: null };
  if (total === 0) return { ...none, total, people };
  if (people < needed) return { ...none, total: null, people: null };
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    ...{ schema: 1, total, people, needed, verdicts, languages },
    texts: await presentTexts(context, question, page),
    next: found.length > query.limit && last !== undefined ? placeOf(last) : null,
  };
}

const placeOf = ({ onDay, occasionKey, textKey }: ListedReading) => `${onDay}.${occasionKey}.${textKey}`;

/** Readings with the words of their texts; a text that was taken away meanwhile is left out. */
export async function presentTexts(
  context: WorkspaceContext,
  { asked }: Pick<TextsQuestion, 'asked'>,
  readings: readonly ListedReading[],
): Promise<ListedText[]> {
  const written = await findTextsAsWritten(context.stores.analytics, asked.workspace, readings, SHOWN_UNITS_MAX, {
    signal: context.signal,
  });
  const masked = !isAllowed(context.role, 'evidence.read');
  const texts: ListedText[] = [];
  for (const reading of readings) {
    const found = written.get(nameOfText(reading));
    if (found === undefined) continue;
    texts.push(
      presentText(readingOf(reading), found.shown, { cut: found.units > SHOWN_UNITS_MAX, masked, terms: asked.terms }),
    );
    // masking a page of long texts would keep others waiting
    if (texts.length % 5 === 0) await turn();
  }
  return texts;
}

export type ParsedReading = ReturnType<typeof readingOf>;

function readingOf(reading: ListedReading) {
  const list = <T>(json: string): T[] => (json === '' ? [] : (JSON.parse(json) as T[]));
  return {
    reading,
    statements: list<ReadStatement>(reading.statements),
    promises: list<ReadPromise>(reading.promises),
    spans: list<ListedText['spans'][number]>(reading.spans),
    sentences: list<SentenceReading>(reading.sentences),
  };
}
