import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatShare } from './format.ts';

test('a file is as large as the reader would say', () => {
  expect(formatBytes(0, 'en')).toBe('0 bytes');
  expect(formatBytes(999, 'en')).toBe('999 bytes');
  expect(formatBytes(1000, 'en')).toBe('1 kB');
  expect(formatBytes(3_456_000, 'en')).toBe('3.5 MB');
  expect(formatBytes(21_474_836_480, 'zh-CN')).toContain('21');
});

test('counts are grouped, shares are percentages', () => {
  expect(formatCount(865_000, 'en')).toBe('865,000');
  expect(formatShare(0.425, 'zh-TW')).toBe('43%');
});
