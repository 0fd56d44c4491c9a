import type { ImportRun } from '@plumbline/model/importRun.ts';
import type { RemedyReport } from '@plumbline/model/promiseRemedy.ts';
import type { NoticeEffect, NoticeSetup, PromiseNotice, RiskReport } from '@plumbline/model/promiseRisk.ts';
import type { ServicePromise } from '@plumbline/model/servicePromise.ts';
import type { StatusLink } from '@plumbline/model/statusPage.ts';
import { addWish, listContacts } from '@plumbline/store/operations/commit/contactLog.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SmtpListener, startSmtpListener } from '../../listen/outreach/testing/startSmtpListener.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import type { As } from '../../testing/openTestApp.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { registerLedgerRoutes } from '../ledger/registerLedgerRoutes.ts';
import { openNoticeDesk } from './noticeDesk.ts';
import { inTurn, runNotices } from './noticeJob.ts';
import { registerRiskRoutes } from './registerRiskRoutes.ts';
import { statusToken } from './statusToken.ts';

const ROOT = '/api/workspaces/main';
const DAY_MS = 86_400_000;
let imports: TestImports;
let smtp: SmtpListener;
let promise: string;
let brought: ImportRun;

const MAPPING = `
plumbline: 1
source: depot
files: {orders: {}}
time: {column: ordered, zone: Asia/Shanghai}
customer: {column: who, kind: email}
occasion: {columns: [id]}
scales: {stars: {low: 1, high: 5}}
dimensions: [{key: delivery, names: {en: Delivery}}]
marks:
  - {dimension: delivery, mark: perceived, column: stars, scale: stars}
attributes: {region: region}
events:
  - {name: ordered}
  - {name: arrived, time: arrived}
promises:
  - {key: by-date, names: {en: By the date}, dimension: delivery, due: due, done: arrived, by: day, notDone: openUntilDue}
`;
const zoned = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
const today = Date.parse(`${zoned.format(new Date())}T00:00:00Z`);
const day = (before: number) => new Date(today - before * DAY_MS).toISOString().slice(0, 10);
/** 120 orders of the past months, due in five days: each takes one to eight days. */
const PAST = Array.from({ length: 120 }, (_none, at) => ({ at, ago: 20 + (at % 60), took: 1 + (at % 8) }));
/** Forty that are open: thirty waited four of their five days, ten were ordered today. */
const OPEN = Array.from({ length: 40 }, (_none, at) => ({ at: 200 + at, ago: at < 30 ? 4 : 0 }));
/** The file, with how many days each of the open ones took where they are done by now. */
const fileOf = (took: (at: number) => number | null) =>
  [
    'id,who,ordered,arrived,due,stars,region',
    ...PAST.map(({ at, ago, took: days }) =>
      [`o${at}`, `c${at}@example.com`, day(ago), day(ago - days), day(ago - 5), 3, at % 2 ? 'North' : 'South'].join(),
    ),
    ...OPEN.map(({ at, ago }) => {
      const days = took(at);
      return [
        `o${at}`,
        `c${at}@example.com`,
        day(ago),
        days === null ? '' : day(ago - days),
        day(ago - 5),
        2,
        'North',
      ].join();
    }),
  ].join('\n');

beforeAll(async () => {
  smtp = await startSmtpListener();
  const mail = { smtpUrl: smtp.url, mailFrom: 'care@example.com', baseUrl: 'https://told.example' };
  imports = await openImports(mail, [registerLedgerRoutes, registerRiskRoutes]);
  brought = await imports.run({ orders: fileOf(() => null) }, MAPPING);
  expect(brought).toMatchObject({ state: 'committed', quarantined: 0 });
  promise = await publish({ kind: 'date', by: 'promise', key: 'by-date' });
});
afterAll(async () => {
  await imports.app.close();
  await smtp.close();
});

async function send<T>(as: As, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const answer = await imports.app.inject({
    ...{ as, method, url: `${ROOT}${path}` },
    ...(payload === undefined ? (method === 'POST' ? { payload: {} } : {}) : { payload }),
  });
  const json = answer.body.startsWith('{');
  return { status: answer.statusCode, text: answer.body, body: (json ? JSON.parse(answer.body) : null) as T };
}

