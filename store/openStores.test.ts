import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { givingWay } from './analytics/giveWay.ts';
import { findStartTime } from './engines/processIdentity.ts';
import { removeSocketFolder, socketFolderName } from './engines/socketFolder.ts';
import { findClickhouseChild } from './engines/startClickhouse.ts';
import { findPostmaster } from './engines/startPostgres.ts';
import { SILENT } from './log.ts';
import { migrateStores } from './migrateStores.ts';
import { connectionOf, openStores } from './openStores.ts';

const ROUNDS = 3;
const READY_MILLISECONDS_MAX = 10_000;

let folder: string;
let dataDir: string;
const children: ChildProcess[] = [];
const open = () => openStores({ dataDir, log: SILENT });
const pids = () => ({
  postgres: findPostmaster(join(dataDir, 'postgres', 'data')),
  clickhouse: findClickhouseChild(join(dataDir, 'clickhouse')),
});

beforeAll(() => {
  // a parent closed to others, as the home of root is: the engine that runs as another user must still reach its data
  folder = mkdtempSync(join(tmpdir(), 'plumbline-stores-'));
  chmodSync(folder, 0o700);
  dataDir = join(folder, 'home');
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  removeSocketFolder(join(tmpdir(), socketFolderName(dataDir)));
  rmSync(folder, { recursive: true, force: true });
});

test('both stores open on an empty folder, keep what they are given, and leave no process behind', async () => {
  const stores = await open();
  await migrateStores(stores);
  await stores.operations.pool.query(
    "insert into workspaces (id, key, name) values (gen_random_uuid(), 'kept', 'Kept')",
  );
  await stores.analytics.insert('observations', [{ workspace: 1, dimension: 'kept' }]);
  const running = pids();
  expect(running.postgres).not.toBeNull();
  expect(running.clickhouse).not.toBeNull();
  await stores.close();
  expect(findStartTime(running.postgres ?? 0)).toBeNull();
  expect(findStartTime(running.clickhouse ?? 0)).toBeNull();

  const start = performance.now();
  const again = await open();
  await migrateStores(again);
  expect(performance.now() - start).toBeLessThan(READY_MILLISECONDS_MAX);
  expect((await again.operations.pool.query('select key from workspaces')).rows).toEqual([{ key: 'kept' }]);
  expect(await again.analytics.ask('SELECT dimension FROM observations')).toEqual([{ dimension: 'kept' }]);
  await again.close();
  expect(existsSync(join(dataDir, 'open.lock'))).toBe(false);
});

test('an analytics engine that ends by itself is started again, and has what it was given', async () => {
  const stores = await open();
  await migrateStores(stores);
  await stores.analytics.insert('observations', [{ workspace: 2, dimension: 'outlives' }]);
  const before = pids().clickhouse;
  process.kill(before ?? 0, 'SIGKILL');
  const found = () => stores.analytics.ask('SELECT dimension FROM observations WHERE workspace = 2');
  await expect.poll(() => found().catch(String), { timeout: 60_000 }).toEqual([{ dimension: 'outlives' }]);
  const after = pids().clickhouse;
  expect(after).not.toBe(before);
  await stores.close();
  expect(findStartTime(after ?? 0)).toBeNull();
});

test('what gives way all but stands still while somebody else is answered, and goes on after', async () => {
  const { analytics, close } = await open();
  const [work, answer] = ['work', 'answer'].map((queryId) => ({ queryId, abort: new AbortController() }));
  if (work === undefined || answer === undefined) throw new RangeError('two questions');
  const asking = (asked: string, { queryId, abort }: typeof work, settings: Record<string, string | number>) =>
    analytics.ask(asked, {}, { queryId, signal: abort.signal, settings }).catch(() => undefined);
  const read = async (id: string) => {
    const asked = 'SELECT toFloat64(read_rows) AS rows FROM system.processes WHERE query_id = {id:String}';
    return (await analytics.ask<{ rows: number }>(asked, { id }))[0]?.rows ?? 0;
  };
  const readInASecond = async () => {
    const before = await read(work.queryId);
    await wait(1000);
    return (await read(work.queryId)) - before;
  };
  const long = 'SELECT count() FROM numbers(100000000000) WHERE NOT ignore(sipHash64(number))';
  const worked = givingWay(() => asking(long, work, { max_threads: 1 }));
  await expect.poll(() => read(work.queryId)).toBeGreaterThan(0);
  const alone = await readInASecond();
  const answered = asking('SELECT sleepEachRow(0.1) FROM numbers(200)', answer, { max_block_size: '1' });
  await expect.poll(() => read(answer.queryId)).toBeGreaterThan(0);
  const beside = await readInASecond();
  answer.abort.abort();
  await answered;
  const after = await readInASecond();
  work.abort.abort();
  await Promise.all([worked, close()]);
  expect(beside).toBeGreaterThan(0);
  expect(Math.min(alone, after)).toBeGreaterThan(5 * beside);
});

