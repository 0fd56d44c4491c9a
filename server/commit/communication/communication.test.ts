import type { CareCalendar, CareRule } from '@plumbline/model/care.ts';
import type { CommunicationPlan, PlanEffect, TakenCall } from '@plumbline/model/communication.ts';
import type { ContactJudgement, ContactRecord } from '@plumbline/model/contact.ts';
import type { ScopeSheet } from '@plumbline/model/scopeSheet.ts';
import { sipHash64 } from '@plumbline/store/analytics/listen/sipHash64.ts';
import { takeCallBack } from '@plumbline/store/operations/commit/contactTasks.ts';
import { listDoNotAskAmong } from '@plumbline/store/operations/listen/sampleFrames.ts';
import { addMember } from '@plumbline/store/operations/trust/members.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCards } from '../../listen/customers/buildCards.ts';
import { OutreachDesk } from '../../listen/outreach/outreachDesk.ts';
import { partOf, type SmtpListener, startSmtpListener } from '../../listen/outreach/testing/startSmtpListener.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import type { As } from '../../testing/openTestApp.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { runCommunication } from './communicationJob.ts';
import { mayContact } from './mayContact.ts';
import { registerCommunicationRoutes } from './registerCommunicationRoutes.ts';

const ROOT = '/api/workspaces/main';
const DAY_MS = 86_400_000;
let imports: TestImports;
let mail: SmtpListener;

const addressOf = (key: string) => sipHash64('customer', key).toString(16).padStart(16, '0');
/** Civil days of the workspace, eight hours before those of Greenwich. */
const day = (at: number) => new Date(Date.now() + DAY_MS / 3 + at * DAY_MS).toISOString().slice(0, 10);

const MAPPING = `
plumbline: 1
source: desk
files: {visits: {}}
time: {column: at, zone: Asia/Shanghai}
customer: {column: who, facts: {name: name, email: mail, consent: agreed, birthday: born}}
occasion: {columns: [id]}
scales: {points: {low: 0, high: 100}}
dimensions: [{key: speed, names: {en: Speed}}]
marks:
  - {dimension: speed, mark: expected, column: hoped, scale: points, asked: before}
  - {dimension: speed, mark: perceived, column: got, scale: points}
attributes: {region: region}
`;
/** Forty customers before the plan; afterwards those told expect 10 less. */
const rowsOf = (
  customers: readonly number[],
  { at, prefix, lowered = () => 0 }: { at: number; prefix: string; lowered?: (one: number) => number },
) =>
  customers
    .map((one) =>
      [
        ...[`${prefix}${one}`, `c${one}`, day(at), 70 + (one % 7) - lowered(one), 50 + (one % 5)],
        ...[
          `Name ${one}`,
          `c${one}@example.com`,
          one === 3 ? 'no' : '',
          `1990-${day(2).slice(5)}`,
          one % 2 ? 'North' : 'South',
        ],
      ].join(),
    )
    .join('\n');
const HEAD = 'id,who,at,hoped,got,name,mail,agreed,born,region';
const ALL = Array.from({ length: 40 }, (_none, at) => at);

beforeAll(async () => {
  mail = await startSmtpListener();
  const config = { smtpUrl: mail.url, mailFrom: 'House <care@example.com>', baseUrl: 'https://care.example.com' };
  imports = await openImports(config, [registerCommunicationRoutes]);
  await keepLinkSecret(imports.app.house.config.dataDir);
  const done = await imports.run({ visits: `${HEAD}\n${rowsOf(ALL, { at: -20, prefix: 'o' })}` }, MAPPING);
  expect(done).toMatchObject({ state: 'committed', problem: null, quarantined: 0 });
  await buildCards(imports.app.house, imports.app.workspace);
});
afterAll(async () => {
  await imports.app.close();
  await mail.close();
});

