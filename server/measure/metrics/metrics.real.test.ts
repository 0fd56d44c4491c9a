import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { estimateMetric } from '@plumbline/loop/measure/metrics/estimateMetric.ts';
import type { Reading } from '@plumbline/loop/measure/reading.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import type { MetricInput } from '@plumbline/model/metric.ts';
import { medianInterval } from '@plumbline/stats/medianInterval.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';
import { sumMetric } from '@plumbline/store/analytics/measure/metrics/sumMetric.ts';
import { openTestStores } from '@plumbline/store/testing/openTestStores.ts';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeMetricRows } from './composeMetricRows.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/data');
const read = (name: string) =>
  Papa.parse<Record<string, string>>(readFileSync(join(FOLDER, name), 'utf8'), { header: true, skipEmptyLines: true })
    .data;
const reading: Reading = {
  confidence: 0.95,
  cellPeopleMin: 5,
  smallestGapPoints: 2,
  clusteredBy: 'customer',
  asOf: '2014-01-01',
};
const DAY_MS = 86_400_000;

describe.skipIf(!existsSync(FOLDER))('metrics of real data equal a count by hand', () => {
  let stores: Awaited<ReturnType<typeof openTestStores>>;
  beforeAll(async () => {
    stores = await openTestStores();
  });
  afterAll(() => stores.close());

  const figure = async (
    workspace: number,
    input: Pick<MetricInput, 'kind' | 'data' | 'unit'>,
    now: { from: string; to: string },
  ) => {
    const plan = composeMetricRows(input);
    if (plan === null) throw new Error('a formula');
    const place = {
      workspace,
      hidden: [],
      excluded: [],
      roots: 0,
      zone: 'UTC',
      clusteredBy: 'customer' as const,
      before: null,
      filters: {},
      attributes: {},
    };
    const [cell] = await sumMetric(stores.analytics, plan.rows, { ...place, now, by: [] });
    if (cell === undefined) throw new Error('nothing');
    const found = estimateMetric(plan.of, cell.now, reading);
    if (found.kind !== 'estimate') throw new Error(found.kind);
    return found;
  };

  test('of CDNOW: the share of purchases followed by another within 90 days, and the amount of one', async () => {
    const rows = read('tx_cdnow/cdnow_transactions.csv').map((row) => ({
      ...{ person: Number(row.customer_id), day: row.date ?? '', amount: Number(row.dollar_value) },
    }));
    await stores.analytics.insert(
      'transactions',
      rows.map(({ person, day, amount }, at) => ({
        ...{
          workspace: 1,
          import: 1,
          occasion: at,
          person,
          customerGroup: 0,
          at: `${day} 00:00:00.000`,
          day,
          order: '',
        },
        ...{ amount, currency: 'USD', paid: amount, paidCurrency: 'USD', product: '' },
      })),
    );
    // by hand: purchases of one day are one; refunds and gifts of 0 are none
    const newest = Math.max(...rows.map(({ day }) => Date.parse(day)));
    let [followed, known, people] = [0, 0, 0];
    for (const own of groupBy(
      rows.filter(({ amount }) => amount > 0),
      ({ person }) => person,
    ).values()) {
      const days = [...new Set(own.map(({ day }) => Date.parse(day)))].sort((one, other) => one - other);
      const counted = days.filter((day) => day + 90 * DAY_MS <= newest);
      known += counted.length;
      people += counted.length > 0 ? 1 : 0;
      followed += counted.filter((day) => days.some((later) => later > day && later <= day + 90 * DAY_MS)).length;
    }
    const all = { from: '1997-01-01', to: '1998-12-31' };
    const data = { from: 'purchases', withinDays: 90, currency: 'USD' } as const;
    const found = await figure(1, { kind: 'repurchase', data, unit: '' }, all);
    expect([found.point, found.n, found.occasions]).toEqual([expect.closeTo(followed / known, 12), people, known]);
    const [low, high] = wilsonInterval((followed / known) * people, people, 0.95);
    expect([found.low, found.high]).toEqual([expect.closeTo(low, 10), expect.closeTo(high, 10)]);
    const churn = await figure(1, { kind: 'churn', data, unit: '' }, all);
    expect(churn.point).toBeCloseTo(1 - followed / known, 12);
    const amount = await figure(1, { kind: 'amount', data, unit: '' }, all);
    const paid = rows.filter((row) => row.amount > 0);
    const purchases = new Set(paid.map(({ person, day }) => `${person} ${day}`)).size;
    expect(amount.point).toBeCloseTo(paid.reduce((sum, row) => sum + row.amount, 0) / purchases, 8);
    expect(amount.occasions).toBe(purchases);
  });

  test('of the helpdesk: the median time to the resolution of a ticket, with the interval of the order statistics', async () => {
    const rows = read('events_helpdesk/helpdesk_events.csv');
    const cases = [...new Set(rows.map(({ case_id }) => case_id))];
    const place = new Map(cases.map((one, at) => [one, at + 1]));
    await stores.analytics.insert(
      'journeyEvents',
      rows.map((row) => {
        const at = (row.timestamp ?? '').slice(0, 19);
        const number = place.get(row.case_id) ?? 0;
        return {
          workspace: 2,
          import: 1,
          occasion: number,
          person: number,
          name: row.activity,
          at: `${at}.000`,
          day: at.slice(0, 10),
        };
      }),
    );
    const [begin, end] = ['Take in charge ticket', 'Resolve ticket'];
    const values: number[] = [];
    for (const own of groupBy(rows, ({ case_id }) => case_id).values()) {
      const times = (name: string) =>
        own
          .filter(({ activity }) => activity === name)
          .map(({ timestamp = '' }) => Date.parse(timestamp.replace(' ', 'T')));
      const ends = times(end).sort((one, other) => one - other);
      for (const at of times(begin)) {
        const next = ends.find((one) => one >= at);
        if (next !== undefined && next <= at + 365 * DAY_MS) values.push((next - at) / DAY_MS);
      }
    }
    const data = {
      from: 'events',
      begin,
      end,
      withinDays: 365,
      pairedBy: 'occasion',
      holds: 'followed',
      time: 'days',
    } as const;
    const found = await figure(2, { kind: 'resolutionTime', data, unit: '' }, { from: '2009-01-01', to: '2020-01-01' });
    const byHand = medianInterval(values, 0.95);
    expect(found.occasions).toBe(values.length);
    expect(found.point).toBeCloseTo(byHand.median, 9);
    // ranks are those of tickets, of which a few were taken in charge twice: at least as wide
    expect(found.low).toBeLessThanOrEqual(byHand.low);
    expect(found.high).toBeGreaterThanOrEqual(byHand.high);
    expect(found.high - found.low).toBeLessThan(1.2 * (byHand.high - byHand.low));
  });
});
