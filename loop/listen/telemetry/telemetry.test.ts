import { describe, expect, it } from 'vitest';
import {
  bucketsOfExplicit,
  bucketsOfExponential,
  quantilesOfBuckets,
  summariseHistograms,
} from './histogramWindows.ts';
import { compileLine, readLine } from './readLine.ts';
import { readLogTime } from './readLogTime.ts';
import { type Measured, summariseWindows } from './summariseWindows.ts';
import { wholeWindows } from './wholeWindows.ts';

const MINUTE = 60_000;

describe('values by window', () => {
  it('have quantiles of type 7, checked by hand', () => {
    // sorted 3 5 7 9 12 18 29 41 50 100: the 95th lies at place 8.55 of 0..9, 50 + 0.55 · 50
    const values = [12, 3, 50, 7, 29, 18, 41, 5, 100, 9].map((value, at) => ({ at: at * 1000, value, series: [] }));
    const [row, ...others] = summariseWindows(values, MINUTE);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ from: 0, n: 10 });
    for (const [name, is] of Object.entries({ mean: 27.4, median: 15, p90: 55, p95: 77.5, p99: 95.5 }))
      expect(row?.[name as 'mean']).toBeCloseTo(is, 10);
  });

  it('are told apart by window and series, whatever the order they come in', () => {
    const values: Measured[] = [
      { at: 2 * MINUTE - 1, value: 4, series: ['/b'] },
      { at: MINUTE, value: 2, series: ['/a'] },
      { at: 0, value: 1, series: ['/a'] },
      { at: 2 * MINUTE, value: 9, series: ['/a'] },
      { at: 1, value: Number.NaN, series: ['/a'] },
    ];
    const rows = [...summariseWindows(values, MINUTE)];
    expect(rows.map(({ from, series, n, p95 }) => [from, series[0], n, p95])).toEqual([
      [0, '/a', 1, 1],
      [MINUTE, '/a', 1, 2],
      [MINUTE, '/b', 1, 4],
      [2 * MINUTE, '/a', 1, 9],
    ]);
    expect([...summariseWindows([...values].reverse(), MINUTE)]).toEqual(rows);
    expect(() => [...summariseWindows([], 0)]).toThrow(RangeError);
  });

  it('are read behind the last that is in and never while they still fill', () => {
    const asked = { windowMs: MINUTE, latenessMs: 30_000, backMs: 5 * MINUTE, windowsMax: 3 };
    const first = wholeWindows({ ...asked, now: 10 * MINUTE + 29_999, before: null });
    expect(first).toEqual({ from: 4 * MINUTE, to: 7 * MINUTE, more: true });
    expect(wholeWindows({ ...asked, now: 10 * MINUTE + 30_000, before: 9 * MINUTE })).toEqual({
      ...{ from: 9 * MINUTE, to: 10 * MINUTE, more: false },
    });
    expect(wholeWindows({ ...asked, now: 10 * MINUTE + 29_999, before: 9 * MINUTE })).toBeNull();
  });
});

