import type { CustomerDetail, CustomerJourney, CustomersPage } from '@plumbline/model/customer.ts';
import { savePromise } from '@plumbline/store/operations/commit/promises.ts';
import { addDoNotAsk } from '@plumbline/store/operations/listen/sampleFrames.ts';
import { listAuditTrail } from '@plumbline/store/operations/trust/audit.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type As, openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { buildCards } from './buildCards.ts';
import { bringRows, mergeKeys, personOf } from './customers.fixture.ts';
import { registerCustomerRoutes } from './registerCustomerRoutes.ts';

let test: TestApp;
let shop: { number: number };
const root = '/api/workspaces/main';
const PHONE = 'phone:+8613800138000';

beforeAll(async () => {
  test = await openTestApp({ shelves: [registerCustomerRoutes] });
  const { analytics, operations } = test.house.stores;
  shop = await bringRows(test, {
    source: 'shop',
    keys: ['M-1', 'M-2', PHONE],
    facts: [
      ['M-1', 'name', '曾静', '2026-03-01'],
      ['M-1', 'level', '银卡', '2026-01-01'],
      ['M-1', 'level', '银卡', '2026-03-01'],
      ['M-1', 'household', '静安路1号'],
      ['M-2', 'household', '静安路1号'],
      ['M-2', 'name', '曾强'],
    ],
    seen: [
      { key: 'M-1', at: '2026-03-05', channel: '门店', region: '华东', expected: 80, perceived: 60 },
      { key: 'M-2', at: '2026-03-06', channel: '门店' },
    ],
  });
  await bringRows(test, {
    source: 'web',
    keys: [PHONE],
    facts: [[PHONE, 'level', '金卡', '2026-05-01']],
    seen: [{ key: PHONE, at: '2026-05-02', channel: 'web', perceived: 40 }],
  });
  const of = { workspace: test.workspace.number, import: shop.number, source: 'shop', customerGroup: 0 };
  const person = await personOf(test, 'M-1');
  const text = '说好的三天到，等了五天。';
  await analytics.insert('texts', [
    { ...of, occasion: 5, person, at: '2026-04-01 10:00:00.000', day: '2026-04-01', question: 'comment', text },
  ]);
  await analytics.command(
    `INSERT INTO textReadings (workspace, edition, import, key, occasion, person, at, day, question, textHash, model, language, verdict, positive, calibrated, aspects, aspectPositives)
     SELECT {workspace:UInt32}, number, {import:UInt32}, 1, 5, {person:UInt32}, toDateTime64('2026-04-01 10:00:00', 3), '2026-04-01', 'comment', sipHash64({text:String}), 0, 'zh-Hans',
       if(number = 2, 'negative', 'neutral'), 0.1, 1, ['care'], [0.2] FROM numbers(1, 2)`,
    { workspace: of.workspace, import: shop.number, person, text },
  );
  await savePromise(operations, {
    ...{
      workspace: test.workspace.id,
      key: 'pickedUp',
      names: { en: 'Picked up' },
      dimension: null,
      party: 'supplier',
    },
  });
  await analytics.insert('fulfilments', [
    // what the carrier promised the shop is no promise to the customer
    {
      ...of,
      promise: 'pickedUp',
      occasion: 6,
      person,
      at: '2026-04-02 10:00:00.000',
      day: '2026-04-02',
      outcome: 'kept',
    },
    {
      ...of,
      promise: 'threeDays',
      occasion: 6,
      person,
      at: '2026-04-02 10:00:00.000',
      day: '2026-04-02',
      due: '2026-04-05 10:00:00.000',
      done: '2026-04-07 10:00:00.000',
      outcome: 'broken',
    },
  ]);
  await analytics.insert('transactions', [
    {
      ...of,
      occasion: 7,
      person,
      at: '2026-04-03 10:00:00.000',
      day: '2026-04-03',
      order: 'O-1',
      amount: 300,
      currency: 'CNY',
    },
    {
      ...of,
      occasion: 8,
      person,
      at: '2026-04-04 10:00:00.000',
      day: '2026-04-04',
      order: 'O-1',
      amount: -50,
      currency: 'CNY',
    },
  ]);
  await analytics.insert('journeyEvents', [
    {
      ...of,
      occasion: 9,
      person: await personOf(test, PHONE),
      at: '2026-05-09 10:00:00.000',
      day: '2026-05-09',
      name: '浏览',
      step: '售前',
    },
  ]);
  await analytics.insert('personLinks', [
    {
      workspace: of.workspace,
      import: shop.number,
      occasion: 1,
      a: person,
      b: await personOf(test, PHONE),
      kind: 'phone',
    },
  ]);
  await addDoNotAsk(operations, {
    workspace: test.workspace.id,
    customers: ['+8613800138000'],
    because: 'by phone',
    addedBy: 'x',
  });
  await mergeKeys(test, [['M-1', PHONE]]);
  await buildCards(test.house, test.workspace);
});
afterAll(() => test.close());

async function addressOf(search: string): Promise<string> {
  const page = (
    await test.inject({ url: `${root}/customers?search=${encodeURIComponent(search)}`, as: 'analyst' })
  ).json<CustomersPage>();
  return page.customers[0]?.customer ?? '';
}
const get = (customer: string, as: As = 'analyst') => test.inject({ url: `${root}/customers/${customer}`, as });
const open = async (customer: string) => (await get(customer)).json<CustomerDetail>();

