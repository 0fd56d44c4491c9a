import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHECKS, type Check, examineStores } from './doctor.ts';
import { lockFolder } from './engines/lockFolder.ts';
import { createImport } from './operations/listen/imports.ts';
import { relayBatches } from './operations/surveysSchema.ts';
import { ensureWorkspaces } from './operations/trust/workspaces.ts';
import { openTestStores } from './testing/openTestStores.ts';

let stores: Awaited<ReturnType<typeof openTestStores>>;
let folder: string;
let dataDir: string;
beforeAll(async () => {
  stores = await openTestStores();
  folder = mkdtempSync(join(tmpdir(), 'plumbline-doctor-'));
  dataDir = join(folder, 'data');
});
afterAll(async () => {
  await stores?.close();
  rmSync(folder, { recursive: true, force: true });
});

const of = (checks: readonly Check[], name: string) => checks.find(({ check }) => check === name);
const said: Check[] = [];
const examine = async (patient: Partial<Parameters<typeof examineStores>[0]>) => {
  const checks = await examineStores({ dataDir, ...patient });
  said.push(...checks);
  return checks;
};

test('a folder that is not there yet is no fault', async () => {
  const checks = await examine({});
  expect(of(checks, 'folder')).toMatchObject({ ok: true, found: 'doctor:folder.new' });
  expect(checks.every(({ ok, fix }) => ok === (fix === null))).toBe(true);
});

test('stores in good order have no fault', async () => {
  mkdirSync(dataDir, { mode: 0o700 });
  const checks = await examine({ stores });
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  expect(checks.map(({ check }) => check)).toEqual([...CHECKS]);
  expect(of(checks, 'postgres')?.values.version).toMatch(/^\d+/);
  expect(of(checks, 'clickhouse')?.values.version).toMatch(/^\d+/);
});

test('a folder that others may read is a fault with a fix', async () => {
  chmodSync(dataDir, 0o755);
  expect(of(await examine({ stores }), 'folder')).toMatchObject({ ok: false, fix: 'doctor:folder.fixOpen' });
  chmodSync(dataDir, 0o700);
});

test('a folder that is open elsewhere is left alone, and says who has it', async () => {
  const lock = lockFolder(dataDir);
  const checks = await examine({});
  expect(of(checks, 'lock')).toMatchObject({ found: 'doctor:lock.held', values: { pid: process.pid } });
  expect(of(checks, 'clickhouse')?.found).toBe('doctor:clickhouse.busy');
  lock.release();
});

test('answers that could not be brought to the analytics store, or not be read, are named with why', async () => {
  const { main } = await ensureWorkspaces(stores.operations);
  const add = (sentAt: Date | null) =>
    stores.operations.db.insert(relayBatches).values({ workspace: main.id, sentAt, problem: 'no room' });
  await add(new Date());
  expect(of(await examine({ stores }), 'relay')).toMatchObject({ ok: false, found: 'doctor:relay.unread' });
  await add(null);
  const values = { count: 1, problem: 'no room' };
  expect(of(await examine({ stores }), 'relay')).toMatchObject({ ok: false, found: 'doctor:relay.stuck', values });
  await stores.operations.pool.query('delete from relay_batches');
});

test('missing tables, migrations left out and rows left behind are each named', async () => {
  const { main } = await ensureWorkspaces(stores.operations);
  const run = { workspace: main.id, source: 's', mapping: '', filesHash: uuid(), files: [], startedBy: 'x' };
  const left = await createImport(stores.operations, { ...run, state: 'failed' });
  await stores.operations.pool.query('update imports set has_rows = true where id = $1', [left.id]);
  await createImport(stores.operations, run);
  await stores.analytics.command('DROP TABLE quarantine SYNC');
  const checks = await examine({ stores });
  expect(of(checks, 'leftovers')).toMatchObject({ ok: false, values: { numbers: String(left.number) } });
  expect(of(checks, 'tables')).toMatchObject({ ok: false, values: { tables: 'quarantine' } });
  expect(of(checks, 'unfinished')).toMatchObject({ ok: true, found: 'doctor:unfinished.running' });
  await stores.operations.pool.query('delete from drizzle.__drizzle_migrations');
  expect(of(await examine({ stores }), 'migrations')).toMatchObject({ ok: false, fix: 'doctor:migrations.fix' });
});

test('a server that does not answer is a fault of its store', async () => {
  const addresses = { postgresUrl: 'postgres://a:hidden@127.0.0.1:1/x', clickhouseUrl: 'http://a:hidden@127.0.0.1:1' };
  const checks = await examine(addresses);
  expect(checks.filter(({ ok }) => !ok)).toMatchObject([
    { check: 'postgres', found: 'errors:store.serverNotReached.what', fix: 'errors:store.serverNotReached.next' },
  ]);
  expect(JSON.stringify(checks)).not.toContain('hidden');
});

test.each(['en', 'zh-CN', 'zh-TW'])('everything it can say has words in %s', (locale) => {
  type Words = { [key: string]: Words | string };
  const catalogue = (name: string): Words =>
    JSON.parse(readFileSync(join(import.meta.dirname, '..', 'words', 'locales', locale, `${name}.json`), 'utf8'));
  const all: Words = { doctor: catalogue('doctor'), errors: catalogue('errors') };
  const keys = said.flatMap(({ check, found, fix }) => [`doctor:${check}.title`, found, fix ?? found]);
  expect(said.length).toBeGreaterThan(CHECKS.length);
  for (const key of keys) {
    const words = key.split(/[:.]/).reduce<Words | string | undefined>((at, part) => (at as Words)?.[part], all);
    expect(words, key).toBeTypeOf('string');
  }
});
