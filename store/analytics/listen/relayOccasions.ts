import { Readable } from 'node:stream';
import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { LIVE_MARKS, type LiveOccasion } from '@plumbline/model/liveRows.ts';
import { question } from '../../question.ts';
import { rowsOf } from '../ddl.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';
import { inPeopleTurn } from './inPeopleTurn.ts';
import { sipHash64 } from './sipHash64.ts';

const numbersOf = question(import.meta.url, 'findPeopleNumbers.sql');
const highest = question(import.meta.url, 'findHighestPerson.sql');

export type LiveTarget = {
  workspace: number;
  treeVersion: number;
  /** of the sealed batch that brings them */
  batch: number;
};

/** Nothing of a batch takes long; what does has met an engine in trouble, and is tried again. */
const SECONDS_MAX = 120;

const PLACE = [
  ...['workspace UInt32', 'batch UInt64', 'occasion UInt64', 'person UInt32', "at DateTime64(3, 'UTC')", 'day Date'],
  ...GROUPINGS.map((grouping) => `${grouping} String`),
  'attributePairs Array(String)',
];
/** Columns of a row as it is sent, in this order. */
const COLUMNS = {
  observations: [
    ...PLACE,
    ...['treeVersion UInt32', 'respondent String', 'kind String', 'dimension String'],
    ...LIVE_MARKS.map((mark) => `${mark} Nullable(Float64)`),
  ],
  answers: [
    ...['workspace UInt32', 'batch UInt64', 'occasion UInt64', 'person UInt32', 'source String', 'question String'],
    ...["askedAt DateTime64(3, 'UTC')", 'number Nullable(Float64)', 'code String', 'text String'],
  ],
  texts: [...PLACE, 'question String', 'dimension String', 'text String'],
  kanoAnswers: [
    ...PLACE,
    ...['respondent String', 'item String', 'names String', 'dimension String'],
    ...['functional UInt8', 'dysfunctional UInt8'],
  ],
  basisAnswers: [...PLACE, 'respondent String', 'basis String', 'dimension String', 'strength Float64'],
} as const;
type Table = keyof typeof COLUMNS;
const TABLES = Object.keys(COLUMNS) as Table[];

/**
 * Writes what stands for the occasions of a batch, in place of what stood for them before. May be repeated.
 *
 * Tables have no window in which the same rows are known again, so what an earlier relay wrote is deleted first, where
 * anything may stand; in the ordinary case nothing may, and nothing is deleted. Rows of a table become visible as a whole.
 * People get the number that they have from imports, or the next one.
 *
 * @param stale  occasions of which something may stand in a table that must go
 */
export async function relayOccasions(
  analytics: Analytics,
  target: LiveTarget,
  occasions: readonly LiveOccasion[],
  stale: Readonly<Record<Table, readonly string[]>>,
  options: AskOptions = {},
): Promise<void> {
  const ask = { ...options, settings: { max_execution_time: SECONDS_MAX, ...options.settings } };
  const filled = occasions.filter(({ observations, answers, texts, kano, bases }) =>
    [observations, answers, texts, kano, bases].some((rows) => rows.length > 0),
  );
  await inPeopleTurn(analytics, async () => {
    const [people] = await Promise.all([
      numberPeople(analytics, target, filled, ask),
      deleteOccasions(analytics, target, stale, ask),
    ]);
    await Promise.all(
      TABLES.map((table) => insertRows(analytics, target, table, composeRows(table, target, filled, people), ask)),
    );
  });
}

/**
 * Waits until nothing that a killed process sent for this batch is at work any more: else its rows could come after what is
 * done now.
 */
export async function settleBatch(analytics: Analytics, { batch }: Pick<LiveTarget, 'batch'>): Promise<void> {
  await analytics.command('KILL QUERY WHERE startsWith(query_id, {prefix:String}) SYNC', {
    prefix: prefixOf(analytics, batch),
  });
}

const prefixOf = ({ database }: Analytics, batch: number): string => `relay-${database}-${batch}-`;

async function deleteOccasions(
  analytics: Analytics,
  { workspace, batch }: LiveTarget,
  stale: Readonly<Record<Table, readonly string[]>>,
  ask: AskOptions,
): Promise<void> {
  await Promise.all(
    TABLES.filter((table) => stale[table].length > 0).map((table) =>
      analytics.command(
        `DELETE FROM ${rowsOf(analytics, table)} WHERE workspace = {workspace:UInt32} AND import = 0 AND occasion IN {occasions:Array(UInt64)}`,
        { workspace, occasions: stale[table].map(BigInt) },
        { ...ask, queryId: queryIdOf(analytics, batch) },
      ),
    ),
  );
}

