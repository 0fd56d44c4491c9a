import { expect, test } from 'vitest';
import { interpolatePiecewiseLinear } from './interpolatePiecewiseLinear.ts';

const days: [number, number][] = [
  [1, 100],
  [5, 60],
  [15, 0],
];

test('between knots the line is straight', () => {
  expect(interpolatePiecewiseLinear(days, 3)).toBe(80);
  expect(interpolatePiecewiseLinear(days, 10)).toBe(30);
});
test('at a knot its value holds, and beyond the ends that of the end', () => {
  expect(interpolatePiecewiseLinear(days, 5)).toBe(60);
  expect(interpolatePiecewiseLinear(days, -4)).toBe(100);
  expect(interpolatePiecewiseLinear(days, 99)).toBe(0);
});
test('knots that do not ascend, a single knot and no number are refused', () => {
  expect(() => interpolatePiecewiseLinear([[1, 2]], 1)).toThrow(RangeError);
  expect(() =>
    interpolatePiecewiseLinear(
      [
        [1, 0],
        [1, 5],
      ],
      3,
    ),
  ).toThrow(RangeError);
  expect(() => interpolatePiecewiseLinear(days, Number.NaN)).toThrow(RangeError);
});
