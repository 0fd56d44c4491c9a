import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ImportRun } from '@plumbline/model/importRun.ts';
import type { SourceDetail, SourceRun } from '@plumbline/model/source.ts';
import { claimSource, findSource, releaseSource } from '@plumbline/store/operations/listen/sources.ts';
import { addApiKey } from '@plumbline/store/operations/trust/apiKeys.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { makeApiKey } from '../../trust/identifyKey.ts';
import { keepSourceSecret } from '../../trust/localToken.ts';
import { startSmtpListener } from '../outreach/testing/startSmtpListener.ts';
import { registerSourceRoutes } from './registerSourceRoutes.ts';
import { SourceDesk } from './sourceDesk.ts';

const ROOT = '/api/workspaces/main/sources';
const MAPPING = `plumbline: 1
source: reviews
files: { rows: {} }
time: { value: 2026-03-31 }
scales: { five: { low: 1, high: 5 } }
dimensions:
  - { key: delivery, names: { en: Delivery } }
marks:
  - { dimension: delivery, mark: perceived, column: stars, scale: five }
repeat: { key: [id] }
`;

let imports: TestImports;
let desk: SourceDesk;
let far: { url: string; close: () => void };
/** what the far side answers; a test says */
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let clock = 0;

beforeAll(async () => {
  imports = await openImports({ sourceNetworks: ['127.0.0.1'], logLevel: 'silent' }, [registerSourceRoutes]);
  desk = new SourceDesk(
    { ...imports.app.house, now: () => new Date(Date.now() + clock) },
    await keepSourceSecret(imports.app.house.config.dataDir),
  );
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  far = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
});
afterAll(async () => {
  far.close();
  await imports.app.close();
});
beforeEach(() => {
  clock = 0;
});

