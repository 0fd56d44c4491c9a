import type { Estimate } from '@plumbline/model/estimate.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';
import { correctPrior } from '@plumbline/text/curve/correctPrior.ts';

/** What probabilities of blame add up to over customers; as the analytics store sums them. */
export type ShareSums = {
  blame: number;
  texts: number;
  blameSquares: number;
  blameTexts: number;
  textSquares: number;
  probabilitySquares: number;
  /** customers, or fixed groups of them */
  clusters: number;
};
export type ShareReading = {
  /** fewer people are too few to show */
  peopleMin: number;
  confidence: number;
  asOf: string;
  clusteredBy: 'customer' | 'group';
};

/** Shares nobody can tell from none or all by probabilities. */
const SHARE_MIN = 1e-3;
/** Probabilities were learnt where so many texts were blame. */
export const LEARNT_SHARE = 0.5;
const ROUNDS_MAX = 300;

/**
 * The share of blame that explains a spread of probabilities best, by expectation and maximisation from the learnt share.
 *
 * @param bins  how many texts there are in each of equal parts of the probability of blame, the lowest first
 * Source  [saerens-2002]
 */
export function estimatePrior(bins: readonly number[], learntShare = LEARNT_SHARE): number {
  const texts = bins.reduce((sum, count) => sum + count, 0);
  let share = learntShare;
  for (let round = 0; round < ROUNDS_MAX && texts > 0; round++) {
    let sum = 0;
    for (const [bin, count] of bins.entries())
      if (count > 0) sum += count * correctPrior((bin + 0.5) / bins.length, learntShare, share);
    const next = Math.min(1 - SHARE_MIN, Math.max(SHARE_MIN, sum / texts));
    if (Math.abs(next - share) < 1e-7) return next;
    share = next;
  }
  return share;
}

/**
 * The share of texts that blame, from corrected probabilities, with an interval by customers.
 *
 * A mean of probabilities is surer than the share it stands for: where the share was found from the same texts, its error is
 * that of the mean divided by how well the probabilities tell praise from blame (1 − mean p(1 − p) ÷ share(1 − share)).
 * The interval is Wilson's with as many trials as the standard error is worth, so it stays within 0..1.
 *
 * @param corrected  whether the probabilities were corrected to the share found
 * @returns          `absent` where no text judges, `tooFew` under `peopleMin` customers
 * Source  [saerens-2002], [binder-1983], [wilson-1927]
 */
export function estimateTextShare(
  sums: ShareSums,
  people: number,
  corrected: boolean,
  reading: ShareReading,
): Estimate {
  const { blame, texts, clusters } = sums;
  if (texts === 0) return { kind: 'absent', because: 'notMeasured' };
  if (people < reading.peopleMin) return { kind: 'tooFew', n: people, needed: reading.peopleMin };
  const point = Math.min(1, Math.max(0, blame / texts));
  const spread = Math.max(1e-9, point * (1 - point));
  const residual = sums.blameSquares - 2 * point * sums.blameTexts + point ** 2 * sums.textSquares;
  const few = clusters > 1 ? clusters / (clusters - 1) : 1;
  const told = corrected ? Math.max(0.02, (sums.probabilitySquares / texts - point ** 2) / spread) : 1;
  const se = Math.sqrt(Math.max(0, residual) * few) / texts / told;
  // no spread at all is as little known as so many customers can tell
  const trials = Math.max(1, Math.min(clusters, se > 0 ? spread / se ** 2 : clusters));
  const [low, high] = wilsonInterval(point * trials, trials, reading.confidence);
  const { confidence, asOf, clusteredBy } = reading;
  return {
    ...{ kind: 'estimate', point, low, high, se, n: people, occasions: texts, nEffective: trials },
    ...{ confidence, unit: 'share', method: 'text-share', clusteredBy, asOf },
  };
}
