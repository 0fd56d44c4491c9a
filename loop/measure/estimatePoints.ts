import type { Estimate } from '@plumbline/model/estimate.ts';
import { MARK_CENTRE } from '@plumbline/model/moments.ts';
import { estimateMean } from './estimateMean.ts';
import type { Reading } from './reading.ts';

/** Sums over customers, or fixed groups of them, of points less 50 and of weights. */
export type PointTotals = {
  sumA: number;
  sumW: number;
  sumAA: number;
  sumAW: number;
  sumWW: number;
  clusters: number;
  occasions: number;
  weightSquares: number;
  people: number;
};

/**
 * The mean of points on the 0–100 line, with an interval that is clustered by customer or group.
 *
 * @param totals   sums from the store; null or undefined where nobody has points
 * @param reading  confidence, small cells, and what a cluster is
 * @returns        an estimate in points; `absent` where nobody has any, `tooFew` under the least people a cell may have
 * Source  [binder-1983]
 */
export function estimatePoints(totals: PointTotals | null | undefined, reading: Reading): Estimate {
  if (totals === null || totals === undefined) return { kind: 'absent', because: 'notMeasured' };
  const { sumA: a, sumW: w, sumAA: aa, sumAW: aw, sumWW: ww, ...counts } = totals;
  return estimateMean(
    { a, w, aa, aw, ww, ...counts, weights: w },
    { unit: 'points', method: 'clustered-mean', centre: MARK_CENTRE, bounds: [0, 100], because: 'notMeasured' },
    reading,
  );
}
