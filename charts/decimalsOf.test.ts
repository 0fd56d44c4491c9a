import { expect, test } from 'vitest';
import { decimalsOf } from './decimalsOf.ts';

test('a figure and its interval have the decimals that the longest of them needs, two at most', () => {
  expect(decimalsOf([2.01, 1.92, 2.1])).toBe(2);
  expect(decimalsOf([2.5, 2.3, 2.6])).toBe(1);
  expect(decimalsOf([3.0871, 3.0004, 3.17])).toBe(2);
  expect(decimalsOf([0, 0, 0])).toBe(0);
  // money has cents or none
  expect(decimalsOf([104.2, 98.45, 109], 'CNY')).toBe(0);
  expect(decimalsOf([9, 8.5, 9.5], 'CNY')).toBe(2);
});
