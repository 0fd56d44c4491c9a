import { Readable } from 'node:stream';
import { GROUPINGS } from '@plumbline/model/gapsReport.ts';
import { question } from '../../question.ts';
import { rowsOf } from '../ddl.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

const textsOf = question(import.meta.url, 'countTextsByImport.sql');
const readingsOf = question(import.meta.url, 'countReadingsByImport.sql');
const unreadOf = question(import.meta.url, 'listUnreadTexts.sql');
const readImports = question(import.meta.url, 'listReadImports.sql');
const staleLive = question(import.meta.url, 'listStaleLiveReadings.sql');

/** What is read of a text; beyond it a text is a file. Characters. */
const TEXT_UNITS_MAX = 100_000;
/** Texts of one stream: far more than an import of any size has. */
const ROWS_MAX = 2_000_000_000;

export type ReadingTarget = { workspace: number; edition: number };

/** A text as it is handed to a reader. Personal: text, person. */
export type UnreadText = {
  key: string;
  occasion: string;
  person: number;
  customerGroup: number;
  batch: string;
  atMs: number;
  onDay: string;
  question: string;
  dimension: string;
  conversation: string;
  turn: number;
  speaker: string;
  textHash: string;
  text: string;
  attributePairs: string[];
} & Record<(typeof GROUPINGS)[number], string>;

/** Columns of a reading as it is sent, in this order; a row is an array. */
export const READING_COLUMNS = [
  ...['workspace', 'edition', 'import', 'batch', 'key', 'occasion', 'person', 'customerGroup', 'at', 'day'],
  ...['question', 'dimension', 'conversation', 'turn', 'speaker', 'textHash', 'model', 'language', 'verdict'],
  ...['positive', 'calibrated', 'doubt', 'aspects', 'aspectPositives', 'statementTypes', 'statementBases'],
  ...['statementMets', 'statementDimensions', 'statements', 'promises', 'spans', 'sentences', 'warning', 'folded'],
  ...GROUPINGS,
  'attributePairs',
] as const;

export type ImportCount = { import: number; count: number; lastBatch: number };

/** How many texts each import has, hidden ones too. */
export async function countTexts(analytics: Analytics, workspace: number, options: AskOptions = {}) {
  const rows = await analytics.ask<{ import: number; total: number; lastBatch: number }>(
    textsOf,
    { workspace },
    options,
  );
  return rows.map(({ total, ...row }): ImportCount => ({ ...row, count: Number(total) }));
}

/** How many texts of each import an edition has read. */
export async function countReadings(analytics: Analytics, target: ReadingTarget, options: AskOptions = {}) {
  const rows = await analytics.ask<{ import: number; read: number; lastBatch: number }>(readingsOf, target, options);
  return rows.map(({ read, ...row }): ImportCount => ({ ...row, count: Number(read) }));
}

/** The texts of an import that an edition has not read, as they come: each a line of JSON, an `UnreadText`. */
export function streamUnreadTexts(
  analytics: Analytics,
  target: ReadingTarget & { import: number; batch: number },
  options: AskOptions = {},
): AsyncIterable<string[]> {
  return analytics.streamLines(
    unreadOf,
    { ...target, unitsMax: TEXT_UNITS_MAX, rows: ROWS_MAX },
    { ...options, settings: { max_block_size: '2000', ...options.settings } },
  );
}

/**
 * Writes readings: rows of `READING_COLUMNS` as JSON arrays, a line each. They become visible as a whole.
 *
 * @param lines  UTF-8, every line ended
 */
export async function insertReadings(
  analytics: Analytics,
  lines: readonly Uint8Array[],
  options: AskOptions = {},
): Promise<void> {
  const sql = `INSERT INTO textReadings (${READING_COLUMNS.join(', ')}) FORMAT JSONCompactEachRow`;
  await analytics.insertFrom(sql, Readable.from(lines), {}, options);
}

/** Imports of which there are readings of any edition. */
export async function listReadImports(analytics: Analytics, workspace: number): Promise<number[]> {
  return (await analytics.ask<{ import: number }>(readImports, { workspace })).map((row) => row.import);
}

/** Removes the readings of imports, of whatever edition. */
export async function deleteReadingsOf(
  analytics: Analytics,
  workspace: number,
  imports: readonly number[],
): Promise<void> {
  if (imports.length === 0) return;
  await analytics.command(
    `DELETE FROM ${rowsOf(analytics, 'textReadings')} WHERE workspace = {workspace:UInt32} AND import IN {imports:Array(UInt32)}`,
    { workspace, imports },
  );
}

/** Removes what editions before this one, or never finished, have read. */
export async function deleteOtherEditions(analytics: Analytics, { workspace, edition }: ReadingTarget): Promise<void> {
  const [other] = await analytics.ask<{ one: number }>(
    'SELECT 1 AS one FROM textReadings WHERE workspace = {workspace:UInt32} AND edition != {edition:UInt32} LIMIT 1',
    { workspace, edition },
  );
  if (other === undefined) return;
  await analytics.command(
    `DELETE FROM ${rowsOf(analytics, 'textReadings')} WHERE workspace = {workspace:UInt32} AND edition != {edition:UInt32}`,
    { workspace, edition },
  );
}

/** Removes readings of live texts that do not stand any more. @returns how many texts that were */
export async function sweepLiveReadings(analytics: Analytics, workspace: number): Promise<number> {
  const stale = await analytics.ask<{ key: string }>(staleLive, { workspace });
  if (stale.length === 0) return 0;
  await analytics.command(
    `DELETE FROM ${rowsOf(analytics, 'textReadings')} WHERE workspace = {workspace:UInt32} AND import = 0 AND key IN {keys:Array(UInt64)}`,
    { workspace, keys: stale.map(({ key }) => BigInt(key)) },
  );
  return stale.length;
}

/** Removes the readings of texts wherever they stand. @param textHashes in digits */
export async function deleteReadingsOfTexts(
  analytics: Analytics,
  workspace: number,
  textHashes: readonly string[],
): Promise<void> {
  await analytics.command(
    `DELETE FROM ${rowsOf(analytics, 'textReadings')} WHERE workspace = {workspace:UInt32} AND textHash IN {hashes:Array(UInt64)}`,
    { workspace, hashes: textHashes.map(BigInt) },
  );
}
