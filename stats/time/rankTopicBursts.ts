import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { adjustBenjaminiHochberg } from '../adjustBenjaminiHochberg.ts';
import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkRange, checkVaries } from '../checkArguments.ts';

/** How much more, or less, a topic is spoken of now than before. */
export type TopicBurst = {
  /** place (from 0) among the topics given */
  topic: number;
  now: number;
  before: number;
  /** difference of log odds, with its interval; above 0 is more than before */
  logOdds: number;
  standardError: number;
  low: number;
  high: number;
  z: number;
  p: number;
  pAdjusted: number;
};

export type TopicBurstOptions = {
  /** size of the prior as a count of mentions; if not given as many as topics times 10, at most half of all mentions */
  priorSize?: number;
  /** probability strictly between 0 and 1; 0.95 if not given */
  confidence?: number;
};

/**
 * Topics that are spoken of more, or less, than before: log odds with an informative Dirichlet prior.
 *
 * The prior holds what is usual in both periods together, so that a rare topic needs more than a few mentions to stand out. The
 * p values of the family are adjusted by Benjamini and Hochberg.
 *
 * @param now      mentions of every topic in the window, whole, 0 or more
 * @param before   mentions in the time before, as many topics
 * @param options  prior and confidence
 * @returns        topics that were mentioned at all, largest z first
 * @throws ArgumentError `notFinite`, `length`, `range`, `constant` where one period has no mention
 *
 * Source  [monroe-2008] eq. 15–22     Checked  by hand on three topics; with no prior it is the plain log odds ratio
 */
export function rankTopicBursts(
  now: ArrayLike<number>,
  before: ArrayLike<number>,
  options: TopicBurstOptions = {},
): TopicBurst[] {
  const { confidence = 0.95 } = options;
  checkFinite('now', now, 2);
  checkLength('before', before, now.length);
  checkFinite('before', before);
  checkRange('confidence', confidence, 0, 1, true);
  const [totalNow, totalBefore] = [totalOf('now', now), totalOf('before', before)];
  const all = totalNow + totalBefore;
  const priorSize = options.priorSize ?? Math.min(10 * now.length, all / 2);
  checkRange('priorSize', priorSize, 0, Number.MAX_VALUE);
  const reach = normalQuantile((1 + confidence) / 2, 0, 1);
  const bursts: TopicBurst[] = [];
  for (let topic = 0; topic < now.length; topic++) {
    const [countNow, countBefore] = [now[topic] as number, before[topic] as number];
    if (countNow + countBefore === 0) continue;
    const prior = (priorSize * (countNow + countBefore)) / all;
    const odds = (count: number, total: number) => Math.log((count + prior) / (total + priorSize - count - prior));
    const logOdds = odds(countNow, totalNow) - odds(countBefore, totalBefore);
    const standardError = Math.sqrt(1 / (countNow + prior) + 1 / (countBefore + prior));
    const z = logOdds / standardError;
    const [low, high] = [logOdds - reach * standardError, logOdds + reach * standardError];
    const p = 2 * normalCdf(-Math.abs(z), 0, 1);
    bursts.push({ topic, now: countNow, before: countBefore, logOdds, standardError, low, high, z, p, pAdjusted: p });
  }
  const adjusted = adjustBenjaminiHochberg(bursts.map(({ p }) => p));
  return bursts.map((burst, i) => ({ ...burst, pAdjusted: adjusted[i] as number })).sort((a, b) => b.z - a.z);
}

function totalOf(name: string, counts: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    checkRange(name, counts[i] as number, 0, Number.MAX_SAFE_INTEGER);
    total += counts[i] as number;
  }
  if (total === 0) checkVaries(name, Float64Array.from(counts));
  if (total === 0) throw new ArgumentError(name, 'constant', 'has no mention of any topic', { value: 0 });
  return total;
}
