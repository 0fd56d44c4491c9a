import type { BudgetMove, ChannelContradictions, ChannelsReport } from '@plumbline/model/channels.ts';
import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import { readChannelMoments } from '@plumbline/store/analytics/measure/channels/readChannelMoments.ts';
import {
  type ChannelsAsked,
  listContradictions,
  sumChannelContacts,
  sumChannelPairs,
  sumChannelSales,
} from '@plumbline/store/analytics/measure/channels/readChannels.ts';
import {
  dropChannelValues,
  listChannelEditions,
  writeChannelValues,
} from '@plumbline/store/analytics/measure/channels/writeChannelValues.ts';
import { readMoments } from '@plumbline/store/analytics/measure/readMoments.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import type { As } from '../../testing/openTestApp.ts';
import { insertChannelRows } from './channelRows.fixture.ts';
import { registerChannelRoutes } from './registerChannelRoutes.ts';

let imports: TestImports;

/** Forty people meet the shop and then the web, where care is ten points lower; ten of them see it forty lower. */
const SCORES = Array.from({ length: 40 }, (_unused, at) => {
  const shop = 60 + (at % 5) * 5;
  const web = shop - (at < 10 ? 40 : 10) + (at % 3);
  return [`s${at},p${at},2026-03-02,shop,${shop}`, `w${at},p${at},2026-03-05,web,${web}`];
}).flat();
const EVENTS = Array.from({ length: 40 }, (_unused, at) => [
  `p${at},2026-03-02T10:00:00,shop,ask`,
  // half ask the same again on the web, the others only look
  `p${at},2026-03-05T10:00:00,web,${at % 2 === 0 ? 'ask' : 'look'}`,
]).flat();
const ORDERS = Array.from({ length: 40 }, (_unused, at) => at)
  .filter((at) => at % 4 === 0)
  .map((at) => `o${at},p${at},2026-03-08T12:00:00,web,${100 + at}`);
const MAPPINGS = {
  scores: `plumbline: 1
source: scores
files: { base: {} }
occasion: { columns: [id] }
time: { column: day }
customer: { column: who }
attributes: { channel: channel }
scales: { points: { low: 0, high: 100 } }
dimensions: [{ key: care, names: { en: Care } }]
marks: [{ dimension: care, mark: perceived, column: score, scale: points }]
`,
  events: `plumbline: 1
source: events
files: { base: {} }
time: { column: at }
customer: { column: who }
attributes: { channel: channel }
events: [{ name: { column: name } }]
`,
  orders: `plumbline: 1
source: orders
files: { base: {} }
time: { column: at }
customer: { column: who }
attributes: { channel: channel }
transactions: { order: id, amount: amount, currency: CNY }
`,
};

beforeAll(async () => {
  imports = await openImports({}, [registerChannelRoutes]);
  const bring = async (file: string, mapping: string) =>
    expect(await imports.run({ base: file }, mapping)).toMatchObject({ state: 'committed', quarantined: 0 });
  await bring(['id,who,day,channel,score', ...SCORES].join('\n'), MAPPINGS.scores);
  await bring(['who,at,channel,name', ...EVENTS].join('\n'), MAPPINGS.events);
  await bring(['id,who,at,channel,amount', ...ORDERS].join('\n'), MAPPINGS.orders);
});
afterAll(() => imports.app.close());

async function send<T>(as: As, method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) {
  const url = `/api/workspaces/main/channels${path}`;
  const answer = await imports.app.inject({ as, method, url, ...(payload === undefined ? {} : { payload }) });
  return {
    status: answer.statusCode,
    text: answer.body,
    body: (answer.body.startsWith('{') ? JSON.parse(answer.body) : null) as T & { says: string },
  };
}

test('the same customers are compared with themselves between two channels', async () => {
  const { body } = await send<ChannelsReport>('viewer', 'GET', '');
  expect(body.channels).toEqual(['shop', 'web']);
  expect(body.pairs).toHaveLength(1);
  // 10 × −40 + 30 × −10, and the remainders by three
  const remainders = Array.from({ length: 40 }, (_unused, at) => at % 3).reduce((sum, one) => sum + one, 0);
  expect(body.pairs[0]).toMatchObject({
    ...{ dimension: 'care', first: 'shop', second: 'web', apart: { kind: 'estimate', point: 0.25, n: 40 } },
    difference: { kind: 'estimate', n: 40, unit: 'points' },
  });
  const difference = body.pairs[0]?.difference;
  expect(difference?.kind === 'estimate' ? difference.point : null).toBeCloseTo((-700 + remainders) / 40, 10);
  expect(body.pairs[0]?.pAdjusted).toBeLessThan(0.001);
});

