import { Readable } from 'node:stream';
import { GROUPINGS, type Grouping } from '@plumbline/model/gapsReport.ts';
import { question } from '../../question.ts';
import { rowsOf } from '../ddl.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

/** Whom a sample may be drawn from, as the engine needs to know it. Everything a person typed goes in as a value. */
export type FrameQuestion = {
  workspace: number;
  /** 0 for the customers known from imports and answers, else the number of an uploaded list */
  list: number;
  /** what was there at the time: imports up to this number that are not hidden, live answers up to this batch */
  importMax: number;
  hidden: readonly number[];
  batchMax: number;
  /** the revision of who is one person with whom; 0 where nobody is merged, or of an uploaded list */
  roots?: number;
  /** who is left alone, by the number they were stored under; 0 for nobody */
  stored: string;
  seenFrom: string | null;
  seenTo: string | null;
  filters: Readonly<Partial<Record<Grouping, readonly string[]>>>;
  attributes: Readonly<Record<string, readonly string[]>>;
  /** groupings, or `attribute:NAME`; three at most */
  by: readonly string[];
};
export type FrameStratum = { stratum: string; people: number; optedOut: number; tired: number };
/** personal: key */
export type DrawnPerson = { stratum: string; place: number; person: number; key: string };
/** personal: email */
export type PersonAddress = { person: number; email: string; language: string };
/** personal: key, email */
export type ListPerson = {
  /** place in the list, from 1 */
  person: number;
  key: string;
  email: string;
  language: string;
  groupings: Readonly<Partial<Record<Grouping, string>>>;
  attributePairs: readonly string[];
};
export type ListFacet = { attribute: string; value: string; people: number };

const strata = question(import.meta.url, 'sampleStrata.sql');
const draw = question(import.meta.url, 'drawSample.sql');
const known = question(import.meta.url, 'countLeftOut.sql');
const addresses = question(import.meta.url, 'listSampleAddresses.sql');
const facets = question(import.meta.url, 'listSampleFacets.sql');

const ATTRIBUTE = 'attribute:';
const PARTS_MAX = 3;
/** Nobody waits longer than this for a number on a page. */
const SETTINGS = { max_execution_time: 120 };

/** People of the frame by stratum, one stratum more than `rows` at most; those left alone are counted beside. */
export function countStrata(
  analytics: Analytics,
  frame: FrameQuestion,
  { rows, ...options }: AskOptions & { rows: number },
): Promise<FrameStratum[]> {
  return analytics.ask<FrameStratum>(
    strata,
    { ...composeFrame(frame), rows: rows + 1 },
    { ...options, settings: SETTINGS },
  );
}

/**
 * Draws people without replacement, by the order of a hash of the seed and the person: each person of a stratum is as likely
 * as any other, and the same seed on the same frame draws the same people in the same order.
 *
 * @param takes how many to take of each stratum
 */
export function drawPeople(
  analytics: Analytics,
  frame: FrameQuestion,
  { seed, takes, ...options }: AskOptions & { seed: number; takes: ReadonlyMap<string, number> },
): AsyncIterable<DrawnPerson[]> {
  const asked = [...takes].filter(([, take]) => take > 0);
  return analytics.stream<DrawnPerson>(
    draw,
    {
      ...composeFrame(frame),
      seed: String(seed),
      strata: asked.map(([stratum]) => stratum),
      takes: asked.map(([, take]) => take),
      takeMost: Math.max(1, ...asked.map(([, take]) => take)),
    },
    { ...options, settings: SETTINGS },
  );
}

/** Addresses and languages of people drawn, where they are known; as many people as an address of the engine can hold. */
export function listAddresses(
  analytics: Analytics,
  { workspace, list, importMax, hidden, roots = 0 }: FrameQuestion,
  people: readonly number[],
): Promise<PersonAddress[]> {
  return analytics.ask<PersonAddress>(
    addresses,
    { workspace, list, importMax, hidden, roots, people },
    { settings: SETTINGS },
  );
}