async function publish(rule: object): Promise<string> {
  const { body } = await send<ServicePromise>('manager', 'POST', '/ledger', {
    ...{ names: { en: 'By the date' }, texts: { en: 'At your door by the date' }, channel: 'website' },
    ...{ from: '2020-01-01', dimension: 'delivery', rule, remedy: 'a voucher' },
  });
  await send('manager', 'POST', `/ledger/${body.id}/propose`);
  expect((await send('owner', 'POST', `/ledger/${body.id}/publish`, { because: 'a test' })).status).toBe(200);
  return body.id;
}

const riskOf = async (query = '') => (await send<RiskReport>('frontline', 'GET', `/at-risk${query}`)).body;

const noticesOf = async (query = '') =>
  (await send<{ notices: PromiseNotice[] }>('frontline', 'GET', `/notices?limit=500${query}`)).body.notices;
const countOf = (all: readonly PromiseNotice[], state: string) => all.filter((one) => one.state === state).length;

test('open promises stand by their risk, which a count by hand equals', async () => {
  const report = await riskOf('?show=all&limit=100');
  expect(report.promises).toMatchObject([{ open: 40, atRisk: 30, unknown: 0, history: 160 }]);
  expect(report.rows.length).toBe(40);
  // of the past 60 took five to eight days, a quarter of them five; thirty open ones were lost from sight before
  const [first] = report.rows;
  expect(first).toMatchObject({ given: day(4), due: day(-1), waited: 4, promised: 5, unit: 'days' });
  expect(first?.kept).toMatchObject({ kind: 'estimate', point: 15 / 60, n: 60 });
  expect(first?.expected).toEqual({ early: day(-1), middle: day(-2), late: day(-4) });
  const last = report.rows.at(-1);
  expect(last).toMatchObject({ given: day(0), waited: 0 });
  expect(last?.kept.kind === 'estimate' && last.kept.n).toBe(150);
  expect(await send('viewer', 'GET', '/at-risk')).toMatchObject({ status: 403 });
});

test('the list goes on page by page, and as a file', async () => {
  const first = await riskOf('?limit=20');
  expect(first.rows.length).toBe(20);
  const rest = await riskOf(`?limit=20&after=${first.next}`);
  expect(rest.next).toBe(null);
  const all = [...first.rows, ...rest.rows].map(({ occasion }) => occasion);
  expect(new Set(all).size).toBe(30);
  const { text } = await send('analyst', 'GET', '/at-risk.csv');
  expect(text.trim().split('\n').length).toBe(31);
  const nobody = '00000000-0000-7000-8000-000000000000';
  expect(await send('analyst', 'GET', `/at-risk.csv?promise=${nobody}`)).toMatchObject({ status: 404 });
});

