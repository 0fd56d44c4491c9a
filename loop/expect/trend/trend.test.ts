import type { Estimate } from '@plumbline/model/estimate.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { describe, expect, test } from 'vitest';
import { alignOutside } from './alignOutside.ts';
import { detectTrendChanges, matchEvents } from './detectTrendChanges.ts';
import { estimateTrendChange } from './estimateTrendChange.ts';
import { backtestTrend, findTrendSeason, forecastOnce, forecastTrend } from './forecastTrend.ts';
import { addDays, listNextPeriods, listPeriods, periodOf } from './listPeriods.ts';
import { tryOutsideSeries } from './tryOutsideSeries.ts';

const weeks = (count: number) => listPeriods('2026-06-28', count, 'week');
const noise = (random: ReturnType<typeof openRandom>, n: number, of: (at: number) => number, spread = 2) =>
  Array.from({ length: n }, (_unused, at) => of(at) + spread * random.normal());
const changesOf = (values: number[], errors: number[] = values.map(() => 0.5)) =>
  detectTrendChanges(values, errors, weeks(values.length), 'week', 0.95);

describe('periods', () => {
  test('are ISO weeks and months, across the turn of a year and a leap day', () => {
    expect(periodOf('2026-01-01', 'week')).toEqual({ from: '2025-12-29', to: '2026-01-04' });
    expect(listPeriods('2024-03-05', 3, 'month')).toEqual([
      { from: '2024-01-01', to: '2024-01-31' },
      { from: '2024-02-01', to: '2024-02-29' },
      { from: '2024-03-01', to: '2024-03-31' },
    ]);
    expect(listNextPeriods({ from: '2025-12-01', to: '2025-12-31' }, 1, 'month')).toEqual([
      { from: '2026-01-01', to: '2026-01-31' },
    ]);
  });
});

