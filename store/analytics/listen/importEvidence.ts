import { Readable } from 'node:stream';
import type { ClickHouseSettings } from '@clickhouse/client';
import type { ImportPlan } from '@plumbline/model/importPlan.ts';
import type { QuarantineReason } from '@plumbline/model/importRun.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { question } from '../../question.ts';
import { findTablesWithRows } from '../findTablesWithRows.ts';
import type { Analytics } from '../openAnalytics.ts';
import type { Statement } from './bindings.ts';
import {
  composeAnswersInsert,
  composeFulfilmentInserts,
  composeImportedPeopleInsert,
  composeMerge,
  composeNumbersInsert,
  composeObservationsInsert,
  composePeopleInsert,
  composeTextInserts,
} from './composeEvidenceInserts.ts';
import { composeKindInserts, isDecidedAlone } from './composeKindInserts.ts';
import { composeParentsInsert } from './composeParentsInsert.ts';
import { composeRequirementInserts } from './composeRequirementInserts.ts';
import { composeTypedInsert, type DateReading } from './composeTypedInsert.ts';
import { composeIdentityInserts } from './identity/composeIdentityInserts.ts';
import { inPeopleTurn } from './inPeopleTurn.ts';
import { type Compared, compareRows, type Earlier, takeOver } from './repeatImport.ts';
import { hasFurtherKeys, readFaultCode, stagingTables, typedColumns } from './stagingTables.ts';

/** Memory of one statement of an import: beyond it the engine spills to disk, so that it is flat however large the file. */
const STATEMENT_BYTES = 400_000_000;
const SETTINGS = {
  max_bytes_before_external_group_by: String(STATEMENT_BYTES),
  max_bytes_before_external_sort: String(STATEMENT_BYTES),
  // a mapping of a wide file is a long statement
  max_query_size: '16000000',
  // blocks of an insert are sorted in memory: smaller ones keep it flat, but leave more parts to merge
  min_insert_block_size_rows: '650000',
  min_insert_block_size_bytes: '120000000',
} as const;

/** Answers stay in the order of their file: their blocks need no memory for sorting, and fewer of them is less work. */
const UNSORTED = {
  ...SETTINGS,
  min_insert_block_size_rows: '1000000',
  min_insert_block_size_bytes: '150000000',
} as const;

/** How the gate writes rows. */
const CSV_SETTINGS = (delimiter: string) =>
  ({
    format_csv_delimiter: delimiter,
    format_csv_allow_single_quotes: 0,
    input_format_csv_trim_whitespaces: 0,
    input_format_csv_empty_as_default: 1,
    input_format_parallel_parsing: 1,
    // a first row that reads like our own names of columns is a row
    input_format_csv_detect_header: 0,
    // rows are numbered as they come
    parallelize_output_from_storages: 0,
  }) as const;

export type ImportTarget = { workspace: number; importNumber: number };
/** `row` counts the rows of the base file from 0, as they come from the gate. */
export type Fault = { row: number; column: string; value: string; reason: QuarantineReason };
export type ImportCounts = {
  accepted: number;
  quarantined: number;
  occasions: number;
  people: number;
  observations: number;
};

const faultsOf = question(import.meta.url, 'listFaults.sql');
const stagingOf = question(import.meta.url, 'listStagingTables.sql');
const countRows = question(import.meta.url, 'countStagedRows.sql');
const countObservations = question(import.meta.url, 'countImportedObservations.sql');

/** Stages a joined file: its rows as they are, to be found by key. `rows` come from the gate. */
export async function stageJoinedFile(
  analytics: Analytics,
  target: ImportTarget,
  file: { place: number; columns: number; delimiter: string },
  rows: Readable,
  signal: AbortSignal,
): Promise<void> {
  const table = stagingTables.joined(target.importNumber, file.place);
  const columns = Array.from({ length: file.columns }, (_unused, i) => `c${i} String`).join(', ');
  await analytics.command(`CREATE TABLE ${table} (row UInt64, ${columns}) ENGINE = Log`);
  const sql = `INSERT INTO ${table} SELECT rowNumberInAllBlocks(), * FROM input('${columns}')\nFORMAT CSV`;
  await analytics.insertFrom(sql, rows, {}, { settings: CSV_SETTINGS(file.delimiter), signal });
}