async function send<T>(as: As, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const answer = await imports.app.inject({
    ...{ as, method, url: `${ROOT}${path}`, headers: { 'accept-language': 'en' } },
    ...(payload === undefined ? (method === 'POST' ? { payload: {} } : {}) : { payload }),
  });
  return {
    status: answer.statusCode,
    body: (answer.body.startsWith('{') ? JSON.parse(answer.body) : answer.body) as T,
  };
}
const judge = async (key: string, channel: string, purpose: string): Promise<ContactJudgement | undefined> => {
  const asked = { customers: [addressOf(key)], channel, purpose };
  const { body } = await send<{ judgements: ContactJudgement[] }>('frontline', 'POST', '/contact-judgements', asked);
  return body.judgements[0];
};
async function run(): Promise<{ sent: number; made: number }> {
  const desk = new OutreachDesk(imports.app.house, await keepLinkSecret(imports.app.house.config.dataDir));
  try {
    return await runCommunication(desk, { signal: new AbortController().signal, workMs: 20_000, claimedMs: 600_000 });
  } finally {
    (await desk.mailer())?.close();
  }
}
const fail = (): never => {
  throw new Error('no mail came');
};
const planOf = (more: object = {}) => ({
  ...{ name: 'Slower in June', subject: 'limit', what: { en: 'Answers take two days.' }, purpose: 'information' },
  ...{ who: { kind: 'segment' }, heldOutShare: 0.5, effect: { dimension: 'speed', mark: 'expected' } },
  steps: [{ channel: 'mail', level: 'information', template: 'house:limit', afterDays: 0 }],
  ...more,
});

test('a wish is kept for every purpose until its last day, consent is asked by purpose, and tiredness tells its rule', async () => {
  expect(await judge('c1', 'mail', 'care')).toMatchObject({ allowed: true, because: null });
  expect(await judge('c1', 'mail', 'marketing')).toMatchObject({ allowed: false, because: 'noConsent' });
  expect(await judge('c3', 'mail', 'care')).toMatchObject({ because: 'refusedConsent' });
  expect(await judge('c3', 'mail', 'service')).toMatchObject({ allowed: true });
  expect(await judge('c1', 'phone', 'care')).toMatchObject({ because: 'noAddress' });
  expect(await judge('nobody', 'mail', 'care')).toMatchObject({ because: 'noCustomer' });
  const consent = { customer: addressOf('c1'), purpose: 'marketing', given: true, because: 'on the phone' };
  expect((await send('viewer', 'POST', '/contact-consents', consent)).status).toBe(403);
  expect((await send('frontline', 'POST', '/contact-consents', consent)).status).toBe(204);
  expect(await judge('c1', 'mail', 'marketing')).toMatchObject({ allowed: true });
  const wish = { customer: addressOf('c2'), channel: 'mail', because: 'asked us', until: day(3) };
  await send('frontline', 'POST', '/do-not-contact', wish);
  expect(await judge('c2', 'mail', 'service')).toMatchObject({ because: 'doNotContact', until: day(3) });
  expect(await judge('c2', 'visit', 'service')).toMatchObject({ allowed: true });
  await send('frontline', 'POST', '/do-not-contact', { ...wish, until: day(-2) });
  expect(await judge('c2', 'mail', 'service')).toMatchObject({ allowed: true });
  await send('frontline', 'POST', '/do-not-contact', { ...wish, until: null });
  // who asked surveys to leave them alone is left alone here too: there is one truth
  const { pool } = imports.app.house.stores.operations;
  const workspace = imports.app.workspace.id;
  await pool.query(`insert into do_not_ask (workspace, customer, because, added_by) values ($1, 'c4', 'x', 'x')`, [
    workspace,
  ]);
  expect(await judge('c4', 'visit', 'service')).toMatchObject({ because: 'doNotAsk' });
  // and the other way round
  const among = { workspace, customers: ['c1', 'c2', 'c4'] };
  expect([...(await listDoNotAskAmong(imports.app.house.stores.operations, among))].sort()).toEqual(['c2', 'c4']);
  for (const at of [1, 2, 3]) {
    const contact = {
      customer: addressOf('c5'),
      channel: 'mail',
      level: 'dialogue',
      purpose: 'care',
      words: `call ${at}`,
      outcome: 'sent',
    };
    expect((await send('frontline', 'POST', '/contacts', contact)).status).toBe(201);
  }
  expect(await judge('c5', 'mail', 'care')).toMatchObject({
    because: 'tiredOfChannel',
    contacts: 3,
    limit: { contacts: 3, days: 30 },
  });
  expect(await judge('c5', 'mail', 'service')).toMatchObject({ allowed: true });
  // who is asked about for a later day is judged by the wishes of that day
  await send('frontline', 'POST', '/do-not-contact', {
    ...wish,
    customer: addressOf('c7'),
    channel: 'letter',
    until: day(1),
  });
  const context = { ...imports.app.house, workspace: imports.app.workspace };
  const at = (customer: string) => new Date(Date.now() + (customer === addressOf('c8') ? 0 : 10 * DAY_MS));
  const asked = { customers: [addressOf('c7'), addressOf('c8')], channel: 'letter', purpose: 'service', at } as const;
  expect([...(await mayContact(context, asked)).values()].map(({ allowed }) => allowed)).toEqual([true, true]);
  expect(await judge('c7', 'letter', 'service')).toMatchObject({ because: 'doNotContact' });
});

