import { link, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '@plumbline/model/refusal.ts';
import { openTestStores } from '@plumbline/store/testing/openTestStores.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asked } from './adapter.ts';
import { readStatement } from './adapters/query/readStatement.ts';
import { loadAdapter } from './adapters.ts';
import { Egress } from './egress.ts';
import { plainText } from './plainText.ts';
import { startImapServer } from './testing/startImapServer.ts';

let stores: Awaited<ReturnType<typeof openTestStores>>;
let folder: string;
const closing: (() => void)[] = [];
beforeAll(async () => {
  stores = await openTestStores();
  folder = await mkdtemp(join(tmpdir(), 'plumbline-sources-'));
});
afterAll(async () => {
  for (const close of closing) close();
  await rm(folder, { recursive: true, force: true });
  await stores.close();
});

/** What an adapter brings, as text, and where it would go on. */
async function fetchText(kind: string, config: object, given: Partial<Asked<never>> = {}) {
  const adapter = loadAdapter(kind);
  const read = adapter.config.parse(config);
  await adapter.check?.(read as never, settings);
  const fetched = await adapter.fetch?.({
    ...{ config: read as never, secret: {}, cursor: null, columns: [], signal: new AbortController().signal },
    ...{ rowsMax: null, egress: new Egress(['127.0.0.1']), settings, now: new Date(), ...given },
  });
  if (fetched === null || fetched === undefined) return null;
  let text = '';
  for await (const chunk of fetched.bytes) text += String(chunk);
  return { text, ...fetched.end() };
}
const settings = { sourceFolders: [] as string[], sourceNetworks: ['127.0.0.1'], fileBytesMax: 1e9 };
const saysOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'nothing';
  } catch (error) {
    if (error instanceof Refusal) return error.says;
    throw error;
  }
};

describe('a query on another PostgreSQL', () => {
  const config = {
    engine: 'postgres',
    host: '127.0.0.1',
    tls: 'none',
    cursorColumn: 'id',
    cursorType: 'number',
    cursorStart: '0',
  };
  let place: object;
  beforeAll(async () => {
    const { pool } = stores.operations;
    await pool.query(`create table orders (id bigint, paid boolean, at timestamptz, note text)`);
    await pool.query(
      `insert into orders select n, n % 2 = 0, timestamptz '2026-01-01 00:00+00' + n * interval '1 day', case when n = 2 then 'a "b", c' end from generate_series(1, 5) n`,
    );
    const { host, user, connectionString } = stores.engines.postgres;
    const server = connectionString === undefined ? null : new URL(connectionString);
    const proxy = createServer((socket) => {
      const behind = connect(
        server === null
          ? { path: `${host}/.s.PGSQL.5432` }
          : { host: server.hostname, port: Number(server.port || 5432) },
      );
      for (const [one, other] of [
        [socket, behind],
        [behind, socket],
      ] as const)
        one.on('error', () => other.destroy()).pipe(other);
    });
    await listening(proxy);
    place = {
      ...config,
      port: (proxy.address() as AddressInfo).port,
      database: stores.operations.database,
      user: server?.username ?? user,
    };
    secret = { password: server?.password ?? '' };
  });
  let secret: Record<string, string>;

  it('brings rows in the text of the store and goes on behind the last', async () => {
    const query = 'select id, paid, at, note from orders where id > {cursor} order by id;';
    const first = await fetchText('query', { ...place, query, rowsMax: 3 }, { secret });
    expect(first).toEqual({
      text: 'id,paid,at,note\n1,false,2026-01-02 00:00:00+00,\n2,true,2026-01-03 00:00:00+00,"a ""b"", c"\n3,false,2026-01-04 00:00:00+00,\n',
      ...{ cursor: '3', rows: 3, columns: ['id', 'paid', 'at', 'note'], more: true },
    });
    const second = await fetchText('query', { ...place, query }, { secret, cursor: first?.cursor });
    expect(second).toMatchObject({ cursor: '5', rows: 2, more: false });
    expect(await fetchText('query', { ...place, query }, { secret, cursor: '5' })).toMatchObject({
      text: '',
      rows: 0,
      cursor: '5',
    });
  });

  it('writes nothing, and says in the words of the store what is wrong', async () => {
    await stores.operations.pool.query(
      `create function paint() returns int language sql as 'insert into orders values (99) returning 1'`,
    );
    for (const query of [
      'select paint() as id',
      'select nothing from orders',
      'select id from orders where id > {cursor} and pg_sleep(20) is not null',
    ])
      expect([query, await saysOf(fetchText('query', { ...place, query, secondsMax: 1 }, { secret }))]).toEqual([
        query,
        'sources.storeSaid',
      ]);
    expect((await stores.operations.pool.query('select count(*) from orders')).rows).toEqual([{ count: 5 }]);
    expect(
      await saysOf(fetchText('query', { ...place, query: 'select note from orders where id > {cursor}' }, { secret })),
    ).toBe('sources.cursorNotSelected');
    const unordered = 'select id from orders where id > {cursor} order by id desc';
    expect(await saysOf(fetchText('query', { ...place, query: unordered, rowsMax: 2 }, { secret }))).toBe(
      'sources.notOrdered',
    );
    const limit = { ...place, cursorColumn: '', query: 'select id from orders', rowsMax: 2 };
    expect(await saysOf(fetchText('query', limit, { secret }))).toBe('sources.tooManyRows');
    expect(
      await saysOf(
        fetchText('query', { ...place, query: 'select id from orders' }, { secret, egress: new Egress([]) }),
      ),
    ).toBe('sources.privateAddress');
  });
});

