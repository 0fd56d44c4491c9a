import type { CustomerEventKind } from '@plumbline/model/customer.ts';
import type { KeyKind } from '@plumbline/model/identity.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { question, withParts } from '../../../question.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';

const peopleOf = question(import.meta.url, 'findCustomerPeople.sql');
const summary = question(import.meta.url, 'summarizeCustomerKeys.sql');
const facts = question(import.meta.url, 'listCustomerFacts.sql');
const marks = question(import.meta.url, 'listCustomerMarks.sql');
const promised = question(import.meta.url, 'countCustomerPromises.sql');
const promises = question(import.meta.url, 'listCustomerPromises.sql');
const value = question(import.meta.url, 'sumCustomerValue.sql');
const relatives = question(import.meta.url, 'listRelatives.sql');
const links = question(import.meta.url, 'listCustomerLinks.sql');
const events = question(import.meta.url, 'listCustomerEvents.sql');
const readings = question(import.meta.url, 'listCustomerReadings.sql');

/** One key of a person. `first` is the key that stands for all. personal: key */
export type PersonKey = { person: number; key: string; id: string; first: number; customerGroup: number };
/** Whose rows are asked for, of which imports. */
export type PersonAsked = {
  workspace: number;
  hidden: readonly number[];
  people: readonly number[];
  groups: readonly number[];
};
export type KeySummary = {
  person: number;
  firstMs: number;
  lastMs: number;
  occasions: number;
  texts: number;
  regionMs: number;
  lastRegion: string;
  segmentMs: number;
  lastSegment: string;
  channels: string[];
  sources: string[];
};
/** personal: value */
export type FactRow = { field: string; value: string; source: string; atMs: number };
export type MarksRow = { dimension: string; atMs: number; source: string; channel: string } & Record<
  'adequate' | 'expected' | 'expectedRecalled' | 'believed' | 'promised' | 'delivered' | 'perceived',
  number | null
>;
export type Outcome = 'kept' | 'broken' | 'open' | 'notMeasurable';
export type PromiseRow = {
  promise: string;
  atMs: number;
  dueMs: number;
  doneMs: number | null;
  outcome: Outcome;
  source: string;
};
/** personal: name, key */
export type RelativeRow = { id: string; name: string; key: string; level: string; members: number };
export type LinkRow = { one: number; other: number; kind: KeyKind; rows: number; imports: number[] };
/** personal: text, name */
export type EventRow = {
  kind: CustomerEventKind;
  atMs: number;
  idText: string;
  part: string;
  source: string;
  channel: string;
  touchpoint: string;
  dimensions: string[];
  /** perceived, −1 where it was not said */
  values: number[];
  name: string;
  text: string;
  textHash: string;
  outcome: Outcome | '';
  amount: number;
  currency: string;
};
export type EventPlace = Pick<EventRow, 'atMs' | 'kind' | 'idText' | 'part' | 'textHash'>;
export type ReadingRow = {
  idText: string;
  question: string;
  hash: string;
  language: string;
  verdict: string;
  positive: number | null;
  calibrated: number;
  aspects: string[];
  aspectPositives: (number | null)[];
};

/** Later than anything that happened. */
const AFTER_ALL = { atMs: 8_640_000_000_000_000, kind: '', idText: '0', part: '', textHash: '' };

/**
 * The keys of the person whom the hash of any of them names, the one that stands for all first.
 *
 * @param roots  the revision of identities
 * @param hash   in hexadecimal
 */
export function findCustomerPeople(
  analytics: Analytics,
  { workspace, roots, hash }: { workspace: number; roots: number; hash: string },
  options: AskOptions = {},
): Promise<PersonKey[]> {
  const asked = { workspace, roots, hash: BigInt(`0x${hash}`), groups: LIMITS.customerGroups };
  return analytics.ask<PersonKey>(peopleOf, asked, options);
}

/**
 * All that the page of one customer is made of. personal: what it says
 *
 * @param parties  promises that suppliers or staff gave to the company: they are none to the customer
 */
export async function readCustomer(
  analytics: Analytics,
  asked: PersonAsked,
  { parties, ...most }: { rows: number; accounts: number; parties: readonly string[] },
  options: AskOptions = {},
) {
  const ask = <Row>(one: Parameters<Analytics['ask']>[0], more: object = {}) =>
    analytics.ask<Row>(one, { ...asked, ...more }, options);
  const [keys, said, lines, counts, latest, spent, linked] = await Promise.all([
    ask<KeySummary>(summary),
    ask<FactRow>(facts, { most: most.rows * 10 }),
    ask<MarksRow>(marks, { most: most.accounts }),
    ask<{ outcome: Outcome; promises: number }>(promised, { parties }),
    ask<PromiseRow>(promises, { parties, most: most.rows }),
    ask<{ currency: string; amount: number; orders: number; lastMs: number }>(value),
    ask<LinkRow>(links),
  ]);
  return { keys, facts: said, marks: lines, promised: counts, promises: latest, value: spent, links: linked };
}

/** Others with the same household or company, from the cards of a revision. */
export function listRelatives(
  analytics: Analytics,
  asked: { workspace: number; revision: number; value: string; except: string; most: number },
  by: 'household' | 'company',
  options: AskOptions = {},
): Promise<RelativeRow[]> {
  return analytics.ask<RelativeRow>(
    withParts(relatives, new Set([by])),
    { ...asked, except: BigInt(`0x${asked.except}`) },
    options,
  );
}

/** What happened, the latest first, before the given place. Empty `kinds` are all of them. */
export function listCustomerEvents(
  analytics: Analytics,
  asked: PersonAsked,
  page: { kinds: readonly CustomerEventKind[]; after: EventPlace | null; most: number },
  options: AskOptions = {},
): Promise<EventRow[]> {
  const { atMs, kind, idText, part, textHash } = page.after ?? AFTER_ALL;
  const place = { afterMs: atMs, afterKind: kind, afterId: BigInt(idText), afterPart: part, afterHash: textHash };
  return analytics.ask<EventRow>(events, { ...asked, kinds: page.kinds, most: page.most, ...place }, options);
}

/** How texts of these occasions were read. */
export function listCustomerReadings(
  analytics: Analytics,
  { workspace, hidden, people }: PersonAsked,
  occasions: readonly string[],
  options: AskOptions = {},
): Promise<ReadingRow[]> {
  if (occasions.length === 0) return Promise.resolve([]);
  return analytics.ask<ReadingRow>(readings, { workspace, hidden, people, occasions: occasions.map(BigInt) }, options);
}
