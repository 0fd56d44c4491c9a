import type { PromiseCandidate, PromiseConflict } from '@plumbline/model/promiseCandidate.ts';
import type { PromiseCalculation, PromiseFulfilment, ServicePromise } from '@plumbline/model/servicePromise.ts';
import { addMarketEntry } from '@plumbline/store/operations/expect/market.ts';
import { saveIdentityState } from '@plumbline/store/operations/listen/identityState.ts';
import { createImport } from '@plumbline/store/operations/listen/imports.ts';
import { addExclusion } from '@plumbline/store/operations/listen/qualityExclusions.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WorkspaceContext } from '../../http/context.ts';
import { OutreachDesk } from '../../listen/outreach/outreachDesk.ts';
import { type GotMail, partOf, startSmtpListener } from '../../listen/outreach/testing/startSmtpListener.ts';
import { keepInvented } from '../../listen/texts/topics/inventTexts.fixture.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import type { As } from '../../testing/openTestApp.ts';
import { runNews } from '../news/newsJob.ts';
import { answerFulfilment } from './answerFulfilment.ts';
import { forgetOutcomes, keepOutcomes } from './keepOutcomes.ts';
import { FulfilmentQuery } from './ledgerQuery.ts';
import { registerLedgerRoutes } from './registerLedgerRoutes.ts';

const ROOT = '/api/workspaces/main';
let imports: TestImports;

const MAPPING = `
plumbline: 1
source: depot
files: {orders: {}}
time: {column: ordered, zone: Asia/Shanghai}
customer: {column: who}
occasion: {columns: [id]}
scales: {stars: {low: 1, high: 5}}
dimensions: [{key: delivery, names: {en: Delivery}, value: {unit: days, knots: [[1, 100], [11, 0]]}}]
marks:
  - {dimension: delivery, mark: delivered, native: {daysFrom: ordered, daysTo: arrived}}
  - {dimension: delivery, mark: promised, native: {daysFrom: ordered, daysTo: due}}
  - {dimension: delivery, mark: perceived, column: stars, scale: stars}
attributes: {region: region, channel: channel}
events:
  - {name: ordered}
  - {name: arrived, time: arrived}
promises:
  - {key: by-date, names: {en: By the date}, dimension: delivery, due: due, done: arrived, by: day, notDone: openUntilDue}
`;
const day = (at: number) => new Date(Date.UTC(2026, 0, 5 + at)).toISOString().slice(0, 10);
/** One order a row: 120 of them over 60 days, by 60 customers, taking one to six days; every tenth never arrived. */
const ORDERS = Array.from({ length: 120 }, (_none, at) => {
  const ordered = Math.floor(at / 2);
  const took = 1 + ((at * 7) % 6);
  const arrived = at % 10 === 9 ? null : ordered + took;
  return {
    at,
    ordered,
    arrived,
    took,
    due: ordered + 4,
    region: at % 3 === 0 ? 'North' : 'South',
    stars: 1 + ((6 - took) % 5),
  };
});
const FILE = [
  'id,who,ordered,arrived,due,stars,region,channel',
  ...ORDERS.map(({ at, ordered, arrived, due, stars, region }) =>
    [
      `o${at}`,
      `c${at % 60}`,
      day(ordered),
      arrived === null ? '' : day(arrived),
      day(due),
      stars,
      region,
      at % 2 ? 'web' : 'shop',
    ].join(),
  ),
].join('\n');
const measured = ORDERS.filter(({ arrived }) => arrived !== null);

beforeAll(async () => {
  imports = await openImports({}, [registerLedgerRoutes]);
  const done = await imports.run({ orders: FILE }, MAPPING);
  expect(done).toMatchObject({ state: 'committed', problem: null, quarantined: 0 });
});
afterAll(() => imports.app.close());

async function send<T>(as: As, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const answer = await imports.app.inject({
    ...{ as, method, url: `${ROOT}${path}` },
    ...(payload === undefined ? (method === 'POST' ? { payload: {} } : {}) : { payload }),
  });
  return { status: answer.statusCode, body: (answer.body === '' ? null : safe(answer.body)) as T };
}
const safe = (text: string): unknown => (text.startsWith('{') ? JSON.parse(text) : text);