test('a channel is known by whom it met, who bought, who went on, and who had to begin again', async () => {
  const { body } = await send<ChannelsReport>('viewer', 'GET', '?days=10');
  const shop = body.scores.find(({ channel }) => channel === 'shop');
  const web = body.scores.find(({ channel }) => channel === 'web');
  expect(shop).toMatchObject({
    ...{ people: 40, contacts: 40, orders: null, cost: null, returned: { kind: 'absent' } },
    ...{ converted: { point: 0.25 }, crossed: { point: 1 }, startedAgain: { point: 0.5 } },
  });
  expect(web).toMatchObject({ orders: 10, spent: { point: 118, n: 10, unit: 'CNY' }, crossed: { point: 0 } });
  const { body: soon } = await send<ChannelsReport>('viewer', 'GET', '?days=2');
  expect(soon.scores.find(({ channel }) => channel === 'shop')).toMatchObject({ converted: { point: 0 } });
});

test('of very many people a part is looked into, and all of a channel that met few', async () => {
  const { analytics } = imports.app.house.stores;
  const asked = { workspace: 1, hidden: [], excluded: [], roots: 0, from: null, to: null };
  const count = (lookedInto: { most: number; least: number }) =>
    sumChannelContacts(analytics, asked, { days: 10, spans: [], lookedInto });
  const all = await count({ most: 1000, least: 1 });
  expect(all.map(({ lookedInto }) => lookedInto)).toEqual([40, 40]);
  expect(await count({ most: 20, least: 30 })).toEqual(all);
  const [part] = await count({ most: 40, least: 1 });
  expect(part).toMatchObject({ channel: 'shop', people: 40, contacts: 40 });
  expect(part?.lookedInto).toBeGreaterThan(5);
  expect(part?.lookedInto).toBeLessThan(35);
  expect(part?.crossed).toBe(part?.lookedInto);
});

/** Sums of many small numbers differ in the last digits by the order in which they are added. */
const near = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer), (_key, value) => (typeof value === 'number' ? expect.closeTo(value, 6) : value));

test('what was written of channels beforehand says the same as the rows, in whatever period', async () => {
  const { analytics } = imports.app.house.stores;
  const subject = await insertChannelRows(analytics, 77);
  const spans = [
    { channel: 'shop', currency: 'CNY', from: '2025-01-10', to: '2025-02-20' },
    { channel: 'web', currency: 'EUR', from: '2025-02-01', to: '2025-02-28' },
  ];
  let [figures, edition] = [0, 5];
  const compare = async (
    ask: (of: Pick<ChannelsAsked, 'written'>) => Promise<readonly unknown[]>,
    written: Written,
  ) => {
    const rows = await ask({ written: null });
    expect(await ask({ written })).toEqual(near(rows));
    figures += rows.length;
  };
  type Written = Awaited<ReturnType<typeof writeChannelValues>>;
  for (const [roots, from, to, lookedInto] of [
    [3, '2025-01-21', '2025-03-11', { most: 300, least: 60 }],
    [0, null, '2025-02-12', { most: 300, least: 1 }],
  ] as const) {
    const written = await writeChannelValues(analytics, { ...subject, roots }, ++edition);
    const common = { ...subject, roots, from, to };
    // of many places people are counted exactly, of few roughly
    for (const [kind, more, ofWritten] of [
      ['dimension', { largeFrom: 1 }, {}],
      ['metric', { largeFrom: 1 }, {}],
      ['metric', {}, { largeFrom: 1, placesMax: 1 }],
    ] as const) {
      const question: MomentsQuestion = {
        ...{ ...common, kind, dimensions: [], filters: {}, attributes: {}, by: ['channel'] },
        ...{ asked: 'before', decided: [] },
      };
      const large = { exactClusterPeopleMax: 1, ...more };
      const { cells, ...whole } = await readMoments(analytics, question, { ...large, marks: ['perceived'] });
      const found = await readChannelMoments(analytics, question, written, { ...large, ...ofWritten });
      expect(found).toEqual(near({ ...whole, cells }));
      figures += cells.length;
    }
    const among = { points: 20, groups: 700, rows: 1000 };
    await compare((of) => sumChannelPairs(analytics, { ...common, ...of }, among), written);
    await compare((of) => listContradictions(analytics, { ...common, ...of }, among), written);
    const within = { days: 20, spans, lookedInto };
    await compare((of) => sumChannelContacts(analytics, { ...common, ...of }, within), written);
    await compare((of) => sumChannelSales(analytics, { ...common, ...of }, spans, { lookedInto }), written);
    await compare((of) => sumChannelSales(analytics, { ...common, ...of }, []), written);
  }
  expect(figures).toBeGreaterThan(150);
  expect(await listChannelEditions(analytics, 77)).toEqual([6, 7]);
  await dropChannelValues(analytics, 77, [6, 7, 8]);
  expect(await listChannelEditions(analytics, 77)).toEqual([]);
});