test('contacts and wishes of a key that is merged into a customer are that customer’s', async () => {
  const { analytics, operations } = imports.app.house.stores;
  const asked = { workspace: imports.app.workspace.number };
  const people = await analytics.ask<{ key: string; person: number }>(
    `SELECT key, person FROM people WHERE workspace = {workspace:UInt32} AND key IN ('c5', 'c6')`,
    asked,
  );
  const [root, other] = ['c6', 'c5'].map((key) => people.find((one) => one.key === key)?.person);
  await analytics.insert('personRoots', [{ ...asked, revision: 7, person: other, root }]);
  await operations.pool.query('insert into identity_state (workspace, revision, last_revision) values ($1, 7, 7)', [
    imports.app.workspace.id,
  ]);
  expect(await judge('c6', 'mail', 'care')).toMatchObject({ because: 'tiredOfChannel', contacts: 3 });
  const { body } = await send<{ contacts: ContactRecord[] }>(
    'frontline',
    'GET',
    `/contacts?customer=${addressOf('c6')}`,
  );
  expect(body.contacts.map(({ words }) => words)).toEqual(['call 3', 'call 2', 'call 1']);
  await operations.pool.query('delete from identity_state where workspace = $1', [imports.app.workspace.id]);
  expect(await judge('c6', 'mail', 'care')).toMatchObject({ allowed: true });
});

