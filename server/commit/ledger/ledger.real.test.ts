import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PromiseEffect, PromiseLateness } from '@plumbline/model/promiseLateness.ts';
import type { PromiseCalculation, PromiseFulfilment, ServicePromise } from '@plumbline/model/servicePromise.ts';
import papaparse from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { registerLedgerRoutes } from './registerLedgerRoutes.ts';

const ROOT = '/api/workspaces/main';
const repository = fileURLToPath(new URL('../../../', import.meta.url));
const data = join(repository, '../shared/data');
const read = (path: string) => readFileSync(join(data, path), 'utf8');
const rowsOf = (path: string) =>
  papaparse.parse<Record<string, string>>(read(path), { header: true, skipEmptyLines: true }).data;

let imports: TestImports;
async function send<T>(method: 'GET' | 'POST', path: string, payload?: object): Promise<T> {
  const answer = await imports.app.inject({
    ...{ as: 'owner' as const, method, url: `${ROOT}${path}` },
    ...(method === 'POST' ? { payload: payload ?? {} } : {}),
  });
  if (answer.statusCode >= 400) throw new Error(answer.body);
  return answer.json() as T;
}
/** Proposed by an analyst, published by the owner. */
async function publish(rule: object, more: object): Promise<ServicePromise> {
  const input = { names: { en: 'A promise' }, texts: { en: 'As told' }, channel: 'website', rule, ...more };
  const { id } = await send<ServicePromise>('POST', '/ledger', input);
  await imports.app.inject({ as: 'analyst', method: 'POST', url: `${ROOT}/ledger/${id}/propose`, payload: {} });
  return send<ServicePromise>('POST', `/ledger/${id}/publish`, { because: 'for a count' });
}
const fulfilment = (id: string, query = '') => send<PromiseFulfilment>('GET', `/ledger/${id}/fulfilment${query}`);

