import type { Estimate } from '@plumbline/model/estimate.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

export type ShareReading = { confidence: number; asOf: string };

/**
 * Estimates the share of rows, occasions, texts or people for which something holds, with Wilson's interval.
 *
 * @param some     how many it holds for, whole, 0..all
 * @param all      of how many, whole, 0 or more
 * @param unit     how many must be there for it to be shown; 1 where rows are counted, that tell nothing of a person
 * @returns        a share in 0..1; `absent` where there is nothing, `tooFew` below `needed`
 * Source  [wilson-1927]
 */
export function estimateCountShare(some: number, all: number, reading: ShareReading, needed = 1): Estimate {
  if (all === 0) return { kind: 'absent', because: 'notMeasured' };
  if (all < needed) return { kind: 'tooFew', n: all, needed };
  const point = some / all;
  const [low, high] = wilsonInterval(some, all, reading.confidence);
  return {
    kind: 'estimate',
    ...{ point, low, high, se: Math.sqrt((point * (1 - point)) / all), n: all, occasions: all, nEffective: all },
    ...{ confidence: reading.confidence, unit: 'share', method: 'quality-share' },
    ...{ clusteredBy: 'customer', asOf: reading.asOf },
  };
}