test('a plan tells whom the rules allow once, holds a share out, and shows that the expectation moved', async () => {
  const { body: preview } = await send<{ counts: { found: number; leftOut: object } }>(
    'analyst',
    'POST',
    '/communication-plan-preview',
    planOf(),
  );
  expect(preview.counts).toMatchObject({
    found: 40,
    leftOut: { doNotContact: 1, refusedConsent: 1, doNotAsk: 1, tiredOfChannel: 1 },
  });
  expect((await send('frontline', 'POST', '/communication-plans', planOf())).status).toBe(403);
  const { body: drafted } = await send<CommunicationPlan>('analyst', 'POST', '/communication-plans', planOf());
  const at = `/communication-plans/${drafted.id}`;
  const begun = await send<CommunicationPlan>('analyst', 'POST', `${at}/start`);
  expect(begun).toMatchObject({ status: 200, body: { state: 'running', counts: { found: 40, cut: false } } });
  const { told = 0, heldOut = 0 } = begun.body.counts ?? {};
  expect(told + heldOut).toBe(36);
  expect(Math.min(told, heldOut)).toBeGreaterThan(8);
  expect((await send('analyst', 'POST', `${at}/start`)).body).toMatchObject({ says: 'communication.planState' });
  expect(await run()).toMatchObject({ sent: Math.min(told, 30) });
  await imports.app.house.stores.operations.pool.query(
    `update contact_tasks set claimed_at = claimed_at - interval '2 minutes'`,
  );
  expect((await run()).sent).toBe(Math.max(0, told - 30));
  expect(new Set(mail.got.map(({ to }) => to)).size).toBe(told);
  expect((await send<CommunicationPlan>('analyst', 'GET', at)).body.state).toBe('done');
  const [first] = mail.got;
  if (first === undefined) throw new Error('no mail came');
  expect(partOf(first, 'text/plain')).toMatch(/Hello Name \d+[\s\S]*Answers take two days\./);
  const { body: log } = await send<{ contacts: ContactRecord[] }>(
    'frontline',
    'GET',
    `/contacts?reasonKind=plan&limit=200`,
  );
  expect(log.contacts).toHaveLength(told);
  // those who were told expect ten points less from now on
  const reached = new Set(mail.got.map(({ to }) => Number(/^c(\d+)@/.exec(to)?.[1])));
  const after = rowsOf(ALL, { at: 1, prefix: 'p', lowered: (one) => (reached.has(one) ? 10 : 0) });
  expect(await imports.run({ visits: `${HEAD}\n${after}` }, MAPPING)).toMatchObject({
    state: 'committed',
    quarantined: 0,
  });
  const { body: effect } = await send<PlanEffect>('viewer', 'GET', `${at}/effect`);
  expect(effect.heldOut?.difference).toMatchObject({ kind: 'estimate', n: told + heldOut, method: 'told-effect' });
  if (effect.heldOut?.difference.kind !== 'estimate') throw new Error('no difference');
  expect(effect.heldOut.difference.high).toBeLessThan(-5);
  expect(effect.beforeAfter.difference).toMatchObject({ kind: 'estimate' });
  if (effect.beforeAfter.difference.kind !== 'estimate') throw new Error('no difference');
  expect(effect.beforeAfter.difference.point).toBeCloseTo(-10, 9);
  const { body: seen } = await send<PlanEffect>('viewer', 'GET', `${at}/effect?mark=believed`);
  expect(seen.beforeAfter.difference).toMatchObject({ kind: 'absent' });
  // whoever leaves by the link in the mail is not written to again, and may come back
  const leave = /https:\/\/care\.example\.com(\/leave\/[\w.-]+)/.exec(partOf(first, 'text/html'))?.[1] ?? '';
  const customer = /^(c\d+)@/.exec(first.to)?.[1] ?? '';
  expect((await imports.app.inject({ method: 'GET', url: `${leave}?lang=en` })).body).toContain('No more mails?');
  // a company has a name for customers, in their language
  const names = { en: 'Blue House', 'zh-CN': '蓝屋' };
  expect((await send('frontline', 'PUT', '/public-name', { names })).status).toBe(403);
  expect((await send('analyst', 'PUT', '/public-name', { names })).body).toEqual({ names });
  expect((await imports.app.inject({ method: 'GET', url: `${leave}?lang=en` })).body).toContain('Blue House');
  expect((await imports.app.inject({ method: 'GET', url: `${leave}?lang=zh-TW` })).body).toContain('蓝屋');
  await send('analyst', 'PUT', '/public-name', { names: {} });
  expect((await imports.app.inject({ method: 'GET', url: `${leave}?lang=en` })).body).toContain('Main');
  expect((await judge(customer, 'mail', 'service'))?.allowed).toBe(true);
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const leaving = (payload: string) => imports.app.inject({ method: 'POST', url: leave, headers: form, payload });
  expect((await leaving('List-Unsubscribe=One-Click')).statusCode).toBe(200);
  expect(await judge(customer, 'mail', 'service')).toMatchObject({ because: 'doNotContact' });
  await leaving('again=1');
  expect((await judge(customer, 'mail', 'service'))?.allowed).toBe(true);
  expect((await imports.app.inject({ method: 'GET', url: `${leave}x` })).statusCode).toBe(404);
});

