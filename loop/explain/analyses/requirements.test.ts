import { Refusal } from '@plumbline/model/refusal.ts';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { AnalysisResult } from './analysis.ts';
import { findAnalysis } from './listAnalyses.ts';
import { tableOfColumns } from './tableOfColumns.ts';

function run(key: string, spec: string, columns: Record<string, ArrayLike<number | string>>): AnalysisResult {
  const found = findAnalysis(key);
  if (found === null) throw new Error(`no ${key}`);
  return found.run(parse(spec), tableOfColumns(columns), { progress: () => {} });
}

/** A column of a table of a result. */
function cells(result: AnalysisResult, table: string, column: string) {
  const one = result.tables.find(({ name }) => name === table);
  const at = one?.columns.indexOf(column) ?? -1;
  return one?.rows.map((row) => row[at]) ?? [];
}

describe('Kano from a file', () => {
  const columns = { yes: ['1', '1', '2', ''], no: ['5', '5', '5', '5'] };
  test('leaves out who did not answer both, and takes scales that end in like', () => {
    const result = run('kano', 'features: {a: {functional: yes, dysfunctional: no}}', columns);
    expect([result.n, result.dropped]).toEqual([3, 1]);
    expect(cells(result, 'kanoCategories', 'category')).toEqual(['O']);
    const turned = { yes: ['5', '5', '4', ''], no: ['1', '1', '1', '1'] };
    const other = run('kano', '{likeIs: 5, features: {a: {functional: yes, dysfunctional: no}}}', turned);
    expect(other.tables).toEqual(result.tables);
  });
});

describe('judgements from a file', () => {
  const spec = '{first: a, second: b, times: t, respondent: who}';
  test('of several judges are joined, each with a consistency of its own', () => {
    const result = run('ahp', spec, { a: ['x', 'x'], b: ['y', 'y'], t: [4, 1], who: ['one', 'other'] });
    expect(cells(result, 'weights', 'weight')).toEqual([expect.closeTo(2 / 3, 12), expect.closeTo(1 / 3, 12)]);
    expect(cells(result, 'consistency', 'name')).toEqual(['—', 'one', 'other']);
  });
  test('name the pair that nobody compared, and the one to ask about again', () => {
    const hole = { a: ['x', 'x'], b: ['y', 'z'], t: [4, 1], who: ['one', 'one'] };
    expect(() => run('ahp', spec, hole)).toThrow(/y with z/);
    const odd = { a: ['x', 'y', 'z'], b: ['y', 'z', 'x'], t: [5, 5, 5], who: ['one', 'one', 'one'] };
    expect(run('ahp', spec, odd).warnings.map(({ code }) => code)).toEqual(['inconsistentJudgements']);
  });
});

describe('a formula from a file', () => {
  const columns = { a: [1, 2, 3, 4, 5], b: [9, 10, 5, 8, 7] };
  test('is refused with the place, before anything is computed', () => {
    const spec = '{formula: a + missing, metrics: {a: {column: a}}}';
    expect(() => run('composite', spec, columns)).toThrow(Refusal);
    expect(() => run('composite', spec, columns)).toThrow(/"place":5/);
  });
  test('takes means, shares and net promoter scores', () => {
    const spec = `{formula: m + s + n, resamples: 100, metrics: {m: {column: a}, s: {column: a, as: share, atLeast: 4}, n: {column: b, as: nps}}}`;
    // 3 + 2/5 + 100·(2 − 1)/5
    expect(cells(run('composite', spec, columns), 'composite', 'estimate')).toEqual([expect.closeTo(23.4, 12)]);
  });
});

describe('expectation entropy from a file', () => {
  test('keeps a history for each region', () => {
    const rows = Array.from({ length: 8 * 40 }, (_unused, i) => ({
      week: `w${Math.floor(i / 40)}`,
      region: i % 2 === 0 ? 'North' : 'South',
      dimension: i >= 7 * 40 && i % 2 === 1 ? 'a' : ('abcd'[Math.floor(i / 2) % 4] as string),
    }));
    const columns = {
      week: rows.map(({ week }) => week),
      region: rows.map(({ region }) => region),
      dimension: rows.map(({ dimension }) => dimension),
    };
    const result = run('expectation-entropy', '{window: week, dimension: dimension, by: region}', columns);
    const alarms = cells(result, 'entropyWindows', 'alarm');
    const groups = cells(result, 'entropyWindows', 'group');
    expect(alarms.flatMap((alarm, at) => (alarm === null ? [] : [[groups[at], alarm]]))).toEqual([
      ['South', 'concentrated'],
    ]);
  });
});

describe('fulfilment from a file', () => {
  test('counts occasions for the share and customers for the interval', () => {
    const columns = { got: [5, 3, 4, 4, ''], want: [4, 4, 4, 3, 3], who: ['a', 'a', 'b', 'b', 'c'] };
    const once = run('fulfilment', '{perceived: got, expected: want}', columns);
    const clustered = run('fulfilment', '{perceived: got, expected: want, customer: who}', columns);
    expect([cells(once, 'fulfilment', 'share'), cells(clustered, 'fulfilment', 'share')]).toEqual([[0.75], [0.75]]);
    expect([once.n, once.dropped, cells(clustered, 'fulfilment', 'people')]).toEqual([4, 1, [2]]);
    expect(Number(cells(clustered, 'fulfilment', 'low')[0])).toBeLessThan(Number(cells(once, 'fulfilment', 'low')[0]));
  });
});

describe('what leaves', () => {
  const region = Array.from({ length: 60 }, (_unused, i) => (i < 58 ? 'North' : 'South'));
  const score = region.map((_unused, i) => i % 11);
  test('shows neither the true number of people nor a group of two', () => {
    const seen = new Set<number>();
    for (let seed = 1; seed <= 20; seed++) {
      const spec = `{by: region, value: score, low: 0, high: 10, epsilon: 0.5, peopleMin: 15, seed: ${seed}}`;
      const result = run('private-release', spec, { region, score });
      seen.add(result.n);
      expect(cells(result, 'releases', 'people')[1]).toBeNull();
      expect(cells(result, 'releases', 'mean')[1]).toBeNull();
      expect(result.warnings.map(({ code }) => code)).toEqual(['seededNoise', 'cellsWithheld']);
    }
    expect(seen.size).toBeGreaterThan(5);
  });
  test('refuses a value without the scale that bounds one person', () => {
    expect(() => run('private-release', '{value: score, epsilon: 1}', { score })).toThrow(/never from the data/);
    expect(() => run('private-release', '{epsilon: 1, mechanism: gaussian}', { score })).toThrow(/delta/);
  });
});
