import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatDay, formatPrice, formatShare } from './format.ts';

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

test('a price has the sign of its currency, and decimals only where it has some', () => {
  expect(formatPrice(99, 'CNY', 'zh-CN')).toBe('¥99');
  expect(formatPrice(9.9, 'CNY', 'en')).toBe('¥9.90');
  expect(formatPrice(1299, 'TWD', 'zh-TW')).toBe('$1,299');
  expect(formatPrice(-0.97, 'CNY', 'en')).toBe('−¥0.97');
  expect(formatPrice(1299.5, null, 'en')).toBe('1,299.5');
});

test('a bare day is the same day west of Greenwich', () => {
  const zone = process.env.TZ;
  process.env.TZ = 'America/Los_Angeles';
  try {
    expect(formatDay('2026-03-31', 'en')).toBe('Mar 31, 2026');
    expect(formatDay('2026-03-31T02:00:00Z', 'en')).toBe('Mar 30, 2026');
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});
