import { accessSync, constants, existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Refusal } from '@plumbline/model/refusal.ts';
import { localName } from './analytics/ddl.ts';
import { TABLES } from './analytics/tables.ts';
import { findLockHolder } from './engines/lockFolder.ts';
import { findPostgresPackage, postgresPackage } from './engines/postgresBinaries.ts';
import { socketFolderName } from './engines/socketFolder.ts';
import { clickhousePackage, findClickhouseChild, findClickhouseLibrary } from './engines/startClickhouse.ts';
import { findPostmaster } from './engines/startPostgres.ts';
import { SILENT } from './log.ts';
import { openStores, type Stores } from './openStores.ts';
import { listLeftovers, listUnfinishedImports } from './operations/listen/imports.ts';
import { findRelayState } from './operations/listen/relayBatches.ts';
import { MIGRATIONS } from './operations/migrate.ts';
import { question } from './question.ts';

export const CHECKS = [
  'folder',
  'disk',
  'postgresPackage',
  'clickhousePackage',
  'lock',
  'orphans',
  'sockets',
  'postgres',
  'clickhouse',
  'migrations',
  'tables',
  'unfinished',
  'leftovers',
  'relay',
] as const;
export type CheckName = (typeof CHECKS)[number];

/**
 * One finding. `doctor:<check>.title` is what was looked at; `found` and `fix` are whole keys, of the `doctor` or the
 * `errors` catalogue, to be said with `values`; `fix` is null where nothing needs mending.
 */
export type Check = {
  check: CheckName;
  ok: boolean;
  found: string;
  fix: string | null;
  values: Record<string, string | number>;
};

export type Patient = {
  dataDir: string;
  postgresUrl?: string;
  clickhouseUrl?: string;
  /** the open stores, where the asking process has them; otherwise they are opened for the examination if they are free */
  stores?: Stores;
};

const FREE_BYTES_MIN = 2 * 1024 ** 3;
const migrations = question(import.meta.url, 'operations/trust/listMigrations.sql');

/**
 * Looks at the data folder, the engines and what lies in them, and says for each fault how to mend it.
 *
 * It changes nothing, but for starting and stopping the engines where nobody has them open.
 */
export async function examineStores(patient: Patient): Promise<Check[]> {
  const dataDir = resolve(patient.dataDir);
  const holder = existsSync(dataDir) ? findLockHolder(dataDir) : null;
  const checks = [
    examineFolder(dataDir),
    examineDisk(dataDir),
    ...examinePackages(patient),
    finding('lock', true, holder === null ? 'free' : 'held', { pid: holder?.pid ?? 0, since: holder?.since ?? '' }),
    examineOrphans(dataDir, holder !== null),
    examineSockets(dataDir),
  ];
  if (patient.stores !== undefined) return [...checks, ...(await examineOpen(patient.stores, true))];
  if (holder !== null) return [...checks, finding('postgres', true, 'busy'), finding('clickhouse', true, 'busy')];
  if (!existsSync(dataDir)) return checks;
  return [...checks, ...(await examineClosed({ ...patient, dataDir }))];
}

function finding(
  check: CheckName,
  ok: boolean,
  found: string,
  values: Record<string, string | number> = {},
  fix: string | null = ok ? null : 'fix',
): Check {
  return { check, ok, found: `doctor:${check}.${found}`, fix: fix === null ? null : `doctor:${check}.${fix}`, values };
}

function examineFolder(dataDir: string): Check {
  if (!existsSync(dataDir)) return finding('folder', true, 'new', { folder: dataDir });
  try {
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    // access says yes or no; who owns the folder is what helps
    return finding('folder', false, 'closed', { folder: dataDir, owner: statSync(dataDir).uid });
  }
  const open = (statSync(dataDir).mode & 0o077) !== 0;
  return finding('folder', !open, open ? 'open' : 'good', { folder: dataDir }, open ? 'fixOpen' : null);
}

function examineDisk(dataDir: string): Check {
  const place = existsSync(dataDir) ? dataDir : resolve('/');
  const { bavail, bsize } = statfsSync(place);
  const free = bavail * bsize;
  const gigabytes = Math.round((free / 1024 ** 3) * 10) / 10;
  return finding('disk', free >= FREE_BYTES_MIN, free >= FREE_BYTES_MIN ? 'good' : 'low', { gigabytes });
}

function examinePackages({ postgresUrl, clickhouseUrl }: Patient): Check[] {
  const postgres = postgresUrl !== undefined || findPostgresPackage() !== null;
  const clickhouse = clickhouseUrl !== undefined || findClickhouseLibrary() !== null;
  const word = (there: boolean, url: string | undefined) => (url !== undefined ? 'server' : there ? 'good' : 'missing');
  return [
    finding('postgresPackage', postgres, word(postgres, postgresUrl), { package: postgresPackage() }),
    finding('clickhousePackage', clickhouse, word(clickhouse, clickhouseUrl), { package: clickhousePackage() }),
  ];
}

