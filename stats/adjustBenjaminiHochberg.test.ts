import { expect, test } from 'vitest';
import { adjustBenjaminiHochberg } from './adjustBenjaminiHochberg.ts';

test('unsorted values with ties are adjusted by rank', () => {
  // worked out by hand
  const adjusted = adjustBenjaminiHochberg([0.001, 0.2, 0.013, 0.04, 0.04, 0.5]);
  [0.006, 0.24, 0.039, 0.06, 0.06, 0.5].forEach((value, at) => {
    expect(adjusted[at]).toBeCloseTo(value, 12);
  });
});
test('a family of one is not adjusted, and none is empty', () => {
  expect(adjustBenjaminiHochberg([0.03])).toEqual([0.03]);
  expect(adjustBenjaminiHochberg([])).toEqual([]);
});
test('the order of the values is kept and nothing becomes smaller', () => {
  const p = [0.9, 0.01, 0.5, 0.02, 0.3];
  const adjusted = adjustBenjaminiHochberg(p);
  adjusted.forEach((value, at) => {
    expect(value).toBeGreaterThanOrEqual(p[at] ?? 1);
    expect(value).toBeLessThanOrEqual(1);
  });
  expect(adjusted[1]).toBeLessThanOrEqual(adjusted[3] ?? 0);
});
test('what is not a probability is refused', () => {
  expect(() => adjustBenjaminiHochberg([0.2, 1.1])).toThrow(RangeError);
  expect(() => adjustBenjaminiHochberg([Number.NaN])).toThrow(RangeError);
});