describe.skipIf(!existsSync(data))('the ledger on real files', () => {
  beforeAll(async () => {
    imports = await openImports({}, [registerLedgerRoutes]);
  });
  afterAll(() => imports.app.close());

  describe('orders with a date for each customer', () => {
    const orders = existsSync(data) ? rowsOf('promise_olist_dev/olist_orders_dataset.csv') : [];
    const days = (order: Record<string, string>) =>
      Math.round(
        (Date.parse(String(order.order_delivered_customer_date).slice(0, 10)) -
          Date.parse(String(order.order_purchase_timestamp).slice(0, 10))) /
          86_400_000,
      );
    // days are those of the workspace, in Shanghai; from May to July São Paulo is three hours behind UTC
    const dayOf = (order: Record<string, string>) =>
      new Date(Date.parse(`${String(order.order_purchase_timestamp).replace(' ', 'T')}-03:00`) + 8 * 3_600_000)
        .toISOString()
        .slice(0, 10);
    const delivered = orders.filter((order) => order.order_delivered_customer_date !== '');

    beforeAll(async () => {
      const run = await imports.run(
        {
          orders: read('promise_olist_dev/olist_orders_dataset.csv'),
          reviews: read('promise_olist_dev/olist_order_reviews_dataset.csv'),
          customers: read('promise_olist_dev/olist_customers_dataset.csv'),
        },
        readFileSync(join(repository, 'examples/mappings/olist-deliveries.yaml'), 'utf8'),
      );
      expect(run).toMatchObject({ state: 'committed', problem: null });
    });

    it('206 of 2,925 broken by calendar day, however it is measured, and as many in each state', async () => {
      const known = await send<{ promises: { key: string }[]; dimensions: { key: string }[] }>(
        'GET',
        '/promise-measures',
      );
      const [promise, dimension] = [known.promises[0]?.key, known.dimensions[0]?.key];
      const more = { from: '2016-01-01', dimension };
      const { id } = await publish({ kind: 'date', by: 'promise', key: promise }, more);
      const whole = await fulfilment(id);
      expect(whole.cells[0]).toMatchObject({ kept: 2719, broken: 206, overdue: 0, notYetDue: 0, notMeasurable: 82 });
      expect(whole.cells[0]?.share).toMatchObject({ kind: 'estimate', n: 2925 });
      const asMeasures = await fulfilment((await publish({ kind: 'date', by: 'dimension', key: dimension }, more)).id);
      expect(asMeasures.cells[0]).toMatchObject({ kept: 2719, broken: 206 });

      const stateOf = new Map(
        rowsOf('promise_olist_dev/olist_customers_dataset.csv').map((row) => [row.customer_id, row.customer_state]),
      );
      const counted = new Map<string, { kept: number; broken: number }>();
      for (const order of delivered) {
        const state = stateOf.get(order.customer_id) ?? '';
        const sofar = counted.get(state) ?? { kept: 0, broken: 0 };
        const kept =
          String(order.order_delivered_customer_date).slice(0, 10) <=
          String(order.order_estimated_delivery_date).slice(0, 10);
        counted.set(state, { kept: sofar.kept + Number(kept), broken: sofar.broken + Number(!kept) });
      }
      const shown = (await fulfilment(id, '?by=region')).cells.filter(({ kept }) => kept !== null);
      expect(shown.length).toBeGreaterThan(20);
      for (const { by, kept, broken } of shown)
        expect({ kept, broken }, by.region).toEqual(counted.get(by.region ?? ''));

      // the mean score of an order that was reviewed twice is the mean of both
      const scores = new Map<string, number[]>();
      for (const row of rowsOf('promise_olist_dev/olist_order_reviews_dataset.csv')) {
        const known = scores.get(row.order_id ?? '') ?? [];
        scores.set(row.order_id ?? '', [...known, Number(row.review_score)]);
      }
      const meanOf = (late: boolean) => {
        const own = delivered
          .filter(
            (order) =>
              String(order.order_delivered_customer_date).slice(0, 10) >
                String(order.order_estimated_delivery_date).slice(0, 10) ===
              late,
          )
          .flatMap((order) => {
            const given = scores.get(order.order_id ?? '');
            return given === undefined ? [] : [given.reduce((sum, one) => sum + one, 0) / given.length];
          });
        return own.reduce((sum, one) => sum + one, 0) / own.length;
      };
      for (const [outcome, late] of [
        ['kept', false],
        ['broken', true],
      ] as const) {
        const figure = whole.satisfaction?.[outcome];
        expect(figure?.kind).toBe('estimate');
        if (figure?.kind === 'estimate') expect(figure.point).toBeCloseTo((meanOf(late) - 1) * 25, 6);
      }
    });

    it('what lateness costs: a fitted curve that only falls, with its band, equals pooled means of the files', async () => {
      const known = await send<{ promises: { key: string; dimension: string }[] }>('GET', '/promise-measures');
      const [{ key, dimension } = { key: '', dimension: '' }] = known.promises;
      const rule = { kind: 'date', by: 'promise', key };
      const { id } = await publish(rule, { from: '2016-01-01', dimension });
      const found = await send<PromiseLateness>('GET', `/ledger/${id}/lateness`);
      const scores = new Map<string, number[]>();
      for (const row of rowsOf('promise_olist_dev/olist_order_reviews_dataset.csv')) {
        const sofar = scores.get(row.order_id ?? '') ?? [];
        scores.set(row.order_id ?? '', [...sofar, Number(row.review_score)]);
      }
      const levels = new Map<number, { sum: number; count: number }>();
      for (const order of delivered) {
        const given = scores.get(order.order_id ?? '');
        if (given === undefined) continue;
        const civil = (name: string) => Date.parse(String(order[name]).slice(0, 10)) / 86_400_000;
        const late = Math.round(civil('order_delivered_customer_date') - civil('order_estimated_delivery_date'));
        const { sum, count } = levels.get(late) ?? { sum: 0, count: 0 };
        const points = (given.reduce((all, one) => all + one, 0) / given.length - 1) * 25;
        levels.set(late, { sum: sum + points, count: count + 1 });
      }
      const pooled = poolFalling([...levels].sort(([one], [other]) => one - other));
      const { curve } = found;
      expect(curve?.occasions).toBe([...levels.values()].reduce((all, { count }) => all + count, 0));
      const points = curve?.points ?? [];
      // between values that never occurred the curve is drawn straight
      expect(points.filter(({ at }) => pooled.has(at)).length).toBeGreaterThan(40);
      points.forEach(({ at, point, low, high }, place) => {
        expect(point).toBeCloseTo(pooled.get(at) ?? point, 6);
        expect(point).toBeLessThanOrEqual(points[place - 1]?.point ?? 100);
        expect(low).toBeLessThanOrEqual(point + 1e-9);
        expect(high).toBeGreaterThanOrEqual(low);
      });
      // ten days late are judged worse than in time, beyond doubt
      const at = (day: number) => points.find((one) => one.at === day);
      expect(at(10)?.high).toBeLessThan(at(0)?.low ?? 0);

      // the calculator says what a promise five days later is worth, by a function of half of the customers
      const asked = { rule: { ...rule, grace: 0 }, instead: 10 };
      const { effect } = await send<PromiseEffect>('POST', '/promise-effect', asked);
      expect(effect?.promised.at).toBe(0);
      expect(effect?.instead?.high).toBeLessThan(effect?.promised.low ?? 0);
      const whole = [...levels.values()].reduce(
        (all, one) => ({ sum: all.sum + one.sum, count: all.count + one.count }),
        { sum: 0, count: 0 },
      );
      expect(effect?.delivered?.low).toBeLessThan(whole.sum / whole.count);
      expect(effect?.delivered?.high).toBeGreaterThan(whole.sum / whole.count);
    });

    it('the calculator equals a direct count, over all and over ninety days', async () => {
      const known = await send<{ dimensions: { key: string }[] }>('GET', '/promise-measures');
      const rule = { kind: 'threshold', dimension: known.dimensions[0]?.key, comparison: 'atMost', unit: 'days' };
      for (const [value, period] of [
        [3, { from: '2016-01-01', to: '2019-01-01' }],
        [10, { from: '2016-01-01', to: '2019-01-01' }],
        [10, { from: '2018-05-01', to: '2018-07-29' }],
      ] as const) {
        const taken = delivered
          .filter((order) => dayOf(order) >= period.from && dayOf(order) <= period.to)
          .map(days)
          .sort((one, other) => one - other);
        const { cells } = await send<PromiseCalculation>('POST', '/promise-calculation', {
          rule: { ...rule, value },
          ...period,
        });
        const kept = taken.filter((one) => one <= value).length;
        expect(cells[0]?.share).toMatchObject({ n: taken.length, point: kept / taken.length });
        expect(cells[0]?.instead).toMatchObject({ point: taken[Math.ceil(0.95 * taken.length) - 1] });
      }
    });
  });

  it('tickets resolved within 40 business hours: Europe/Rome, Monday to Friday 9–18, Italian public holidays', async () => {
    const mapping = `
plumbline: 1
source: helpdesk
files: {events: {}}
time: {column: timestamp}
customer: {column: case_id}
occasion: {columns: [case_id]}
events:
  - { name: { column: activity } }
`;
    const run = await imports.run({ events: read('events_helpdesk/helpdesk_events.csv') }, mapping);
    expect(run).toMatchObject({ state: 'committed', problem: null });
    const holidays = [2010, 2011, 2012, 2013, 2014].flatMap(italianHolidays);
    const hours = {
      zone: 'Europe/Rome',
      week: [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' })),
      holidays: holidays.map((day) => ({ day, name: '' })),
    };
    await send('POST', '/calendars', { key: 'rome', names: { en: 'Rome' }, hours });
    const rule = (to: string) => ({
      ...{ kind: 'elapsed', from: { event: 'Assign seriousness', which: 'first' }, to: { event: to, which: 'first' } },
      ...{ within: 40, unit: 'hours', calendar: 'rome' },
    });
    const resolved = await fulfilment((await publish(rule('Resolve ticket'), { from: '2009-01-01' })).id);
    const counted = countTickets('Resolve ticket', 40, new Set(holidays));
    expect(resolved.cells[0]).toMatchObject(counted);
    expect(counted.kept + counted.broken).toBeGreaterThan(4000);
    // what is closed by itself, weeks later, would tell another story
    const closed = await fulfilment((await publish(rule('Closed'), { from: '2009-01-01' })).id);
    expect(closed.cells[0]).toMatchObject(countTickets('Closed', 40, new Set(holidays)));
    expect(closed.cells[0]?.kept ?? 0).toBeLessThan(counted.kept / 2);
  });
});

/** Means that never rise: neighbours that would are pooled, by hand. */
function poolFalling(levels: readonly [number, { sum: number; count: number }][]): Map<number, number> {
  const blocks: { natives: number[]; sum: number; count: number }[] = [];
  for (const [native, level] of levels) {
    blocks.push({ natives: [native], ...level });
    for (;;) {
      const [last, before] = [blocks.at(-1), blocks.at(-2)];
      if (last === undefined || before === undefined || before.sum / before.count >= last.sum / last.count) break;
      const natives = [...before.natives, ...last.natives];
      blocks.splice(-2, 2, { natives, sum: before.sum + last.sum, count: before.count + last.count });
    }
  }
  return new Map(
    blocks.flatMap(({ natives, sum, count }) => natives.map((native): [number, number] => [native, sum / count])),
  );
}

/** The days on which Italy rests, with the Monday after Easter. */
function italianHolidays(year: number): string[] {
  const fixed = ['01-01', '01-06', '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26'];
  const easter = { 2010: '04-05', 2011: '04-25', 2012: '04-09', 2013: '04-01', 2014: '04-21' }[year];
  return [...fixed, easter].map((day) => `${year}-${day}`);
}

/** Another way to the same: each day's hours in Rome, one day after the other, by the platform's clock. */
function countTickets(to: string, within: number, holidays: ReadonlySet<string>) {
  const cases = new Map<string, { activity: string; at: number }[]>();
  for (const row of rowsOf('events_helpdesk/helpdesk_events.csv')) {
    const known = cases.get(row.case_id ?? '') ?? [];
    known.push({ activity: row.activity ?? '', at: Date.parse(String(row.timestamp).replace(' ', 'T')) });
    cases.set(row.case_id ?? '', known);
  }
  const newest = Math.max(...[...cases.values()].flat().map(({ at }) => at));
  const counts = { kept: 0, broken: 0, overdue: 0, notYetDue: 0, notMeasurable: 0 };
  for (const events of cases.values()) {
    const given = Math.min(...events.filter(({ activity }) => activity === 'Assign seriousness').map(({ at }) => at));
    const ends = events.filter(({ activity, at }) => activity === to && (!Number.isFinite(given) || at >= given));
    if (!Number.isFinite(given)) {
      if (ends.length > 0) counts.notMeasurable++;
      continue;
    }
    const done = ends.length === 0 ? null : Math.min(...ends.map(({ at }) => at));
    const late = workedHours(given, done ?? newest, holidays) > within;
    if (late) counts.broken++;
    else if (done === null) counts.notYetDue++;
    else counts.kept++;
    if (late && done === null) counts.overdue++;
  }
  return counts;
}

function workedHours(from: number, to: number, holidays: ReadonlySet<string>): number {
  let worked = 0;
  for (
    let day = new Date(from - 86_400_000);
    day.getTime() < to + 86_400_000;
    day = new Date(day.getTime() + 86_400_000)
  ) {
    const civil = day.toISOString().slice(0, 10);
    const weekday = new Date(`${civil}T12:00:00Z`).getUTCDay();
    if (weekday === 0 || weekday === 6 || holidays.has(civil)) continue;
    const nine = nineInRome(civil);
    worked += Math.max(0, Math.min(to, nine + 9 * 3_600_000) - Math.max(from, nine));
  }
  return worked / 3_600_000;
}

const noons = new Map<string, number>();

/** Rome is one hour ahead of UTC, and two in summer; the clock never changes on a working day. */
function nineInRome(civil: string): number {
  const format = { timeZone: 'Europe/Rome', hour: '2-digit', hour12: false } as const;
  const known = noons.get(civil);
  const noon = known ?? Number(new Intl.DateTimeFormat('en-GB', format).format(new Date(`${civil}T12:00:00Z`)));
  noons.set(civil, noon);
  return Date.parse(`${civil}T09:00:00Z`) - (noon - 12) * 3_600_000;
}