test('no two people call the same customer, what nobody answered comes back, and rules forbid a call at the last moment', async () => {
  const steps = [{ channel: 'visit', level: 'relation', template: 'house:apology', afterDays: 0 }];
  const who = { kind: 'list', keys: ['c20', 'c21@example.com', 'c22', 'stranger'] };
  const { body: drafted } = await send<CommunicationPlan>(
    'analyst',
    'POST',
    '/communication-plans',
    planOf({ who, steps, heldOutShare: 0, purpose: 'service' }),
  );
  const { body: begun } = await send<CommunicationPlan>('analyst', 'POST', `/communication-plans/${drafted.id}/start`);
  // an e-mail leads to a customer only where it is a key of theirs
  expect(begun.counts).toMatchObject({ told: 2, heldOut: 0 });
  const taken = await send<TakenCall>('frontline', 'POST', '/call-backs/next');
  expect(taken.body.words).toContain('Answers take two days.');
  const other = await send<TakenCall>('manager', 'POST', '/call-backs/next');
  expect(other.body.call.customer).not.toBe(taken.body.call.customer);
  expect((await send('analyst', 'POST', '/call-backs/next')).body).toMatchObject({ says: 'communication.noCall' });
  const at = `/call-backs/${taken.body.call.id}`;
  expect((await send('manager', 'POST', `${at}/outcome`, { outcome: 'reached' })).body).toMatchObject({
    says: 'communication.callTaken',
  });
  expect((await send('frontline', 'POST', `${at}/outcome`, { outcome: 'callAgain' })).status).toBe(400);
  const later = new Date(Date.now() + DAY_MS).toISOString();
  expect(
    (await send('frontline', 'POST', `${at}/outcome`, { outcome: 'callAgain', appointmentAt: later, reply: 'at noon' }))
      .status,
  ).toBe(204);
  const { body: list } = await send<{ calls: TakenCall['call'][] }>('frontline', 'GET', '/call-backs');
  expect(list.calls.find(({ id }) => id === taken.body.call.id)).toMatchObject({
    appointmentAt: later,
    attempts: 1,
    heldBy: null,
    note: 'at noon',
  });
  await send('manager', 'POST', `/call-backs/${other.body.call.id}/give-back`);
  await send('manager', 'POST', '/do-not-contact', {
    customer: other.body.call.customer,
    channel: 'all',
    because: 'asked',
  });
  expect((await send('manager', 'POST', `/call-backs/${other.body.call.id}/take`)).body).toMatchObject({
    says: 'communication.callForbidden',
  });
  const { body: plan } = await send<CommunicationPlan>('analyst', 'GET', `/communication-plans/${drafted.id}`);
  expect(plan.progress[0]).toMatchObject({ states: { waiting: 1, skipped: 1 }, because: { doNotContact: 1 } });
});

