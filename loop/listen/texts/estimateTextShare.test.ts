import { correctPrior } from '@plumbline/text/curve/correctPrior.ts';
import { seededRandom } from '@plumbline/text/linear/random.ts';
import { describe, expect, it } from 'vitest';
import { estimatePrior, estimateTextShare, type ShareSums } from './estimateTextShare.ts';

const READING = { peopleMin: 10, confidence: 0.95, asOf: '2026-01-01', clusteredBy: 'customer' } as const;

/** Sums over customers, each with the probabilities of their texts. */
function sumsOf(customers: readonly (readonly number[])[]): ShareSums {
  const sums = {
    ...{ blame: 0, texts: 0, blameSquares: 0, blameTexts: 0, textSquares: 0, probabilitySquares: 0 },
    clusters: customers.length,
  };
  for (const texts of customers) {
    const b = texts.reduce((sum, one) => sum + one, 0);
    sums.blame += b;
    sums.texts += texts.length;
    sums.blameSquares += b * b;
    sums.blameTexts += b * texts.length;
    sums.textSquares += texts.length ** 2;
    sums.probabilitySquares += texts.reduce((sum, one) => sum + one * one, 0);
  }
  return sums;
}

/** Texts of customers, with probabilities as a model gives them that was learnt where half of the texts blame. */
function draw(random: () => number, share: number, customers: number): number[][] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const sharpness = 2;
  return Array.from({ length: customers }, () =>
    Array.from({ length: random() < 0.2 ? 3 : 1 }, () => {
      const bad = random() < share;
      // log-odds of two normal classes whose means lie as far apart as their variance: calibrated at one half
      return 1 / (1 + Math.exp(-((bad ? 1 : -1) * sharpness + Math.sqrt(2 * sharpness) * normal())));
    }),
  );
}

function estimate(customers: readonly (readonly number[])[]) {
  const bins = new Array<number>(50).fill(0);
  for (const p of customers.flat())
    bins[Math.min(49, Math.floor(p * 50))] = (bins[Math.min(49, Math.floor(p * 50))] ?? 0) + 1;
  const share = estimatePrior(bins);
  const corrected = customers.map((texts) => texts.map((p) => correctPrior(p, 0.5, share)));
  return estimateTextShare(sumsOf(corrected), customers.length, true, READING);
}

describe('the share of texts that blame', () => {
  it('is the count where every probability is sure', () => {
    const customers = Array.from({ length: 40 }, (_none, i) => [i < 10 ? 1 : 0]);
    const found = estimateTextShare(sumsOf(customers), 40, false, READING);
    expect(found).toMatchObject({ kind: 'estimate', point: 0.25, n: 40, method: 'text-share' });
    // Wilson's interval of 10 of 40, whose variance lacks the factor 40 / 39
    expect(found.kind === 'estimate' && [found.low, found.high]).toEqual([
      expect.closeTo(0.142, 2),
      expect.closeTo(0.402, 2),
    ]);
  });

  it('covers the true share in nineteen of twenty draws, far from one half too', () => {
    const random = seededRandom(5);
    for (const share of [0.1, 0.3, 0.7]) {
      const runs = Number(process.env.TEXT_SHARE_RUNS ?? 600);
      let covered = 0;
      let sum = 0;
      for (let run = 0; run < runs; run++) {
        const found = estimate(draw(random, share, 150));
        if (found.kind !== 'estimate') throw new Error(found.kind);
        if (found.low <= share && share <= found.high) covered++;
        sum += found.point;
      }
      expect(covered / runs).toBeGreaterThan(0.92);
      expect(Math.abs(sum / runs - share)).toBeLessThan(0.02);
    }
  });

  it('of a customer who writes thirty times is as sure as of one customer', () => {
    const once = estimateTextShare(sumsOf([...Array(30).fill([0]), ...Array(10).fill([1])]), 40, false, READING);
    const often = estimateTextShare(
      sumsOf([...Array(30).fill([0]), ...Array(9).fill([1]), Array(30).fill(1)]),
      40,
      false,
      READING,
    );
    const width = (one: typeof once) => (one.kind === 'estimate' ? one.high - one.low : 0);
    expect(width(often)).toBeGreaterThan(width(once));
  });

  it('of nine people is too few to show, and says how many are needed', () => {
    const customers = Array.from({ length: 9 }, () => [1]);
    expect(estimateTextShare(sumsOf(customers), 9, false, READING)).toEqual({ kind: 'tooFew', n: 9, needed: 10 });
  });
});
