import { createHmac } from 'node:crypto';
import type {
  EventAnswer,
  EventLogEntry,
  HookMapping,
  TriggerInput,
  TriggerRecord,
} from '@plumbline/model/outreach.ts';
import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { registerKeyRoutes } from '../../trust/registerKeyRoutes.ts';
import { registerSurveyRoutes } from '../surveys/registerSurveyRoutes.ts';
import { answerOf, HOTEL, publish, send } from '../surveys/testSurvey.fixture.ts';
import { askDue } from './askDue.ts';
import { OutreachDesk } from './outreachDesk.ts';
import { registerOutreachRoutes } from './registerOutreachRoutes.ts';

const ROOT = '/api/workspaces/main';
const HOUR_MS = 3_600_000;
const en = { 'accept-language': 'en' };

let test: TestApp;
let survey: SurveyDetail;
let key: string;
let kinds = 0;
let kind: string;
beforeAll(async () => {
  const config = { smtpUrl: 'smtp://127.0.0.1:9', mailFrom: 'ask@example.com', baseUrl: 'https://ask.example.com' };
  test = await openTestApp({ shelves: [registerSurveyRoutes, registerOutreachRoutes, registerKeyRoutes], config });
  const payload = { name: 'till', permissions: ['survey.trigger'], days: 30 };
  key = (await test.inject({ method: 'POST', url: `${ROOT}/keys`, as: 'owner', payload })).json<{ key: string }>().key;
});
afterAll(() => test.close());
beforeEach(async () => {
  const hidden = [
    ...(HOTEL.hidden ?? []),
    { key: 'stay', meaning: { identity: 'occasion' as const } },
    { key: 'served', meaning: { time: 'service' as const } },
  ];
  survey = await publish(test, { ...HOTEL, hidden });
  // a kind of its own, so that triggers of other tests say nothing
  kinds += 1;
  kind = `stay${kinds}`;
});

function rule(change: Partial<TriggerInput> = {}): TriggerInput {
  return {
    ...{ name: 'after a stay', on: true, kind, condition: null, delayHours: 0, oncePerOccasion: true },
    ...{ channel: 'link', pilot: false, language: null },
    fields: { customer: 'guest', occasion: 'booking', hidden: { room: 'side' } },
    ...change,
  };
}
const add = (input: TriggerInput) =>
  test.inject({
    method: 'POST',
    url: `${ROOT}/surveys/${survey.id}/triggers`,
    as: 'analyst',
    payload: input,
    headers: en,
  });
const counts = async (): Promise<TriggerRecord | undefined> =>
  (await test.inject({ url: `${ROOT}/surveys/${survey.id}/triggers`, as: 'analyst' })).json<{
    triggers: TriggerRecord[];
  }>().triggers[0];
let guests = 0;
function event(fields: Record<string, unknown> = {}, change: object = {}) {
  guests += 1;
  const own = {
    guest: `guest${guests}`,
    booking: `b${guests}`,
    side: 'sea',
    amount: 240,
    email: `g${guests}@example.com`,
  };
  return { key: `event ${guests}`, kind, fields: { ...own, ...fields }, ...change };
}
const tell = (events: object[], headers: object = {}) =>
  test.inject({
    method: 'POST',
    url: `${ROOT}/events`,
    headers: { ...en, authorization: `Bearer ${key}`, ...headers },
    payload: { events },
  });
async function told(...events: object[]): Promise<EventAnswer[]> {
  return (await tell(events)).json<{ results: EventAnswer[] }>().results;
}

