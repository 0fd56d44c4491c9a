import { Refusal } from '@plumbline/model/refusal.ts';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asked } from '../../adapter.ts';
import { loadAdapter } from '../../adapters.ts';
import { Egress } from '../../egress.ts';

/** A MySQL or MariaDB of the tests' own, whose user may make databases: mysql://root@127.0.0.1:3306 */
const SERVER = process.env.PLUMBLINE_TEST_MYSQL_URL;
const settings = { sourceFolders: [] as string[], sourceNetworks: ['127.0.0.1'], fileBytesMax: 1e9 };

async function fetchText(config: object, given: Partial<Asked<never>> = {}) {
  const adapter = loadAdapter('query');
  const fetched = await adapter.fetch?.({
    ...{ config: adapter.config.parse(config), secret: { password: 'word' }, cursor: null, columns: [] },
    ...{ signal: new AbortController().signal, rowsMax: null, egress: new Egress(['127.0.0.1']), settings },
    ...{ now: new Date(), ...given },
  });
  if (fetched === null || fetched === undefined) return null;
  let text = '';
  for await (const chunk of fetched.bytes) text += String(chunk);
  return { text, ...fetched.end() };
}
const saidOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Refusal ? `${error.says} ${error.values.because}` : String(error)),
  );

describe.skipIf(SERVER === undefined)('a query on a MySQL or MariaDB server (PLUMBLINE_TEST_MYSQL_URL)', () => {
  const name = `plumbline_test_${process.pid}`;
  const { hostname: host, port } = new URL(SERVER ?? 'mysql://127.0.0.1:3306');
  const place = { engine: 'mysql', host, port: Number(port || 3306), tls: 'none', database: name, user: name };
  let root: Awaited<ReturnType<typeof createConnection>>;
  beforeAll(async () => {
    root = await createConnection({ uri: SERVER ?? '', multipleStatements: true, charset: 'utf8mb4' });
    await root.query(`create database ${name} character set utf8mb4; use ${name};
create user '${name}'@'%' identified by 'word'; grant all on ${name}.* to '${name}'@'%';
create table kinds (id bigint unsigned primary key, price decimal(30, 10), ratio double, d date, dt datetime(6),
  ts timestamp(3) null, yes bit(1), note text, bin varbinary(20), j json, tiny tinyint);
set time_zone = '+08:00';
insert into kinds values (1, null, null, null, null, null, null, null, null, null, null),
  (2, -0.0000000001, 1e-300, '2026-02-28', '2026-01-02 03:04:05.000006', '2026-01-02 08:00:00.123', b'1',
   '好 😀 "quoted",\nnext', x'00ff41', '{"a": 12345678901234567890}', -5),
  (18446744073709551615, 12345678901234567890.0123456789, 0.1, '0001-01-01', '9999-12-31 23:59:59',
   '2026-01-03 00:00:00', b'0', '', '', '[]', 127);
create function paint() returns int reads sql data begin insert into kinds (id) values (99); return 1; end`);
  });
  afterAll(async () => {
    await root.query(`drop database ${name}; drop user '${name}'@'%'`);
    await root.end();
  });

  it('brings every value as the store writes it, and nothing for a null', async () => {
    const found = await fetchText({ ...place, query: 'select * from kinds order by id' });
    expect(found?.text.split('\n').slice(1, -1)).toEqual([
      '1,,,,,,,,,,',
      '2,-0.0000000001,1e-300,2026-02-28,2026-01-02 03:04:05.000006,2026-01-02 00:00:00.123+00:00,1,"好 😀 ""quoted"",',
      'next",0x00ff41,"{""a"": 12345678901234567890}",-5',
      '18446744073709551615,12345678901234567890.0123456789,0.1,0001-01-01,9999-12-31 23:59:59,2026-01-02 16:00:00+00:00,0,,0x,[],127',
    ]);
  });

  it('goes on behind the last, by numbers that no program holds and by moments', async () => {
    const after = (column: string, cursorType: string, cursorStart: string, more = {}) =>
      fetchText({
        ...{ ...place, cursorColumn: column, cursorType, cursorStart, ...more },
        query: `select id, ts from kinds where ${column} > {cursor} order by ${column}`,
      });
    expect(await after('id', 'number', '18446744073709551614')).toMatchObject({
      ...{ cursor: '18446744073709551615', rows: 1, more: false },
    });
    for (const from of ['2026-01-02T00:00:00.123Z', '2026-01-02 00:00:00.123+00:00', '2026-01-02T08:00:00.123+08:00'])
      expect([from, (await after('ts', 'moment', from))?.rows]).toEqual([from, 1]);
    expect(await after('id', 'number', '0', { rowsMax: 2 })).toMatchObject({ rows: 2, cursor: '2', more: true });
  });

  it('writes nothing, whatever its user may', async () => {
    expect(await saidOf(fetchText({ ...place, query: 'select paint() as id' }))).toMatch(
      /^sources\.storeSaid Cannot execute statement in a READ ONLY transaction/i,
    );
    expect(await saidOf(fetchText({ ...place, query: "select 1 as id /*! into outfile '/tmp/x' */" }))).toMatch(
      /^sources\.notOneSelect/,
    );
    const [rows] = await root.query('select count(*) as n from kinds');
    expect(rows).toEqual([{ n: 3 }]);
  });

  it('is cut off when it takes too long and when somebody stops it, also while nothing comes', async () => {
    const began = performance.now();
    expect(await saidOf(fetchText({ ...place, query: 'select sleep(60) as id', secondsMax: 1 }))).toMatch(
      /^sources\.storeSaid .*(max_statement_time|maximum statement execution time)/,
    );
    const slow = 'select a.id, sleep(0.01) as waited from kinds a, kinds b, kinds c, kinds d, kinds e, kinds f';
    for (const query of ['select sleep(60) as id', slow]) {
      const abort = new AbortController();
      const stopped = saidOf(fetchText({ ...place, query }, { signal: abort.signal }));
      setTimeout(() => abort.abort(), 300);
      expect(await stopped).toMatch(/closed/);
    }
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it('says in the words of the store what is wrong', async () => {
    const query = 'select id from kinds';
    for (const [change, secret, says] of [
      [{}, 'wrong', 'Access denied'],
      [{ database: 'nowhere_at_all' }, 'word', 'Access denied'],
      [{ query: 'select nothing from kinds' }, 'word', 'Unknown column'],
      [{ tls: 'verify' }, 'word', 'secure connection|self.signed|certificate'],
    ] as const)
      expect(
        await saidOf(fetchText({ ...place, query, ...change }, { secret: { password: secret } })),
        JSON.stringify(change),
      ).toMatch(new RegExp(`^sources\\.storeSaid .*(${says})`));
  });
});

it('a comment that MySQL carries out is refused before anybody is asked', async () => {
  const config = { engine: 'mysql', host: '127.0.0.1', database: 'x', user: 'x', query: 'select 1 /*!50000 union */' };
  expect(await saidOf(fetchText(config))).toMatch(/^sources\.notOneSelect/);
  expect(await saidOf(fetchText({ ...config, query: 'select 1 /*M! union */' }))).toMatch(/^sources\.notOneSelect/);
});
