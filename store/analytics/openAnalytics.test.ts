import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores } from '../testing/openTestStores.ts';
import { composeTable } from './ddl.ts';
import { migrateAnalytics } from './migrate.ts';
import { type Analytics, openAnalytics } from './openAnalytics.ts';
import { TABLES } from './tables.ts';

let stores: Awaited<ReturnType<typeof openTestStores>>;
let analytics: Analytics;
beforeAll(async () => {
  stores = await openTestStores();
  analytics = stores.analytics;
  await analytics.command('CREATE TABLE numbers_kept (n UInt64, word String) ENGINE = MergeTree ORDER BY n');
});
afterAll(() => stores?.close());

const LONG = 'SELECT count() AS n FROM numbers(100000000000) WHERE NOT ignore(sipHash64(number))';
const running = async (id: string) =>
  (await analytics.ask('SELECT query_id FROM system.processes WHERE query_id = {id:String}', { id })).length;

test('all tables of the list are there, and asking for them again changes nothing', async () => {
  await migrateAnalytics(analytics);
  const there = await analytics.ask<{ name: string }>(
    'SELECT name FROM system.tables WHERE database = {database:String}',
    { database: analytics.database },
  );
  const names = there.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['schema_steps', ...TABLES.map(({ name }) => name)]));
});

test('values come back as they went in: quotes, Chinese, lists, nothing', async () => {
  const values = { word: `it's "5" \\ 期望`, list: ['a', "b'c"], none: null };
  const sql = 'SELECT {word:String} AS word, {list:Array(String)} AS list, {none:Nullable(Float64)} AS none';
  expect(await analytics.ask(sql, values)).toEqual([values]);
});

test('two equal inserts are two rows: nothing is taken for a repetition', async () => {
  const row = { n: 1, word: 'same' };
  expect(await analytics.insert('numbers_kept', [row])).toMatchObject({ writtenRows: 1 });
  await analytics.insert('numbers_kept', [row]);
  expect(await analytics.ask("SELECT count() AS rows FROM numbers_kept WHERE word = 'same'")).toEqual([{ rows: 2 }]);
});

test('a stream of bytes and a stream of rows are inserted without being held', async () => {
  const text = Readable.from([Buffer.from('n,word\n10,"a,'), Buffer.from('b"\n11,c\n')], { objectMode: false });
  await analytics.insert('numbers_kept', text, { format: 'CSVWithNames' });
  await analytics.insert('numbers_kept', Readable.from([{ n: 12, word: 'd' }]));
  expect(await analytics.ask('SELECT word FROM numbers_kept WHERE n >= 10 ORDER BY n')).toEqual([
    { word: 'a,b' },
    { word: 'c' },
    { word: 'd' },
  ]);
});

test('settings of one question do not reach the next', async () => {
  const setting = "SELECT value FROM system.settings WHERE name = 'max_threads'";
  expect(await analytics.ask(setting, {}, { settings: { max_threads: 1 } })).toEqual([{ value: '1' }]);
  expect(await analytics.ask(setting)).not.toEqual([{ value: '1' }]);
});

test('a long answer comes in batches', async () => {
  let rows = 0;
  let batches = 0;
  for await (const batch of analytics.stream<{ number: number }>('SELECT number FROM numbers(300000)')) {
    rows += batch.length;
    batches++;
  }
  expect(rows).toBe(300_000);
  expect(batches).toBeGreaterThan(1);
});

test('a long answer comes in pieces of whole lines, as the same lines, and a failure in the middle is told', async () => {
  const question = 'SELECT number, {word:String} AS word FROM numbers(300000)';
  const decoder = new TextDecoder();
  const lines: string[] = [];
  for await (const { bytes, rows } of analytics.streamPieces(question, { word: 'a\r\n期望' })) {
    const own = decoder.decode(bytes).split('\n').slice(0, -1);
    expect(own).toHaveLength(rows);
    lines.push(...own);
  }
  expect(lines).toHaveLength(300_000);
  expect(lines[299_999]).toBe(JSON.stringify({ number: 299_999, word: 'a\r\n期望' }));
  const failing = "SELECT throwIf(number = 250000, 'the disk is gone') FROM numbers(300000)";
  const settings = { max_block_size: '1000', http_response_buffer_size: '0' } as const;
  const reading = async () => {
    let rows = 0;
    for await (const piece of analytics.streamPieces(failing, {}, { settings })) rows += piece.rows;
    return rows;
  };
  await expect(reading()).rejects.toThrow('the disk is gone');
});

