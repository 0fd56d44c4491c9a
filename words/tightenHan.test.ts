import { expect, test } from 'vitest';
import { say } from './say.ts';
import { tightenHan } from './tightenHan.ts';

test('a value that ends in Chinese is not set apart from the Chinese words behind it', () => {
  expect(tightenHan('自 2026年3月5日 起', ['2026年3月5日'])).toBe('自 2026年3月5日起');
  expect(tightenHan('林月 於 2026年3月5日 儲存', ['林月', '2026年3月5日'])).toBe('林月於 2026年3月5日儲存');
});

test('a value in Latin letters or digits keeps its space, and so does what stands inside a value', () => {
  expect(tightenHan('Anna 於 12 日 儲存', ['Anna', '12'])).toBe('Anna 於 12 日 儲存');
  expect(tightenHan('名稱 台北 門市 已儲存', ['台北 門市'])).toBe('名稱台北 門市已儲存');
});

test('English words are as they were', () => {
  expect(tightenHan('since 2026年3月5日 at the latest', ['2026年3月5日'])).toBe('since 2026年3月5日 at the latest');
});

test('words of the catalogues are set so', () => {
  const values = { version: 2, by: '林月', at: '2026年3月5日', name: '林月', day: '2026年3月5日' };
  expect(say('zh-TW', 'journey:blueprint.version', values)).not.toMatch(/\p{Script=Han} \p{Script=Han}/u);
});
