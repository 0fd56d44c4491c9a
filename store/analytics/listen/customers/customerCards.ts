import type { CustomerSort } from '@plumbline/model/customer.ts';
import { question, withParts } from '../../../question.ts';
import { rowsOf } from '../../ddl.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';

const insertCards = question(import.meta.url, 'insertCustomerCards.sql');
const unspelled = question(import.meta.url, 'listUnspelledNames.sql');
const find = question(import.meta.url, 'findCustomers.sql');
const load = question(import.meta.url, 'loadCustomerCards.sql');
const counted = question(import.meta.url, 'countCards.sql');
const facetsOf = question(import.meta.url, 'listCustomerFacets.sql');

/** Memory of building: beyond it the engine spills to disk. */
const BUILD_BYTES = 400_000_000;
const BUILD = {
  max_bytes_before_external_group_by: String(BUILD_BYTES),
  max_bytes_before_external_sort: String(BUILD_BYTES),
  join_algorithm: 'grace_hash',
  max_bytes_in_join: String(BUILD_BYTES),
  // lists that are asked for meanwhile have a core left
  max_threads: 1,
} as const;

/** What lists are read from: which workspace, and the revision of cards that holds. */
export type CardsAsked = { workspace: number; revision: number };
/** `words` are folded, three at most, and a customer fits when all of them are found. Empty lists filter nothing. */
export type CustomerFilter = {
  words: readonly string[];
  segment: readonly string[];
  level: readonly string[];
  region: readonly string[];
  channel: readonly string[];
  /** heard of on this day or later */
  from: string | null;
};
/** Where a page ended. */
export type CustomerPlace = { word: string; number: number; root: number };
/** personal: keys, name, pinyin, phone, email, company, household */
export type CustomerRow = {
  root: number;
  /** what addresses the customer */
  id: string;
  keys: string[];
  name: string;
  pinyin: string;
  phone: string;
  email: string;
  level: string;
  segment: string;
  region: string;
  channels: string[];
  company: string;
  household: string;
  firstMs: number;
  lastMs: number;
  occasions: number;
  texts: number;
  orders: number;
  spent: number | null;
  currency: string;
};
export type SpelledRow = { name: string; pinyin: string; initials: string; spellings: string };

/** Some of the names that were not read yet. personal: names */
export async function listUnspelledNames(
  analytics: Analytics,
  workspace: number,
  most: number,
  options: AskOptions = {},
): Promise<string[]> {
  const found = await analytics.ask<{ name: string }>(unspelled, { workspace, most }, options);
  return found.map(({ name }) => name);
}

export async function keepSpelledNames(
  analytics: Analytics,
  workspace: number,
  names: readonly SpelledRow[],
  options: AskOptions = {},
): Promise<void> {
  await analytics.insert(
    'customerNames',
    names.map((name) => ({ workspace, ...name })),
    options,
  );
}

/**
 * Builds the cards of a revision that nobody reads yet. What a killed process left under its number is removed first.
 *
 * @param roots  the revision of identities
 * @returns      customers
 */
export async function buildCustomerCards(
  analytics: Analytics,
  asked: CardsAsked & { roots: number; hidden: readonly number[] },
  options: AskOptions = {},
): Promise<number> {
  const { workspace, revision } = asked;
  await dropCards(analytics, { workspace, from: revision, to: revision }, options);
  await analytics.command(insertCards, asked, { ...options, settings: BUILD });
  const [made] = await analytics.ask<{ customers: number }>(counted, { workspace, revision }, options);
  return made?.customers ?? 0;
}

/** Removes cards of revisions that nobody reads any more. */
export async function dropCards(
  analytics: Analytics,
  revisions: { workspace: number; from: number; to: number },
  options: AskOptions = {},
): Promise<void> {
  await analytics.command(
    `DELETE FROM ${rowsOf(analytics, 'customerCards')} WHERE workspace = {workspace:UInt32} AND revision BETWEEN {from:UInt32} AND {to:UInt32}`,
    revisions,
    options,
  );
}

/** What is asked for, and the parts of the question that ask it: what nobody asked for costs nothing. */
function composeFilter({ words, from, ...lists }: CustomerFilter): {
  params: Record<string, unknown>;
  parts: string[];
} {
  const [first, second, third] = words;
  const single = Object.entries({ first, second, third, from }).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  const many = Object.entries(lists).filter(([, values]) => values.length > 0);
  const asked = Object.fromEntries([...single, ...many]);
  return { params: asked, parts: Object.keys(asked) };
}

/**
 * A page of customers in the order asked for.
 *
 * @returns `found`: all who fit; `place`: where the page ends. personal: see CustomerRow
 */
export async function listCustomers(
  analytics: Analytics,
  asked: CardsAsked,
  filter: CustomerFilter,
  page: { sort: CustomerSort; after: CustomerPlace | null; most: number },
  options: AskOptions = {},
): Promise<{ found: number; rows: CustomerRow[]; places: CustomerPlace[] }> {
  const { params, parts } = composeFilter(filter);
  const order = page.sort === 'name' ? ['byName'] : ['byNumber', page.sort];
  const after = page.after;
  const place = after === null ? {} : { afterWord: after.word, afterNumber: after.number, afterRoot: after.root };
  const wanted = withParts(find, new Set([...parts, ...order, ...(after === null ? [] : ['after'])]));
  const picked = await analytics.ask<CustomerPlace & { found: number }>(
    wanted,
    { ...asked, ...params, ...place, most: page.most },
    options,
  );
  if (picked.length === 0) return { found: 0, rows: [], places: [] };
  const roots = picked.map(({ root }) => root);
  const cards = await analytics.ask<CustomerRow>(load, { ...asked, roots }, options);
  const byRoot = new Map(cards.map((card) => [card.root, card]));
  const rows = roots.flatMap((root) => byRoot.get(root) ?? []);
  const places = picked.map(({ word, number, root }) => ({ word, number, root }));
  return { found: picked[0]?.found ?? 0, rows, places };
}

/** Values that lists may be filtered by, the most frequent of each first. */
export function listCustomerFacets(
  analytics: Analytics,
  asked: CardsAsked,
  most: number,
  options: AskOptions = {},
): Promise<{ facet: 'segment' | 'level' | 'region' | 'channel'; value: string; customers: number }[]> {
  return analytics.ask(facetsOf, { ...asked, most }, options);
}
