import { describe, expect, test } from 'vitest';
import { applyValueFunction } from './applyValueFunction.ts';
import { fitValueFunction, isInFittingHalf } from './fitValueFunction.ts';

const rows = Array.from({ length: 2000 }, (_, person) => {
  const native = 1 + (person % 23);
  return { person, native, perceived: Math.max(0, 95 - 4 * native + ((person * 37) % 21) - 10) };
});

describe('a fitted value function', () => {
  test('is fitted on one half of the customers, and the other decides nothing', () => {
    const fitted = fitValueFunction(rows, 'days', true);
    const changed = rows.map((row) => (isInFittingHalf(row.person) ? row : { ...row, perceived: 1 }));
    expect(fitValueFunction(changed, 'days', true)).toEqual(fitted);
    expect(fitted.people).toBeGreaterThan(900);
    expect(fitted.people).toBeLessThan(1100);
  });
  test('falls where more is worse, and stays within 0 and 100', () => {
    const { value } = fitValueFunction(rows, 'days', true);
    value.knots.forEach(([native, points], at) => {
      const before = value.knots[at - 1];
      if (before !== undefined) {
        expect(native).toBeGreaterThan(before[0]);
        expect(points).toBeLessThanOrEqual(before[1]);
      }
      expect(points).toBeGreaterThanOrEqual(0);
      expect(points).toBeLessThanOrEqual(100);
    });
    expect(applyValueFunction(value, 1)).toBeGreaterThan(applyValueFunction(value, 15) + 40);
    expect(applyValueFunction(value, 400)).toBe(applyValueFunction(value, 23));
  });
  test('has fifty points at most, however fine the measure', () => {
    const fine = rows.map((row) => ({ ...row, native: row.person / 7 + row.native, perceived: 100 - row.person / 21 }));
    const { value } = fitValueFunction(fine, 'hours', true);
    expect(value.knots.length).toBe(50);
  });
  test('needs two different native values', () => {
    const same = rows.map((row) => ({ ...row, native: 3 }));
    expect(() => fitValueFunction(same, 'days', true)).toThrow('measure.tooFewToFit');
  });
});
