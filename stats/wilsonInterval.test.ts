import { describe, expect, test } from 'vitest';
import { wilsonInterval } from './wilsonInterval.ts';

describe('the Wilson interval', () => {
  // R 4.2.2: prop.test(x, n, correct = FALSE)$conf.int
  test.each([
    [81, 263, 0.2552885198782742, 0.36620957698280004],
    [15, 148, 0.062386399530736276, 0.160487241723308],
    [0, 20, 0, 0.16112515805281932],
    [29, 29, 0.8830302015002593, 1],
  ])('of %d in %d is that of R', (x, n, low, high) => {
    const [gotLow, gotHigh] = wilsonInterval(x, n, 0.95);
    expect(gotLow).toBeCloseTo(low, 12);
    expect(gotHigh).toBeCloseTo(high, 12);
  });
  test('of the complement is its mirror', () => {
    const [low, high] = wilsonInterval(7, 31, 0.9);
    const [mirroredLow, mirroredHigh] = wilsonInterval(24, 31, 0.9);
    expect(1 - mirroredHigh).toBeCloseTo(low, 14);
    expect(1 - mirroredLow).toBeCloseTo(high, 14);
  });
  test('widens with confidence and takes a weighted share', () => {
    const narrow = wilsonInterval(12.4, 40, 0.8);
    const wide = wilsonInterval(12.4, 40, 0.99);
    expect(wide[0]).toBeLessThan(narrow[0]);
    expect(wide[1]).toBeGreaterThan(narrow[1]);
  });
  test('refuses more successes than trials, no trials and a sure confidence', () => {
    expect(() => wilsonInterval(3, 2, 0.95)).toThrow(RangeError);
    expect(() => wilsonInterval(0, 0, 0.95)).toThrow(RangeError);
    expect(() => wilsonInterval(1, 2, 1)).toThrow(RangeError);
  });
});
