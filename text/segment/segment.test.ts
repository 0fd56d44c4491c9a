import { describe, expect, test } from 'vitest';
import { normalizeText } from '../normalize/normalizeText.ts';
import { ownWordsOf } from './ownWords.ts';
import { segmentWords } from './segmentWords.ts';
import { splitClauses } from './splitClauses.ts';
import { splitSentences } from './splitSentences.ts';

const wordsOf = (text: string, own: string[] = []) =>
  segmentWords(normalizeText(text).text, own.length > 0 ? { ownWords: ownWordsOf(own) } : {}).map((word) => word.text);
const sentencesOf = (text: string) => {
  const even = normalizeText(text).text;
  return splitSentences(even).map(({ start, end }) => even.slice(start, end));
};
const clausesOf = (text: string) => {
  const even = normalizeText(text).text;
  return splitClauses(even).map(({ start, end, relation }) => [even.slice(start, end), relation]);
};

describe('words', () => {
  test('the engine has the dictionary for Chinese', () => {
    expect(wordsOf('我喜欢这家酒店')).toEqual(['我', '喜欢', '这', '家', '酒店']);
  });
  test("the company's own words stay whole, in either script", () => {
    expect(wordsOf('铂悦会员卡不能用')).not.toContain('铂悦会员卡');
    expect(wordsOf('铂悦会员卡不能用', ['鉑悅會員卡'])).toContain('铂悦会员卡');
  });
  test('an own word in Latin letters is found as a whole word only', () => {
    expect(wordsOf('the go pass and the gopher', ['go'])).toContain('gopher');
  });
  test('a long line gives words at their places', () => {
    const line = '服务很好,房间不错'.repeat(3000);
    for (const { text, start, end } of segmentWords(line).slice(0, 5000)) expect(line.slice(start, end)).toBe(text);
  });
});

describe('sentences', () => {
  test('Chinese and English marks end them, and marks alone belong to the one before', () => {
    expect(sentencesOf('房间很好。早餐太差！！下次不来了？')).toEqual(['房间很好。', '早餐太差!!', '下次不来了?']);
    expect(sentencesOf('It was late. Dr. Lee was kind! Price 3.50 only.')).toEqual([
      'it was late.',
      'dr. lee was kind!',
      'price 0 only.',
    ]);
  });
});

describe('clauses', () => {
  test('a contrast opens a clause with or without a comma', () => {
    expect(clausesOf('服务很好但是房间太小')).toEqual([
      ['服务很好', 'plain'],
      ['但是房间太小', 'contrast'],
    ]);
    expect(clausesOf('虽然贵，不过值得')).toEqual([
      ['虽然贵', 'concession'],
      ['不过值得', 'contrast'],
    ]);
    expect(clausesOf('The room was clean but the staff were rude')).toEqual([
      ['the room was clean', 'plain'],
      ['but the staff were rude', 'contrast'],
    ]);
  });
  test('words that only look like a contrast open none', () => {
    expect(clausesOf('不但便宜而且好用')).toHaveLength(1);
    expect(clausesOf('味道不过如此')).toHaveLength(1);
    expect(clausesOf('再好不过了')).toHaveLength(1);
  });
  test('a megabyte in one line is done in bounded time', () => {
    const started = performance.now();
    for (const line of ['但是'.repeat(500_000), '好'.repeat(1_000_000), 'but '.repeat(250_000)]) {
      expect(splitClauses(line).length).toBeGreaterThan(0);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