describe('a line of a log', () => {
  const read = (pattern: string, line: string) => {
    const compiled = compileLine(pattern);
    if (typeof compiled === 'string') return compiled;
    const found = readLine(compiled, line);
    return found === null ? null : Object.fromEntries(found);
  };

  it('is read by a pattern of fields and the text between them', () => {
    expect(read('{time} {level} {path} {ms}ms', '2026-11-22T09:00:00Z INFO /pay 12.5ms')).toEqual({
      ...{ time: '2026-11-22T09:00:00Z', level: 'INFO', path: '/pay', ms: '12.5' },
    });
    expect(
      read('{-} [{time}] "{method} {path} {-}" {rest}', '1.2.3.4 [22/Nov/2026:17:00:00 +0800] "GET /a HTTP/2" 200 7'),
    ).toEqual({ time: '22/Nov/2026:17:00:00 +0800', method: 'GET', path: '/a', rest: '200 7' });
    expect(read('{time} {ms}ms', 'no such line')).toBeNull();
  });

  it('refuses a pattern that could mean several things', () => {
    expect(read('plain', '')).toBe('noField');
    expect(read('{time}{ms}', '')).toBe('noSeparator');
    expect(read('{ms} {ms}', '')).toBe('twice');
  });

  it('is read in a moment however hostile it is', () => {
    const compiled = compileLine(`${'{-} a'.repeat(50)} {ms}`);
    if (typeof compiled === 'string') throw new Error(compiled);
    const began = performance.now();
    for (let round = 0; round < 20; round++) expect(readLine(compiled, ' '.repeat(60_000))).toBeNull();
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('says its moment in the usual forms', () => {
    const is = Date.UTC(2026, 10, 22, 9, 0, 0);
    for (const text of [
      '2026-11-22T09:00:00Z',
      '2026-11-22 17:00:00+08:00',
      '2026-11-22 17:00:00,000 +0800',
      '2026/11/22 17:00:00',
      '22/Nov/2026:17:00:00 +0800',
      String(is / 1000),
      String(is),
      `${is / 1000}.000`,
    ])
      expect([text, readLogTime(text, '+08:00')]).toEqual([text, is]);
    expect(readLogTime('2026-11-22 17:00:00,250', '+08:00')).toBe(is + 250);
    for (const text of ['2026-02-31 10:00:00', '22/Xxx/2026:17:00:00 +0800', 'yesterday', ''])
      expect([text, readLogTime(text, '+08:00')]).toEqual([text, null]);
  });
});

describe('a histogram', () => {
  const ends = (points: readonly number[]) => points.map((point) => Number(point.toFixed(9)));

  it('has quantiles that lie evenly within their bucket, checked by hand', () => {
    // 10 below 100, 80 from 100 to 200, 10 above 200, the greatest 300
    const told = { explicitBounds: [100, 200], bucketCounts: [10, 80, 10], min: 20, max: 300 };
    const buckets = bucketsOfExplicit(told);
    expect(buckets).toEqual([
      [20, 100, 10],
      [100, 200, 80],
      [200, 300, 10],
    ]);
    expect(ends(quantilesOfBuckets(buckets, [0, 0.05, 0.1, 0.5, 0.95, 1]))).toEqual([20, 60, 100, 150, 250, 300]);
    // without its ends the lowest begins at 0, and beyond the highest bound nobody knows more
    const open = bucketsOfExplicit({ ...told, min: undefined, max: undefined });
    expect(ends(quantilesOfBuckets(open, [0.05, 0.95]))).toEqual([50, 200]);
    expect(bucketsOfExplicit({ explicitBounds: [], bucketCounts: [4], min: 1, max: 3 })).toEqual([[1, 3, 4]]);
    expect(() => bucketsOfExplicit({ explicitBounds: [1], bucketCounts: [1] })).toThrow(RangeError);
  });

  it('of several points is one distribution, also where their buckets are others', () => {
    const one = { buckets: [[0, 10, 10]] as const, sum: 50 };
    const other = { buckets: [[5, 15, 10]] as const, sum: 100 };
    // 5 below 5, then two a unit until 10, then one a unit
    expect(summariseHistograms([one, other])).toMatchObject({ n: 20, mean: 7.5, median: 7.5, p90: 13, p95: 14 });
    expect(summariseHistograms([one, { ...other, sum: null }]).mean).toBeNaN();
    expect(summariseHistograms([])).toMatchObject({ n: 0, median: Number.NaN });
  });

  it('with exponential buckets has them mirrored about zero', () => {
    const side = (offset: number, ...bucketCounts: number[]) => ({ offset, bucketCounts });
    const told = { scale: 0, zeroCount: 2, positive: side(0, 4, 0, 1), negative: side(1, 3) };
    expect(bucketsOfExponential(told)).toEqual([
      [-4, -2, 3],
      [0, 0, 2],
      [1, 2, 4],
      [4, 8, 1],
    ]);
    expect(ends(quantilesOfBuckets(bucketsOfExponential(told), [0.3, 0.4, 0.5, 0.9, 1]))).toEqual([-2, 0, 0, 2, 8]);
    expect(bucketsOfExponential({ ...told, scale: 1, zeroCount: 0, negative: side(0) })[0]).toEqual([1, Math.SQRT2, 4]);
  });

  it('stays within the width of a bucket of what its values were', () => {
    const values = Array.from({ length: 5000 }, (_none, at) => ((at * 7919) % 5000) ** 1.5 / 100);
    const explicitBounds = Array.from({ length: 40 }, (_none, at) => 100 * (at + 1));
    const bucketCounts = Array.from({ length: 41 }, () => 0);
    for (const value of values) {
      const bucket = Math.min(40, Math.max(0, Math.ceil(value / 100) - 1));
      bucketCounts[bucket] = (bucketCounts[bucket] ?? 0) + 1;
    }
    const sorted = [...values].sort((a, b) => a - b);
    const shares = [0.01, 0.25, 0.5, 0.75, 0.9, 0.99];
    const found = quantilesOfBuckets(bucketsOfExplicit({ explicitBounds, bucketCounts }), shares);
    for (const [at, share] of shares.entries())
      expect(Math.abs((found[at] ?? 0) - (sorted[Math.ceil(share * 5000) - 1] ?? 0))).toBeLessThanOrEqual(100);
  });
});