test('an aborted question ends on the server too, and says why it ended', async () => {
  const abort = new AbortController();
  const queryId = crypto.randomUUID();
  const asking = analytics.ask(LONG, {}, { signal: abort.signal, queryId });
  const ended = expect(asking).rejects.toThrow('the reader left');
  await expect.poll(() => running(queryId)).toBe(1);
  abort.abort(new Error('the reader left'));
  await ended;
  await expect.poll(() => running(queryId), { timeout: 5000 }).toBe(0);
});

test('a stream that is left half read ends on the server too', async () => {
  const abort = new AbortController();
  const queryId = crypto.randomUUID();
  const rows = analytics.stream('SELECT number FROM numbers(100000000000)', {}, { signal: abort.signal, queryId });
  await expect(
    (async () => {
      for await (const batch of rows) {
        expect(batch.length).toBeGreaterThan(0);
        abort.abort(new Error('enough'));
      }
    })(),
  ).rejects.toThrow();
  await expect.poll(() => running(queryId), { timeout: 5000 }).toBe(0);
});

test('a query can be ended by its name', async () => {
  const queryId = crypto.randomUUID();
  const ended = expect(analytics.ask(LONG, {}, { queryId })).rejects.toThrow();
  await expect.poll(() => running(queryId)).toBe(1);
  await analytics.killQuery(queryId);
  await ended;
});

test('an error in the middle of a statement is not lost', async () => {
  const failing =
    'INSERT INTO numbers_kept SELECT throwIf(number = 1500000) AS n, toString(number) FROM numbers(2000000)';
  await expect(analytics.command(failing)).rejects.toMatchObject({ code: '395' });
});

test('when the first address of a cluster is dead the next is asked', async () => {
  const { url, username, password } = stores.engines.clickhouse;
  const both = openAnalytics({ urls: ['http://127.0.0.1:1', url], username, password, database: analytics.database });
  expect(await both.ask('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await both.close();
  const none = openAnalytics({ urls: ['http://127.0.0.1:1'], username, password, database: 'system' });
  await expect(none.ask('SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await none.close();
});

test('on a cluster every table is a local one on each node, and one over them with the plain name', async () => {
  const topology = { mode: 'cluster', cluster: 'cx', replicated: true } as const;
  const statements = TABLES.flatMap((table) => composeTable('plumbline', table, topology));
  expect(statements).toHaveLength(TABLES.length * 2);
  for (const statement of statements) await analytics.command(`EXPLAIN AST ${statement}`);
  expect(statements[0]).toContain("plumbline.observations_local ON CLUSTER 'cx'");
  expect(statements[0]).toContain('ReplicatedMergeTree');
  expect(statements[1]).toContain("Distributed('cx', plumbline, observations_local, cityHash64(workspace, person))");
});

test('an engine that stops and hangs up on the ending of a question breaks nothing', async () => {
  const abort = new AbortController();
  const server = createServer(async (asked, answer) => {
    if ((await text(asked)).startsWith('KILL')) asked.socket.destroy();
    else {
      abort.abort(new Error('the house closes'));
      setTimeout(() => answer.end('{"n":1}\n'), 50);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const unhandled: unknown[] = [];
  const onUnhandled = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', onUnhandled);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stopping = openAnalytics({ urls: [url], username: 'app', password: '', database: 'default' });
  try {
    await expect(stopping.ask('SELECT 1 AS n', {}, { signal: abort.signal })).rejects.toThrow('the house closes');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(unhandled).toEqual([]);
  } finally {
    process.off('unhandledRejection', onUnhandled);
    await stopping.close();
    server.close();
  }
});