const within = (days: number) => ({
  kind: 'threshold',
  ...{ dimension: 'delivery', comparison: 'atMost', value: days, unit: 'days' },
});
const promiseOf = (rule: object, more: object = {}) => ({
  names: { en: 'Fast' },
  texts: { en: 'At your door in time' },
  channel: 'website',
  from: '2026-01-01',
  dimension: 'delivery',
  rule,
  ...more,
});
async function published(rule: object, more: object = {}): Promise<ServicePromise> {
  const { body: drafted } = await send<ServicePromise>('analyst', 'POST', '/ledger', promiseOf(rule, more));
  await send('analyst', 'POST', `/ledger/${drafted.id}/propose`);
  const done = await send<ServicePromise>('owner', 'POST', `/ledger/${drafted.id}/publish`, {
    because: 'a test of it',
  });
  expect(done.status).toBe(200);
  return done.body;
}
const fulfilmentOf = async (promise: string, query = '') =>
  (await send<PromiseFulfilment>('viewer', 'GET', `/ledger/${promise}/fulfilment${query}`)).body;

test('what the past does not support is refused with the sentence of the calculator, and needs a second person', async () => {
  const { status, body: drafted } = await send<ServicePromise>('manager', 'POST', '/ledger', promiseOf(within(3)));
  expect(status).toBe(201);
  const at = `/ledger/${drafted.id}`;
  expect((await send('manager', 'POST', `${at}/publish`)).body).toMatchObject({ says: 'commit.notProposed' });
  await send('manager', 'POST', `${at}/propose`);
  const kept = measured.filter(({ took }) => took <= 3).length / measured.length;
  const refused = await send<{ says: string; values: Record<string, string> }>('manager', 'POST', `${at}/publish`);
  expect(refused).toMatchObject({ status: 409, body: { says: 'commit.notSupported' } });
  expect(refused.body.values.share).toBe(`${(kept * 100).toFixed(1)}%`);
  // six days are what the slowest took, and more than a twentieth took as long
  expect(refused.body.values.instead).toContain('6');
  const because = { because: 'we hire ten drivers' };
  expect(await send('manager', 'POST', `${at}/publish`, because)).toMatchObject({
    ...{ status: 403, body: { says: 'commit.secondPerson' } },
  });
  expect(await send('analyst', 'POST', `${at}/publish`, because)).toMatchObject({ status: 403 });
  const done = await send<ServicePromise>('owner', 'POST', `${at}/publish`, because);
  expect(done.body).toMatchObject({ state: 'published', versions: [{ because: because.because, state: 'published' }] });
  expect(done.body.versions[0]?.calculation?.supported).toBe(false);
  expect(await send('owner', 'DELETE', at)).toMatchObject({ status: 409, body: { says: 'commit.wasTold' } });
});

test('what the past supports is published without a reason, and its keeping is counted', async () => {
  const { body: drafted } = await send<ServicePromise>('manager', 'POST', '/ledger', promiseOf(within(6)));
  await send('manager', 'POST', `/ledger/${drafted.id}/propose`);
  expect(await send('manager', 'POST', `/ledger/${drafted.id}/publish`)).toMatchObject({ status: 200 });
  const [all] = (await fulfilmentOf(drafted.id)).cells;
  expect(all).toMatchObject({ kept: measured.length, broken: 0, notMeasurable: 12 });
});

