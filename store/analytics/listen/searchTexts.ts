import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const listed = question(import.meta.url, 'listTextReadings.sql');
const counted = question(import.meta.url, 'countTextReadings.sql');
const written = question(import.meta.url, 'findTextsAsWritten.sql');

/** What is asked of texts as they were read. */
export type TextsAsked = {
  workspace: number;
  hidden: readonly number[];
  /** occasions that people took out of figures; lists of texts still show them */
  excluded?: readonly string[];
  /** any of them must be spoken of; empty is no condition */
  dimensions: readonly string[];
  from: string | null;
  to: string | null;
  filters: Partial<Record<Grouping, readonly string[]>>;
  attributes: Readonly<Record<string, readonly string[]>>;
  edition: number;
  verdicts: readonly string[];
  languages: readonly string[];
  /** types of stated expectations */
  statements: readonly string[];
  /** folded as the texts are; all of them must stand in a text */
  terms: readonly string[];
};

/** The place of a text in the order of the list: days down, then by number. */
export type TextPlace = { day: string; occasion: string; key: string };

export type ListedReading = {
  textKey: string;
  occasionKey: string;
  import: number;
  person: number;
  onDay: string;
  atMs: number;
  question: string;
  dimension: string;
  conversationKey: string;
  turn: number;
  speaker: string;
  hash: string;
  model: number;
  language: string;
  verdict: string;
  positive: number | null;
  calibrated: number;
  doubt: number;
  aspects: string[];
  aspectPositives: (number | null)[];
  statements: string;
  promises: string;
  spans: string;
  sentences: string;
  warning: number | null;
  region: string;
  channel: string;
  source: string;
};

export type CountedReadings = {
  total: number;
  people: number;
  verdicts: Record<string, number>;
  languages: Record<string, number>;
  firstDay: string;
  lastDay: string;
};

/** Later than any day the store can hold. */
const START: TextPlace = { day: '2149-06-06', occasion: '18446744073709551615', key: '18446744073709551615' };

/** The placeholders that questions about readings share. */
export function composeTextFilters(asked: TextsAsked): Record<string, unknown> {
  const { filters, attributes, excluded = [], ...plain } = asked;
  const named = Object.entries(attributes).filter(([, values]) => values.length > 0);
  return {
    ...plain,
    // the word fewest texts hold is looked for first, and the others only beside it
    longest: plain.terms.reduce((longest, term) => (term.length > longest.length ? term : longest), ''),
    excluded: excluded.map(BigInt),
    ...Object.fromEntries(GROUPINGS.map((grouping) => [grouping, filters[grouping] ?? []])),
    attributeNames: named.map(([name]) => name),
    attributeValues: named.map(([, values]) => values),
  };
}

/** Texts as read, the newest day first. */
export function listTextReadings(
  analytics: Analytics,
  asked: TextsAsked,
  { after, rows }: { after: TextPlace | null; rows: number },
  options: AskOptions = {},
): Promise<ListedReading[]> {
  const place = after ?? START;
  return analytics.ask<ListedReading>(
    listed,
    {
      ...composeTextFilters(asked),
      ...{ afterDay: place.day, afterOccasion: BigInt(place.occasion), afterKey: BigInt(place.key), rows },
    },
    // few texts are wanted of many: they are read from the end until there are enough
    { ...options, settings: { optimize_read_in_order: 1, ...options.settings } },
  );
}

/** How many texts answer, and of how many people. @param roots revision of who is one person with whom; 0 for none */
export async function countTextReadings(
  analytics: Analytics,
  asked: TextsAsked,
  roots: number,
  options: AskOptions = {},
): Promise<CountedReadings> {
  const [row] = await analytics.ask<
    Omit<CountedReadings, 'verdicts' | 'languages'> & Record<'verdicts' | 'languages', [string[], (string | number)[]]>
  >(counted, { ...composeTextFilters(asked), roots }, options);
  if (row === undefined) throw new RangeError('a count came without a row');
  return {
    ...row,
    total: Number(row.total),
    people: Number(row.people),
    verdicts: pairsOf(row.verdicts),
    languages: pairsOf(row.languages),
  };
}

const pairsOf = ([names, counts]: [string[], (string | number)[]]): Record<string, number> =>
  Object.fromEntries(names.map((name, at) => [name, Number(counts[at] ?? 0)]));

/** The words of texts, by `nameOfText`; longer ones are cut. Personal: shown. */
export async function findTextsAsWritten(
  analytics: Analytics,
  workspace: number,
  readings: readonly ListedReading[],
  unitsMax: number,
  options: AskOptions = {},
): Promise<ReadonlyMap<string, { shown: string; units: number }>> {
  if (readings.length === 0) return new Map();
  const rows = await analytics.ask<
    Pick<ListedReading, 'import' | 'occasionKey' | 'question' | 'conversationKey' | 'turn' | 'hash'> & {
      shown: string;
      units: number;
    }
  >(
    written,
    {
      workspace,
      unitsMax,
      days: [...new Set(readings.map(({ onDay }) => onDay))],
      occasions: [...new Set(readings.map(({ occasionKey }) => occasionKey))].map(BigInt),
      // an occasion may have many texts besides
      rows: 100_000,
    },
    options,
  );
  return new Map(rows.map((row) => [nameOfText(row), { shown: row.shown, units: Number(row.units) }]));
}

/** One text of one import, whatever its place. */
export function nameOfText(
  text: Pick<ListedReading, 'import' | 'occasionKey' | 'question' | 'conversationKey' | 'turn' | 'hash'>,
): string {
  const { occasionKey, question: asked, conversationKey, turn, hash } = text;
  return [text.import, occasionKey, conversationKey, turn, hash, asked].join(' ');
}