function composeFrame({
  by,
  filters,
  attributes,
  hidden,
  roots = 0,
  ...frame
}: FrameQuestion): Record<string, unknown> {
  const named = Object.entries(attributes).filter(([, values]) => values.length > 0);
  return {
    ...frame,
    hidden,
    ...{ roots, person: roots > 0 ? 'personRoot' : 'person' },
    ...composeParts(by),
    ...Object.fromEntries(GROUPINGS.map((grouping) => [grouping, filters[grouping] ?? []])),
    attributeNames: named.map(([name]) => name),
    attributeValues: named.map(([, values]) => values),
  };
}

function composeParts(by: readonly string[]): Record<string, string | number> {
  if (by.length > PARTS_MAX) throw new RangeError(`strata have ${PARTS_MAX} parts at most`);
  const parts: Record<string, string | number> = { parts: by.length };
  for (let place = 1; place <= PARTS_MAX; place++) {
    const part = by[place - 1] ?? 'nothing';
    const own = part.startsWith(ATTRIBUTE);
    if (!own && part !== 'nothing' && !GROUPINGS.includes(part as Grouping))
      throw new RangeError(`not an attribute to make strata of: ${part}`);
    parts[`by${place}`] = own ? `attribute${place}` : part;
    parts[`attribute${place}`] = own ? part.slice(ATTRIBUTE.length) : '';
  }
  return parts;
}

/** Whether people left alone are stored under a number. */
export async function hasLeftOut(analytics: Analytics, workspace: number, stored: string): Promise<boolean> {
  const [found] = await analytics.ask<{ people: number }>(known, { workspace, stored });
  return (found?.people ?? 0) > 0;
}

/** People are kept by the hash of their key, by which frames find them. */
const KEEP = `INSERT INTO sampleLeftOut (workspace, stored, hash, because)
SELECT {workspace:UInt32}, {stored:UInt64}, sipHash64('customer', customer), because
FROM input('customer String, because String')
FORMAT JSONCompactEachRow`;

/** Stores who is left alone under a number. personal: customer */
export async function keepLeftOut(
  analytics: Analytics,
  { workspace, stored }: { workspace: number; stored: string },
  people: Iterable<{ customer: string; because: 'fatigue' | 'optOut' }>,
): Promise<void> {
  const lines = [...people].map(({ customer, because }) => `${JSON.stringify([customer, because])}\n`);
  await analytics.insertFrom(KEEP, Readable.from([lines.join('')]), { workspace, stored });
}

/** Adds people to an uploaded list; what is in a list is counted when it is whole. */
export async function addToList(
  analytics: Analytics,
  { workspace, list }: { workspace: number; list: number },
  people: readonly ListPerson[],
): Promise<void> {
  await analytics.insert(
    'samplePeople',
    people.map(({ groupings, ...person }) => ({ workspace, list, ...person, ...groupings })),
  );
}

export async function removeList(analytics: Analytics, workspace: number, list: number): Promise<void> {
  await analytics.command(
    `DELETE FROM ${rowsOf(analytics, 'samplePeople')} WHERE workspace = {workspace:UInt32} AND list = {list:UInt32}`,
    { workspace, list },
  );
}

/** Values of the attributes of an uploaded list, with the people who have them. */
export function listSampleFacets(analytics: Analytics, workspace: number, list: number): Promise<ListFacet[]> {
  return analytics.ask<ListFacet>(facets, { workspace, list }, { settings: SETTINGS });
}

/**
 * Keeps the first of those that a list says twice, once it is whole.
 *
 * @returns people kept, rows dropped, and some of the keys that were said twice. personal: keys
 */
export async function dropDuplicates(
  analytics: Analytics,
  { workspace, list }: { workspace: number; list: number },
): Promise<{ people: number; duplicates: number; keys: string[] }> {
  const [found] = await analytics.ask<{ people: number; duplicates: number; keys: string[] }>(duplicates, {
    workspace,
    list,
  });
  if (found !== undefined && found.duplicates > 0) {
    const table = rowsOf(analytics, 'samplePeople');
    await analytics.command(
      `DELETE FROM ${table} WHERE workspace = {workspace:UInt32} AND list = {list:UInt32} AND person NOT IN (
        SELECT min(person) FROM samplePeople WHERE workspace = {workspace:UInt32} AND list = {list:UInt32} GROUP BY key)`,
      { workspace, list },
    );
  }
  return found ?? { people: 0, duplicates: 0, keys: [] };
}
const duplicates = question(import.meta.url, 'countListDuplicates.sql');