/** Stages how rows of a column of days in two orders are read, where they fit both and not the standing one. */
export async function stageDateReadings(
  analytics: Analytics,
  target: ImportTarget,
  readings: Iterable<readonly [row: number, reading: DateReading]>,
): Promise<void> {
  const table = stagingTables.dates(target.importNumber);
  await analytics.command(
    `CREATE TABLE ${table} (row UInt64, reading UInt8) ENGINE = Join(ANY, LEFT, row) SETTINGS persistent = 0`,
  );
  function* lines() {
    for (const [row, reading] of readings) yield `${row},${reading}\n`;
  }
  const rows = Readable.from(lines(), { objectMode: false });
  await analytics.insertFrom(`INSERT INTO ${table} SELECT * FROM input('row UInt64, reading UInt8')\nFORMAT CSV`, rows);
}

/** Reads the base file into typed rows. @returns the faults of rows that must be put aside, at most `quarantineRowsMax` */
export async function stageBaseFile(
  analytics: Analytics,
  target: ImportTarget,
  plan: ImportPlan,
  delimiter: string,
  rows: Readable,
  signal: AbortSignal,
  standing?: DateReading,
): Promise<Fault[]> {
  const typed = stagingTables.typed(target.importNumber);
  await analytics.command(`CREATE TABLE ${typed} (${typedColumns(plan).join(', ')}) ENGINE = Log`);
  const { sql, params, faultColumns } = composeTypedInsert(plan, target.importNumber, standing);
  await analytics.insertFrom(`${sql}\nFORMAT CSV`, rows, params, {
    settings: { ...SETTINGS, ...CSV_SETTINGS(delimiter) },
    signal,
  });
  const found = await analytics.ask<{ row: number; fault: number; faultValue: string }>(faultsOf, {
    typed,
    limit: LIMITS.quarantineRowsMax,
  });
  return found.map(({ row, fault, faultValue }) => {
    const { column, reason } = readFaultCode(fault);
    return { row, column: faultColumns[column] ?? '', value: faultValue, reason };
  });
}

/**
 * Derives everything the plan asks for from the typed rows: people, observations of leaves and parents, answers,
 * fulfilments of promises, texts. Nothing of it is seen before the import is committed in the operational store.
 */
export async function writeEvidence(
  analytics: Analytics,
  target: ImportTarget,
  plan: ImportPlan,
  signal: AbortSignal,
  repeat: { earlier: Earlier; unread: boolean } | null = null,
): Promise<ImportCounts & { compared: Compared | null }> {
  const run = async (statement: Statement | null, settings: ClickHouseSettings = SETTINGS) => {
    if (statement !== null) await analytics.command(statement.sql, statement.params, { settings, signal });
  };
  const read = await mergeOccasions(analytics, target, plan, run);
  const compared = repeat === null ? null : await compareRows(analytics, target, plan, { rows: read, ...repeat, run });
  const rows = compared?.rows ?? read;
  const people = await numberPeople(analytics, target, plan, { rows, run });
  await Promise.all([
    run(composeObservationsInsert(plan, target, rows)),
    run(composeAnswersInsert(plan, target, rows), UNSORTED),
  ]);
  for (const level of plan.parents) await run(composeParentsInsert(level, target));
  for (const statement of [
    ...composeFulfilmentInserts(plan, target, rows),
    ...composeTextInserts(plan, target, rows),
    ...composeKindInserts(plan, target, rows),
    ...composeRequirementInserts(plan, target, rows),
  ])
    await run(statement);
  for (const statement of composeIdentityInserts(plan, target, rows)) await run(statement);
  // what is taken over comes with its parents, so they are not counted again
  if (compared !== null) await takeOver(target, plan, compared, run);
  const long = plan.long !== null && plan.occasion !== null ? 1 : 0;
  const staged = {
    typed: stagingTables.typed(target.importNumber),
    rows,
    people,
    long,
    furtherKeys: hasFurtherKeys(plan) ? 1 : 0,
  };
  const [counts] = await analytics.ask<Omit<ImportCounts, 'observations'>>(countRows, staged);
  const [written] = await analytics.ask<{ observations: number }>(countObservations, {
    workspace: target.workspace,
    import: target.importNumber,
  });
  if (counts === undefined || written === undefined) throw new RangeError('a count came back without a row');
  return { ...counts, observations: written.observations, compared };
}