test('each rule counts what a count by hand does, by region and by week too', async () => {
  const { id } = await published(within(4));
  // the first order is of a Monday, and a week is called by its own
  const weeks = (await fulfilmentOf(id, '?by=week')).cells.map(({ by, kept, broken }) => [by.week, kept, broken]);
  const weekOf = (at: number) => measured.filter(({ ordered }) => Math.floor(ordered / 7) === at);
  expect(weeks).toEqual(
    Array.from({ length: 9 }, (_none, at) => {
      const kept = weekOf(at).filter(({ took }) => took <= 4).length;
      return [day(7 * at), kept, weekOf(at).length - kept];
    }),
  );
  const { cells, satisfaction } = await fulfilmentOf(id, '?by=region');
  expect(satisfaction).toBe(null);
  for (const region of ['North', 'South']) {
    const own = measured.filter((order) => order.region === region);
    const kept = own.filter(({ took }) => took <= 4).length;
    expect(cells.find(({ by }) => by.region === region)).toMatchObject({ kept, broken: own.length - kept });
  }
  const whole = await fulfilmentOf(id);
  const stars = measured.filter(({ took }) => took <= 4).map((order) => (order.stars - 1) * 25);
  const mean = stars.reduce((sum, one) => sum + one, 0) / stars.length;
  expect(whole.satisfaction?.kept).toMatchObject({ kind: 'estimate', occasions: stars.length });
  if (whole.satisfaction?.kept.kind === 'estimate') expect(whole.satisfaction.kept.point).toBeCloseTo(mean, 9);

  // the same dates, told to each customer: as the import compared them, and as measures of the dimension
  for (const rule of [
    { kind: 'date', by: 'promise', key: 'by-date' },
    { kind: 'date', by: 'dimension', key: 'delivery' },
  ]) {
    const dated = await fulfilmentOf((await published(rule)).id);
    const kept = measured.filter(({ took }) => took <= 4).length;
    expect(dated.cells[0]).toMatchObject({ kept });
    // the last ordered were not due yet when the file ends, those before are overdue
    const late = ORDERS.filter(({ arrived, due }) => arrived === null && due < 59).length;
    expect(dated.cells[0]?.overdue).toBe(rule.by === 'promise' ? late : 0);
  }
  const elapsed = await published({
    kind: 'elapsed',
    from: { event: 'ordered' },
    to: { event: 'arrived' },
    ...{ within: 4, unit: 'days', except: [{ attribute: 'channel', values: ['web'] }] },
  });
  const shop = measured.filter(({ at, took }) => at % 2 === 0 && took <= 4).length;
  expect((await fulfilmentOf(elapsed.id)).cells[0]).toMatchObject({ kept: shop });
});

test('a calculation equals a count, for the whole and for each region', async () => {
  const asked = { rule: within(4), keep: 0.9, from: '2026-01-01', to: '2026-12-31' };
  const { body } = await send<PromiseCalculation>('viewer', 'POST', '/promise-calculation', asked);
  const kept = measured.filter(({ took }) => took <= 4).length;
  expect(body.cells[0]?.share).toMatchObject({ kind: 'estimate', n: measured.length, point: kept / measured.length });
  const sorted = measured.map(({ took }) => took).sort((one, other) => one - other);
  expect(body.cells[0]?.instead).toMatchObject({ point: sorted[Math.ceil(0.9 * sorted.length) - 1], unit: 'days' });
  // four days stand at 70 of 100 on a line from one day (100) to eleven (0)
  expect(body.satisfaction).toMatchObject({ promisedPoints: 70, delivered: { kind: 'estimate' } });
  const split = await send<PromiseCalculation>('viewer', 'POST', '/promise-calculation', { ...asked, by: ['region'] });
  expect(split.body.cells.map(({ by }) => by.region)).toEqual(['North', 'South']);
  const north = measured.filter(({ region }) => region === 'North');
  expect(split.body.cells[0]?.share).toMatchObject({ n: north.length });
});

