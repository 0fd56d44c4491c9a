import type { ValueAsk } from '@plumbline/model/valueReport.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { describe, expect, test } from 'vitest';
import { estimateCohortRetention } from '../estimateCohortRetention.ts';
import { composeRetention, periodOf } from './composeRetention.ts';
import { composeRfm } from './composeRfm.ts';
import { composeValueReport, type ValueWork } from './composeValueReport.ts';
import { composeMoves, matchPlan } from './composeVersion.ts';
import { type PurchaseRow, readPurchaseLog } from './purchaseLog.ts';

const READING = { confidence: 0.95, cellPeopleMin: 5, asOf: '2026-11-01' };
const ASK: ValueAsk = {
  ...{ until: null, fitUntil: null, currency: null, months: 12, discount: 0.01, margin: 0.5, cohorts: 'month' },
};
/** 2026-01-01 is day 20454 since 1970-01-01. */
const DAY0 = 20_454;

/** Purchases on the given days since 2026-01-01. */
function bought(days: readonly number[], amounts: readonly number[] = days.map(() => 10)): PurchaseRow {
  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const n = days.length;
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  return {
    ...{ purchases: n, total, firstDay: DAY0 + first, lastDay: DAY0 + last, visits: n, fitVisits: n },
    ...{ fitLastDay: DAY0 + last, fitPaid: total, firstPaid: amounts[0] ?? 0 },
  };
}
const work = (rows: readonly PurchaseRow[], more: Partial<ValueWork> = {}): ValueWork => ({
  ...{ ask: ASK, reading: READING, currency: 'CNY', otherCurrencies: [], from: '2026-01-01', until: '2026-06-30' },
  ...{ fitUntil: '2026-06-30', cohorts: [] },
  totals: {
    ...{
      customers: rows.length,
      purchases: rows.reduce((sum, row) => sum + row.purchases, 0),
      refunds: 0,
      refunded: 0,
    },
    revenue: rows.reduce((sum, row) => sum + row.total, 0),
  },
  ...more,
});

/** Customers who buy at rates and amounts of their own; some stop after each purchase. */
function customers(n: number): PurchaseRow[] {
  const random = openRandom(4);
  const wait = (rate: number) => Math.max(1, Math.ceil(-Math.log(1 - random.next()) / rate));
  return Array.from({ length: n }, () => {
    const rate = -Math.log(1 - random.next()) * 0.03;
    const leaving = random.next() * 0.5;
    const own = 20 / (0.2 + random.next());
    const days = [random.below(60)];
    for (let day = (days[0] ?? 0) + wait(rate); day <= 180; day += wait(rate)) {
      days.push(day);
      if (random.next() < leaving) break;
    }
    return bought(
      days,
      days.map(() => own * (0.4 - Math.log(1 - random.next()))),
    );
  });
}