test('customers at risk are told once, but for those held out by lot and those who wished for no contact', async () => {
  const at = `/ledger/${promise}/notices`;
  const { body: setup } = await send<NoticeSetup>('analyst', 'GET', at);
  expect(setup).toMatchObject({ on: false, mail: true, possible: true });
  const rule = { ...setup.rule, confirm: 'automatic', heldOutShare: 0.4, window: null, language: 'en' };
  expect(await send('frontline', 'PUT', at, { on: true, rule })).toMatchObject({ status: 403 });
  const wrong = { ...rule, texts: { en: { ...setup.words.en, body: 'Dear {{nmae}}' } } };
  expect(await send('analyst', 'PUT', at, { on: true, rule: wrong })).toMatchObject({
    ...{ status: 400, body: { says: 'notices.unknownField', values: { field: 'nmae' } } },
  });
  expect((await send('analyst', 'PUT', at, { on: true, rule })).status).toBe(200);
  const risky = (await riskOf('?limit=100')).rows;
  const wished = risky[7];
  if (wished === undefined) throw new Error('nobody is at risk');
  const { stores } = imports.app.house;
  await addWish(stores.operations, {
    ...{ workspace: imports.app.workspace.id, keys: [wished.key], customer: wished.customer, channel: 'all' },
    ...{ because: 'asked us to', until: null, addedBy: 'a test' },
  });

  const desk = await openNoticeDesk(imports.app.house);
  const other = await openNoticeDesk(imports.app.house);
  const turn = { signal: new AbortController().signal, workMs: 60_000, claimedMs: 600_000 };
  // two processes at the same time, and one of them again
  await Promise.all([runNotices(desk, turn), runNotices(other, turn)]);
  expect(await runNotices(desk, turn)).toEqual({ found: 0, told: 0 });

  const notices = await noticesOf();
  expect(notices.length).toBe(30);
  expect(notices.find(({ customer }) => customer === wished.customer)).toMatchObject({
    ...{ state: 'skipped', because: 'doNotContact' },
  });
  const [sent, held] = [countOf(notices, 'sent'), countOf(notices, 'heldOut')];
  expect(sent + held).toBe(29);
  expect(held).toBeGreaterThan(2);
  expect(sent).toBeGreaterThan(2);
  expect(smtp.got.length).toBe(sent);
  expect(new Set(smtp.got.map(({ to }) => to)).size).toBe(sent);
  const told = notices.filter(({ state }) => state === 'sent');
  // nine of ten that waited as long are done by the eighth day: four days from now
  expect(told.every(({ newDue, text }) => newDue !== null && text?.includes('https://told.example/status/'))).toBe(
    true,
  );
  const log = await listContacts(
    stores.operations,
    imports.app.workspace.id,
    { customers: null, reasonKind: 'notice' },
    { limit: 100 },
  );
  expect(log.length).toBe(sent);
});

test('what waits for a person is sent when it is confirmed, and what is handed over counts as told when it was', async () => {
  const second = await publish({
    kind: 'elapsed',
    from: { event: 'ordered' },
    to: { event: 'arrived' },
    within: 5,
    unit: 'days',
  });
  const at = `/ledger/${second}/notices`;
  const { body: setup } = await send<NoticeSetup>('analyst', 'GET', at);
  const rule = { ...setup.rule, confirm: 'person', heldOutShare: 0, window: null, channels: ['list'], keptMin: 0.6 };
  await send('analyst', 'PUT', at, { on: true, rule });
  const desk = await openNoticeDesk(imports.app.house);
  const turn = { signal: new AbortController().signal, workMs: 60_000, claimedMs: 600_000 };
  expect((await runNotices(desk, turn)).told).toBe(0);
  const waiting = await noticesOf(`&promise=${second}&state=toConfirm`);
  expect(waiting.length).toBeGreaterThan(20);
  const [one, two, ...rest] = waiting.map(({ id }) => id);
  const decide = (notices: (string | undefined)[], confirm: boolean) =>
    send('frontline', 'POST', '/notices/decide', { notices, confirm });
  expect(await decide([one], true)).toMatchObject({ body: { decided: 1 } });
  expect(await decide([two, ...rest], false)).toMatchObject({ body: { decided: waiting.length - 1 } });
  expect(await decide([one], true)).toMatchObject({ status: 409, body: { says: 'notices.notWaiting' } });
  const { house } = imports.app;
  const real = { ...house };
  const runAt = async (day: number) => {
    Object.assign(house, { now: () => new Date(Date.now() + day * DAY_MS) });
    const { told } = await runNotices(desk, turn);
    Object.assign(house, { now: real.now });
    return told;
  };
  // confirmed when the data are too old, it waits for newer ones
  expect(await runAt(4)).toBe(0);
  expect(await noticesOf(`&promise=${second}&state=queued`)).toMatchObject([{ id: one }]);
  // one that is lost on the way to be handed over did not leave, and goes another time
  const { analytics } = real.stores;
  const ask: typeof analytics.ask = (question, ...rest) =>
    typeof question !== 'string' && question.name === 'listContactRoots'
      ? Promise.reject(new Error('the store is gone'))
      : analytics.ask(question, ...rest);
  Object.assign(house, { stores: { ...real.stores, analytics: { ...analytics, ask } } });
  const lost = await runAt(0);
  Object.assign(house, { stores: real.stores });
  expect(lost).toBe(0);
  expect(await noticesOf(`&promise=${second}&state=queued`)).toMatchObject([{ id: one }]);
  expect(await runAt(0.01)).toBe(1);
  expect(await noticesOf(`&promise=${second}&state=handedOver`)).toMatchObject([{ id: one, channel: 'list' }]);
  expect(await send('frontline', 'POST', `/notices/${one}/told`)).toMatchObject({ status: 204 });
  expect(await send('frontline', 'POST', `/notices/${one}/told`)).toMatchObject({ status: 409 });
});