test('a later version leaves the past as it was, until a person asks for a recount, which is noted', async () => {
  const { id } = await published(within(4));
  const before = await fulfilmentOf(id);
  await send('analyst', 'PUT', `/ledger/${id}/draft`, promiseOf(within(2)));
  expect(
    await send('analyst', 'PUT', `/ledger/${id}/draft`, promiseOf({ kind: 'date', by: 'promise', key: 'by-date' })),
  ).toMatchObject({
    status: 400,
    body: { says: 'commit.anotherMeasure' },
  });
  await send('analyst', 'POST', `/ledger/${id}/propose`);
  await send('owner', 'POST', `/ledger/${id}/publish`, { because: 'a faster depot' });
  expect((await fulfilmentOf(id)).cells).toEqual(before.cells);
  expect(await send('analyst', 'POST', `/ledger/${id}/recount`, { version: 2, because: 'no' })).toMatchObject({
    status: 403,
  });
  const { body } = await send<ServicePromise>('owner', 'POST', `/ledger/${id}/recount`, {
    version: 2,
    because: 'as agreed',
  });
  const kept = measured.filter(({ took }) => took <= 2).length;
  expect(body.recounts).toMatchObject([
    {
      because: 'as agreed',
      version: 2,
      before: { kept: before.cells[0]?.kept },
      after: { kept, broken: measured.length - kept },
    },
  ]);
  expect((await fulfilmentOf(id)).cells[0]).toMatchObject({ kept });
});

test('the hours of a calendar that change later do not change what was judged', async () => {
  const hours = {
    zone: 'Asia/Shanghai',
    week: [1, 2, 3, 4, 5].map((weekday) => ({ day: weekday, from: '00:00', to: '24:00' })),
  };
  const calendar = { key: 'depot', names: { en: 'Depot' }, hours };
  expect(await send('analyst', 'POST', '/calendars', calendar)).toMatchObject({ status: 201 });
  const { id } = await published({
    ...{ kind: 'elapsed', from: { event: 'ordered' }, to: { event: 'arrived' } },
    ...{ within: 48, unit: 'hours', calendar: 'depot' },
  });
  const worked = ({ ordered, arrived }: (typeof ORDERS)[number]) => {
    // 5 January 2026 is a Monday
    const days = Array.from({ length: (arrived ?? 0) - ordered }, (_none, at) => (ordered + at) % 7);
    return days.filter((weekday) => weekday < 5).length;
  };
  const kept = measured.filter((order) => worked(order) <= 2).length;
  const before = await fulfilmentOf(id);
  expect(before.cells[0]).toMatchObject({ kept });
  const always = {
    ...hours,
    week: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ day: weekday, from: '00:00', to: '24:00' })),
  };
  await send('analyst', 'POST', '/calendars', { ...calendar, hours: always });
  expect((await fulfilmentOf(id)).cells).toEqual(before.cells);
  const { body } = await send<ServicePromise>('owner', 'POST', `/ledger/${id}/recount`, {
    version: 1,
    because: 'Saturdays',
  });
  expect(body.recounts[0]?.after.kept).toBe(measured.filter(({ took }) => took <= 2).length);
});

test('broken promises open their customers to those who may see evidence, page by page and as a file', async () => {
  const { id } = await published(within(4));
  const broken = measured.filter(({ took }) => took > 4).length;
  expect(await send('manager', 'GET', `/ledger/${id}/broken`)).toMatchObject({ status: 403 });
  const first = await send<{ broken: { key: string; measured: number }[]; next: string }>(
    'analyst',
    'GET',
    `/ledger/${id}/broken?limit=7`,
  );
  const rest = await send<{ broken: { key: string; measured: number }[]; next: null }>(
    ...(['analyst', 'GET', `/ledger/${id}/broken?limit=1000&after=${first.body.next}`] as const),
  );
  const rows = [...first.body.broken, ...rest.body.broken];
  expect(rest.body.next).toBe(null);
  expect(rows.length).toBe(broken);
  expect(rows.every((row) => row.measured > 4 && /^c\d+$/.test(row.key))).toBe(true);
  const file = await send<string>('analyst', 'GET', `/ledger/${id}/broken.csv`);
  expect(String(file.body).trim().split('\n').length).toBe(broken + 1);
});

test('after it was withdrawn nothing more is counted, and what was promised before still is', async () => {
  const { id } = await published(within(4));
  const before = await fulfilmentOf(id);
  expect(await send('owner', 'POST', `/ledger/${id}/withdraw`)).toMatchObject({
    status: 200,
    body: { state: 'withdrawn' },
  });
  expect((await fulfilmentOf(id)).cells).toEqual(before.cells);
  expect(await send('owner', 'POST', `/ledger/${id}/withdraw`)).toMatchObject({ status: 409 });
});

