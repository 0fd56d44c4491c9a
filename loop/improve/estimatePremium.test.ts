import { openRandom } from '@plumbline/stats/numeric/random.ts';
import { describe, expect, test } from 'vitest';
import { estimatePremium } from './estimatePremium.ts';

/** Buyers drawn from a logit: half buy at a premium of 0.1 + 0.01 a point. */
function drawBuyers(n: number, seed: number) {
  const random = openRandom(seed);
  const exceeded = Float64Array.from({ length: n }, () => 20 * random.next() - 5);
  const premium = Float64Array.from({ length: n }, () => 0.5 * random.next());
  const buys = exceeded.map((degree, i) => {
    const odds = 12 * (0.1 + 0.01 * degree - (premium[i] as number));
    return random.next() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
  });
  return { buys, exceeded, premium };
}

describe('the premium by exceeded expectation', () => {
  test('recovers what it was drawn from, within its interval', () => {
    const { buys, exceeded, premium } = drawBuyers(4000, 1);
    const found = estimatePremium(buys, exceeded, premium, [0, 10]);
    expect(found.converged).toBe(true);
    for (const [one, truth] of [
      [found.perPoint, 0.01],
      [found.degrees?.[0], 0.1],
      [found.degrees?.[1], 0.2],
    ] as const) {
      expect(one?.low as number).toBeLessThan(truth);
      expect(one?.high as number).toBeGreaterThan(truth);
      expect(Math.abs((one?.estimate ?? 0) - truth)).toBeLessThan(0.03);
    }
  });
  test('has premiums by degree that lie on a line of slope perPoint', () => {
    const { buys, exceeded, premium } = drawBuyers(500, 2);
    const { degrees, perPoint } = estimatePremium(buys, exceeded, premium, [0, 5, 10]);
    const [zero, five, ten] = (degrees ?? []).map(({ estimate }) => estimate) as [number, number, number];
    expect(five - zero).toBeCloseTo(5 * (perPoint?.estimate as number), 10);
    expect(ten - five).toBeCloseTo(five - zero, 10);
  });
  test('has none where buying does not fall with the premium', () => {
    const { buys, exceeded, premium } = drawBuyers(800, 3);
    const found = estimatePremium(
      buys,
      exceeded,
      premium.map((one) => -one),
    );
    expect([found.perPoint, found.degrees]).toEqual([null, null]);
  });
  test('refuses cases of other number, holes, buyers only', () => {
    expect(() => estimatePremium([1, 0], [1], [1, 2])).toThrow(/exceeded/);
    expect(() => estimatePremium([1, 0], [1, 2], [1])).toThrow(/premium/);
    expect(() => estimatePremium([1, 1, 1, 1], [1, 2, 3, 5], [1, 2, 1, 2])).toThrow(/y/);
  });
});
