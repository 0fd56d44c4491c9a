import { describe, expect, test } from 'vitest';
import { composeAgainstPopulation, composeAgainstSource } from './composeRepresentation.ts';
import { dayNumber, dayOfNumber, mondayOf } from './dayNumber.ts';
import { estimateCountShare } from './estimateCountShare.ts';
import { judgeRhythm } from './judgeRhythm.ts';
import { judgeVolume } from './judgeVolume.ts';

const addDays = (day: string, days: number) => dayOfNumber(dayNumber(day) + days);
const daily = (from: string, days: number) => Array.from({ length: days }, (_none, at) => addDays(from, at));
const READING = { confidence: 0.95, asOf: '2026-11-22', peopleMin: 5 };

test('weeks begin on Monday, before 1970 too', () => {
  for (const [day, monday] of [
    ['2026-11-22', '2026-11-16'],
    ['2026-11-16', '2026-11-16'],
    ['1970-01-01', '1969-12-29'],
    ['1969-12-28', '1969-12-22'],
  ] as const)
    expect(dayOfNumber(mondayOf(dayNumber(day)))).toBe(monday);
});

describe('freshness', () => {
  test('a daily source is late after days of silence, not because today is not over', () => {
    const days = daily('2026-09-01', 60);
    expect(judgeRhythm(days, '2026-10-31')).toMatchObject({ state: 'onTime', silenceDays: 1, usualGapDays: 1 });
    const late = judgeRhythm(days, '2026-11-04');
    expect(late).toMatchObject({ state: 'late', silenceDays: 5, gaps: 59 });
    expect(late.p).toBeCloseTo(1 / 60, 12);
  });

  test('a weekly source bears a week of silence', () => {
    const days = Array.from({ length: 30 }, (_none, at) => addDays('2026-01-05', 7 * at));
    expect(judgeRhythm(days, addDays('2026-01-05', 7 * 30)).state).toBe('onTime');
    expect(judgeRhythm(days, addDays('2026-01-05', 7 * 31)).state).toBe('late');
  });

  test('a short history judges nobody, and says how short it is', () => {
    expect(judgeRhythm(['2026-01-01', '2026-01-02'], '2026-11-22')).toMatchObject({
      state: 'tooShort',
      gaps: 1,
      p: null,
    });
    expect(judgeRhythm([], '2026-11-22')).toMatchObject({ state: 'tooShort', newest: null, silenceDays: null });
  });
});

describe('volume', () => {
  const usual = [52, 61, 48, 70, 55, 43, 66, 58, 49, 60, 57, 54];
  const weeks = (counts: readonly number[]) =>
    new Map(counts.map((count, at) => [addDays('2026-06-01', 7 * at), count] as const).filter(([, n]) => n > 0));

  test('a week is judged by those before it, the first eight are not', () => {
    const found = judgeVolume(weeks([30, ...usual, 5, 160]), '2026-09-14');
    expect(found.map(({ state }) => state)).toEqual([
      ...new Array(9).fill('tooShort'),
      ...new Array(4).fill('within'),
      'below',
      'above',
      'unfinished',
    ]);
    // the whole weeks before it, without the first, which may have begun in its middle
    expect(found[11]?.expected).toBeCloseTo(56.2, 12);
    expect(found[11]?.high).toBeCloseTo(92.39919214854827, 9);
  });

  test('weeks without anything are weeks, up to four after the newest', () => {
    const found = judgeVolume(weeks([30, ...usual, 0, 58]), '2026-12-21');
    expect(found.filter(({ occasions }) => occasions === 0).map(({ state }) => state)).toEqual(
      new Array(5).fill('below'),
    );
  });

  test('a burst does not hide the next one', () => {
    const found = judgeVolume(weeks([30, ...usual, 900, 900]), '2026-09-20');
    expect(found.slice(-2).map(({ state }) => state)).toEqual(['above', 'unfinished']);
    expect(found.at(-2)?.high).toBe(found.at(-1)?.high);
  });
});

describe('representativeness', () => {
  const asked = { by: 'region', name: 'census' };
  const population = [
    { name: 'North', values: ['N', 'North'], target: 50 },
    { name: 'South', values: ['S'], target: 30 },
    { name: 'East', values: ['E'], target: 20 },
  ];

  test('people are put into categories by their values, and who fits none is told', () => {
    const people = new Map([
      ['N', 40],
      ['North', 20],
      ['S', 25],
      ['E', 15],
      ['Moon', 3],
    ]);
    const found = composeAgainstPopulation(asked, people, population, READING);
    expect(found).toMatchObject({ people: 100, unknown: 3, because: null });
    expect(found.test?.w).toBeCloseTo(0.20207259421636903, 12);
    expect(found.test?.p).toBeCloseTo(0.12981217685543797, 12);
    expect(found.cells.map(({ state }) => state)).toEqual(['within', 'within', 'within']);
  });

  test('a cell that deviates is told, held to its part of one in twenty', () => {
    const people = new Map([
      ['N', 80],
      ['S', 15],
      ['E', 5],
    ]);
    const found = composeAgainstPopulation(asked, people, population, READING);
    expect(found.cells.map(({ value, state }) => [value, state])).toEqual([
      ['North', 'over'],
      ['South', 'under'],
      ['East', 'under'],
    ]);
  });

  test('few people are not shown alone: they are put together with others', () => {
    const people = new Map([
      ['N', 60],
      ['S', 2],
      ['E', 20],
    ]);
    const found = composeAgainstPopulation(asked, people, population, READING);
    expect(found.cells.map(({ value, people: n }) => [value, n])).toEqual([
      ['North', 60],
      ['', 22],
    ]);
    expect(composeAgainstPopulation(asked, new Map([['N', 9]]), population, READING).because).toBe('tooFew');
  });

  test('another source is a sample too, and both are looked at', () => {
    const one = new Map([
      ['North', 60],
      ['South', 40],
    ]);
    const other = new Map([
      ['North', 30],
      ['South', 70],
    ]);
    const found = composeAgainstSource({ by: 'region', name: 'shop' }, one, other, READING);
    // by hand: 200 · (60·70 − 40·30)² / (100·100·90·110)
    expect(found.test?.statistic).toBeCloseTo((200 * 3000 ** 2) / 99_000_000, 12);
    expect(found.test?.w).toBeCloseTo(Math.sqrt(3000 ** 2 / 99_000_000), 12);
    expect(found.cells.map(({ state }) => state)).toEqual(['over', 'under']);
    expect(composeAgainstSource({ by: 'region', name: 'shop' }, one, one, READING).test).toMatchObject({ w: 0, p: 1 });
  });
});

test('a share of rows has an interval, and of none there is none', () => {
  expect(estimateCountShare(3, 100, READING)).toMatchObject({ kind: 'estimate', point: 0.03, n: 100 });
  expect(estimateCountShare(0, 0, READING)).toMatchObject({ kind: 'absent' });
  expect(estimateCountShare(1, 4, READING, 5)).toEqual({ kind: 'tooFew', n: 4, needed: 5 });
});