describe('a query on another ClickHouse', () => {
  it('brings rows, and writes nothing', async () => {
    const { url, username, password } = stores.engines.clickhouse as unknown as {
      url: string;
      username: string;
      password: string;
    };
    const { hostname: host, port } = new URL(url);
    const place = {
      engine: 'clickhouse',
      host,
      port: Number(port),
      tls: 'none',
      database: stores.analytics.database,
      user: username,
    };
    const query =
      "select toUInt64(number) as id, toDateTime('2026-01-01 00:00:00', 'UTC') + number as at, if(number = 2, null, 'x') as note from numbers(1, 3) where id > {cursor} order by id";
    const found = await fetchText(
      'query',
      { ...place, query, cursorColumn: 'id', cursorType: 'number', cursorStart: '0' },
      { secret: { password } },
    );
    expect(found).toMatchObject({
      text: 'id,at,note\n1,2026-01-01T00:00:01Z,x\n2,2026-01-01T00:00:02Z,\n3,2026-01-01T00:00:03Z,x\n',
      cursor: '3',
      rows: 3,
    });
    // a column of another zone is told in UTC, and what fails in the middle is no shorter answer
    const zoned =
      "select toDateTime('2026-01-01 08:00:00', 'Asia/Shanghai') as at, toUInt64(18446744073709551615) as id";
    expect(await fetchText('query', { ...place, query: zoned }, { secret: { password } })).toMatchObject({
      text: 'at,id\n2026-01-01T00:00:00Z,18446744073709551615\n',
    });
    const failing = 'select number as id, if(number = 200000, throwIf(true), 0) as x from numbers(400000)';
    const slow = 'select number as id, sleepEachRow(0.01) as waited from numbers(1000000)';
    for (const statement of ['select missing as id', failing, slow])
      expect([
        statement,
        await saysOf(fetchText('query', { ...place, query: statement, secondsMax: 1 }, { secret: { password } })),
      ]).toEqual([statement, 'sources.storeSaid']);
  });
});

describe('a statement', () => {
  it.each([
    ['drop table x', 'drop table x'],
    ['select 1; delete from x', ';'],
    ['with gone as (delete from x returning 1) select 1', 'delete'],
    ["select 1 into outfile '/tmp/x'", 'into'],
    ['select 1 for update', 'for update'],
    ['select 1 settings readonly = 0', 'settings'],
  ])('%s is refused', (text, found) => {
    expect(() => readStatement(text)).toThrowError(
      expect.objectContaining({ says: 'sources.notOneSelect', values: { found } }),
    );
  });

  it('may hold such words in quotes and comments, and cuts only where the cursor stands bare', () => {
    const pieces = readStatement(
      `select 'insert; {cursor}' as "update" -- delete\nfrom t where id > {cursor} and at > {cursor} ;`,
    );
    expect(pieces).toEqual([`select 'insert; {cursor}' as "update" -- delete\nfrom t where id > `, ' and at > ', ' ']);
  });
});

describe('a folder', () => {
  it('gives what is new or changed and has come to rest, and nothing that a link leads to', async () => {
    const place = join(folder, 'drop');
    await mkdir(place);
    const allowed = { settings: { ...settings, sourceFolders: [folder] } };
    const config = { path: place, pattern: '*.csv', stableSeconds: 60 };
    expect(await saysOf(fetchText('folder', config))).toBe('sources.noFolders');
    const old = new Date(Date.now() - 600_000);
    const put = async (name: string, text: string, at = old) => {
      await writeFile(join(place, name), text);
      await utimes(join(place, name), at, at);
    };
    const fetchFolder = (cursor: unknown) => loadFolder(config, { ...allowed, cursor });
    await put('a.csv', 'id\n1\n');
    await put('b.csv', 'id\n2\n', new Date(old.getTime() + 1000));
    await put('growing.csv', 'id\n3\n', new Date());
    await put('note.txt', 'x');
    await writeFile(join(folder, 'secret.csv'), 'id\n9\n');
    await symlink(join(folder, 'secret.csv'), join(place, 'linked.csv'));
    const first = await fetchFolder(null);
    expect(first).toMatchObject({ text: 'id\n1\n', more: true });
    const second = await fetchFolder(first?.cursor);
    expect(second).toMatchObject({ text: 'id\n2\n', more: false });
    expect(await fetchFolder(second?.cursor)).toBeNull();
    // touched, and says the same
    await utimes(join(place, 'a.csv'), old, new Date(old.getTime() + 5000));
    expect(await fetchFolder(second?.cursor)).toBeNull();
    await put('a.csv', 'id\n1\n4\n', new Date(old.getTime() + 9000));
    expect(await fetchFolder(second?.cursor)).toMatchObject({ text: 'id\n1\n4\n' });
    await symlink('/etc', join(folder, 'out'));
    for (const path of [join(folder, 'out'), '/etc', join(folder, '..'), `${folder}-not`])
      expect([path, await saysOf(loadFolder({ ...config, path }, allowed))]).toEqual([
        path,
        'sources.folderNotAllowed',
      ]);
    await link(join(place, 'b.csv'), join(place, 'c.csv'));
  });

  async function loadFolder(config: object, given: Partial<Asked<never>>) {
    const adapter = loadAdapter('folder');
    const read = adapter.config.parse(config) as never;
    const fetched = await adapter.fetch?.({
      ...{ config: read, secret: {}, cursor: null, columns: [], signal: new AbortController().signal },
      ...{ rowsMax: null, egress: new Egress([]), settings, now: new Date(), ...given },
    });
    if (fetched === null || fetched === undefined) return null;
    let text = '';
    for await (const chunk of fetched.bytes) text += String(chunk);
    return { text, ...fetched.end() };
  }
});

