import { question, withEach, withParts } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';

const mentions = question(import.meta.url, 'countCauseMentions.sql');
const drawn = question(import.meta.url, 'drawBlamingTexts.sql');
const cells = question(import.meta.url, 'sumGapCells.sql');

/** The engine looks for so many words at once and no more; a question for so many has some such groups. */
const GROUP_TERMS = 250;
export const TERMS_AT_ONCE = 4 * GROUP_TERMS;

/** That people are so many can be known without telling them all apart. */
const UP_TO_MAX = 100;

/** Of which customers; empty where it does not matter. */
type Places = { region: readonly string[]; channel: readonly string[]; segment: readonly string[] };
/** Which comments are looked into. */
export type BlamingAsked = Places & {
  workspace: number;
  edition: number;
  hidden: readonly number[];
  excluded: readonly string[];
  roots: number;
  /** the dimension and all that hang under it; empty for the whole */
  dimensions: readonly string[];
  from: string | null;
  to: string | null;
  /** a comment blames where its probability of praise is at most this */
  blameMax: number;
};
export type CountedMention = { cause: number; people: number; texts: number; calls: number };
export type GapCell = {
  week: string;
  region: string;
  dimension: string;
  perceivedSum: number | null;
  perceivedRows: number;
  expectedSum: number | null;
  expectedRows: number;
  nativeSum: number | null;
  nativeRows: number;
  unit: string;
  /** of the dimension that is asked about: people without staff that only said what was delivered */
  customers: number;
};

const parametersOf = ({ excluded, roots: _roots, ...asked }: BlamingAsked) => ({
  ...asked,
  excluded: excluded.map(BigInt),
});

/**
 * How many people speak of each cause among those who blame.
 *
 * @param terms   at most `TERMS_AT_ONCE`, folded and padded
 * @param owners  for each term the numbers of the causes it speaks of, from 1
 * @param rows    the newest comments that are looked into
 * @returns       a row a cause that somebody spoke of, and cause 0: all who blame
 */
export async function countCauseMentions(
  analytics: Analytics,
  asked: BlamingAsked,
  { terms, owners, rows }: { terms: readonly string[]; owners: readonly (readonly number[])[]; rows: number },
  options: AskOptions = {},
): Promise<CountedMention[]> {
  if (terms.length > TERMS_AT_ONCE) throw new RangeError(`at most ${TERMS_AT_ONCE} terms at once: ${terms.length}`);
  const groups = Math.max(1, Math.ceil(terms.length / GROUP_TERMS));
  const looked = Array.from({ length: groups }, (_none, at) => [
    `terms${at + 1}`,
    terms.slice(at * GROUP_TERMS, (at + 1) * GROUP_TERMS),
  ]);
  const found = await analytics.ask<CountedMention>(
    withEach(mentions, 'group', groups),
    { ...parametersOf(asked), ...Object.fromEntries(looked), roots: asked.roots, owners, rows },
    options,
  );
  return found.map((row) => ({
    cause: Number(row.cause),
    people: Number(row.people),
    texts: Number(row.texts),
    calls: Number(row.calls),
  }));
}

/** Comments for two people to sort, the same for the same seed. */
export function drawBlamingTexts(
  analytics: Analytics,
  asked: BlamingAsked,
  { rows, seed }: { rows: number; seed: number },
  options: AskOptions = {},
): Promise<{ textKey: string; onDay: string }[]> {
  return analytics.ask(drawn, { ...parametersOf(asked), rows, seed }, options);
}

/** The gap and all native measures by week and region, cells of enough people only. */
export async function sumGapCells(
  analytics: Analytics,
  asked: Omit<Places, 'region'> & {
    workspace: number;
    hidden: readonly number[];
    excluded: readonly string[];
    roots: number;
    dimension: string;
    asked: 'before' | 'after' | 'joined';
    from: string;
    to: string;
    peopleMin: number;
  },
  options: AskOptions = {},
): Promise<GapCell[]> {
  const parts = new Set([asked.peopleMin > UP_TO_MAX ? 'exact' : 'upTo']);
  const params = { ...asked, excluded: asked.excluded.map(BigInt) };
  const rows = await analytics.ask<GapCell>(withParts(cells, parts), params, options);
  return rows.map((row) => ({
    ...row,
    perceivedRows: Number(row.perceivedRows),
    expectedRows: Number(row.expectedRows),
    nativeRows: Number(row.nativeRows),
    customers: Number(row.customers),
  }));
}
