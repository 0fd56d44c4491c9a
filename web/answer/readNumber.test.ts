import { expect, it } from 'vitest';
import { readNumber } from './readNumber.ts';

it.each([
  ['12', 12],
  [' 12.5 ', 12.5],
  ['12,5', 12.5],
  ['2,7316', 2.7316],
  ['1,234', 1234],
  ['1,234,567.5', 1234567.5],
  ['１２．５', 12.5],
  ['１，２３４', 1234],
  ['١٢٫٥', 12.5],
  ['−3', -3],
  ['1 000', 1000],
  ['.5', 0.5],
  ['0,125', 0.125],
])('%j is %d', (text, number) => {
  expect(readNumber(text)).toBe(number);
});

it.each(['', 'twelve', '1.2.3', '12a', '-', '一百'])('%j is no number', (text) => {
  expect(readNumber(text)).toBeNull();
});