function examineOrphans(dataDir: string, held: boolean): Check {
  const pids = [
    findPostmaster(join(dataDir, 'postgres', 'data')),
    findClickhouseChild(join(dataDir, 'clickhouse')),
  ].filter((pid) => pid !== null);
  const ok = held || pids.length === 0;
  return finding('orphans', ok, ok ? 'good' : 'some', { pids: pids.join(', ') });
}

/** Empty socket folders under the temporary folder: what a killed process leaves, a few hundred bytes each. */
function examineSockets(dataDir: string): Check {
  const own = existsSync(dataDir) ? socketFolderName(dataDir) : '';
  const left = readdirSync(tmpdir()).filter(
    (name) => /^plumbline-[0-9a-f]{16}$/.test(name) && name !== own && isEmpty(join(tmpdir(), name)),
  );
  return finding('sockets', true, left.length === 0 ? 'good' : 'some', { folders: left.length, where: tmpdir() });
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch {
    // another user's, or gone by now: not ours to speak of
    return false;
  }
}

async function examineClosed(patient: Patient): Promise<Check[]> {
  let stores: Stores;
  try {
    stores = await openStores({ ...patient, log: SILENT });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const ofClickhouse = error.says.startsWith('store.clickhouse') || error.values.engine === 'ClickHouse';
    const check = ofClickhouse ? 'clickhouse' : 'postgres';
    const [found, fix] = [`errors:${error.says}.what`, `errors:${error.says}.next`];
    return [{ check, ok: false, found, fix, values: error.values }];
  }
  try {
    return await examineOpen(stores, false);
  } finally {
    await stores.close();
  }
}

/** @param serving  a process serves them: then an import that has not ended may well be running */
async function examineOpen(stores: Stores, serving: boolean): Promise<Check[]> {
  const { operations, analytics } = stores;
  const postgres = await operations.pool.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  const [clickhouse] = await analytics.ask<{ version: string }>('SELECT version() AS version');
  const reached = [
    finding('postgres', true, 'good', { version: postgres.rows[0]?.version ?? '' }),
    finding('clickhouse', true, 'good', { version: clickhouse?.version ?? '' }),
  ];
  const missing = await countMissingMigrations(stores);
  const upToDate = missing === 0;
  const schema = [
    finding('migrations', upToDate, upToDate ? 'good' : 'missing', { count: missing }),
    await examineTables(stores),
  ];
  // without the tables there is nothing to ask about imports
  return upToDate
    ? [...reached, ...schema, ...(await examineImports(stores, serving)), await examineRelay(stores)]
    : [...reached, ...schema];
}

async function countMissingMigrations({ operations }: Stores): Promise<number> {
  const journal = JSON.parse(readFileSync(join(MIGRATIONS, 'meta', '_journal.json'), 'utf8')) as { entries: unknown[] };
  const there = await operations.pool.query("select to_regclass('drizzle.__drizzle_migrations') is not null as made");
  if (there.rows[0]?.made !== true) return journal.entries.length;
  const applied = await operations.ask(migrations);
  return Math.max(0, journal.entries.length - applied.length);
}

async function examineTables({ analytics }: Stores): Promise<Check> {
  const rows = await analytics.ask<{ name: string }>(
    'SELECT name FROM system.tables WHERE database = {database:String}',
    { database: analytics.database },
  );
  const there = new Set(rows.map(({ name }) => name));
  const missing = TABLES.map(({ name }) => localName(analytics.topology, name)).filter((name) => !there.has(name));
  return finding('tables', missing.length === 0, missing.length === 0 ? 'good' : 'missing', {
    tables: missing.join(', '),
    count: TABLES.length,
  });
}

async function examineImports({ operations }: Stores, serving: boolean): Promise<Check[]> {
  const unfinished = await listUnfinishedImports(operations);
  const leftovers = await listLeftovers(operations);
  const numbers = (list: readonly { number: number }[]) => ({
    count: list.length,
    numbers: list.map(({ number }) => number).join(', '),
  });
  const calm = serving || unfinished.length === 0;
  const running = unfinished.length === 0 ? 'good' : serving ? 'running' : 'some';
  const clean = leftovers.length === 0;
  return [
    finding('unfinished', calm, running, numbers(unfinished)),
    finding('leftovers', clean, clean ? 'good' : 'some', numbers(leftovers)),
  ];
}

/** Answers that wait are no fault; those that could not be brought, or not be read, are. */
async function examineRelay({ operations }: Stores): Promise<Check> {
  const state = await findRelayState(operations);
  if (state.problem !== null) {
    const since = state.since?.toISOString() ?? '';
    return finding('relay', false, 'stuck', { count: state.unsent, since, problem: state.problem });
  }
  if (state.unreadProblem !== null) {
    return finding('relay', false, 'unread', { count: state.unread, problem: state.unreadProblem }, 'fixUnread');
  }
  return finding('relay', true, 'good', { waiting: state.waiting });
}
