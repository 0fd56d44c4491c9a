import type { Estimate } from '@plumbline/model/estimate.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

/**
 * The share of texts that have something, with people as trials: one customer who writes ten times is one customer's word.
 *
 * @param has      texts that have it, 0..of
 * @param of       texts
 * @param people   who wrote them, 1..of
 * @param needed   fewer people than this are too few to show
 */
export function shareOfTexts(
  { has, of, people }: { has: number; of: number; people: number },
  { needed, confidence, asOf }: { needed: number; confidence: number; asOf: string },
): Estimate {
  const n = Math.min(of, people);
  if (n < needed || n === 0) return { kind: 'tooFew', n, needed };
  const point = has / of;
  const [low, high] = wilsonInterval(point * n, n, confidence);
  return {
    ...{
      kind: 'estimate',
      point,
      low,
      high,
      se: Math.sqrt((point * (1 - point)) / n),
      n,
      occasions: of,
      nEffective: n,
    },
    ...{ confidence, unit: 'share', method: 'wilson-people', clusteredBy: 'customer', asOf },
  };
}