describe('a mailbox', () => {
  it('gives the words of new mails, and says what answered by itself or came back', async () => {
    const server = await startImapServer({ user: 'care', password: 'word', validity: 7 });
    closing.push(server.close);
    server.mails.push(
      'Message-ID: <1@x>\r\nFrom: =?utf-8?B?5p2O?= <Li@Example.com>\r\nTo: care@shop.example\r\nSubject: Late\r\nDate: Mon, 02 Mar 2026 10:00:00 +0800\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>It came <b>late</b>.</p><p>On Monday Shop wrote:</p>',
      'Message-ID: <2@x>\r\nFrom: Away <away@example.com>\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <1@x>\r\nReferences: <0@x> <1@x>\r\nSubject: Out\r\nDate: Tue, 03 Mar 2026 10:00:00 +0000\r\n\r\nI am away.\r\nOn Monday Shop wrote:\r\n> old\r\n',
      'Message-ID: <3@x>\r\nFrom: MAILER-DAEMON@example.com\r\nSubject: Undelivered\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nNo such user.\r\n--b--\r\n',
    );
    const config = { host: '127.0.0.1', port: server.port, tls: 'none', user: 'care' };
    const secret = { password: 'word' };
    expect(await saysOf(fetchText('inbox', config, { secret: { password: 'wrong' } }))).toBe('sources.notLetIn');
    expect(await saysOf(fetchText('inbox', { ...config, folder: 'None' }, { secret }))).toBe('sources.noMailFolder');
    expect(await saysOf(fetchText('inbox', config, { secret, settings: { ...settings, sourceNetworks: [] } }))).toBe(
      'sources.plainMail',
    );
    const first = await fetchText('inbox', config, { secret });
    expect(first).toMatchObject({ rows: 3, cursor: { validity: '7', uid: 3 }, more: false });
    const lines = (first?.text ?? '').trim().split('\n');
    expect(lines[0]).toBe(
      'id,at,from,fromName,to,subject,text,conversation,answerTo,automatic,bounce,list,attachments',
    );
    expect(first?.text).toContain(
      '<1@x>,2026-03-02T02:00:00.000Z,li@example.com,李,care@shop.example,Late,It came late.',
    );
    expect(first?.text).toContain('away@example.com,Away,,Out,I am away.,<0@x>,<1@x>,yes,,');
    expect(first?.text).toContain('No such user.,<3@x>,,,yes,,');
    server.mails.push('Message-ID: <4@x>\r\nFrom: li@example.com\r\nSubject: Again\r\n\r\nStill late.\r\n');
    const second = await fetchText('inbox', config, { secret, cursor: first?.cursor });
    expect(second).toMatchObject({ rows: 1, cursor: { validity: '7', uid: 4 } });
    expect(await fetchText('inbox', config, { secret, cursor: second?.cursor })).toMatchObject({ rows: 0, text: '' });
    // numbered anew by its server: what the numbers meant is void
    expect(await fetchText('inbox', config, { secret, cursor: { validity: '6', uid: 4 } })).toMatchObject({ rows: 4 });
    expect(server.commands.filter((command) => /\b(store|expunge|select)\b/i.test(command))).toEqual([]);
  });
});

describe('the words of HTML', () => {
  it('are its words, whatever stands around them, in a moment', () => {
    expect(plainText('<style>p{}</style><p>a &lt; b &amp; c</p><br>d<!-- x --><script>alert(1)</script> 3 < 4')).toBe(
      'a < b & c\n\nd 3 < 4',
    );
    const began = performance.now();
    plainText(`${'<'.repeat(500_000)}>`);
    plainText('<!--'.repeat(200_000));
    plainText('<a'.repeat(300_000));
    expect(performance.now() - began).toBeLessThan(3000);
  });
});

function listening(server: Server): Promise<void> {
  closing.push(() => server.close());
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}
