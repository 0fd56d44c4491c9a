import type { Absent, Estimate } from '@plumbline/model/estimate.ts';
import type { Answered } from '@plumbline/model/moments.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';
import type { Reading } from './reading.ts';

/**
 * Estimates the weighted share of occasions for which something holds, with a Wilson interval whose trials are people.
 *
 * People, not occasions, because a customer who comes often and is always content is still one customer's word.
 *
 * @param weight   total weight of the occasions for which it holds
 * @param behind   all occasions that could tell, and the people of them
 * @param because  why there is nothing, where no occasion could tell
 * @param reading  confidence, small cells
 * @returns        an estimate in 0..1, `absent` or `tooFew`
 * Source  [wilson-1927]
 */
export function estimateShare(
  weight: number,
  behind: Answered,
  because: Absent['because'],
  reading: Reading,
): Estimate {
  const { people, occasions, weights, weightSquares } = behind;
  if (people === 0) return { kind: 'absent', because };
  if (people < reading.cellPeopleMin) return { kind: 'tooFew', n: people, needed: reading.cellPeopleMin };
  const point = Math.min(1, Math.max(0, weight / weights));
  const [low, high] = wilsonInterval(point * people, people, reading.confidence);
  const { confidence, asOf } = reading;
  return {
    kind: 'estimate',
    point,
    low,
    high,
    se: Math.sqrt((point * (1 - point)) / people),
    n: people,
    occasions,
    nEffective: weights ** 2 / weightSquares,
    confidence,
    unit: 'share',
    method: 'wilson-people',
    clusteredBy: 'customer',
    asOf,
  };
}