describe('the value of customers', () => {
  const rows = customers(400);
  const { report } = composeValueReport(rows, work(rows));

  test('of all of them is that of one times their number, and tenths add up to the whole', () => {
    const { mean, total, tenths } = report.lifetime ?? { mean: null, total: null, tenths: [] };
    if (mean?.kind !== 'estimate' || total?.kind !== 'estimate') throw new Error('there is no value');
    expect(total.point).toBeCloseTo(mean.point * mean.n, 6);
    expect(total.low).toBeLessThan(total.point);
    expect(total.high).toBeGreaterThan(total.point);
    expect(tenths.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(tenths[0]?.share).toBeGreaterThan(0.1);
  });

  test('of a sample is raised to all there are', () => {
    const more = work(rows, { totals: { ...work(rows).totals, customers: 800 } });
    const sampled = composeValueReport(rows, more).report;
    expect(sampled.sampled).toBe(400);
    const [one, two] = [report, sampled].map(({ lifetime }) => lifetime?.total);
    expect(one?.kind === 'estimate' && two?.kind === 'estimate' ? two.point / one.point : 0).toBeCloseTo(2, 9);
  });

  test('is not told where nobody came back, and what is needed is', () => {
    const once = Array.from({ length: 60 }, (_unused, at) => bought([at]));
    expect(composeValueReport(once, work(once)).report).toMatchObject({
      ...{ lifetime: null, repeat: { because: 'noRepeats', repeaters: 0 } },
    });
    const few = rows.slice(0, 30);
    expect(composeValueReport(few, work(few)).report.repeat.because).toBe('fewCustomers');
  });
});

describe('groups by recency and frequency', () => {
  test('of too few customers are not told by what is left of the others', () => {
    const rows = customers(120);
    const { groups } = composeRfm(
      readPurchaseLog([...rows, ...Array.from({ length: 3 }, () => bought([0, 2, 4, 6, 8, 10, 12, 14]))]),
      { currency: 'CNY', untilDay: DAY0 + 180, scale: 1, values: null },
      READING,
    );
    const few = groups.filter(({ spent }) => spent.kind === 'tooFew');
    const hidden = few.reduce((sum, one) => sum + one.customers, 0);
    expect(hidden).toBeGreaterThan(0);
    if (hidden < 5) expect(groups.filter(({ total }) => total.kind === 'withheld')).toHaveLength(1);
  });
});

describe('cohorts', () => {
  test('from counts are those from the log, and a month that is not over is left out', () => {
    const random = openRandom(9);
    const names: string[] = [];
    const months: number[] = [];
    for (let customer = 0; customer < 90; customer++)
      for (let month = random.below(3); month < 6; month += 1 + random.below(4)) {
        names.push(`c${customer}`);
        months.push(2026 * 12 + month);
      }
    const wanted = estimateCohortRetention(names, months, 2026 * 12 + 4);
    const firsts = new Map<string, number>();
    names.forEach((name, at) => {
      firsts.set(name, Math.min(firsts.get(name) ?? Number.POSITIVE_INFINITY, months[at] ?? 0));
    });
    const counts = new Map<string, { cohort: number; after: number; who: Set<string> }>();
    names.forEach((name, at) => {
      const cohort = firsts.get(name) ?? 0;
      const after = (months[at] ?? 0) - cohort;
      const cell = counts.get(`${cohort} ${after}`) ?? { cohort, after, who: new Set() };
      counts.set(`${cohort} ${after}`, { ...cell, who: cell.who.add(name) });
    });
    const counted = [...counts.values()].map(({ cohort, after, who }) => ({ cohort, after, customers: who.size }));
    const found = composeRetention(counted, '2026-06-12', 'month', READING);
    expect(found).toHaveLength(wanted.length);
    found.forEach(({ after, customers: n, share }, at) => {
      const { share: point, low, high, ...cell } = wanted[at] ?? { share: 0, low: 0, high: 0, after: -1, customers: 0 };
      expect({ after, n }).toEqual({ after: cell.after, n: cell.customers });
      expect(share).toMatchObject({ kind: 'estimate', point, low, high });
    });
  });

  test('know the last day of their month or quarter', () => {
    expect(periodOf('2026-02-28', 'month').whole).toBe(true);
    expect(periodOf('2026-02-28', 'quarter').whole).toBe(false);
    expect(periodOf('2026-12-31', 'quarter')).toEqual({ period: 2026 * 4 + 3, whole: true });
  });
});

describe('two periods', () => {
  test('show moves as shares of those who were there before; few customers are not told', () => {
    const moves = composeMoves(
      [
        { from: 1, to: 1, customers: 30 },
        { from: 1, to: 2, customers: 10 },
        { from: 2, to: 1, customers: 3 },
        { from: 2, to: 2, customers: 17 },
        { from: 2, to: 3, customers: 2 },
        { from: 1, to: 3, customers: 6 },
        { from: 3, to: 3, customers: 20 },
        { from: 0, to: 2, customers: 8 },
      ],
      { before: ['s1', 's2', 's3'], now: ['s1', 's2', 's3'] },
      READING,
    );
    const move = (from: string | null, to: string | null) => moves.find((one) => one.from === from && one.to === to);
    expect(move('s1', 's2')).toMatchObject({ customers: 10, share: { kind: 'estimate', point: 10 / 46, n: 46 } });
    expect(move('s2', 's1')).toMatchObject({ customers: null, share: { kind: 'tooFew' } });
    // how many a segment holds is known: who stayed in it would tell who came
    expect(move('s1', 's1')).toMatchObject({ customers: null, share: { kind: 'withheld' } });
    expect(move('s1', 's3')).toMatchObject({ customers: null, share: { kind: 'withheld' } });
    expect(move('s3', 's3')).toMatchObject({ customers: 20 });
    expect(move(null, null)).toBeUndefined();
  });

  test('groups of a new search keep the names of the old ones they lie nearest to, on whatever scale they were found', () => {
    const plan = (means: number[], spreads: number[], segments: [string, number][]) => ({
      ...{ kind: 'clusters' as const, method: 'kMeans' as const, columns: ['expected:speed'], means, spreads },
      ...{ missing: 'mean' as const, lambda: 0 },
      segments: segments.map(([key, at]) => ({ key, centre: [at], modes: [], radius: null })),
    });
    const before = plan(
      [50],
      [10],
      [
        ['s1', -2],
        ['s2', 3],
      ],
    ); // 30 and 80
    const now = plan(
      [60],
      [20],
      [
        ['s1', 1.1],
        ['s2', -1.4],
        ['s3', 0],
      ],
    ); // 82, 32 and 60
    expect(matchPlan(before, now).segments.map(({ key, centre }) => [key, centre[0]])).toEqual([
      ['s1', -1.4],
      ['s2', 1.1],
      ['s3', 0],
    ]);
  });

  test('groups that only words tell apart keep their names by their words', () => {
    const plan = (segments: [string, string][]) => ({
      ...{ kind: 'clusters' as const, method: 'kPrototypes' as const, columns: ['expected:speed', 'word:region'] },
      ...{ means: [50], spreads: [10], missing: 'mean' as const, lambda: 0.5 },
      segments: segments.map(([key, mode]) => ({ key, centre: [0], modes: [mode], radius: null })),
    });
    const before = plan([
      ['s1', 'North'],
      ['s2', 'South'],
    ]);
    const now = plan([
      ['s1', 'South'],
      ['s2', 'North'],
    ]);
    expect(matchPlan(before, now).segments.map(({ key, modes }) => [key, modes[0]])).toEqual([
      ['s1', 'North'],
      ['s2', 'South'],
    ]);
  });
});