describe('an event', () => {
  it('told with a key gives a personal link whose answer knows the occasion and the time of service', async () => {
    await add(rule());
    const [answer] = await told(event({}, { at: '2026-11-20T10:00:00+08:00' }));
    const address = answer?.triggers[0]?.address ?? '';
    expect(address).toMatch(/^https:\/\/ask\.example\.com\/s\//);
    const link = new URL(address).searchParams.get('link');
    expect((await send(test, survey, answerOf({ link }))).json()).toMatchObject({ ending: 'complete' });
    const { rows } = await test.house.stores.operations.pool.query(
      'select customer, occasion, hidden, service_at from responses where survey = $1',
      [survey.id],
    );
    expect(rows).toMatchObject([{ customer: `guest${guests}`, occasion: `b${guests}`, hidden: { room: 'sea' } }]);
    expect(rows[0].service_at).toEqual(new Date('2026-11-20T02:00:00Z'));
  });

  it('told twice, or by two at once, asks once and gets the first answer; with other content it is refused', async () => {
    await add(rule());
    const one = event();
    const [[first], [second]] = await Promise.all([told(one), told(one)]);
    expect([first?.already, second?.already].filter((already) => already === true)).toHaveLength(1);
    expect(second?.triggers).toEqual(first?.triggers);
    const [other] = await told({ ...one, fields: { ...one.fields, amount: 1 } });
    expect(other?.refused).toMatchObject({ says: 'outreach.otherEvent' });
    expect(await counts()).toMatchObject({ asked: 1 });
    // the same occasion told by another event
    const [again] = await told({ ...one, key: 'another' });
    expect(again?.triggers).toMatchObject([{ did: 'skipped', because: 'occasionDone' }]);
  });

  it('a repeated request gets the same answer, and other content under its Idempotency-Key is refused', async () => {
    await add(rule());
    const events = [event(), event()];
    const headers = { 'idempotency-key': `batch ${kind}` };
    const first = (await tell(events, headers)).json<{ results: EventAnswer[] }>().results;
    const second = (await tell(events, headers)).json<{ results: EventAnswer[] }>().results;
    expect(second).toEqual(first.map((one) => ({ ...one, already: true })));
    const other = await tell([event()], headers);
    expect([other.statusCode, other.json().says]).toEqual([409, 'outreach.otherRequest']);
  });

  it('asks only whom the condition is for, and says of everybody else why not', async () => {
    const condition: TriggerInput['condition'] = {
      all: [
        { hidden: 'amount', is: 'atLeast', value: 100 },
        { not: { hidden: 'side', is: 'equals', value: 'garden' } },
      ],
    };
    await add(rule({ condition, channel: 'mail', fields: { ...rule().fields, email: 'email' } }));
    const answers = await told(
      event(),
      event({ amount: 99 }),
      event({ side: 'garden' }),
      event({ side: 'attic' }),
      event({ email: 'nowhere' }),
      event({ email: '' }),
      event({ guest: ' ' }),
    );
    expect(answers.map(({ triggers }) => triggers[0]?.because ?? triggers[0]?.did)).toEqual([
      'mailQueued',
      'conditionFalse',
      'conditionFalse',
      'badField',
      'badAddress',
      'noAddress',
      'noCustomer',
    ]);
    expect(await counts()).toMatchObject({ asked: 1, skipped: { conditionFalse: 2, badField: 1, noCustomer: 1 } });
  });

  it('waits as long as it should, and who was asked by another survey meanwhile is left alone', async () => {
    await test.inject({
      ...{ method: 'PUT', url: `${ROOT}/surveys/${survey.id}/settings`, as: 'analyst' },
      payload: { fatigueDays: 30 },
    });
    await add(rule({ delayHours: 24, channel: 'mail', fields: { ...rule().fields, email: 'email' } }));
    const [rested, tired] = [event(), event()];
    expect((await told(rested, tired)).map(({ triggers }) => triggers[0]?.did)).toEqual(['waiting', 'waiting']);
    const other = await publish(test);
    await test.inject({
      ...{ method: 'POST', url: `${ROOT}/surveys/${other.id}/links`, as: 'analyst' },
      payload: { people: [{ customer: tired.fields.guest }] },
    });
    const later = (hours: number) =>
      askDue(
        new OutreachDesk({ ...test.house, now: () => new Date(Date.now() + hours * HOUR_MS) }, secret),
        new AbortController().signal,
      );
    const secret = await keepLinkSecret(test.house.config.dataDir);
    expect(await later(23)).toBe(0);
    expect(await later(24.1)).toBe(2);
    expect(await counts()).toMatchObject({ waiting: 0, asked: 1, skipped: { fatigue: 1 } });
    const { pool } = test.house.stores.operations;
    const kept = await pool.query('select person from outreach_runs where survey = $1', [survey.id]);
    expect(kept.rows).toEqual([{ person: null }, { person: null }]);
  });

  it('of a paused survey asks nobody, but for a pilot', async () => {
    await add(rule());
    await add(rule({ name: 'pilot', pilot: true, oncePerOccasion: false }));
    const payload = { state: 'paused' };
    await test.inject({ method: 'POST', url: `${ROOT}/surveys/${survey.id}/state`, as: 'analyst', payload });
    const [answer] = await told(event());
    expect(answer?.triggers).toMatchObject([{ did: 'skipped', because: 'notLive' }, { did: 'link' }]);
    expect(answer?.triggers[1]?.address).toContain('&pilot=1');
  });

  it('that is no event is refused in words, and so is a trigger that cannot be', async () => {
    const says = async (...events: object[]) => (await tell(events)).json<{ says: string; values: object }>();
    expect(await says(event({}, { secret: 1 }))).toMatchObject({ says: 'http.invalidField' });
    expect(await says(event({ 'a b': 1 }))).toMatchObject({ says: 'http.invalidField' });
    expect(await says(event({ nested: { a: 1 } }))).toMatchObject({ says: 'http.invalidField' });
    expect(await says(event({ guest: 'x'.repeat(1001) }))).toMatchObject({ says: 'http.invalidField' });
    expect(await says(...Array.from({ length: 1001 }, () => event()))).toMatchObject({ says: 'http.invalidField' });
    const question = { question: 'purpose', is: 'answered' as const };
    expect((await add(rule({ condition: question }))).json().says).toBe('outreach.conditionField');
    const unknown = { ...rule().fields, hidden: { nothing: 'side' } };
    expect((await add(rule({ fields: unknown }))).json().says).toBe('outreach.unknownHidden');
    expect((await add(rule({ delayHours: 2 }))).json().says).toBe('http.invalidField');
  });
});

describe('a key', () => {
  it('that was revoked, has expired or was never made opens nothing', async () => {
    const payload = { name: 'gone', permissions: ['survey.trigger'], days: 1 };
    const made = await test.inject({ method: 'POST', url: `${ROOT}/keys`, as: 'owner', payload });
    const { key: fresh, keys } = made.json<{ key: string; keys: { id: string; prefix: string }[] }>();
    const status = async (shown: string) => (await tell([event()], { authorization: `Bearer ${shown}` })).statusCode;
    expect(await status(fresh)).toBe(200);
    const { pool } = test.house.stores.operations;
    const stored = await pool.query('select key_hash from api_keys');
    expect(JSON.stringify(stored.rows)).not.toContain(fresh.slice(4));
    await test.inject({ method: 'DELETE', url: `${ROOT}/keys/${keys[0]?.id}`, as: 'administrator' });
    expect(await status(fresh)).toBe(401);
    expect(await status(`plk_${'x'.repeat(43)}`)).toBe(401);
    await pool.query(`update api_keys set expires_at = now() - interval '1 second' where name = 'till'`);
    expect(await status(key)).toBe(401);
    await pool.query(`update api_keys set expires_at = now() + interval '1 day' where name = 'till'`);
  });
});

describe('a webhook', () => {
  const mapping = (): HookMapping => ({
    kind: { word: kind },
    key: '/order/id',
    at: '/order/created',
    fields: { guest: '/buyer/id', booking: '/order/id', side: '/lines/0/side' },
  });
  const BODY = { order: { id: 4711, created: 1_763_800_000 }, buyer: { id: 'K001' }, lines: [{ side: 'sea' }] };
  const open = async () => {
    const payload = { name: 'shop', on: true, mapping: mapping() };
    const made = await test.inject({ method: 'POST', url: `${ROOT}/hooks`, as: 'administrator', payload });
    const { hook, secret } = made.json<{ hook: string; secret: string }>();
    const deliver = (body: string, { seconds = Math.floor(Date.now() / 1000), by = secret, header = '' } = {}) => {
      const v1 = createHmac('sha256', by).update(`${seconds}.${body}`).digest('hex');
      return test.inject({
        ...{ method: 'POST', url: `/api/hooks/${hook}`, payload: body },
        headers: {
          ...en,
          'content-type': 'application/json',
          'plumbline-signature': header || `t=${seconds},v1=${v1}`,
        },
      });
    };
    return { hook, deliver };
  };

  it('that is signed is taken once, and its event counts once however it is signed', async () => {
    await add(rule());
    const { deliver } = await open();
    const body = JSON.stringify({ ...BODY, buyer: { id: kind }, order: { ...BODY.order, id: kind } });
    const seconds = Math.floor(Date.now() / 1000);
    const first = await deliver(body, { seconds });
    expect([first.statusCode, first.json().triggers]).toMatchObject([200, [{ did: 'link' }]]);
    const replay = await deliver(body, { seconds });
    expect([replay.statusCode, replay.json().says]).toEqual([409, 'outreach.replayed']);
    expect((await deliver(body, { seconds: seconds - 1 })).json()).toMatchObject({ already: true });
    expect(await counts()).toMatchObject({ asked: 1 });
  });

  it('with a wrong, missing or old signature, too large, or not JSON is refused, and the log says why', async () => {
    const { deliver, hook } = await open();
    const body = JSON.stringify(BODY);
    const now = Math.floor(Date.now() / 1000);
    const cases: [string, Promise<{ statusCode: number; json(): { says: string } }>][] = [
      ['outreach.badSignature', deliver(body, { by: 'guess' })],
      ['outreach.noSignature', deliver(body, { header: 'v1=abc' })],
      ['outreach.staleSignature', deliver(body, { seconds: now - 301 })],
      // a second may pass until it is looked at, which makes this one younger
      ['outreach.staleSignature', deliver(body, { seconds: now + 360 })],
      ['outreach.hookNotJson', deliver('{"a":')],
      ['outreach.hookNoKey', deliver('{"order":{}}')],
      ['outreach.hookNotEvent', deliver(JSON.stringify({ ...BODY, buyer: { id: 'x'.repeat(2000) } }))],
    ];
    for (const [says, answer] of cases) expect((await answer).json().says).toBe(says);
    const large = await deliver(`{"a":"${'x'.repeat(300_000)}"}`);
    expect(large.statusCode).toBeGreaterThanOrEqual(400);
    const log = await test.inject({ url: `${ROOT}/events`, as: 'analyst', headers: en });
    const { events } = log.json<{ events: EventLogEntry[] }>();
    expect(events.filter(({ outcome }) => outcome === 'refused').map(({ what }) => what)).toEqual(
      expect.arrayContaining(['Wrong signature', 'Not JSON', 'No signature']),
    );
    expect(log.body).not.toContain('K001');
    expect(log.body).not.toContain('example.com');
    // another secret makes the one before worthless
    await test.inject({ method: 'POST', url: `${ROOT}/hooks/${hook}/secret`, as: 'owner' });
    expect((await deliver(body)).json().says).toBe('outreach.badSignature');
  });

  it('can be tried with an example, and nothing is done', async () => {
    await add(rule());
    const payload = { mapping: mapping(), body: JSON.stringify(BODY) };
    const tried = await test.inject({ method: 'POST', url: `${ROOT}/hooks/try`, as: 'owner', payload });
    expect(tried.json()).toMatchObject({
      event: { key: '4711', kind, fields: { guest: 'K001', booking: 4711, side: 'sea' } },
      triggers: [{ trigger: 'after a stay', would: 'link', because: null }],
    });
    expect(await counts()).toMatchObject({ asked: 0 });
  });
});
