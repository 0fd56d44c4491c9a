import type { RiskReport } from '@plumbline/model/promiseRisk.ts';
import type { ServicePromise } from '@plumbline/model/servicePromise.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import type { As } from '../../testing/openTestApp.ts';
import { registerLedgerRoutes } from '../ledger/registerLedgerRoutes.ts';
import { registerRiskRoutes } from './registerRiskRoutes.ts';

const ROOT = '/api/workspaces/main';
const DAY_MS = 86_400_000;
let imports: TestImports;
let promise: string;

const MAPPING = `
plumbline: 1
source: depot
files: {orders: {}}
time: {column: ordered, zone: Asia/Shanghai}
customer: {column: who}
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
const FILE = [
  'id,who,ordered,arrived,due,stars,region',
  ...PAST.map(({ at, ago, took }) =>
    [`o${at}`, `c${at}@example.com`, day(ago), day(ago - took), day(ago - 5), 3, at % 2 ? 'North' : 'South'].join(),
  ),
  ...OPEN.map(({ at, ago }) => [`o${at}`, `c${at}@example.com`, day(ago), '', day(ago - 5), 2, 'North'].join()),
].join('\n');

beforeAll(async () => {
  imports = await openImports({}, [registerLedgerRoutes, registerRiskRoutes]);
  expect(await imports.run({ orders: FILE }, MAPPING)).toMatchObject({ state: 'committed', quarantined: 0 });
  promise = await publish({ kind: 'date', by: 'promise', key: 'by-date' });
});
afterAll(() => imports.app.close());

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
});