const call = async (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
  as: 'owner' | 'analyst' = 'owner',
) => imports.app.inject({ as, method, url: `${ROOT}${path}`, ...(payload === undefined ? {} : { payload }) });
/** As a mail program shows it: lines joined, and what is no ASCII decoded. */
const subjectOf = (raw: string): string => {
  const header = /^Subject: ((?:.*\r?\n)(?:[ \t].*\r?\n)*)/m.exec(raw)?.[1] ?? '';
  const words = header.replace(/\?=\s+=\?UTF-8\?Q\?/g, '').replace(/^=\?UTF-8\?Q\?|\?=\s*$/g, '');
  return decodeURIComponent(words.trim().replaceAll('_', ' ').replaceAll('=', '%'));
};
const make = async (input: object): Promise<SourceDetail> => {
  const made = await call('POST', '', input);
  expect(made.statusCode, made.body).toBe(201);
  return made.json();
};
const look = async (id: string): Promise<SourceDetail> => (await call('GET', `/${id}`)).json();
const push = (id: string, payload: string, key: string, authorization?: string) =>
  imports.app.inject({
    ...(authorization === undefined ? { as: 'analyst' as const } : {}),
    method: 'POST',
    url: `${ROOT}/${id}/batches`,
    headers: {
      'idempotency-key': key,
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    payload,
  });
const importOf = async (run: SourceRun | undefined): Promise<ImportRun> =>
  (
    await imports.app.inject({ as: 'analyst', method: 'GET', url: `/api/workspaces/main/imports/${run?.import?.id}` })
  ).json();
const mappingOf = (source: string, text = MAPPING) => text.replace('source: reviews', `source: ${source}`);

describe('batches that a program sends', () => {
  it('are imported once by the mapping, whatever was sent twice, and bad rows are put aside', async () => {
    const source = await make({ name: 'till', kind: 'batches', mapping: mappingOf('till') });
    const { key, prefix, keyHash } = makeApiKey();
    await addApiKey(imports.app.house.stores.operations, {
      ...{ workspace: imports.app.workspace.id, name: 'till', prefix, keyHash },
      ...{ permissions: ['source.push'], createdBy: 'test', expiresAt: null },
    });
    const bearer = `Bearer ${key}`;
    const first = await push(source.id, '[{"id":"a","stars":4},{"id":"b","stars":"many"}]', 'one', bearer);
    expect(first.statusCode, first.body).toBe(202);
    expect(first.json()).toMatchObject({ outcome: 'waiting', rows: 2, why: 'pushed' });
    const again = await push(source.id, '[{"id":"a","stars":4},{"id":"b","stars":"many"}]', 'one', bearer);
    expect([again.statusCode, again.json().id]).toEqual([202, first.json().id]);
    expect((await push(source.id, '[{"id":"z","stars":1}]', 'one', bearer)).json()).toMatchObject({
      says: 'sources.otherBatch',
    });
    // a column that the mapping names is there though no row of the second batch has it
    await push(source.id, '{"id":"c","stars":5}\n{broken', 'two', bearer);
    await desk.runDue();
    const now = await look(source.id);
    expect(now.runs.map(({ outcome }) => outcome)).toEqual(['imported', 'imported']);
    const run = await importOf(now.runs[0]);
    expect(now.runs[1]?.import).toEqual(now.runs[0]?.import);
    expect(run).toMatchObject({
      state: 'committed',
      rows: 4,
      accepted: 2,
      quarantined: 2,
      startedBy: `source ${source.id}`,
    });
    await push(source.id, '[{"id":"a"}]', 'three', bearer);
    await desk.runDue();
    expect(await importOf((await look(source.id)).runs[0])).toMatchObject({ state: 'committed', rows: 1 });
    expect(
      (await push(source.id, '[{"id":"a","stars":4},{"id":"b","stars":"many"}]', 'one', bearer)).json(),
    ).toMatchObject({
      id: first.json().id,
      outcome: 'imported',
    });
  });

  it('are refused with what is wrong: not JSON, empty, by a key for something else', async () => {
    const source = await make({ name: 'odd', kind: 'batches', mapping: mappingOf('odd') });
    expect((await push(source.id, 'id,stars', 'k')).json()).toMatchObject({ says: 'sources.notJson' });
    expect((await push(source.id, '[]', 'k')).json()).toMatchObject({ says: 'sources.emptyBatch' });
    const { key, prefix, keyHash } = makeApiKey();
    await addApiKey(imports.app.house.stores.operations, {
      ...{ workspace: imports.app.workspace.id, name: 'other', prefix, keyHash },
      ...{ permissions: ['survey.trigger'], createdBy: 'test', expiresAt: null },
    });
    expect((await push(source.id, '[{"id":1}]', 'k', `Bearer ${key}`)).json()).toMatchObject({
      says: 'trust.keyNotAllowed',
    });
    await call('POST', `/${source.id}/pause`);
    expect((await push(source.id, '[{"id":1}]', 'k')).json()).toMatchObject({ says: 'sources.paused' });
  });

  it('wait for a mapping that can be used, and are lost by none that cannot', async () => {
    const source = await make({ name: 'later', kind: 'batches' });
    await push(source.id, '[{"id":"a","stars":4,"order":{"city":"Lyon"}}]', 'one');
    await desk.runDue();
    expect(await look(source.id)).toMatchObject({
      mapped: false,
      waiting: { batches: 1 },
      runs: [{ outcome: 'waiting' }],
    });
    const test = await call('POST', '/test', { kind: 'batches', config: {}, source: source.id });
    expect(test.json()).toMatchObject({ columns: ['id', 'stars', 'order.city'], rows: [['a', '4', 'Lyon']] });
    const without = { name: 'later', kind: 'batches', mapping: mappingOf('later').replace(/repeat.*\n/, '') };
    expect((await call('PUT', `/${source.id}`, without)).json()).toMatchObject({ says: 'sources.needsRepeat' });
    const whole = { ...without, mapping: mappingOf('later').replace('{ key: [id] }', '{ key: [id], state: whole }') };
    expect((await call('PUT', `/${source.id}`, whole)).json()).toMatchObject({ says: 'sources.notWhole' });
    await call('PUT', `/${source.id}`, { ...without, mapping: mappingOf('later').replace('stars', 'points') });
    await desk.runDue();
    expect(await look(source.id)).toMatchObject({
      failures: 1,
      problem: { what: expect.stringContaining('points') },
      runs: [{ outcome: 'waiting' }],
    });
    await call('PUT', `/${source.id}`, { ...without, mapping: mappingOf('later') });
    await desk.runDue();
    expect(await look(source.id)).toMatchObject({ failures: 0, problem: null, runs: [{ outcome: 'imported' }] });
  });
});

describe('webhooks', () => {
  const send = (id: string, body: string, headers: Record<string, string>) =>
    imports.app.inject({
      method: 'POST',
      url: `/api/sources/${id}/events`,
      headers: { 'content-type': 'application/json', ...headers },
      payload: body,
    });

  it('are taken once by their signature, and imported together', async () => {
    const source = await make({
      name: 'tickets',
      kind: 'webhook',
      config: { collectMinutes: 5 },
      mapping: mappingOf('tickets'),
    });
    const { secret } = (await call('POST', `/${source.id}/secret`)).json();
    const sign = (body: string, seconds = Math.floor(Date.now() / 1000)) => ({
      'plumbline-signature': `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
    });
    const one = '{"id":"t1","stars":2}';
    const signed = sign(one);
    expect((await send(source.id, one, signed)).statusCode).toBe(202);
    expect((await send(source.id, one, signed)).json()).toMatchObject({ says: 'sources.replayed' });
    expect((await send(source.id, '{"id":"t1","stars":5}', signed)).json()).toMatchObject({
      says: 'sources.badSignature',
    });
    expect((await send(source.id, one, sign(one, 1_700_000_000))).json()).toMatchObject({
      says: 'sources.staleSignature',
    });
    expect((await send(source.id, '[1]', sign('[1]'))).json()).toMatchObject({ says: 'sources.notObject' });
    expect((await send(source.id, one, {})).json()).toMatchObject({ says: 'sources.noSignature' });
    const two = '{"id":"t2","stars":3}';
    await send(source.id, two, sign(two));
    await desk.runDue();
    expect(await look(source.id)).toMatchObject({ waiting: { events: 2, batches: 0 }, runs: [] });
    clock = 6 * 60_000;
    await desk.runDue();
    const now = await look(source.id);
    expect(now).toMatchObject({ waiting: { events: 0, batches: 0 }, runs: [{ outcome: 'imported', rows: 2 }] });
    expect(await importOf(now.runs[0])).toMatchObject({ accepted: 2 });
    // one that comes while the source is at work, to be collected for longer than the claim lasts, does not wait for the next
    const { operations } = imports.app.house.stores;
    const [by, at] = ['019a0000-0000-7000-8000-000000000003', new Date()];
    const until = new Date(at.getTime() + 90_000);
    await operations.pool.query('update sources set next_at = $2 where id = $1', [source.id, at]);
    expect(await claimSource(operations, { by, now: at, until })).toMatchObject({ id: source.id });
    const three = '{"id":"t3","stars":4}';
    expect((await send(source.id, three, sign(three))).statusCode).toBe(202);
    await releaseSource(operations, { source: source.id, by, until }, { nextAt: null });
    clock += 2 * 60_000;
    await desk.runDue();
    expect(await look(source.id)).toMatchObject({
      waiting: { events: 0 },
      runs: [{ outcome: 'imported', rows: 1 }, {}],
    });
    const { secret: renewed } = (await call('POST', `/${source.id}/secret`)).json();
    expect(renewed).not.toBe(secret);
    expect((await send(source.id, two, sign(two))).json()).toMatchObject({ says: 'sources.badSignature' });
  });

  it('signed as GitHub signs are known by their body, and the same body again is the same event', async () => {
    const config = { signature: 'body', header: 'X-Hub-Signature-256' };
    const source = await make({ name: 'hub', kind: 'webhook', config, mapping: mappingOf('hub') });
    const { secret } = (await call('POST', `/${source.id}/secret`)).json();
    const body = '{"id":"h1","stars":1}';
    const headers = { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
    expect((await send(source.id, body, headers)).json()).toEqual({ already: false });
    expect((await send(source.id, body, headers)).json()).toEqual({ already: true });
  });
});

describe('files at an address', () => {
  it('are fetched where they changed, by the hour, and a whole file may take rows out', async () => {
    let rows = 'id,stars\na,4\nb,2\n';
    let asked = 0;
    answer = (request, response) => {
      asked++;
      const etag = `"${rows.length}"`;
      if (request.headers.authorization !== `Basic ${Buffer.from('me:secret word').toString('base64')}`)
        return void response.writeHead(401).end();
      if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
      response.writeHead(200, { etag, 'content-type': 'text/csv' }).end(rows);
    };
    const input = {
      name: 'shop',
      kind: 'url',
      config: { address: `${far.url}/rows.csv`, authorization: 'basic', user: 'me' },
      everyMinutes: 60,
    };
    const open = await call('POST', '/test', { kind: 'url', config: input.config, secret: { password: 'wrong' } });
    expect(open.json()).toMatchObject({ says: 'sources.notLetIn', values: { status: 401 } });
    const secret = { password: 'secret word' };
    const tried = await call('POST', '/test', { kind: 'url', config: input.config, secret });
    expect(tried.json()).toMatchObject({
      columns: ['id', 'stars'],
      rows: [
        ['a', '4'],
        ['b', '2'],
      ],
    });
    const source = await make({
      ...input,
      secret,
      mapping: mappingOf('shop').replace('{ key: [id] }', '{ key: [id], state: whole }'),
    });
    expect([source.secrets, JSON.stringify(source).includes('secret word')]).toEqual([['password'], false]);
    const kept = await findSource(imports.app.house.stores.operations, source.id);
    expect(kept?.sealed).not.toContain('secret word');
    await desk.runDue();
    expect((await look(source.id)).runs).toMatchObject([{ outcome: 'imported' }]);
    clock = 61 * 60_000;
    await desk.runDue();
    expect((await look(source.id)).runs).toMatchObject([{ outcome: 'nothing', import: null }, { outcome: 'imported' }]);
    rows = 'id,stars\na,5\n';
    clock = 122 * 60_000;
    await desk.runDue();
    const [run] = (await look(source.id)).runs;
    expect((await importOf(run)).findings?.repeat).toMatchObject({ changed: 1, gone: 1, removed: 1 });
    expect(asked).toBe(5);
    // another address does not get the password of this one
    const moved = {
      ...input,
      config: { ...input.config, address: 'https://elsewhere.example/rows.csv' },
      mapping: mappingOf('shop'),
    };
    expect((await call('PUT', `/${source.id}`, moved)).json()).toMatchObject({ secrets: [] });
  });

  it('may hold their rows deep in JSON', async () => {
    answer = (_request, response) => response.end('{"data":{"items":[{"id":"x","stars":3,"by":{"name":"Wu"}},7]}}');
    const config = { address: `${far.url}/api?key=1`, rows: '/data/items' };
    expect((await call('POST', '/test', { kind: 'url', config })).json()).toMatchObject({
      columns: ['id', 'stars', 'by.name'],
      rows: [['x', '3', 'Wu'], ['7']],
    });
    const nowhere = await call('POST', '/test', { kind: 'url', config: { ...config, rows: '/data' } });
    expect(nowhere.json()).toMatchObject({ says: 'sources.noList' });
  });

  it('that cannot be had are tried again later and later, for a day until it is called failing, and well again at once', async () => {
    let up = false;
    answer = (_request, response) => (up ? response.end('id,stars\na,4\n') : response.writeHead(500).end());
    const source = await make({
      name: 'down',
      kind: 'url',
      config: { address: `${far.url}/down.csv` },
      mapping: mappingOf('down'),
    });
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries++) {
      await desk.runDue();
      const { nextAt } = await look(source.id);
      const wait = new Date(nextAt ?? 0).getTime() - Date.now() - clock;
      waits.push(wait / 60_000);
      clock += wait + 1000;
    }
    for (const [at, minutes] of waits.entries())
      expect([at, minutes > (2 ** at * 2) / 3 - 0.1 || minutes > 39, minutes <= 60]).toEqual([at, true, true]);
    expect(await look(source.id)).toMatchObject({ state: 'on', failures: 8, problem: { says: 'sources.answered' } });
    clock += 24 * 3_600_000;
    await desk.runDue();
    expect(await look(source.id)).toMatchObject({ state: 'failing', failures: 9 });
    up = true;
    clock += 61 * 60_000;
    await desk.runDue();
    expect(await look(source.id)).toMatchObject({ state: 'on', failures: 0, failingSince: null, problem: null });
  });

  it('that fail six times are told to owners and administrators once, and once more when they work again', async () => {
    let up = false;
    answer = (_request, response) => (up ? response.end('id,stars\na,4\n') : response.writeHead(500).end());
    const mail = await startSmtpListener();
    const { house } = imports.app;
    // the roles of a test are members without a name or an address
    await house.stores.operations.pool.query(
      `insert into "user" (id, name, email) select "user", role, role || '@example.com' from members where workspace = $1`,
      [imports.app.workspace.id],
    );
    const config = { ...house.config, locale: 'en' as const, smtpUrl: mail.url, mailFrom: 'care@example.com' };
    const telling = new SourceDesk({ ...desk.house, config }, desk.secret);
    const address = `${far.url}/told.csv`;
    const source = await make({ name: 'told', kind: 'url', config: { address }, mapping: mappingOf('told') });
    const fail = async (times: number) => {
      for (let done = 0; done < times; done++) {
        await telling.runDue();
        clock += 61 * 60_000;
      }
    };
    const got = () => mail.got.map(({ to, raw }) => `${to}: ${subjectOf(raw)}`).sort();
    await fail(5);
    expect([got(), (await look(source.id)).toldAt]).toEqual([[], null]);
    await fail(3);
    const told = got();
    expect(told).toEqual(['administrator', 'owner'].map((role) => `${role}@example.com: The source “told” fails`));
    expect((await look(source.id)).toldAt).not.toBeNull();
    up = true;
    await fail(1);
    up = false;
    await fail(2);
    expect(got().filter((one) => one.endsWith('works again'))).toHaveLength(2);
    expect(got()).toHaveLength(4);
    expect((await look(source.id)).toldAt).toBeNull();
    await mail.close();
  });
});

describe('feeds', () => {
  it('become rows of the same columns, read again without doubling', async () => {
    answer = (_request, response) =>
      response.end(`<?xml version="1.0"?><rss version="2.0"><channel><item><guid>1</guid><title>Late &amp; cold</title>
<description><![CDATA[<p>The pizza came <b>late</b>.</p>]]></description><pubDate>Mon, 02 Mar 2026 10:00:00 +0800</pubDate><category>food</category></item></channel></rss>`);
    const tried = await call('POST', '/test', { kind: 'feed', config: { address: `${far.url}/rss` } });
    expect(tried.json().rows).toEqual([
      ['1', '2026-03-02T02:00:00.000Z', 'Late & cold', 'The pizza came late.', '', '', '', 'food'],
    ]);
    answer = (_request, response) => response.end('<!DOCTYPE x [<!ENTITY a "aaaa">]><rss><channel/></rss>');
    expect((await call('POST', '/test', { kind: 'feed', config: { address: far.url } })).json()).toMatchObject({
      says: 'sources.notFeed',
    });
  });
});

describe('the way out', () => {
  it('leads to public addresses only, however a private one is written, named or redirected to', async () => {
    for (const address of [
      'http://10.0.0.8/',
      'http://[::1]/',
      'http://2130706434/',
      'http://169.254.169.254/latest',
      'http://[::ffff:10.0.0.1]/',
      'http://0x7f.1.2.3/',
    ]) {
      const tried = await call('POST', '/test', { kind: 'url', config: { address } });
      expect([address, tried.json().says]).toEqual([address, 'sources.privateAddress']);
    }
    answer = (_request, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end();
    expect((await call('POST', '/test', { kind: 'url', config: { address: far.url } })).json()).toMatchObject({
      says: 'sources.privateAddress',
    });
  });
});

describe('a process that dies', () => {
  it('leaves the source where its last commit was: what was fetched is fetched again, what was kept is imported once', async () => {
    const { operations } = imports.app.house.stores;
    const source = await make({ name: 'dies', kind: 'batches', mapping: mappingOf('dies') });
    await push(source.id, '[{"id":"a","stars":4}]', 'one');
    // it dies after it decided on an import, before or after it was made: the claim lapses
    const [run] = (await look(source.id)).runs;
    await operations.pool.query(
      `update source_runs set outcome = 'importing', import = '019a0000-0000-7000-8000-000000000001' where id = $1`,
      [run?.id],
    );
    await operations.pool.query(
      `update sources set claimed_by = '019a0000-0000-7000-8000-000000000002', claimed_until = now() + interval '90 seconds', next_at = now() where id = $1`,
      [source.id],
    );
    await desk.runDue();
    expect(await look(source.id)).toMatchObject({ working: true, runs: [{ outcome: 'importing' }] });
    clock = 91_000;
    await desk.runDue();
    const now = await look(source.id);
    expect(now).toMatchObject({ working: false, runs: [{ outcome: 'imported', rows: 1 }] });
    expect(await importOf(now.runs[0])).toMatchObject({ state: 'committed', accepted: 1 });
  });

  it('while another takes over commits nothing of its own', async () => {
    const { operations } = imports.app.house.stores;
    answer = (_request, response) => response.end('id,stars\na,4\n');
    const source = await make({
      name: 'slow',
      kind: 'url',
      config: { address: `${far.url}/slow.csv` },
      mapping: mappingOf('slow'),
    });
    // between the file and its import somebody else settles the run
    answer = (_request, response) => {
      void operations.pool
        .query(`update source_runs set outcome = 'interrupted' where source = $1`, [source.id])
        .then(() => response.end('id,stars\na,4\n'));
    };
    await desk.runDue();
    expect((await look(source.id)).runs).toMatchObject([{ outcome: 'interrupted', import: null }]);
    expect((await findSource(operations, source.id))?.cursor).toBeNull();
  });
});

describe('who may', () => {
  it('an analyst sees sources and changes none; removing one keeps what it imported', async () => {
    const source = await make({ name: 'gone', kind: 'batches', mapping: mappingOf('gone') });
    await push(source.id, '[{"id":"a","stars":4}]', 'one');
    await desk.runDue();
    const [run] = (await look(source.id)).runs;
    expect((await call('DELETE', `/${source.id}`, undefined, 'analyst')).statusCode).toBe(403);
    expect((await call('GET', '', undefined, 'analyst')).json().sources.length).toBeGreaterThan(0);
    expect((await call('DELETE', `/${source.id}`)).statusCode).toBe(204);
    expect((await call('GET', `/${source.id}`)).statusCode).toBe(404);
    expect(await importOf(run)).toMatchObject({ state: 'committed' });
  });

  it('the kinds say what they need, and the log leaves as a file', async () => {
    const { kinds } = (
      await imports.app.inject({ as: 'owner', method: 'GET', url: '/api/workspaces/main/source-kinds' })
    ).json();
    expect(kinds.map(({ kind }: { kind: string }) => kind)).toEqual([
      'batches',
      'webhook',
      'url',
      'feed',
      'query',
      'folder',
      'inbox',
      'prometheus',
      'elasticsearch',
      'opentelemetry',
      'logs',
      'recordings',
    ]);
    expect(kinds.find(({ kind }: { kind: string }) => kind === 'folder')).toMatchObject({ allowed: false });
    const { sources } = (await call('GET', '')).json();
    const csv = await call('GET', `/${sources[0].id}/runs.csv`);
    expect([csv.statusCode, csv.body.includes('imported')]).toEqual([200, true]);
  });
});