test('each time another promise is looked at first, so that none is always too late', () => {
  const firsts = [0, 1, 2, 3].map((turn) => inTurn(['a', 'b', 'c'], turn * 600_000 + 5));
  expect(firsts.map(([first]) => first)).toEqual(['a', 'b', 'c', 'a']);
  expect(firsts[2]).toEqual(['c', 'a', 'b']);
  expect(inTurn([], 600_000)).toEqual([]);
});

test('a new time counts by itself, and the time first promised still counts', async () => {
  const told = (await noticesOf(`&promise=${promise}&state=sent`)).length;
  await imports.post(brought, 'roll-back');
  // the even ones come on the seventh day, which is late and within the new time; the odd ones on the eleventh, which is neither
  const again = await imports.run({ orders: fileOf((at) => (at < 230 ? (at % 2 === 0 ? 7 : 11) : null)) }, MAPPING);
  expect(again).toMatchObject({ state: 'committed' });
  const { body } = await send<NoticeEffect>('viewer', 'GET', `/ledger/${promise}/notices/effect`);
  expect(body.revised.told).toBe(told);
  expect(body.revised.first).toMatchObject({ kept: 0, broken: told, open: 0 });
  expect(body.revised.revised.kept).toBeGreaterThan(0);
  expect(body.revised.revised.broken).toBeGreaterThan(0);
  expect(body.revised.revised.kept + body.revised.revised.broken).toBe(told);
  expect(body.perceivedDifference).toMatchObject({ kind: 'tooFew' });
  expect(body.told.occasions).toBe(told);

  // compared as drawn: who was to be told and was not stays among those to be told
  const [one] = await noticesOf(`&promise=${promise}&state=sent`);
  await imports.app.house.stores.operations.pool.query(`update promise_notices set state = 'dismissed' where id = $1`, [
    one?.id,
  ]);
  expect((await noticesOf(`&promise=${promise}&state=sent`)).length).toBe(told - 1);
  const drawn = (await send<NoticeEffect>('viewer', 'GET', `/ledger/${promise}/notices/effect`)).body;
  expect(drawn.told.occasions).toBe(told);
});

