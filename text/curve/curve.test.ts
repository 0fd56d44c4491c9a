import { describe, expect, it } from 'vitest';
import { seededRandom } from '../linear/random.ts';
import { correctPrior, estimateShare } from './correctPrior.ts';
import { fitEmotionCurve } from './fitEmotionCurve.ts';

/** Probabilities of a calibrated model learnt on an even mix, for texts of which a share is bad. */
function invent(random: () => number, share: number): number {
  const bad = random() < share;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  // margins of two normal classes two apart: the log-odds of an even mix are twice the margin
  return 1 / (1 + Math.exp(-2 * ((bad ? 1 : -1) + normal)));
}

describe('a prior', () => {
  it('is corrected to the share here, and back', () => {
    expect(correctPrior(0.5, 0.5, 0.15)).toBeCloseTo(0.15);
    expect(correctPrior(correctPrior(0.7, 0.5, 0.1), 0.1, 0.5)).toBeCloseTo(0.7);
    expect(() => correctPrior(0.5, 0, 0.1)).toThrow(RangeError);
  });

  it('is found from the probabilities alone', () => {
    const random = seededRandom(4);
    const probabilities = Array.from({ length: 4000 }, () => invent(random, 0.15));
    const mean = probabilities.reduce((sum, value) => sum + value, 0) / probabilities.length;
    expect(mean).toBeGreaterThan(0.18);
    expect(estimateShare(probabilities, 0.5)).toBeCloseTo(0.15, 1);
  });
});

describe('the curve of emotion', () => {
  const random = seededRandom(11);
  const truth = (day: number) => (day >= 5 && day <= 8 ? 0.45 : 0.15);
  const texts = Array.from({ length: 90 * 20 }, (_none, i) => ({
    at: Math.floor(i / 20),
    probability: invent(random, truth(Math.floor(i / 20))),
  }));
  const days = Array.from({ length: 90 }, (_none, day) => day);
  const curve = fitEmotionCurve(texts, days, { learntShare: 0.5 });

  it('shows the bad days where they are', () => {
    const worst = curve.points.reduce((one, other) => ((other.share ?? 0) > (one.share ?? 0) ? other : one));
    expect(worst.at).toBeGreaterThanOrEqual(5);
    expect(worst.at).toBeLessThanOrEqual(8);
    expect(worst.share).toBeGreaterThan(0.33);
  });

  it('has a band around it that holds the truth nearly always', () => {
    const calm = curve.points.filter(({ at }) => at > 15);
    const held = calm.filter(({ low, high }) => (low ?? 1) <= 0.15 && (high ?? 0) >= 0.15);
    expect(held.length / calm.length).toBeGreaterThan(0.85);
    for (const { share, low, high } of curve.points)
      expect((low ?? 0) <= (share ?? 0) && (share ?? 0) <= (high ?? 1)).toBe(true);
  });

  it('is narrower in its kernel the more texts there are', () => {
    const few = fitEmotionCurve(
      texts.filter((_text, i) => i % 10 === 0),
      days,
      { learntShare: 0.5 },
    );
    expect(few.bandwidth).toBeGreaterThan(curve.bandwidth);
  });

  it('says nothing where too few texts are near', () => {
    expect(fitEmotionCurve([], [1]).points[0]).toEqual({ at: 1, share: null, low: null, high: null, texts: 0 });
    expect(fitEmotionCurve(texts, [500]).points[0]?.share).toBeNull();
    expect(() => fitEmotionCurve([{ at: 1, probability: 2 }], [1])).toThrow(RangeError);
  });
});
