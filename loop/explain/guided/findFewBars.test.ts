import { expect, test } from 'vitest';
import { findFewBars } from './findFewBars.ts';

test('bars of enough people are all shown, and empty ones too', () => {
  expect(findFewBars([0, 5, 80, 0, 12], 5)).toEqual(new Set());
});

test('one bar of too few takes the next larger with it, since the total would tell of it', () => {
  expect(findFewBars([40, 3, 0, 9, 25], 5)).toEqual(new Set([1, 3]));
});

test('bars of too few are held back until together they are enough', () => {
  expect(findFewBars([1, 1, 30, 20], 5)).toEqual(new Set([0, 1, 3]));
  expect(findFewBars([3, 4, 30, 20], 5)).toEqual(new Set([0, 1]));
});