describe('the page of one customer', () => {
  it('has every key with where it is known from, and why they are one person', async () => {
    const found = await open(await addressOf('曾静'));
    expect(found).toMatchObject({ name: '曾静', pinyin: 'zeng jing' });
    expect(found.keys.map(({ kind, value, sources }) => [kind, value, sources])).toEqual([
      ['id', 'M-1', ['shop']],
      ['phone', '+8613800138000', ['shop', 'web']],
    ]);
    expect(found.links).toEqual([{ keyA: 'M-1', keyB: PHONE, kind: 'phone', rows: 1, sources: ['shop'] }]);
    expect(found.seen).toMatchObject({
      occasions: 7,
      texts: 1,
      region: '华东',
      channels: ['web', '门店'],
      sources: ['shop', 'web'],
    });
  });

  it('says the latest of each fact, and when sources do not agree on the level', async () => {
    const { facts } = await open(await addressOf('曾静'));
    const level = facts.find(({ field }) => field === 'level');
    expect(level).toMatchObject({ value: '金卡', source: 'web', agrees: false });
    expect(level?.bySource.map(({ source, value }) => [source, value])).toEqual([
      ['web', '金卡'],
      ['shop', '银卡'],
    ]);
    // what is said again is no change, and the first time counts
    expect(level?.history.map(({ value, at }) => [value, at.slice(0, 10)])).toEqual([
      ['金卡', '2026-05-01'],
      ['银卡', '2026-01-01'],
    ]);
    expect(facts.find(({ field }) => field === 'name')).toMatchObject({ agrees: true });
  });

  it('shows their marks as values with dates, promises, what they spent, consent and household', async () => {
    const found = await open(await addressOf('曾静'));
    expect(found.lines).toHaveLength(1);
    expect(found.lines[0]?.latest).toEqual({
      perceived: { value: 40, at: '2026-05-02T10:00:00.000Z' },
      expected: { value: 80, at: '2026-03-05T10:00:00.000Z' },
    });
    expect(found.promises.counts).toEqual({ kept: 0, broken: 1, open: 0, notMeasurable: 0 });
    expect(found.promises.latest).toHaveLength(1);
    expect(found.promises.latest[0]).toMatchObject({
      promise: 'threeDays',
      outcome: 'broken',
      due: '2026-04-05T10:00:00.000Z',
    });
    expect(found.value).toEqual([{ currency: 'CNY', amount: 250, orders: 1, lastAt: '2026-04-04T10:00:00.000Z' }]);
    expect(found.consent).toMatchObject({
      leftAlone: [{ key: '+8613800138000', because: 'by phone' }],
      unsubscribed: false,
    });
    expect(found.household).toMatchObject({ value: '静安路1号', members: [{ name: '曾强' }], more: 0 });
    expect(found.company).toBeNull();
  });

  it('has one timeline of everything, and each text with the newest reading of it', async () => {
    const customer = await addressOf('曾静');
    const { events } = (
      await test.inject({ url: `${root}/customers/${customer}/journey`, as: 'analyst' })
    ).json<CustomerJourney>();
    expect(events.map(({ kind }) => kind)).toEqual([
      'event',
      'answer',
      'transaction',
      'transaction',
      // the company's and its carrier's: both happened to the customer
      'promise',
      'promise',
      'text',
      'answer',
    ]);
    const texts = (
      await test.inject({ url: `${root}/customers/${customer}/journey?kind=text`, as: 'analyst' })
    ).json<CustomerJourney>();
    expect(texts.events).toHaveLength(1);
    expect(texts.events[0]?.reading).toMatchObject({ verdict: 'negative', aspects: [{ dimension: 'care' }] });
    const after = (place: string) =>
      test.inject({ url: `${root}/customers/${customer}/journey?after=${place}`, as: 'analyst' });
    expect((await after('x')).json().says).toBe('customers.unknownPlace');
  });

  it('is found by the address of any key, also after they are parted and merged again', async () => {
    const whole = await open(await addressOf('曾静'));
    const [own = '', phone = ''] = whole.keys.map(({ customer }) => customer);
    expect((await open(phone)).customer).toBe(whole.customer);
    await mergeKeys(test, []);
    expect((await open(own)).keys.map(({ key }) => key)).toEqual(['M-1']);
    expect((await open(phone)).keys.map(({ key }) => key)).toEqual([PHONE]);
    await mergeKeys(test, [['M-1', PHONE]]);
    expect(await open(phone)).toEqual(whole);
  });

  it('has an address of 16 digits whatever its hash is', async () => {
    const { analytics } = test.house.stores;
    const [small] = await analytics.ask<{ key: string }>(
      `SELECT concat('K-', toString(number)) AS key FROM numbers(20000) WHERE sipHash64('customer', key) < 1000000000000000 LIMIT 1`,
    );
    const key = small?.key ?? '';
    await bringRows(test, { source: 'few', keys: [key], seen: [{ key, at: '2026-01-01', channel: 'web' }] });
    await buildCards(test.house, test.workspace);
    const address = await addressOf(key);
    expect(address).toMatch(/^0[0-9a-f]{15}$/);
    expect((await open(address)).keys.map((one) => one.key)).toEqual([key]);
  });

  it('is for those who may see customers, opening it is noted, and nobody has an unknown address', async () => {
    const customer = await addressOf('曾强');
    expect((await get(customer, 'frontline')).statusCode).toBe(200);
    expect((await get(customer, 'viewer')).statusCode).toBe(403);
    const nobody = await get('0000000000000000');
    expect([nobody.statusCode, nobody.json().says]).toEqual([404, 'customers.noCustomer']);
    const trail = await listAuditTrail(test.house.stores.operations, test.workspace.id);
    expect(trail.find(({ action }) => action === 'openCustomer')?.subject).toBe(`main/customers/${customer}`);
  });
});
