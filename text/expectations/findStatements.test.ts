import { describe, expect, it } from 'vitest';
import { findStatements } from './findStatements.ts';
import type { StatedExpectation } from './statedExpectation.ts';

const only = (text: string): StatedExpectation => {
  const found = findStatements(text);
  expect(found, text).toHaveLength(1);
  return found[0] as StatedExpectation;
};
const words = (text: string, span: { start: number; end: number } | null) => span && text.slice(span.start, span.end);

describe('what a customer expected, in Chinese', () => {
  it.each([
    ['本以为房间会很大，结果小得可怜。', 'expected', 'no', '房间会很大'],
    ['说好的三天到，十天了还没到', 'promised', 'no', '三天到'],
    ['客服说可以退差价，后来又说不行', 'promised', 'no', '可以退差价'],
    ['服务员的态度有待提高', 'should', 'no', '服务员的态度'],
    ['希望前台能多配一个人。', 'wished', 'unclear', '前台能多配一个人'],
    ['早餐没有想象的好', 'fellShort', 'no', '早餐没有想象的好'],
    ['房间比想象中的大，很满意', 'exceeded', 'yes', '房间比想象中的大'],
    ['这家店果然没有让我失望', 'expected', 'yes', '这家店果然没有让我失望'],
  ])('%s', (text, type, met, expected) => {
    const found = findStatements(text).find((one) => one.type === type);
    expect(found, JSON.stringify(findStatements(text))).toBeDefined();
    expect(found?.met).toBe(met);
    expect(words(text, found?.expected ?? null)).toBe(expected);
  });

  it('reads traditional script, with offsets into the text as it was written', () => {
    const text = '👍 原本以為  房間會很大，結果很小';
    const found = only(text);
    expect(found.type).toBe('expected');
    expect(words(text, found.cue)).toBe('原本以為');
    expect(words(text, found.expected)).toBe('房間會很大');
  });

  it('tells what an expectation stands on', () => {
    expect(findStatements('看了评论才买的，以为会很好用，谁知用两天就坏')[0]?.basis).toBe('others');
    expect(findStatements('广告里说能用十年')[0]?.basis).toBe('advertising');
    expect(findStatements('四星级酒店起码应该有热水')[0]?.basis).toBe('industry');
    expect(findStatements('客服答应给我换货')[0]?.basis).toBe('promise');
  });

  it.each([
    '质量有保证，值得购买',
    '不负责任的商家',
    '号称史上最好看的书',
    '建议大家不要买',
    '这应该是假的',
    '图片描述的情感很细腻',
    '希望大家引以为戒',
    '自以为是的前台',
    '他不以为然',
    '我跟客服说了三次',
    '产品说明书写得很清楚',
    '没有让人失望的地方吗',
    '大家都说好听',
  ])('states no expectation unmet or promised: %s', (text) => {
    expect(findStatements(text).filter(({ type, met }) => type !== 'expected' || met !== 'yes')).toEqual([]);
  });

  it('does not take the words of the house for those of the customer', () => {
    const text = '房间很小，希望能改进。酒店回复：感谢您的点评，希望我们能继续为您服务。';
    expect(findStatements(text).map(({ saidBy }) => saidBy)).toEqual(['writer', 'company']);
    expect(findStatements('希望您再次光临')).toEqual([]);
  });
});

describe('what a customer expected, in English', () => {
  it.each([
    ['I was told it would arrive by Friday, but it never came.', 'promised', 'no', 'it would arrive by Friday'],
    ['I thought it would be bigger.', 'expected', 'unclear', 'it would be bigger'],
    ['You should have someone at the desk!', 'should', 'unclear', 'have someone at the desk'],
    ['I hope they fix the lift.', 'wished', 'unclear', 'they fix the lift'],
    ['The room was not as described.', 'fellShort', 'no', 'The room was not as described'],
    ['Much better than I expected.', 'exceeded', 'yes', 'Much better than I expected'],
    ['The staff met all my expectations', 'expected', 'yes', 'The staff met all my expectations'],
  ])('%s', (text, type, met, expected) => {
    const found = findStatements(text).find((one) => one.type === type);
    expect(found, JSON.stringify(findStatements(text))).toBeDefined();
    expect(found?.met).toBe(met);
    expect(words(text, found?.expected ?? null)).toBe(expected);
  });

  it.each([
    'I should be fine',
    'I was told to call back later',
    'I was not disappointed at all',
    'Please do not fly with them',
  ])('is no unmet expectation: %s', (text) =>
    expect(findStatements(text).filter(({ met }) => met !== 'yes')).toEqual([]),
  );

  it('finds whole words only', () => {
    expect(findStatements('a shopelessness of wishing wells')).toEqual([]);
  });
});

describe('hostile text', () => {
  it('is read in time that grows with its length', () => {
    for (const piece of ['希望', '说', '客服说', 'i ', 'was told ', '{', 'you should ', '没想到', 'a']) {
      const time = (units: number) => {
        const text = piece.repeat(Math.ceil(units / piece.length)).slice(0, units);
        const started = performance.now();
        findStatements(text);
        return performance.now() - started;
      };
      time(2_000);
      expect(time(100_000), piece).toBeLessThan(3_000);
    }
  });

  it('keeps offsets through what is not seen', () => {
    const text = '本\u200b以\u202e为會很好，結果不好';
    expect(words(text, only(text).cue)).toBe('本\u200b以\u202e为');
  });

  it('is quiet where there is nothing', () => {
    for (const text of ['', ' ', '\u0000', '。。。', '\ud800']) expect(findStatements(text)).toEqual([]);
  });
});