test('of two who ask at once one gets a customer, and what was said is noted though the time of the call or its plan ran out', async () => {
  const { operations, analytics } = imports.app.house.stores;
  const visit = { channel: 'visit', level: 'relation', template: 'house:apology', afterDays: 0 };
  const plan = planOf({
    ...{ who: { kind: 'list', keys: ['c24'] }, heldOutShare: 0, purpose: 'service' },
    steps: [visit, { ...visit, owner: 'manager' }],
  });
  const { body: drafted } = await send<CommunicationPlan>('analyst', 'POST', '/communication-plans', plan);
  const begin = () => send<CommunicationPlan>('analyst', 'POST', `/communication-plans/${drafted.id}/start`);
  expect((await Promise.all([begin(), begin()])).map(({ status }) => status).sort()).toEqual([200, 409]);
  const [kept] = await analytics.ask<{ rows: number; people: number }>(
    `SELECT count() AS rows, uniqExact(plan, person) AS people FROM planPeople WHERE workspace = {workspace:UInt32}`,
    { workspace: imports.app.workspace.number },
  );
  expect(kept?.rows).toBe(kept?.people);
  // the second asks while the first is being given the customer
  const now = new Date();
  const asked = { workspace: imports.app.workspace.id, now, until: new Date(now.getTime() + 60_000) };
  let [second, settled] = [Promise.resolve<string | null>('nobody asked'), false];
  await operations.transaction(async (inside) => {
    expect(await takeCallBack(inside, { ...asked, who: 'a', name: 'a' })).not.toBeNull();
    second = takeCallBack(operations, { ...asked, who: 'manager', name: 'manager' }).finally(() => {
      settled = true;
    });
    const waits = `select 1 from pg_locks where locktype = 'advisory' and not granted`;
    while (!settled && (await operations.pool.query(waits)).rows.length === 0);
  });
  expect(await second).toBeNull();
  await operations.pool.query(
    `update contact_tasks set held_by = null, held_until = null, due_at = due_at - interval '2 days' where plan = $1`,
    [drafted.id],
  );
  const mine = async (as: As) => {
    const path = '/call-backs?mine=true';
    const { body } = await send<{ calls: TakenCall['call'][]; overdue: number }>(as, 'GET', path);
    return [body.overdue, body.calls.filter(({ overdue }) => overdue).map(({ owner }) => owner)];
  };
  expect(await mine('analyst')).toEqual([1, [null]]);
  // a plan names its owner by their name
  expect(await mine('manager')).toEqual([2, expect.arrayContaining([null, 'manager'])]);
  const { body: taken } = await send<TakenCall>('frontline', 'POST', '/call-backs/next');
  await operations.pool.query(`update contact_tasks set held_until = now() - interval '1 minute' where id = $1`, [
    taken.call.id,
  ]);
  await send('analyst', 'POST', `/communication-plans/${drafted.id}/state`, { state: 'paused' });
  const at = `/call-backs/${taken.call.id}/outcome`;
  const said = { outcome: 'reached', words: 'a long visit' };
  expect((await send('manager', 'POST', at, said)).body).toMatchObject({ says: 'communication.callTaken' });
  const both = await Promise.all([send('frontline', 'POST', at, said), send('frontline', 'POST', at, said)]);
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  const { body: log } = await send<{ contacts: ContactRecord[] }>(
    'frontline',
    'GET',
    `/contacts?customer=${addressOf('c24')}&channel=visit`,
  );
  expect(log.contacts.map(({ words }) => words)).toEqual(['a long visit']);
});

test('the care calendar says how many come on which day and who is left out, and a rule makes its contacts once', async () => {
  const rule = {
    name: 'Birthdays',
    on: true,
    channel: 'visit',
    level: 'relation',
    template: 'house:anniversary',
    kind: 'anniversary',
    field: 'birthday',
    daysBefore: 2,
  };
  const { status } = await send('analyst', 'POST', '/care-rules', rule);
  expect(status).toBe(201);
  const { body: calendar } = await send<CareCalendar>('frontline', 'GET', '/care-calendar');
  const [today] = calendar.days;
  expect(today).toMatchObject({ day: calendar.from, customers: 40, festival: null });
  expect(today?.leftOut).toMatchObject({ doNotAsk: 1, refusedConsent: 1 });
  expect((today?.contacted ?? 0) + Object.values(today?.leftOut ?? {}).reduce((sum, one) => sum + one, 0)).toBe(40);
  expect((await run()).made).toBe(today?.contacted);
  expect((await run()).made).toBe(0);
  // a birthday is none of the years with the company, whatever words the rule was made with
  const { calls } = (await send<{ calls: TakenCall['call'][] }>('frontline', 'GET', '/call-backs')).body;
  const birthday = calls.find(({ rule: name }) => name === 'Birthdays');
  const { body: wished } = await send<TakenCall>('frontline', 'POST', `/call-backs/${birthday?.id}/take`);
  expect(wished.words).toContain('生日快乐');
  expect(wished.words).not.toContain('相伴');
  // whom nobody reached is tried again tomorrow, without an appointment that nobody made
  const missed = { outcome: 'notReached', words: '' };
  expect((await send('frontline', 'POST', `/call-backs/${birthday?.id}/outcome`, missed)).status).toBe(204);
  const waits = (await send<{ calls: TakenCall['call'][] }>('frontline', 'GET', '/call-backs?days=3')).body.calls.find(
    ({ id }) => id === birthday?.id,
  );
  expect(waits).toMatchObject({ appointmentAt: null, attempts: 1, overdue: false });
  expect(Date.parse(waits?.dueAt ?? '')).toBeGreaterThan(Date.now() + DAY_MS - 60_000);
  await imports.app.house.stores.operations.pool.query('update care_rules set ran_for = null');
  expect((await run()).made).toBe(0);
  const { body: next } = await send<CareCalendar>('frontline', 'GET', '/care-calendar');
  expect(next.days[0]).toMatchObject({ contacted: 0 });
  const silence = {
    ...rule,
    name: 'Silent',
    kind: 'silence',
    days: 15,
    field: undefined,
    daysBefore: undefined,
    template: 'house:silence',
  };
  await send('analyst', 'POST', '/care-rules', silence);
  const bad = {
    name: 'Bad',
    on: true,
    channel: 'visit',
    level: 'dialogue',
    template: 'house:badExperience',
    kind: 'afterBadSign',
    scoreMax: 50,
    brokenPromise: true,
    complaint: true,
    withinDays: 30,
  };
  expect((await send('analyst', 'POST', '/care-rules', bad)).status).toBe(201);
  const { body: three } = await send<CareCalendar>('frontline', 'GET', '/care-calendar');
  // every fifth perceived 50; afterwards they were there again, so nobody is silent for fifteen days until in two weeks
  expect(three.days.some(({ customers }) => customers === 8)).toBe(true);
});

