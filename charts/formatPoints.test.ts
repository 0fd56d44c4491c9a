import { expect, test } from 'vitest';
import { formatPoints } from './formatPoints.ts';

test('a gap has a true minus or a plus, a mark has neither', () => {
  expect(formatPoints(-17.14, 'zh-CN', true)).toBe('−17.1');
  expect(formatPoints(11.9, 'en', true)).toBe('+11.9');
  expect(formatPoints(69.04, 'zh-TW')).toBe('69.0');
});

test('what rounds to zero has no sign', () => {
  expect(formatPoints(-0.04, 'en', true)).toBe('0.0');
  expect(formatPoints(-0.04, 'en')).toBe('0.0');
});
