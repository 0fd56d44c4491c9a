import { describe, expect, it } from 'vitest';
import { loadWords } from './load.ts';
import { LOCALES, localeOf } from './localeOf.ts';
import { hasWords, say } from './say.ts';

describe('say', () => {
  it('speaks each of the three languages', () => {
    expect(say('zh-CN', 'marks:mark.promised.name')).toBe('承诺');
    expect(say('zh-TW', 'marks:mark.promised.name')).toBe('承諾');
    expect(say('en', 'marks:mark.promised.name')).toBe('Promised');
  });

  it('puts values in as they are, without escaping them for HTML', () => {
    expect(say('en', 'marks:reading.since', { day: '2026-01-01', by: 'R&D <Li>' })).toBe(
      'since 2026-01-01, decided by R&D <Li>',
    );
  });

  it('counts one person and two people', () => {
    expect(say('en', 'measure:chart.people', { count: 1, number: '1' })).toBe('1 person');
    expect(say('en', 'measure:chart.people', { count: 2, number: '2' })).toBe('2 people');
    expect(say('zh-CN', 'measure:chart.people', { count: 1, number: '1' })).toBe('1 人');
  });

  it('gives the key back where no words are, and says that there are none', () => {
    expect(say('en', 'marks:no.such.key')).toContain('no.such.key');
    expect(hasWords('en', 'marks:no.such.key')).toBe(false);
    expect(hasWords('zh-TW', 'marks:gap.service.meaning')).toBe(true);
  });
});

describe('localeOf', () => {
  it.each([
    ['zh-TW,zh;q=0.9,en;q=0.8', 'zh-TW'],
    ['zh-Hant-HK', 'zh-TW'],
    ['zh_TW.UTF-8', 'zh-TW'],
    ['zh-CN,zh;q=0.9', 'zh-CN'],
    ['zh-Hans-TW', 'zh-CN'],
    ['en;q=0.3, zh-TW;q=0.8', 'zh-TW'],
    ['en_GB.UTF-8', 'en'],
    ['fr-FR,fr;q=0.9', 'en'],
    ['fr, zh;q=0.1', 'zh-CN'],
    ['zh;q=0, en', 'en'],
    ['C.UTF-8', 'zh-CN'],
    ['*', 'zh-CN'],
    ['', 'zh-CN'],
    [undefined, 'zh-CN'],
  ])('reads %s as %s', (wish, locale) => {
    expect(localeOf(wish)).toBe(locale);
  });
});

describe('loadWords', () => {
  it('gives the browser the same words as the server says', async () => {
    for (const locale of LOCALES) {
      const words = (await loadWords(locale)) as { marks: { mark: { expected: { name: string } } } };
      expect(words.marks.mark.expected.name).toBe(say(locale, 'marks:mark.expected.name'));
    }
  });
});