test('a rule that cannot be run stops no mail, and one that is removed leaves the links of its mails', async () => {
  const { pool } = imports.app.house.stores.operations;
  const greeting = { name: 'x', on: true, channel: 'mail', level: 'relation', template: 'house:festival' };
  const nowhere = { kind: 'scope', sheet: '00000000-0000-4000-8000-000000000000' };
  const festival = { ...greeting, kind: 'festival', festival: 'midAutumn', daysBefore: 0, who: nowhere };
  expect((await send('analyst', 'POST', '/care-rules', festival)).body).toMatchObject({
    says: 'communication.noSheet',
  });
  const silence = { ...greeting, name: 'Gone', kind: 'silence', days: 3000 };
  const { body } = await send<{ rules: CareRule[] }>('analyst', 'POST', '/care-rules', silence);
  const rule = body.rules.find(({ input }) => input.name === 'Gone')?.id;
  await pool.query(`update care_rules set ran_for = null, input = '{"on": true}' where id = $1`, [rule]);
  const who = { kind: 'list', keys: ['c30'] };
  const plan = planOf({ who, heldOutShare: 0, purpose: 'service' });
  const { body: drafted } = await send<CommunicationPlan>('analyst', 'POST', '/communication-plans', plan);
  await send('analyst', 'POST', `/communication-plans/${drafted.id}/start`);
  expect((await run()).sent).toBe(1);
  const leave = /https:\/\/care\.example\.com(\/leave\/[\w.-]+)/.exec(
    partOf(mail.got.at(-1) ?? fail(), 'text/html'),
  )?.[1];
  await pool.query('update contact_tasks set care_rule = $1, plan = null where plan = $2', [rule, drafted.id]);
  expect((await send('analyst', 'DELETE', `/care-rules/${rule}`)).status).toBe(204);
  expect((await imports.app.inject({ method: 'GET', url: `${leave}` })).statusCode).toBe(200);
});