test('a folder that is open is refused in words, and whoever has it is not disturbed', async () => {
  const first = await open();
  await expect(open()).rejects.toMatchObject({
    code: 'conflict',
    says: 'store.alreadyOpen',
    values: { folder: dataDir, pid: process.pid },
  });
  expect((await first.operations.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await first.close();
});

test('nobody without the secrets of this start reaches the analytics engine, and its files are closed to others', async () => {
  const stores = await open();
  const config = readFileSync(join(dataDir, 'clickhouse', 'run', 'config.xml'), 'utf8');
  expect(statSync(join(dataDir, 'clickhouse', 'run', 'config.xml')).mode & 0o077).toBe(0);
  expect(statSync(dataDir).mode & 0o077).toBe(0);
  const port = Number(readFileSync(join(dataDir, 'clickhouse', 'run', 'port'), 'utf8'));
  expect(await post(port, {}, 'SELECT 1')).toBe(404);
  expect(await post(port, { 'X-ClickHouse-User': 'default' }, 'SYSTEM STOP LISTEN HTTP')).toBe(404);
  expect(await post(port, { authorization: 'Basic YXBwOndyb25n' }, 'SELECT 1')).toBe(404);
  const secret = /Basic [\w+/=]+/.exec(config)?.[0] ?? '';
  expect(await post(port, { authorization: secret }, 'SELECT 1')).toBe(200);
  for (const sql of [
    "SELECT count() FROM file('/etc/passwd', 'LineAsString')",
    "SELECT 1 FROM url('http://127.0.0.1:1/', 'CSV', 'a String')",
    'CREATE TABLE default.other (a Int32) ENGINE = MergeTree ORDER BY a',
    "SELECT 1 FROM remote('127.0.0.1:1', system.one)",
  ]) {
    await expect(stores.analytics.ask(sql)).rejects.toMatchObject({ type: 'ACCESS_DENIED' });
  }
  const role = await stores.operations.pool.query('select rolsuper from pg_roles where rolname = current_user');
  expect(role.rows).toEqual([{ rolsuper: false }]);
  await stores.close();
});

test(`killed in the middle of writing, ${ROUNDS} times: what was acknowledged is there, and nothing is left running`, async () => {
  let next = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const written = await killWhileWriting(next, 150 + round * 100);
    const stores = await open();
    const rows = await stores.operations.pool.query('select number from written order by number');
    const kept = new Set(rows.rows.map((row: { number: number }) => row.number));
    const [there] = await stores.analytics.ask<{ numbers: number[] }>(
      "SELECT arraySort(groupArray(toUInt32(occasion))) AS numbers FROM observations WHERE dimension = 'written'",
    );
    const counted = there?.numbers ?? [];
    expect(new Set(counted).size).toBe(counted.length);
    const missing = written.filter((number) => !kept.has(number) || !counted.includes(number));
    expect(missing).toEqual([]);
    expect(written.length).toBeGreaterThan(0);
    next = Math.max(...kept, ...counted) + 1;
    await stores.close();
    expect(pids()).toEqual({ postgres: null, clickhouse: null });
  }
});

test('an engine whose parent was killed ends by itself, without another start', async () => {
  const child = await startWriting(1_000_000);
  const running = pids();
  child.kill('SIGKILL');
  await expect.poll(() => findStartTime(running.postgres ?? 0), { timeout: 20_000 }).toBeNull();
  await expect.poll(() => findStartTime(running.clickhouse ?? 0), { timeout: 20_000 }).toBeNull();
});

test('an address of a server that does not answer is named without its password', async () => {
  const elsewhere = join(folder, 'elsewhere');
  const postgresUrl = 'postgres://someone:hidden@127.0.0.1:1/plumbline';
  const refused = openStores({
    dataDir: elsewhere,
    postgresUrl,
    clickhouseUrl: 'http://a:hidden@127.0.0.1:1',
    log: SILENT,
  });
  const error = await refused.catch((caught: Error) => caught);
  expect(error).toMatchObject({ code: 'unavailable', says: 'store.serverNotReached' });
  expect(JSON.stringify(error)).not.toContain('hidden');
  expect(String(error)).not.toContain('hidden');
});

test('several addresses of a cluster are one store', () => {
  expect(connectionOf('https://u:p%40@one:8443/cx, https://two:8443')).toEqual({
    urls: ['https://one:8443', 'https://two:8443'],
    username: 'u',
    password: 'p@',
    database: 'cx',
  });
});

async function startWriting(from: number): Promise<ChildProcess> {
  const file = join(import.meta.dirname, 'testing', 'writeForever.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', file, dataDir, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)));
  });
  return child;
}

async function killWhileWriting(from: number, milliseconds: number): Promise<number[]> {
  const child = await startWriting(from);
  const written: number[] = [];
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  lines.on('line', (line) => {
    if (/^\d+$/.test(line)) written.push(Number(line));
  });
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  const closed = Promise.all([
    new Promise((resolve) => lines.once('close', resolve)),
    new Promise((resolve) => child.once('exit', resolve)),
  ]);
  child.kill('SIGKILL');
  await closed;
  return written;
}

function post(port: number, headers: Record<string, string>, sql: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const ask = request({ host: '127.0.0.1', port, method: 'POST', path: '/', headers, agent: false }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    });
    ask.on('error', reject);
    ask.end(sql);
  });
}
