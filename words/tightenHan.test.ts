import { expect, test } from 'vitest';
import { say } from './say.ts';
import { markValue as filled, tightenHan } from './tightenHan.ts';

const DAY = filled('2026年3月5日');

test('a value that ends in Chinese is not set apart from the Chinese words behind it', () => {
  expect(tightenHan(`自 ${DAY} 起`)).toBe('自 2026年3月5日起');
  expect(tightenHan(`${filled('林月')} 於 ${DAY} 儲存`)).toBe('林月於 2026年3月5日儲存');
});

test('a value in Latin letters or digits keeps its space, and so does what stands inside a value', () => {
  expect(tightenHan(`${filled('Anna')} 於 ${filled('12')} 日 儲存`)).toBe('Anna 於 12 日 儲存');
  expect(tightenHan(`名稱 ${filled('台北 門市')} 已儲存`)).toBe('名稱台北 門市已儲存');
});

test('a name stays as it is where another value is a part of it', () => {
  expect(tightenHan(`${filled('台北 門市')} 屬於 ${filled('門市')}`)).toBe('台北 門市屬於門市');
});

test('two values beside one another stay apart', () => {
  expect(tightenHan(`${filled('準時')} ${filled('北區')}，3 個時段`)).toBe('準時 北區，3 個時段');
  expect(say('zh-TW', 'explorer:multiples.course', { name: '準時', cell: '北區', count: 3 })).toBe(
    '準時 北區，3 個時段',
  );
  expect(say('en', 'explorer:multiples.course', { name: '準時', cell: '北區', count: 3 })).toBe('準時 北區, 3 periods');
});

test('English words are as they were', () => {
  expect(tightenHan(`since ${DAY} at the latest`)).toBe('since 2026年3月5日 at the latest');
});

test('words of the catalogues are set so', () => {
  const values = { version: 2, by: '林月', at: '2026年3月5日', name: '林月', day: '2026年3月5日' };
  expect(say('zh-TW', 'journey:blueprint.version', values)).not.toMatch(/\p{Script=Han} \p{Script=Han}/u);
});

test('what is filled in is written as it is, letter by letter', () => {
  const values = { name: '<b>A & B</b> $1 {{cell}}', cell: '北 / 南', count: 3 };
  expect(say('zh-CN', 'explorer:multiples.course', values)).toBe(`${values.name} 北 / 南，3 个时段`);
});