/** Gives each person of the import a number. @returns the table that holds those people once each */
async function numberPeople(
  analytics: Analytics,
  target: ImportTarget,
  plan: ImportPlan,
  { rows, run }: { rows: string; run: (statement: Statement) => Promise<void> },
): Promise<string> {
  const people = stagingTables.people(target.importNumber);
  const numbers = stagingTables.numbers(target.importNumber);
  await analytics.command(`CREATE TABLE ${people} (hash UInt64, key String) ENGINE = Log`);
  await analytics.command(
    `CREATE TABLE ${numbers} (hash UInt64, number UInt32) ENGINE = Join(ANY, LEFT, hash) SETTINGS persistent = 0`,
  );
  // what was decided is of nobody
  if (!isDecidedAlone(plan)) await run(composeImportedPeopleInsert(plan, target.importNumber, rows));
  await inPeopleTurn(analytics, () => run(composePeopleInsert(target)));
  await run(composeNumbersInsert(target));
  return people;
}

/** Rows that share an occasion are merged into one; where none do, the typed rows serve as they are. */
async function mergeOccasions(
  analytics: Analytics,
  target: ImportTarget,
  plan: ImportPlan,
  run: (statement: Statement) => Promise<void>,
): Promise<string> {
  const typed = stagingTables.typed(target.importNumber);
  if (plan.occasion === null) return typed;
  const merged = stagingTables.merged(target.importNumber);
  await analytics.command(`CREATE TABLE ${merged} (${typedColumns(plan).join(', ')}) ENGINE = Log`);
  await run(composeMerge(plan, target.importNumber));
  return merged;
}

/** Drops what was only needed while the import ran. */
export function dropStaging(analytics: Analytics, importNumber: number): Promise<void> {
  return dropTables(analytics, stagingTables.prefix(importNumber));
}

/** Drops what imports of a killed process left behind; only while none runs. */
export async function dropAllStaging(analytics: Analytics): Promise<void> {
  await dropTables(analytics, stagingTables.prefixOfAll);
}

async function dropTables(analytics: Analytics, prefix: string): Promise<void> {
  const tables = await analytics.ask<{ name: string }>(stagingOf, { prefix });
  await Promise.all(tables.map(({ name }) => analytics.command(`DROP TABLE IF EXISTS ${name} SYNC`)));
}

const EVIDENCE_TABLES = [
  'weeklyTotals',
  'weeklyPeople',
  'observations',
  'answers',
  'fulfilments',
  'texts',
  'textReadings',
  'journeyEvents',
  'transactions',
  'decidedValues',
  'kanoAnswers',
  'basisAnswers',
  'quarantine',
  'importedOccasions',
  'personLinks',
  'personFacts',
] as const;

/** Deletes every row of an import, and the keys of people whom nothing else knows. May be repeated. */
export async function deleteEvidence(analytics: Analytics, target: ImportTarget): Promise<void> {
  const params = { workspace: target.workspace, import: target.importNumber };
  const tables = await findTablesWithRows(analytics, EVIDENCE_TABLES, params);
  await Promise.all(
    tables.map((table) =>
      analytics.command(
        `DELETE FROM ${table} WHERE workspace = {workspace:UInt32} AND import = {import:UInt32}`,
        params,
      ),
    ),
  );
  // live answers may be about to refer to one of them
  await inPeopleTurn(analytics, () => forgetPeople(analytics, params));
}

/** Where a person's number stands, beside the links between numbers. */
const WITH_PERSON = [
  ...['observations', 'fulfilments', 'texts', 'personFacts', 'journeyEvents', 'transactions'],
  ...['kanoAnswers', 'basisAnswers'],
] as const;

/**
 * People whom the import brought and nothing knows any more; with it those whom an earlier import brought that is itself gone
 * and whom only this one still knew, so that what is left does not depend on the order in which imports were taken back.
 */
async function forgetPeople(analytics: Analytics, params: { workspace: number; import: number }): Promise<void> {
  const of = 'WHERE workspace = {workspace:UInt32}';
  const known = [
    ...WITH_PERSON.map((table) => `SELECT person FROM ${table} ${of}`),
    `SELECT person FROM answers ${of} AND import = 0`,
    `SELECT a FROM personLinks ${of}`,
    `SELECT b FROM personLinks ${of}`,
  ];
  const standing = [...WITH_PERSON, 'answers', 'personLinks'].map((table) => `SELECT import FROM ${table} ${of}`);
  await analytics.command(
    `DELETE FROM people ${of} AND (import = {import:UInt32} OR import BETWEEN 1 AND {import:UInt32} AND import NOT IN (
  ${standing.join('\n  UNION ALL ')}))
AND person NOT IN (
  ${known.join('\n  UNION ALL ')})`,
    params,
  );
}
