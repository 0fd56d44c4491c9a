import { describe, expect, it } from 'vitest';
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
