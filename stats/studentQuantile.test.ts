import { expect, test } from 'vitest';
import { studentQuantile } from './studentQuantile.ts';
import { studentTwoSidedP } from './studentTwoSidedP.ts';

test('the quantiles are those of printed tables', () => {
  expect(studentQuantile(0.975, 10)).toBeCloseTo(2.228138852, 8);
  expect(studentQuantile(0.95, 5)).toBeCloseTo(2.015048373, 8);
  expect(studentQuantile(0.995, 101)).toBeCloseTo(2.625, 2);
});
test('the p value of a quantile is the chance it was asked for', () => {
  for (const freedom of [1, 2.5, 30, 1023]) {
    expect(studentTwoSidedP(studentQuantile(0.9, freedom), freedom)).toBeCloseTo(0.2, 9);
  }
});
test('at 1 and 2 degrees of freedom the p value has a closed form', () => {
  expect(studentTwoSidedP(1, 1)).toBeCloseTo(0.5, 12);
  expect(studentTwoSidedP(-2, 2)).toBeCloseTo(1 - 2 / Math.sqrt(6), 12);
});
test('no gap has p 1, and a gap without any spread p 0', () => {
  expect(studentTwoSidedP(0, 7)).toBe(1);
  expect(studentTwoSidedP(Number.NEGATIVE_INFINITY, 7)).toBe(0);
});
test('a probability of 1 and no degrees of freedom are refused', () => {
  expect(() => studentQuantile(1, 5)).toThrow(RangeError);
  expect(() => studentQuantile(0.5, 0)).toThrow(RangeError);
  expect(() => studentTwoSidedP(Number.NaN, 5)).toThrow(RangeError);
  expect(() => studentTwoSidedP(1, 0)).toThrow(RangeError);
});
