import type { Estimate, Estimated } from '@plumbline/model/estimate.ts';
import { MARK_CENTRE } from '@plumbline/model/moments.ts';
import { clusteredMean } from '@plumbline/stats/clusteredMean.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import type { Told } from '../told.ts';

/** How figures of an answer are read, and what a cluster of it is. */
export type Reading = Told & {
  clusteredBy: 'customer' | 'group';
  /** where clusters are weeks, in several of which a person may stand: people by dose; else each cluster's own people count */
  people?: readonly DosePeople[];
};

/** How many people met a dose, by the next smaller one that they met as well; null where they met none smaller. */
export type DosePeople = { held: boolean; dose: number; smaller: number | null; people: number };

/** Sums over clusters of points less 50 and of weights, and who stands behind them. */
export type PointSums = {
  a: number;
  w: number;
  aa: number;
  aw: number;
  ww: number;
  clusters: number;
  people: number;
  occasions: number;
  weightSquares: number;
};

/**
 * The mean of a mark on the 0–100 line, with an interval clustered by customer, group or week.
 *
 * @param sums     over clusters
 * @param reading  confidence, small cells
 * @returns        points; `absent` where nobody has any or there is one cluster only, `tooFew` under the least people a cell may have
 * Source  [binder-1983]     Checked  by the differences that stand on it
 */
export function estimatePoints(sums: PointSums, reading: Reading): Estimate {
  const { people, clusters } = sums;
  if (people === 0) return { kind: 'absent', because: 'notAsked' };
  if (people < reading.cellPeopleMin) return { kind: 'tooFew', n: people, needed: reading.cellPeopleMin };
  // one cluster, such as a single week, has no spread to judge by, however many people are in it
  if (clusters < 2) return { kind: 'absent', because: 'notMeasured' };
  const { mean, se, freedom } = clusteredMean(sums, MARK_CENTRE);
  const found = estimatedFrom({ point: mean, se, freedom, method: 'clustered-mean' }, sums, reading);
  return { ...found, low: Math.max(0, found.low), high: Math.min(100, found.high) };
}

/** A figure in points from its error and who stands behind it. */
export function estimatedFrom(
  { point, se, freedom, method }: { point: number; se: number; freedom: number; method: string },
  { w, weightSquares, people, occasions }: Pick<PointSums, 'w' | 'weightSquares' | 'people' | 'occasions'>,
  { confidence, clusteredBy, asOf }: Reading,
): Estimated {
  const half = studentQuantile((1 + confidence) / 2, freedom) * se;
  return {
    ...{ kind: 'estimate', point, low: point - half, high: point + half, se, n: people, occasions },
    ...{ nEffective: w ** 2 / weightSquares, confidence, unit: 'points', method, clusteredBy, asOf },
  };
}
