import { describe, expect, test } from 'vitest';
import { compareNps } from './compareNps.ts';
import { countNps, estimateNps } from './estimateNps.ts';

const COUNTS = { promoters: 50, passives: 30, detractors: 20 };

describe('the Net Promoter Score', () => {
  test('by hand: 50 up, 30 between, 20 down', () => {
    const found = estimateNps(COUNTS);
    expect(found.estimate).toBe(30);
    // 0.5 + 0.2 − 0.3² = 0.61
    expect(found.standardError).toBeCloseTo(Math.sqrt(6100 / 100), 12);
    expect(found.high - found.low).toBeCloseTo(2 * 1.959963984540054 * Math.sqrt(61), 10);
    expect(found.student?.standardError).toBeCloseTo(Math.sqrt(6100 / 99), 12);
  });
  test('answers are counted by the usual bounds, missing ones apart', () => {
    expect(countNps([0, 6, 7, 8, 9, 10, Number.NaN])).toEqual({ promoters: 2, passives: 2, detractors: 2, dropped: 1 });
    expect(() => countNps([11])).toThrow(expect.objectContaining({ argument: 'answers', fault: 'category' }));
    expect(() => countNps([7.5])).toThrow(expect.objectContaining({ fault: 'category' }));
  });
  test('lies in −100..100; turned round it changes its sign', () => {
    const turned = estimateNps({ promoters: 20, passives: 30, detractors: 50 });
    expect(turned.estimate).toBe(-30);
    expect(turned.standardError).toBe(estimateNps(COUNTS).standardError);
    expect(estimateNps({ promoters: 0, passives: 0, detractors: 9 }).estimate).toBe(-100);
  });
  test('where all answer alike only the adjusted interval keeps a width', () => {
    const alike = estimateNps({ promoters: 8, passives: 0, detractors: 0 });
    expect(alike.standardError).toBe(0);
    expect(alike.adjusted.standardError).toBeGreaterThan(5);
    expect(alike.adjusted.estimate).toBeLessThan(100);
  });
  test('two scores: the errors add as squares, and places may change', () => {
    const other = { promoters: 90, passives: 60, detractors: 50 };
    const there = compareNps(COUNTS, other);
    expect(there.estimate).toBeCloseTo(10, 12);
    expect(there.standardError).toBeCloseTo(Math.sqrt(61 + (0.45 + 0.25 - 0.04) * 50), 10);
    expect(compareNps(other, COUNTS).p).toBe(there.p);
    expect(compareNps(COUNTS, COUNTS).p).toBe(1);
  });
  test('none, and nothing that varies, are refused', () => {
    expect(() => estimateNps({ promoters: 0, passives: 0, detractors: 0 })).toThrow(
      expect.objectContaining({ argument: 'counts', fault: 'empty' }),
    );
    expect(() => estimateNps({ ...COUNTS, passives: 1.5 })).toThrow(expect.objectContaining({ argument: 'passives' }));
    const alike = { promoters: 8, passives: 0, detractors: 0 };
    expect(() => compareNps(alike, alike)).toThrow(expect.objectContaining({ fault: 'constant' }));
  });
});
