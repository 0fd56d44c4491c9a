import { describe, expect, test } from 'vitest';
import { RFM_SEGMENTS, scoreRfm, segmentOf } from './scoreRfm.ts';

const ten = Array.from({ length: 10 }, (_unused, i) => i + 1);

describe('RFM scores', () => {
  test('ten customers with ten values fall two by two; who came last scores highest', () => {
    const found = scoreRfm(ten, ten, ten);
    expect([...found.frequency]).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
    expect([...found.recency]).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
    // R's quantile(1:10, c(.2, .4, .6, .8)), type 7
    [2.8, 4.6, 6.4, 8.2].forEach((value, at) => {
      expect(found.breaks.monetary[at]).toBeCloseTo(value, 12);
    });
  });
  test('equal values score equally, and then scores stay empty', () => {
    const found = scoreRfm(ten, [1, 1, 1, 1, 1, 1, 2, 3, 4, 9], ten);
    expect([...found.frequency]).toEqual([1, 1, 1, 1, 1, 1, 4, 4, 5, 5]);
  });
  test('neither the unit nor the order of customers changes a score', () => {
    const one = scoreRfm(ten, ten, ten);
    const other = scoreRfm(
      [...ten].reverse(),
      [...ten].reverse(),
      [...ten].reverse().map((value) => Math.exp(value)),
      { by: 'ranks' },
    );
    expect([...other.recency].reverse()).toEqual([...one.recency]);
    expect([...other.monetary].reverse()).toEqual([...one.monetary]);
  });
  test('groups by name: the corners of the table, and every name is used', () => {
    expect(segmentOf(5, 5)).toBe('champions');
    expect(segmentOf(5, 1)).toBe('new');
    expect(segmentOf(1, 5)).toBe('cannotLose');
    expect(segmentOf(1, 1)).toBe('hibernating');
    const all = new Set([1, 2, 3, 4, 5].flatMap((r) => [1, 2, 3, 4, 5].map((f) => segmentOf(r, f))));
    expect([...all].sort()).toEqual([...RFM_SEGMENTS].sort());
  });
  test('eight groups by what lies above the middle', () => {
    // the last came lately, often and spent much; the first long ago, seldom, little
    const found = scoreRfm([...ten].reverse(), ten, ten);
    expect(found.octants[9]).toBe('keyValue');
    expect(found.octants[0]).toBe('generalWinBack');
  });
  test('wrong input is refused by its name', () => {
    expect(() => scoreRfm([], [], [])).toThrow('recency: has no values');
    expect(() => scoreRfm([1], [1, 2], [1])).toThrow('frequency: has 2 values instead of 1');
    expect(() => scoreRfm([1], [1], [Number.NaN])).toThrow('monetary: value 1 is NaN');
    expect(() => scoreRfm([1], [1], [1], { levels: 1 })).toThrow('levels: 1 is outside');
  });
});