test('costs are entered by who may, and say what a contact cost and each unit of cost brought', async () => {
  const cost = { channel: 'web', from: '2026-03-01', to: '2026-03-20', amount: 200, currency: 'CNY', note: 'ads' };
  expect((await send('viewer', 'POST', '/costs', cost)).status).toBe(403);
  const { body: made } = await send<{ id: string }>('manager', 'POST', '/costs', cost);
  await send('manager', 'POST', '/costs', { ...cost, channel: 'shop', amount: 4000 });
  const { body } = await send<ChannelsReport>('viewer', 'GET', '?from=2026-03-01&to=2026-03-10');
  // ten of its twenty days
  expect(body.scores.find(({ channel }) => channel === 'web')).toMatchObject({
    ...{ cost: 100, costPerContact: 2.5, returned: { kind: 'estimate', point: 11.8 } },
  });
  // what was met and sold on days of which nobody entered a cost is not set against it
  const month = { ...cost, channel: 'web', from: '2026-01-01', to: '2026-01-31', currency: 'EUR' };
  const { body: other } = await send<{ id: string }>('manager', 'POST', '/costs', month);
  const { body: all } = await send<ChannelsReport>('viewer', 'GET', '');
  expect(all.scores.find(({ channel }) => channel === 'web')).toMatchObject({ cost: 200, currency: 'CNY' });
  expect((await send('manager', 'DELETE', `/costs/${made.id}`)).status).toBe(204);
  const january = { ...month, currency: 'CNY' };
  const { body: early } = await send<{ id: string }>('manager', 'POST', '/costs', january);
  const { body: before } = await send<ChannelsReport>('viewer', 'GET', '');
  expect(before.scores.find(({ channel }) => channel === 'web')).toMatchObject({
    ...{ people: 40, cost: 200, peopleWithin: null, costPerContact: null, returned: { kind: 'tooFew', n: 0 } },
  });
  for (const { id } of [other, early]) await send('manager', 'DELETE', `/costs/${id}`);
  expect((await send('manager', 'POST', '/costs', { ...cost, from: '2026-04-01' })).body.says).toBe(
    'measure.periodReversed',
  );
  expect((await send('manager', 'POST', '/costs', { ...cost, amount: -1 })).status).toBe(400);
  const moved = '/move?source=shop&target=web&amount=100';
  expect((await send('viewer', 'GET', moved)).body.says).toBe('channels.noSales');
  expect((await send('viewer', 'GET', '/move?source=web&target=web&amount=1')).body.says).toBe('channels.same');
  expect((await send('viewer', 'GET', '/move?source=moon&target=web&amount=1')).body.says).toBe('channels.unknown');
  expect((await send('manager', 'DELETE', `/costs/${made.id}`)).status).toBe(404);
});

test('budget moves between channels that both sell', async () => {
  const orders = Array.from({ length: 10 }, (_unused, at) => `b${at},p${at},2026-03-03T12:00:00,shop,50`);
  const mapping = MAPPINGS.orders.replace('source: orders', 'source: tills');
  await imports.run({ base: ['id,who,at,channel,amount', ...orders].join('\n') }, mapping);
  const cost = { from: '2026-03-01', to: '2026-03-31', amount: 1000, currency: 'CNY', note: '' };
  for (const channel of ['shop', 'web']) await send('owner', 'POST', '/costs', { ...cost, channel });
  const { body, status, text } = await send<BudgetMove>('viewer', 'GET', '/move?source=shop&target=web&amount=100');
  expect(status, text).toBe(200);
  expect(body).toMatchObject({ from: 'shop', to: 'web', currency: 'CNY', revenue: { kind: 'estimate', unit: 'CNY' } });
  const costs = (await send('viewer', 'GET', '/costs.csv')).text.replace(/^\uFEFF/, '').split('\r\n');
  expect(costs[0]).toMatch(/^channel,from,to,amount,currency,note/);
  expect(costs.some((row) => row.startsWith('shop,2026-03-01,2026-03-31,1000,CNY,'))).toBe(true);
  expect((await send('viewer', 'GET', '/move?source=shop&target=web&amount=90000')).body.says).toBe('channels.tooMuch');
});

test('who met a contradiction is listed for those who may see customers, and taken away', async () => {
  const { body } = await send<ChannelContradictions>('analyst', 'GET', '/contradictions');
  expect(body.customers).toHaveLength(10);
  expect(body.customers[0]).toMatchObject({ dimension: 'care', lowest: 'web', highest: 'shop' });
  expect(body.customers[0]?.customer).toMatch(/^[0-9a-f]{16}$/);
  expect((await send('manager', 'GET', '/contradictions')).status).toBe(403);
  expect((await send('analyst', 'GET', '/contradictions.csv')).text.trim().split('\r\n')).toHaveLength(11);
  expect((await send('viewer', 'GET', '/consistency.csv')).text).toContain('care');
  expect((await send('viewer', 'GET', '/scorecard.xlsx')).status).toBe(200);
  expect((await send('viewer', 'GET', '?from=2026-05-01&to=2026-04-01')).body.says).toBe('measure.periodReversed');
});
