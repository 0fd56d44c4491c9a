import { expect, it } from 'vitest';
import { formatNumber } from './formatNumber.ts';

it('a number below zero has a true minus, and what rounds to nothing has no sign', () => {
  expect(formatNumber(-0.416, 'zh-CN', { maximumFractionDigits: 2 })).toBe('−0.42');
  expect(formatNumber(-0.01, 'en', { maximumFractionDigits: 1 })).toBe('0');
  expect(formatNumber(2, 'zh-TW', { minimumFractionDigits: 1 }, true)).toBe('+2.0');
});
