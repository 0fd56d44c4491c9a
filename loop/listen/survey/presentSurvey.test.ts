import { expect, test } from 'vitest';
import { compileSurvey } from './compileSurvey.ts';
import { isRightToLeft } from './isRightToLeft.ts';
import { measureProgress } from './measureProgress.ts';
import { orderItems } from './orderItems.ts';
import { pipeText } from './pipeText.ts';
import { makeSurvey } from './testing/makeSurvey.ts';
import { textIn } from './textIn.ts';
import { walkPages } from './walkPages.ts';

test('an order is the same for the same seed and key, and fixed items keep their places', () => {
  const items = ['a', 'b', 'c', 'd', 'e'].map((key) => ({
    key,
    ...(key === 'b' || key === 'e' ? { fixed: true } : {}),
  }));
  const keys = (seed: number, key = 'q') =>
    orderItems(seed, key, items)
      .map((item) => item.key)
      .join('');
  expect(keys(1)).toBe(keys(1));
  expect(new Set(Array.from({ length: 200 }, (_none, seed) => keys(seed))).size).toBe(6);
  for (let seed = 0; seed < 50; seed += 1) expect(keys(seed)).toMatch(/^.b..e$/);
  // written down once, so that no later release shuffles what respondents saw
  expect([1, 2, 3, 2 ** 40].map((seed) => orderItems(seed, 'q1', ['a', 'b', 'c', 'd', 'e']).join(''))).toEqual(WRITTEN);
});
const WRITTEN = ['edbac', 'adebc', 'bcdae', 'ceabd'];

test('every place is as likely as another', () => {
  const counts = new Map<string, number>();
  const runs = 24_000;
  for (let seed = 0; seed < runs; seed += 1) {
    const order = orderItems(seed, 'page', ['a', 'b', 'c', 'd']).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(24);
  const chi = [...counts.values()].reduce((sum, n) => sum + (n - runs / 24) ** 2 / (runs / 24), 0);
  // 23 degrees of freedom: above 49.7 once in a thousand
  expect(chi).toBeLessThan(49.7);
});

test('words fall back to the first language, then to any, and never to what every object has', () => {
  expect(textIn({ en: 'Hello', 'zh-CN': '你好' }, 'zh-CN', 'en')).toBe('你好');
  expect(textIn({ en: 'Hello', 'zh-CN': '' }, 'zh-CN', 'en')).toBe('Hello');
  expect(textIn({ fr: 'Bonjour' }, 'zh-CN', 'en')).toBe('Bonjour');
  expect(textIn({ en: 'Hello' }, 'constructor', 'toString')).toBe('Hello');
  expect(textIn(undefined, 'en', 'en')).toBe('');
});

const title = { en: 'x' };
const COMPILED = compileSurvey(
  makeSurvey({
    pages: [
      {
        key: 'p1',
        questions: [
          { kind: 'text', key: 'name', title },
          {
            kind: 'multiple',
            key: 'used',
            title,
            options: [
              { key: 'app', texts: { en: 'the app', 'zh-CN': '手机应用' } },
              { key: 'shop', texts: { en: 'a shop', 'zh-CN': '门店' } },
              { key: 'other', texts: { en: 'other', 'zh-CN': '其他' }, open: true },
            ],
          },
          { kind: 'scale', key: 'mark', title, low: 1, high: 5, pointTexts: { '5': { en: 'great', 'zh-CN': '很好' } } },
        ],
      },
      { key: 'p2', title, questions: [] },
      { key: 'p3', questions: [{ kind: 'text', key: 'end', title }] },
    ],
  }),
);

test('answers are put into words, once, and nothing stands for what was not answered', () => {
  const answers = { name: ' {{mark}} <b>', used: ['app', 'other'], 'used:other': 'a kiosk', mark: 5 };
  const pipe = (text: string, language = 'en') => pipeText(text, COMPILED, answers, language);
  expect(pipe('Dear {{name}}, {{ used }}: {{mark}}{{end}}{{nobody}}')).toBe(
    'Dear {{mark}} <b>, the app and a kiosk: great',
  );
  expect(pipe('{{used}}', 'zh-CN')).toBe('手机应用和a kiosk');
  expect(pipeText('{{name}}', COMPILED, { name: 'x'.repeat(10_000) }, 'en')).toHaveLength(501);
  expect(pipeText('{{mark}}', COMPILED, { mark: 'na' }, 'en')).toBe('');
});

test('progress is the share of questions behind', () => {
  const route = walkPages(COMPILED, {}, {}, 'en');
  expect(['p1', 'p2', 'p3'].map((page) => measureProgress(route, page))).toEqual([0, 3 / 5, 4 / 5]);
  expect(measureProgress(route, 'p1', 2)).toBe(2 / 5);
  expect(measureProgress(route, 'p3', 1)).toBe(1);
});

test('right to left by script, else by language', () => {
  expect(['ar', 'he-IL', 'fa', 'ur-PK', 'uz-Arab', 'ckb'].every(isRightToLeft)).toBe(true);
  expect(['en', 'zh-CN', 'ar-Latn', 'uz', 'az'].some(isRightToLeft)).toBe(false);
});