let sent = 0;
/** Unlike any other, also one of an earlier process. */
const queryIdOf = (analytics: Analytics, batch: number): string =>
  `${prefixOf(analytics, batch)}${process.pid}-${Date.now().toString(36)}-${sent++}`;

/** @returns numbers by hash */
async function numberPeople(
  analytics: Analytics,
  { workspace, batch }: LiveTarget,
  occasions: readonly LiveOccasion[],
  ask: AskOptions,
): Promise<Map<string, number>> {
  const keys = new Map(occasions.map((occasion) => [hashOfPerson(occasion), occasion.customer ?? '']));
  const known = await analytics.ask<{ hash: string; person: number }>(
    numbersOf,
    { workspace, hashes: [...keys.keys()].map(BigInt) },
    ask,
  );
  const numbers = new Map(known.map(({ hash, person }) => [hash, person]));
  const fresh = [...keys].filter(([hash]) => !numbers.has(hash));
  if (fresh.length === 0) return numbers;
  const [found] = await analytics.ask<{ highest: number }>(highest, { workspace }, ask);
  let person = found?.highest ?? 0;
  const rows = fresh.map(([hash, key]) => {
    numbers.set(hash, ++person);
    return { workspace, person, hash, key, import: 0 };
  });
  await analytics.insert('people', rows, { ...ask, queryId: queryIdOf(analytics, batch) });
  return numbers;
}

/** As imports find people: by kind of respondent and key; whoever has none is known by the occasion, or by what it says. */
function hashOfPerson({ customer, respondent, occasion, unnamed }: LiveOccasion): string {
  return customer === null ? (unnamed ?? occasion) : String(sipHash64(respondent, customer));
}

type Row = readonly (string | number | null | readonly string[])[];

function composeRows(
  table: Table,
  { workspace, treeVersion, batch }: LiveTarget,
  occasions: readonly LiveOccasion[],
  people: ReadonlyMap<string, number>,
): Row[] {
  return occasions.flatMap((one): Row[] => {
    const person = people.get(hashOfPerson(one));
    if (person === undefined) throw new RangeError(`nobody has a number for occasion ${one.occasion}`);
    const who = [workspace, batch, one.occasion, person];
    if (table === 'answers') {
      return one.answers.map(({ source, question: asked, askedAt, number, code, text }) => [
        ...[...who, source, asked, timeOf(askedAt), number, code, text],
      ]);
    }
    const groupings = GROUPINGS.map((grouping) => one.groupings[grouping]);
    const place = [...who, timeOf(one.at), one.day, ...groupings, one.attributePairs];
    if (table === 'texts') return one.texts.map((text) => [...place, text.question, text.dimension, text.text]);
    if (table === 'kanoAnswers') {
      return one.kano.map(({ item, names, dimension, functional, dysfunctional }) => [
        ...[...place, one.respondent, item, JSON.stringify(names), dimension, functional, dysfunctional],
      ]);
    }
    if (table === 'basisAnswers') {
      return one.bases.map(({ basis, dimension, strength }) => [...place, one.respondent, basis, dimension, strength]);
    }
    return one.observations.map(({ kind, dimension, marks }) => [
      ...[...place, treeVersion, one.respondent, kind, dimension],
      ...LIVE_MARKS.map((mark) => marks[mark] ?? null),
    ]);
  });
}

/** UTC without a letter for the zone, which the column has already. */
const timeOf = (at: Date): string => at.toISOString().slice(0, 23).replace('T', ' ');

/** Rows go out as one block, which becomes one part: readers see all of them, or none. */
async function insertRows(
  analytics: Analytics,
  { batch }: LiveTarget,
  table: Table,
  rows: readonly Row[],
  ask: AskOptions,
): Promise<void> {
  if (rows.length === 0) return;
  const names = COLUMNS[table].map((column) => column.split(' ')[0] ?? '');
  const grouped = table === 'answers' ? { name: '', value: '' } : GROUPED;
  const sql = `INSERT INTO ${table} (import, ${names.join(', ')}${grouped.name})
SELECT 0, ${names.join(', ')}${grouped.value}
FROM input('${COLUMNS[table].join(', ').replaceAll("'", "\\'")}')
FORMAT JSONCompactEachRow`;
  const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  await analytics.insertFrom(sql, Readable.from([lines]), {}, { ...ask, queryId: queryIdOf(analytics, batch) });
}
const GROUPED = { name: ', customerGroup', value: `, intHash32(person) % ${LIMITS.customerGroups}` };