const heard = (text: string, person: number) => ({
  ...{ text, person, at: 20 + person / 10, source: 'calls', channel: 'phone' },
  ...{ conversation: 500 + person, turn: 1, speaker: 'agent' },
});
type Found = { candidates: PromiseCandidate[]; withheld: boolean };
const candidates = async (as: As, state = 'open') =>
  (await send<Found>(as, 'GET', `/promise-candidates?state=${state}`)).body;

test('what agents promise on calls becomes a candidate, a draft once it is confirmed, and is gone once it is dismissed', async () => {
  expect(await candidates('viewer')).toMatchObject({ candidates: [] });
  await keepInvented(
    imports.app,
    [
      ...Array.from({ length: 8 }, (_none, at) => heard('We will deliver it within 2 days.', at + 1)),
      heard('I will call you back at 13812345678 tomorrow.', 20),
      { ...heard('I will pay you next week.', 21), speaker: 'customer' },
      // said of others, so that nobody is promised anything
      ...Array.from({ length: 3 }, (_none, at) => heard('They will pay you tomorrow.', 22 + at)),
    ],
    7001,
  );
  // words that fewer than ten people heard are for those who may see evidence
  expect((await candidates('analyst')).candidates.map(({ times }) => times)).toEqual([8, 1]);
  expect(await candidates('viewer')).toMatchObject({ candidates: [], withheld: true });
  const again = [30, 31].map((person) => heard('we will deliver it within 2 days', person));
  await keepInvented(imports.app, again, 7101);
  const { candidates: open } = await candidates('viewer');
  expect(open[0]).toMatchObject({ times: 10, people: 10, spoken: true, channels: ['phone'], state: 'open' });
  expect(open[0]?.amount).toEqual({ value: 2, unit: 'days' });
  expect(open[1]).toMatchObject({ times: 1, people: null });
  expect(JSON.stringify(open)).not.toContain('13812345678');
  expect(JSON.stringify(open)).not.toContain('pay');
  // two who turned out to be one customer are one person, so that there are nine
  const { stores } = imports.app.house;
  const place = { workspace: imports.app.workspace.number, revision: 5 };
  await stores.analytics.insert('personRoots', [{ ...place, person: 31, root: 30 }]);
  const known = { lastRevision: 5, basis: '', mergedKeys: 1, mergedPeople: 1, now: new Date() };
  await saveIdentityState(stores.operations, imports.app.workspace.id, { revision: 5, ...known });
  expect((await candidates('analyst')).candidates[0]).toMatchObject({ times: 10, people: 9 });
  await saveIdentityState(stores.operations, imports.app.workspace.id, { revision: 0, ...known });

  const at = (key: string | undefined, what: string) => `/promise-candidates/${key}/${what}`;
  expect(await send('viewer', 'POST', at(open[0]?.key, 'confirm'))).toMatchObject({ status: 403 });
  const told = async () => (await send<{ promises: object[] }>('viewer', 'GET', '/ledger')).body.promises.length;
  const before = await told();
  // two who confirm at once make one draft
  const confirmed = await Promise.all(
    [1, 2].map(() => send<ServicePromise>('analyst', 'POST', at(open[0]?.key, 'confirm'))),
  );
  expect(confirmed.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(await told()).toBe(before + 1);
  const [drafted] = confirmed.filter(({ status }) => status === 201);
  expect(drafted).toMatchObject({ body: { state: 'draft', versions: [{ input: { channel: 'sales' } }] } });
  expect(drafted?.body.versions[0]?.input.rule).toMatchObject({ kind: 'threshold', dimension: 'delivery', value: 2 });
  expect(await send('analyst', 'POST', at(open[0]?.key, 'confirm'))).toMatchObject({
    ...{ status: 409, body: { says: 'commit.candidateDecided' } },
  });
  expect(await candidates('analyst', 'confirmed')).toMatchObject({ candidates: [{ promise: drafted?.body.id }] });
  expect(await send('analyst', 'POST', at(open[1]?.key, 'dismiss'))).toMatchObject({ status: 204 });
  expect((await candidates('analyst')).candidates).toEqual([]);
  await send('analyst', 'POST', at(open[1]?.key, 'restore'));
  expect((await candidates('analyst')).candidates.length).toBe(1);
});

test('two promises in force that contradict each other are listed until somebody says why not', async () => {
  await published(within(5));
  await published(within(8));
  type Listed = { conflicts: PromiseConflict[] };
  const { conflicts } = (await send<Listed>('viewer', 'GET', '/promise-conflicts')).body;
  const own = conflicts.find(({ one, other }) => [one.says, other.says].sort().join() === '5 days,8 days');
  expect(own).toMatchObject({ kind: 'value', subject: 'delivery', state: 'open' });
  const at = `/promise-conflicts/${own?.key}`;
  expect(await send('analyst', 'POST', `${at}/resolve`, { because: '' })).toMatchObject({ status: 400 });
  expect(await send('analyst', 'POST', `${at}/resolve`, { because: 'for two sizes' })).toMatchObject({ status: 204 });
  const after = (await send<Listed>('viewer', 'GET', '/promise-conflicts')).body.conflicts;
  expect(after.find(({ key }) => key === own?.key)).toMatchObject({ state: 'resolved', because: 'for two sizes' });
  expect(await send('viewer', 'POST', `${at}/reopen`)).toMatchObject({ status: 403 });
});

test('the owners of two promises that contradict each other are written to once, and the list says when', async () => {
  const mail = await startSmtpListener();
  const { house, workspace } = imports.app;
  await house.stores.operations.pool.query(
    `insert into "user" (id, name, email) select "user", role, role || '@example.com' from members where workspace = $1
     on conflict do nothing`,
    [workspace.id],
  );
  await published({ ...within(9) }, { owner: 'Sales · analyst' });
  await published({ ...within(11) }, { owner: 'MANAGER@example.com' });
  const config = { ...house.config, locale: 'en' as const, smtpUrl: mail.url, mailFrom: 'care@example.com' };
  const desk = new OutreachDesk({ ...house, config }, 'a secret of this test');
  const { signal } = new AbortController();
  const first = await runNews(desk, signal);
  expect(first.conflicts).toBeGreaterThan(0);
  // nobody who is a member was named by the others: theirs go to owners and administrators
  const to = (address: string) => mail.got.filter((one) => one.to === `${address}@example.com`);
  expect(['analyst', 'manager', 'owner', 'administrator', 'viewer'].map((one) => to(one).length)).toEqual([
    1, 1, 1, 1, 0,
  ]);
  const words = partOf(to('analyst')[0] as GotMail, 'text/plain');
  expect(words).toContain('9 days');
  expect(words).toContain('11 days');
  expect(words).toContain('/w/main/commit/candidates');
  const { conflicts } = (await send<{ conflicts: PromiseConflict[] }>('viewer', 'GET', '/promise-conflicts')).body;
  const own = conflicts.find(({ one, other }) => [one.says, other.says].sort().join() === '11 days,9 days');
  expect(own).toMatchObject({ state: 'open', toldAt: expect.any(String) });
  expect(await runNews(desk, signal)).toMatchObject({ conflicts: 0 });
  expect(mail.got).toHaveLength(4);
  (await desk.mailer())?.close();
  await mail.close();
});

test('the ledger and its broken promises are files, and nobody takes customers without leave', async () => {
  const { id } = await published(within(4));
  const { operations } = imports.app.house.stores;
  await addMarketEntry(operations, 'claims', {
    workspace: imports.app.workspace.id,
    input: {
      ...{ competitor: 'Rival', words: 'There by noon', dimension: 'delivery', channel: 'website' },
      ...{ since: '2026-01-10', until: null, origin: 'their page' },
    },
    enteredBy: 'somebody',
  });
  const csv = await send<string>('viewer', 'GET', '/ledger.csv');
  expect(String(csv.body)).toContain(id);
  // what a competitor tells customers stands in the same ledger
  expect(String(csv.body)).toMatch(/Rival.*There by noon.*Rival,their page/);
  expect(String((await send<string>('frontline', 'GET', '/ledger.csv')).body)).not.toContain('Rival');
  for (const [as, path, status] of [
    ['viewer', '/ledger.xlsx', 200],
    ['analyst', `/ledger/${id}/broken.xlsx`, 200],
    ['manager', `/ledger/${id}/broken.xlsx`, 403],
  ] as const) {
    const answer = await imports.app.inject({ as, method: 'GET', url: `${ROOT}${path}` });
    expect(answer.statusCode, path).toBe(status);
    if (status === 200) expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK');
  }
});

test('how often the past must have kept a promise is set by whoever may publish, and decides what is supported', async () => {
  expect(await send('analyst', 'PUT', '/promise-support', { share: 0.6 })).toMatchObject({ status: 403 });
  expect((await send('viewer', 'GET', '/promise-support')).body).toEqual({ share: 0.9 });
  const asked = { rule: within(4), from: '2026-01-01', to: '2026-12-31' };
  const ask = async () => (await send<PromiseCalculation>('viewer', 'POST', '/promise-calculation', asked)).body;
  expect(await ask()).toMatchObject({ supported: false, supportShareMin: 0.9 });
  expect(await send('manager', 'PUT', '/promise-support', { share: 0.6 })).toMatchObject({ status: 200 });
  expect(await ask()).toMatchObject({ supported: true, supportShareMin: 0.6 });
  expect(await send('manager', 'PUT', '/promise-support', { share: 0.2 })).toMatchObject({ status: 400 });
  await send('manager', 'PUT', '/promise-support', { share: 0.9 });
});

test('files show how a promise was told; what a file is, its first bytes say, and it goes with its promise', async () => {
  const { body: drafted } = await send<ServicePromise>('analyst', 'POST', '/ledger', promiseOf(within(9)));
  const files = `/ledger/${drafted.id}/files`;
  const bring = (as: As, name: string, payload: Buffer) =>
    imports.app.inject({
      ...{ as, method: 'POST', url: `${ROOT}${files}?name=${name}`, payload },
      headers: { 'content-type': 'application/octet-stream' },
    });
  const picture = Buffer.from('\x89PNG\r\n\x1a\n and the rest', 'latin1');
  expect((await bring('viewer', 'poster.png', picture)).statusCode).toBe(403);
  expect((await bring('analyst', 'poster.png', Buffer.from('<svg onload=alert(1)>'))).json().says).toBe(
    'commit.documentType',
  );
  expect((await bring('analyst', 'poster.png', Buffer.alloc(4 * 1024 ** 2 + 1, picture))).json().says).toBe(
    'commit.documentTooLarge',
  );
  const brought = (await bring('analyst', 'poster.png', picture)).json();
  expect(brought).toMatchObject({ name: 'poster.png', type: 'image/png', bytes: picture.byteLength });
  expect((await send<{ files: object[] }>('viewer', 'GET', files)).body.files).toEqual([brought]);
  const shown = await imports.app.inject({ as: 'viewer', method: 'GET', url: `${ROOT}${files}/${brought.id}` });
  expect([shown.headers['content-type'], shown.rawPayload.equals(picture)]).toEqual(['image/png; charset=utf-8', true]);
  await send('analyst', 'DELETE', `/ledger/${drafted.id}`);
  expect((await send<{ says: string }>('viewer', 'GET', `${files}/${brought.id}`)).body.says).toBe('commit.noFile');
});

test('what became of promises is told from what was written beforehand as from the rows, and anew where other rules judge', async () => {
  const { house, workspace } = imports.app;
  const { operations, analytics } = house.stores;
  // an import that does not count yet, an occasion that somebody left out, and two keys that are one person
  const { number } = await createImport(operations, {
    ...{ workspace: workspace.id, source: 'late', mapping: '', filesHash: 'late', files: [], startedBy: 'test' },
    state: 'writing',
  });
  const late = { workspace: workspace.number, import: number, person: 1, customerGroup: 1, region: 'North' };
  const at = { at: `${day(3)} 12:00:00`, day: day(3) };
  await analytics.insert('journeyEvents', [{ ...late, ...at, occasion: '7', name: 'ordered' }]);
  await analytics.insert('fulfilments', [
    { ...late, ...at, occasion: '7', promise: 'by-date', due: at.at, done: null, outcome: 'open' },
  ]);
  const people = await analytics.ask<{ occasion: string; person: number }>(
    'SELECT toString(any(occasion)) AS occasion, person FROM journeyEvents GROUP BY person ORDER BY person LIMIT 9',
  );
  const left = { workspace: workspace.id, source: 'depot', rule: 'straightLine', reason: 'test', by: 'test' };
  const occasions = people.slice(2, 5).map(({ occasion }) => ({ import: 1, occasion }));
  await addExclusion(operations, { ...left, at: new Date() }, occasions);
  const [root, person] = [people[7]?.person, people[8]?.person];
  await analytics.insert('personRoots', [{ workspace: workspace.number, revision: 6, person, root }]);
  const identity = { revision: 6, lastRevision: 6, basis: '', mergedKeys: 1, mergedPeople: 1, now: new Date() };
  await saveIdentityState(operations, workspace.id, identity);

  const asked: boolean[] = [];
  const ask: typeof analytics.ask = (question, ...more) => {
    if (typeof question !== 'string') asked.push(question.sql.includes('outcomeValues'));
    return analytics.ask(question, ...more);
  };
  const contextOf = (own: typeof house): WorkspaceContext => ({
    ...{ ...own, workspace, locale: 'en', role: 'owner', actor: { kind: 'localCommandLine' } },
  });
  const written = contextOf({ ...house, stores: { ...house.stores, analytics: { ...analytics, ask } } });
  const plain = contextOf(house);
  await keepOutcomes(written);
  asked.length = 0;
  const { promises } = (await send<{ promises: ServicePromise[] }>('viewer', 'GET', '/ledger')).body;
  const published = promises.filter(({ versions }) => versions.some(({ validFrom }) => validFrom !== null));
  // the newest of each kind of rule: by events with and without the hours of a calendar, by dates told or measured, by a measure
  const kindOf = ({ versions: [newest] }: ServicePromise) => {
    const { kind, by, calendar } = { kind: '', by: '', calendar: '', ...newest?.input.rule };
    return [kind, by, calendar].join(' ');
  };
  const told = [...new Map([...published].reverse().map((one) => [kindOf(one), one])).values()];
  expect(told.length).toBe(5);
  const queries = [
    { region: ['North'], channel: ['web', 'shop'] },
    { by: 'region,month', from: day(3), to: day(50) },
  ];
  const same = (id: string) =>
    queries.map(async (filters) => {
      const query = FulfilmentQuery.parse(filters);
      const counted = await answerFulfilment(plain, id, query);
      expect(await answerFulfilment(written, id, query)).toEqual(counted);
      expect((await answerFulfilment(written, id, query, { judged: false })).cells).toEqual(counted.cells);
      expect(counted.cells.reduce((sum, { kept }) => sum + (kept ?? 0), 0)).toBeGreaterThan(0);
    });
  await Promise.all(told.flatMap(({ id }) => same(id)));
  expect(asked.filter((is) => is).length).toBe(2 * queries.length * told.length);

  const other = told.find((promise) => kindOf(promise).startsWith('threshold'))?.id ?? '';
  expect(await send('owner', 'POST', `/ledger/${other}/withdraw`)).toMatchObject({ status: 200 });
  asked.length = 0;
  await Promise.all(same(other));
  expect(asked).not.toContain(true);
  await forgetOutcomes(analytics, workspace.number);
  expect(await analytics.ask('SELECT 1 FROM outcomeValues LIMIT 1')).toEqual([]);
});
