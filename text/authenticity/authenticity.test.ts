import { describe, expect, it } from 'vitest';
import { seededRandom } from '../linear/random.ts';
import { detectBursts } from './detectBursts.ts';
import { findCopies } from './findCopies.ts';
import { judgeAuthenticity } from './judgeAuthenticity.ts';

const LONG = '衣服收到了，质量不错，比想象中的还满意，上身效果非常满意，大小合身。';

describe('copies', () => {
  it('are found through marks, script and small changes', () => {
    const texts = [
      LONG,
      '房间很小，隔音也差，早餐一般，下次不会再来住了。',
      LONG.replaceAll('，', ' '),
      `${LONG}很喜欢`,
      '衣服收到了，質量不錯，比想象中的還滿意，上身效果非常滿意，大小合身。',
    ];
    expect(findCopies(texts)).toEqual([[0, 2, 3, 4]]);
  });

  it('are not what is short or only alike', () => {
    expect(findCopies(['很好', '很好', '质量很好很满意', '质量很好很满意'])).toEqual([]);
    expect(findCopies([LONG, '衣服还没收到，快递太慢，客服也不理人，非常生气，要求退款。'])).toEqual([]);
  });
});

describe('bursts', () => {
  const random = seededRandom(5);
  const usual = Array.from({ length: 60 }, () => Math.floor(6 + random() * 9));

  it('are days with far more than the days around', () => {
    const counts = usual.with(30, 60).with(31, 70);
    expect(detectBursts(counts)).toEqual([{ from: 30, to: 31, texts: 130, usual: expect.any(Number) }]);
  });

  it('are none in lively weeks or short series', () => {
    expect(detectBursts(usual)).toEqual([]);
    expect(detectBursts([1, 1, 100])).toEqual([]);
  });
});

it('reviews get the marks that apply, and shares say how many', () => {
  const reviews = [
    { text: LONG, author: 'a', day: 1, score: 100 },
    { text: LONG, author: 'b', day: 2, score: 100 },
    { text: '一般', author: 'c', day: 3, score: 60 },
    { text: '还行吧', author: 'c', day: 4, score: null },
  ];
  const report = judgeAuthenticity(reviews);
  expect(report.marks).toEqual([['copied', 'oneOff', 'extreme'], ['copied', 'oneOff', 'extreme'], [], []]);
  expect(report.share).toEqual({ copied: 0.5, burst: 0, oneOff: 0.5, extreme: 0.5 });
  expect(report.doubtfulShare).toBe(0.5);
  expect(judgeAuthenticity([]).doubtfulShare).toBe(0);
});