describe('a forecast', () => {
  test('is backtested as a count by hand tells', () => {
    const values = [50, 52, 51, 54, 53, 55, 54, 56, 57, 55, 58, 57];
    const found = backtestTrend(values, 'week', false);
    // 12 values: the first 8 train, 3 ahead, so origins 8 and 9
    const errors: number[] = [];
    const naive: number[] = [];
    for (const origin of [8, 9]) {
      const { points } = forecastOnce(Float64Array.from(values.slice(0, origin)), 3, 'week', 0.95);
      for (const h of [0, 1, 2]) {
        errors.push(Math.abs((values[origin + h] ?? 0) - (points[h]?.point ?? 0)));
        naive.push(Math.abs((values[origin + h] ?? 0) - (values[origin - 1] ?? 0)));
      }
    }
    const mean = (of: number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
    // after 56: 57, 55, 58 are 1, 1, 2 off; after 57: 55, 58, 57 are 2, 1, 0 off
    expect(mean(naive)).toBeCloseTo(7 / 6, 12);
    expect(found).toMatchObject({ origins: 2, firstTraining: 8, horizon: 3, naivePeriod: 1 });
    expect(found.naive.meanAbsolute).toBeCloseTo(7 / 6, 12);
    expect(found.model.meanAbsolute).toBeCloseTo(mean(errors), 12);
    expect(found.ratio).toBeCloseTo(mean(errors) / (7 / 6), 12);
    // neighbours of the first eight lie 2, 1, 3, 1, 2, 1, 2 apart
    expect(found.model.scaled).toBeCloseTo(mean(errors) / (12 / 7), 12);
  });

  test('of a short, a broken or a constant course is not made, and it says why', () => {
    const none = Number.NaN;
    expect(forecastTrend([1, 2, 3], weeks(3), 'week', 0.95)).toEqual({ kind: 'tooShort', periods: 3, needed: 12 });
    const broken = Array.from({ length: 20 }, (_unused, at) => (at % 3 === 1 ? none : 50 + at));
    expect(forecastTrend(broken, weeks(20), 'week', 0.95)).toEqual({ kind: 'tooManyHoles', holes: 7, periods: 20 });
    const still = Array.from({ length: 20 }, () => 70);
    expect(forecastTrend(still, weeks(20), 'week', 0.95)).toEqual({ kind: 'constant', periods: 20 });
  });

  test('follows a season of months that it knows twice, better than the last month repeated', () => {
    const random = openRandom(3);
    const season = (at: number) => 60 + 12 * Math.sin((2 * Math.PI * at) / 12);
    const values = noise(random, 60, season, 1);
    const periods = listPeriods('2026-06-15', 60, 'month');
    const found = forecastTrend(values, periods, 'month', 0.95);
    if (found.kind !== 'forecast') throw new Error('no forecast');
    expect(found).toMatchObject({ seasonal: true, filled: 0, periods: 60 });
    expect(found.points.map(({ from }) => from)).toEqual(
      ['07', '08', '09', '10', '11', '12'].map((month) => `2026-${month}-01`),
    );
    found.points.forEach(({ point, low, high }, at) => {
      expect(Math.abs(point - season(60 + at))).toBeLessThan(2.5);
      expect(low).toBeLessThan(point);
      expect(high).toBeGreaterThan(point);
    });
    expect(found.backtest.naivePeriod).toBe(12);
    const told = findTrendSeason(values, periods, 'month');
    expect(told).toMatchObject({ kind: 'season', period: 12 });
    if (told.kind === 'season') expect(told.strengthShare).toBeGreaterThan(0.9);
    expect(findTrendSeason(values.slice(0, 24), periods.slice(0, 24), 'month')).toEqual({
      ...{ kind: 'tooShort', periods: 24, needed: 25 },
    });
  });

  test('never leaves 0 to 100', () => {
    const values = Array.from({ length: 30 }, (_unused, at) => Math.min(99.5, 70 + at * 1.02 + (at % 2)));
    const found = forecastTrend(values, weeks(30), 'week', 0.95);
    if (found.kind !== 'forecast') throw new Error('no forecast');
    for (const { low, point, high } of found.points)
      expect(low >= 0 && point <= 100 && high <= 100 && low <= point).toBe(true);
  });
});

describe('changes of the level', () => {
  test('that were planted are found and stand beside the event that came before them', () => {
    const values = noise(openRandom(7), 60, (at) => (at < 35 ? 62 : 70));
    const periods = weeks(60);
    const place = periods[35]?.from ?? '';
    const events = [
      { id: 'a', day: addDays(place, -10) },
      { id: 'b', day: addDays(place, -200) },
      { id: 'c', day: addDays(place, 4) },
      { id: 'd', day: addDays(place, 20) },
    ];
    const found = matchEvents(changesOf(values), events, periods);
    if (found.kind !== 'found') throw new Error('none found');
    expect(found.places).toHaveLength(1);
    expect(found.places[0]).toMatchObject({ from: place, before: { periods: 35 }, after: { periods: 25 } });
    expect(Math.abs((found.places[0]?.difference.point ?? 0) - 8)).toBeLessThan(1.5);
    expect(found.places[0]?.events).toEqual([
      { event: 'c', days: -4 },
      { event: 'a', days: 10 },
    ]);
    const near = periods.filter(({ from }) =>
      events.some(({ day }) => from >= addDays(day, -7) && from <= addDays(day, 42)),
    );
    expect(found.nearShare).toBeCloseTo(near.length / 60, 12);
  });

  test('are not made by a season that is none', () => {
    const found = changesOf(noise(openRandom(9), 120, (at) => (at < 84 ? 62 : 70), 1.3));
    expect(found).toMatchObject({ kind: 'found', places: [{ before: { periods: 84 } }] });
  });

  test('are named in noise alone for at most 5 courses in 100', () => {
    const random = openRandom(11);
    for (const n of [20, 26, 52]) {
      let named = 0;
      for (let course = 0; course < 200; course++) {
        const found = changesOf(noise(random, n, () => 70));
        if (found.kind !== 'found' || found.places.length > 0) named++;
      }
      expect(named / 200).toBeLessThanOrEqual(0.05);
    }
  });

  test('are none where sampling alone moves the figures as far', () => {
    const values = noise(openRandom(2), 40, (at) => (at < 20 ? 62 : 65), 0.6);
    expect(changesOf(values)).toMatchObject({ kind: 'found', places: [{}] });
    expect(
      changesOf(
        values,
        values.map(() => 6),
      ),
    ).toMatchObject({ kind: 'found', places: [] });
  });

  test('are no steps where the course slopes steadily, and none are looked for in a short one', () => {
    const slope = noise(openRandom(5), 60, (at) => 50 + 0.5 * at);
    const found = changesOf(slope);
    if (found.kind !== 'drift') throw new Error(`not seen as drift but ${found.kind}`);
    expect(found.pointsPerPeriod).toBeCloseTo(0.5, 1);
    expect(changesOf(slope.slice(0, 19))).toEqual({ kind: 'tooShort', periods: 19, needed: 20 });
  });
});

describe('an outside series', () => {
  const random = openRandom(19);
  const n = 80;
  const price = Array.from({ length: n }, () => 100 + 15 * random.normal());
  const beside = (outside: readonly number[], values: readonly number[], lag: number | null = null) =>
    tryOutsideSeries({
      ...{ outside: 'x', values, beside: outside, periods: weeks(n), step: 'week', lag, confidence: 0.95 },
    });

  test('that moves the expectation two weeks later is kept, with its lag and its coefficient', () => {
    const values = Array.from(price, (_one, at) => 60 + 0.3 * (price[at - 2] ?? 100) - 30 + 1.5 * random.normal());
    const found = beside(price, values);
    if (found.kind !== 'tried') throw new Error(found.kind);
    expect(found).toMatchObject({ verdict: 'kept', because: 'better', lag: 2, lagsTried: 9 });
    expect(found.errors.with).toBeLessThan(found.errors.without);
    expect(found.coefficient.low).toBeLessThan(0.3);
    expect(found.coefficient.high).toBeGreaterThan(0.3);
    expect(found.points).toHaveLength(8);
    // the first two weeks ahead are known by what the price was
    expect(Math.abs((found.points[0]?.point ?? 0) - (30 + 0.3 * (price[n - 2] ?? 0)))).toBeLessThan(2);
    expect(beside(price, values, 2)).toMatchObject({ verdict: 'kept', lag: 2, lagsTried: 1 });
  });

  test('that is mere noise is refused with both errors, and has no forecast', () => {
    let kept = 0;
    for (let trial = 0; trial < 3; trial++) {
      const values = noise(random, n, () => 70);
      const found = beside(
        Array.from({ length: n }, () => random.normal()),
        values,
      );
      if (found.kind !== 'tried') throw new Error(found.kind);
      if (found.verdict === 'kept') kept++;
      else expect(found.points).toEqual([]);
      expect(found.errors.with > 0 && found.errors.without > 0).toBe(true);
    }
    expect(kept).toBe(0);
  });

  test('that never moves, or overlaps too little, says so', () => {
    const values = noise(random, n, () => 70);
    expect(beside(Array(n).fill(3), values)).toEqual({ kind: 'constant', outside: 'x' });
    const late = Array.from({ length: n }, (_unused, at) => (at < 70 ? Number.NaN : at));
    expect(beside(late, values)).toMatchObject({ kind: 'tooShort', needed: 20 });
  });

  test('is put into weeks and months: days as their mean, a month as it is, and what is missing as what came before', () => {
    const three = listPeriods('2026-02-15', 3, 'week');
    expect(three[0]?.from).toBe('2026-01-26');
    const days = {
      step: 'day' as const,
      values: [
        ['2026-01-01', 4],
        ['2026-01-27', 10],
        ['2026-01-28', 20],
        ['2026-02-10', 7],
      ] as const,
    };
    expect(alignOutside(days, three)).toEqual([15, 15, 7]);
    const months = {
      step: 'month' as const,
      values: [
        ['2026-01-01', 1],
        ['2026-02-01', 2],
      ] as const,
    };
    // the week from 26 January has its Thursday on the 29th
    expect(alignOutside(months, three)).toEqual([1, 2, 2]);
    expect(alignOutside(months, listPeriods('2026-03-01', 4, 'month'))).toEqual([Number.NaN, 1, 2, 2]);
    expect(alignOutside({ ...months, values: [['2025-06-01', 9]] }, three)).toEqual([9, 9, 9]);
  });
});

test('a change over the time shown is the rise of the line', () => {
  const figure = (point: number): Extract<Estimate, { kind: 'estimate' }> => ({
    ...{ kind: 'estimate', point, low: point - 2, high: point + 2, se: 1, n: 40, occasions: 40, nEffective: 40 },
    ...{ confidence: 0.95, unit: 'points', method: 'clustered-mean', clusteredBy: 'customer', asOf: '2026-06-28' },
  });
  const points = weeks(8).map((period, at) => ({
    ...period,
    value:
      at === 3 ? ({ kind: 'tooFew', n: 2, needed: 5 } as const) : figure(50 + 2 * at + (at % 2 === 0 ? 0.1 : -0.1)),
  }));
  const found = estimateTrendChange(points, figure(57));
  if (found?.change.kind !== 'estimate') throw new Error('no change');
  expect(found.change.point).toBeCloseTo(14, 0);
  expect(found.change.low).toBeGreaterThan(13);
  expect(found.p).toBeLessThan(0.001);
  expect(estimateTrendChange(points.slice(0, 6), figure(57))).toBeNull();
});
