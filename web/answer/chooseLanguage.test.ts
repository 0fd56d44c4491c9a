import { expect, it } from 'vitest';
import { chooseLanguage, sayFrom } from './pageWords.ts';

const offered = ['zh-CN', 'zh-TW', 'en', 'de'];

it.each([
  [['zh-Hant-HK'], 'zh-TW'],
  [['zh'], 'zh-CN'],
  [['en-GB'], 'en'],
  [['de-AT', 'en'], 'de'],
  [['fr', 'de'], 'de'],
  [[null, undefined, ''], 'zh-CN'],
  [['ja'], 'zh-CN'],
  [['zh-TW', 'en'], 'zh-TW'],
])('a reader who wishes %j is asked in %s', (wishes, language) => {
  expect(chooseLanguage(offered, wishes)).toBe(language);
});

it('fills and counts as the catalogues of the product do, and gives back a key without words', () => {
  const say = sayFrom(
    {
      answering: { n_one: '{{count}} answer', n_other: '{{count}} answers', a: '{{x}} of {{ y }}' },
      errors: { answer: {} },
    },
    'en',
  );
  expect([say('answering:n', { count: 1 }), say('answering:n', { count: 2 })]).toEqual(['1 answer', '2 answers']);
  expect(say('answering:a', { x: 1, y: '<b>' })).toBe('1 of <b>');
  expect(say('answering:none')).toBe('answering:none');
});
