import type { Estimate } from '@plumbline/model/estimate.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

export type PromiseReading = { confidence: number; cellPeopleMin: number; asOf: string };

/**
 * Estimates the share of promises that were kept, of those that came due and can be measured.
 *
 * @param kept     promises kept
 * @param broken   promises broken
 * @param people   customers to whom these promises were made, once each; they decide whether the cell may be shown
 * @param reading  confidence, small cells, day of the reading
 * @returns        a share in 0..1 whose `n` counts promises; `absent` where none came due, `tooFew` by people
 * Source  [wilson-1927]
 */
export function estimatePromiseShare(kept: number, broken: number, people: number, reading: PromiseReading): Estimate {
  const n = kept + broken;
  if (n === 0) return { kind: 'absent', because: 'notMeasured' };
  const { confidence, cellPeopleMin, asOf } = reading;
  if (people < cellPeopleMin) return { kind: 'tooFew', n: people, needed: cellPeopleMin };
  const point = kept / n;
  const [low, high] = wilsonInterval(kept, n, confidence);
  return {
    kind: 'estimate',
    point,
    low,
    high,
    se: Math.sqrt((point * (1 - point)) / n),
    n,
    occasions: n,
    nEffective: n,
    confidence,
    unit: 'share',
    method: 'wilson-promises',
    clusteredBy: 'customer',
    asOf,
  };
}
