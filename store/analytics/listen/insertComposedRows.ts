import type { Readable } from 'node:stream';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { Analytics, Written } from '../openAnalytics.ts';

/** What rows composed by the product itself belong to, such as those of the demo company. */
export type ComposedTarget = { workspace: number; importNumber: number; treeVersion: number };

const CONTEXT = [
  'occasion UInt64',
  'person UInt32',
  "at DateTime64(3, 'UTC')",
  'day Date',
  'region String',
  'channel String',
  'touchpoint String',
  'segment String',
  'stage String',
  'staff String',
  'supplier String',
  'source String',
  'attributePairs Array(String)',
];
const COLUMNS = {
  observations: [
    ...CONTEXT,
    'respondent String',
    'kind String',
    'dimension String',
    'adequate Nullable(Float64)',
    'expected Nullable(Float64)',
    'expectedRecalled Nullable(Float64)',
    'believed Nullable(Float64)',
    'promised Nullable(Float64)',
    'delivered Nullable(Float64)',
    'perceived Nullable(Float64)',
    'promisedNative Nullable(Float64)',
    'deliveredNative Nullable(Float64)',
    'nativeUnit String',
    'importance Nullable(Float64)',
    'sentiment Nullable(Float64)',
    'weight Float64',
  ],
  fulfilments: [
    ...CONTEXT,
    'promise String',
    "due DateTime64(3, 'UTC')",
    "done Nullable(DateTime64(3, 'UTC'))",
    'outcome String',
  ],
} as const;

/** People of this import are numbered after those the workspace has from others. */
const NUMBER = `person + (SELECT max(person) FROM people WHERE workspace = {workspace:UInt32} AND import != {import:UInt32})`;

type ComposedTable = keyof typeof COLUMNS;
const namesOf = (table: ComposedTable): string[] => COLUMNS[table].map((column) => column.split(' ')[0] ?? '');

/** Rows as `insertComposedRows` takes them: their values in the order of the columns. Names would be most of the bytes. */
export function composeLines(table: ComposedTable, rows: readonly object[]): string {
  const names = namesOf(table);
  const values = (rows as readonly Record<string, unknown>[]).map((row) => names.map((name) => row[name]));
  return rows.length === 0 ? '' : `${JSON.stringify(values).slice(1, -1)},\n`;
}

/**
 * Inserts rows that are already on 0–100; the customer's group is derived as for files.
 *
 * @param rows  what `composeLines` made of them; `person` counts from 1
 */
export function insertComposedRows(
  analytics: Analytics,
  target: ComposedTarget,
  table: ComposedTable,
  rows: Readable,
  signal: AbortSignal,
): Promise<Written> {
  const names = namesOf(table).filter((name) => name !== 'person');
  const versions =
    table === 'observations' ? { column: ', treeVersion', value: ', {treeVersion:UInt32}' } : { column: '', value: '' };
  const sql = `INSERT INTO ${table} (workspace, import${versions.column}, person, customerGroup, ${names.join(', ')})
SELECT {workspace:UInt32}, {import:UInt32}${versions.value}, ${NUMBER} AS number, intHash32(number) % ${LIMITS.customerGroups}, ${names.join(', ')}
FROM input('${COLUMNS[table].join(', ').replaceAll("'", "\\'")}')
FORMAT JSONCompactEachRow`;
  return analytics.insertFrom(sql, rows, paramsOf(target), { signal });
}

/** Inserts the people behind composed rows: lines of `{person, respondent, key}`. */
export function insertComposedPeople(
  analytics: Analytics,
  target: ComposedTarget,
  rows: Readable,
  signal: AbortSignal,
): Promise<Written> {
  const sql = `INSERT INTO people (workspace, person, hash, key, import)
SELECT {workspace:UInt32}, ${NUMBER}, sipHash64(respondent, key), key, {import:UInt32}
FROM input('person UInt32, respondent String, key String')
FORMAT JSONEachRow`;
  return analytics.insertFrom(sql, rows, paramsOf(target), { signal });
}

function paramsOf({ workspace, importNumber, treeVersion }: ComposedTarget): Record<string, number> {
  return { workspace, import: importNumber, treeVersion };
}