test('a remedy is due alike in equal cases, and whoever is treated otherwise is flagged', async () => {
  const at = `/ledger/${promise}`;
  const rule = { on: true, what: { en: 'A voucher' }, amount: 10, unit: 'EUR', missedMin: 2 };
  expect((await send('analyst', 'PUT', `${at}/remedy`, rule)).status).toBe(200);
  const remedies = async (query = '') =>
    (await send<RemedyReport>('frontline', 'GET', `${at}/remedies?limit=500${query}`)).body;
  // of the past, a quarter took seven and eight days; of the thirty, all came at least two days late
  const due = PAST.filter(({ took }) => took >= 7).length + 30;
  const before = await remedies();
  expect(before).toMatchObject({ due, remedied: 0, unequal: 0, next: null, share: { kind: 'estimate', point: 0 } });
  expect(before.rows.length).toBe(due);
  const [latest, next] = before.rows;
  const notDue = (await riskOf('?show=all')).rows[0]?.occasion;
  const give = (occasions: (string | undefined)[], more: object = {}) =>
    send<{ noted: number }>('frontline', 'POST', `${at}/remedies`, { occasions, ...more });
  expect((await give([latest?.occasion])).body).toEqual({ noted: 1 });
  expect((await give([latest?.occasion])).body).toEqual({ noted: 0 });
  await give([next?.occasion], { amount: 5, note: 'half' });
  await give([notDue]);
  expect(await give(['1'])).toMatchObject({ status: 404, body: { says: 'notices.noCase' } });
  // nobody is passed over while the rest is being ticked
  expect((await remedies()).rows.filter(({ unequal }) => unequal === 'passedOver')).toEqual([]);
  const { house } = imports.app;
  const { now } = house;
  Object.assign(house, { now: () => new Date(Date.now() + 8 * DAY_MS) });
  const after = await remedies();
  expect(after).toMatchObject({ due, remedied: 2, share: { n: due, point: 2 / due } });
  const flags = after.rows.map(({ unequal }) => unequal);
  expect(flags.filter((one) => one === 'otherAmount').length).toBe(1);
  expect(flags.filter((one) => one === 'notDue').length).toBe(1);
  // all that were given before the latest remedied one were passed over
  const earlier = before.rows.filter(({ given }) => Date.parse(given) < Date.parse(latest?.given ?? '')).length;
  const given = before.rows.filter((row) => row === next && Date.parse(row.given) < Date.parse(latest?.given ?? ''));
  expect(flags.filter((one) => one === 'passedOver').length).toBe(earlier - given.length);
  expect(after.unequal).toBe(flags.filter((one) => one !== null).length);
  expect((await remedies('&show=unequal')).rows.length).toBe(after.unequal);
  Object.assign(house, { now });
  expect(await send('frontline', 'DELETE', `${at}/remedies/${notDue}`)).toMatchObject({ status: 204 });
  expect((await send('frontline', 'GET', `${at}/remedies.csv?show=given`)).text.trim().split('\n').length).toBe(3);
});

test("a customer's own page opens by its link alone, until it ends, and tells of nobody else", async () => {
  const [row] = (await riskOf('?show=all')).rows;
  const words = { ordered: { en: 'We received your order' } };
  expect((await send('analyst', 'PUT', '/status-words', { words })).status).toBe(200);
  const { house } = imports.app;
  const { now } = house;
  // in the evening of UTC, when the workspace's next day has begun
  Object.assign(house, { now: () => new Date(today + 20 * 3_600_000) });
  const made = await send<{ links: StatusLink[] }>('frontline', 'POST', '/status-links', {
    ...{ customer: row?.customer, language: 'en', days: 30 },
  });
  Object.assign(house, { now });
  expect(made.status).toBe(201);
  const [link] = made.body.links;
  const open = (path: string) => imports.app.inject({ as: null, method: 'GET', url: path });
  const path = new URL(link?.address ?? '').pathname;
  const page = await open(path);
  expect(page.statusCode).toBe(200);
  expect(page.headers['cache-control']).toBe('no-store');
  expect(page.body).toContain('noindex');
  expect(page.body).toContain('At your door by the date');
  expect(page.body).toContain('We received your order');
  const ends = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(today + 31 * DAY_MS);
  expect(page.body).toContain(`it works until ${ends}`);
  expect(page.body).not.toContain('@example.com');
  expect(page.body).not.toContain('arrived');
  const other = (await open(`${path}?lang=zh-TW`)).body;
  expect(other).toContain('您的進度');
  // told in one language only, it is told in that; its name is the house's own
  expect(other).toContain('At your door by the date');
  expect(other).not.toContain('By the date');

  const secret = await keepLinkSecret(imports.app.house.config.dataDir);
  const elsewhere = statusToken(secret, { workspace: '00000000-0000-7000-8000-000000000000', link: link?.id ?? '' });
  const garbled = path.replace(/\.(.)/, (_dot, first: string) => `.${first === 'A' ? 'B' : 'A'}`);
  for (const wrong of [`/status/${elsewhere}`, garbled, '/status/x']) {
    const refused = await open(wrong);
    expect(refused.statusCode).toBe(404);
    expect(refused.body).not.toContain('At your door');
  }
  expect(await send('viewer', 'DELETE', `/status-links/${link?.id}`)).toMatchObject({ status: 403 });
  expect(await send('frontline', 'DELETE', `/status-links/${link?.id}`)).toMatchObject({ status: 204 });
  const gone = await open(`${path}?lang=en`);
  expect(gone.statusCode).toBe(404);
  expect(gone.body).toContain('This link no longer works');
});
