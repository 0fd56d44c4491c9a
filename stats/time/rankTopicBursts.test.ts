import { describe, expect, it } from 'vitest';
import { rankTopicBursts } from './rankTopicBursts.ts';

describe('topic bursts', () => {
  it('by hand: with a prior of 10 the first topic has 30 + 5 of 100 + 10 against 20 + 5 of 100 + 10', () => {
    const bursts = rankTopicBursts([30, 70], [20, 80], { priorSize: 20 });
    const first = bursts.find(({ topic }) => topic === 0);
    expect(first?.logOdds).toBeCloseTo(Math.log(35 / 85) - Math.log(25 / 95), 12);
    expect(first?.standardError).toBeCloseTo(Math.sqrt(1 / 35 + 1 / 25), 12);
  });

  it('without a prior it is the plain log odds ratio', () => {
    const [burst] = rankTopicBursts([40, 60], [20, 80], { priorSize: 0 });
    expect([burst?.topic, burst?.logOdds]).toEqual([0, expect.closeTo(Math.log((40 * 80) / (60 * 20)), 12)]);
  });

  it('turn over when the periods are exchanged, and lie in the order of z', () => {
    const [now, before] = [
      [5, 40, 9, 3],
      [20, 18, 8, 4],
    ];
    const [ahead, back] = [rankTopicBursts(now, before), rankTopicBursts(before, now)];
    for (const { topic, z } of ahead) expect(back.find((one) => one.topic === topic)?.z).toBeCloseTo(-z, 12);
    expect(ahead.map(({ z }) => z)).toEqual(ahead.map(({ z }) => z).sort((a, b) => b - a));
    for (const { p, pAdjusted } of ahead) expect(pAdjusted).toBeGreaterThanOrEqual(p);
  });

  it('a larger prior draws a rare topic towards what is usual', () => {
    const of = (priorSize: number) =>
      rankTopicBursts([3, 500, 500], [0, 500, 500], { priorSize }).find(({ topic }) => topic === 0)?.logOdds ?? 0;
    expect(of(1000)).toBeLessThan(of(100));
  });

  it('leave out what nobody spoke of, and refuse a period without mentions', () => {
    expect(rankTopicBursts([1, 0, 4], [2, 0, 3])).toHaveLength(2);
    expect(() => rankTopicBursts([0, 0], [1, 2])).toThrow(
      expect.objectContaining({ argument: 'now', fault: 'constant' }),
    );
    expect(() => rankTopicBursts([1, -1], [1, 2])).toThrow(
      expect.objectContaining({ argument: 'now', fault: 'range' }),
    );
    expect(() => rankTopicBursts([1, 1], [1])).toThrow(
      expect.objectContaining({ argument: 'before', fault: 'length' }),
    );
  });
});