test('the log says by whom, and who may not open evidence reads the key of a customer without a name in part', async () => {
  const { analytics } = imports.app.house.stores;
  const [key, workspace] = ['phone:13800001234', imports.app.workspace.number];
  const hash = sipHash64('customer', key);
  await analytics.insert('people', [{ workspace, person: 4_000_000, hash: String(hash), key }]);
  const contact = {
    ...{ customer: addressOf(key), channel: 'phone', level: 'dialogue' },
    ...{ purpose: 'care', words: 'hello', outcome: 'reached' },
  };
  expect((await send('frontline', 'POST', '/contacts', contact)).status).toBe(201);
  const named = async (as: As) =>
    (await send<{ names: object }>(as, 'GET', `/contacts?customer=${addressOf(key)}`)).body.names;
  expect(await named('frontline')).toEqual({ [addressOf(key)]: '••••1234' });
  expect(await named('analyst')).toEqual({ [addressOf(key)]: '13800001234' });
  const { operations } = imports.app.house.stores;
  const { rows } = await operations.pool.query(`select by from contact_log where words = 'hello'`);
  const member = { workspace: imports.app.workspace.id, user: rows[0].by, role: 'frontline' } as const;
  await operations.pool.query(`insert into "user" (id, name, email) values ($1, 'Fay', 'f@example.com')`, [
    member.user,
  ]);
  await addMember(operations, member);
  const csv = await send<string>('analyst', 'GET', `/contacts.csv?customer=${addressOf(key)}`);
  expect(csv.body).toMatch(/hello,,Fay\s*$/);
});

test('a scope sheet is read and answered by its link, changes with a reason, and requirements lead to what is delivered', async () => {
  const input = {
    ...{
      name: 'Support',
      of: 'service',
      included: [{ words: 'Answers on working days' }],
      excluded: [{ words: '<b>Nights</b>' }],
    },
    requirements: [{ key: 'fast', need: 'A quick answer', acceptance: 'two days', dimension: 'speed' }],
  };
  const { body: drafted } = await send<ScopeSheet>('analyst', 'POST', '/scope-sheets', input);
  expect(drafted.address).toBeNull();
  const at = `/scope-sheets/${drafted.id}`;
  const { body: published } = await send<ScopeSheet>('manager', 'POST', `${at}/publish`);
  expect(published.events).toMatchObject([{ requirement: 'fast', state: 'asked', version: 1 }]);
  const address = published.address ?? '';
  const page = await imports.app.inject({ method: 'GET', url: `${address}?lang=en` });
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('&#60;b&#62;Nights');
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = (payload: string) => imports.app.inject({ method: 'POST', url: address, headers, payload });
  expect((await answer('name=Ann&answer=yes&version=2')).statusCode).toBe(409);
  expect((await answer('name=Ann&answer=yes&version=1&words=fine')).statusCode).toBe(303);
  const { body: answered } = await send<ScopeSheet>('frontline', 'GET', at);
  expect(answered.acknowledgements).toMatchObject([{ name: 'Ann', agreed: true, how: 'link', version: 1 }]);
  const change = { ...input, requirements: [{ ...input.requirements[0], acceptance: 'one day' }] };
  expect((await send('analyst', 'PUT', at, { input: change })).body).toMatchObject({
    says: 'communication.sheetReason',
  });
  await send('analyst', 'POST', `${at}/requirements`, { requirement: 'fast', state: 'agreed', note: 'by Ann' });
  await send('analyst', 'PUT', at, { input: change, because: 'faster' });
  const { body: second } = await send<ScopeSheet>('manager', 'POST', `${at}/publish`);
  // what was agreed was something else, so it is asked for again
  expect(second.events.map(({ state, version }) => [state, version])).toEqual([
    ['asked', 2],
    ['agreed', 1],
    ['asked', 1],
  ]);
  const { body: trace } = await send<{ requirements: object[] }>('viewer', 'GET', `${at}/trace`);
  expect(trace.requirements).toMatchObject([
    { key: 'fast', state: 'asked', expected: { kind: 'estimate' }, standard: { kind: 'absent' } },
  ]);
  await send('analyst', 'POST', `${at}/link`);
  expect((await imports.app.inject({ method: 'GET', url: address })).statusCode).toBe(404);
  const csv = await send<string>('analyst', 'GET', `${at}/scope.csv`);
  expect(csv.body).toContain('one day');
});
