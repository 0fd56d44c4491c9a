import type { Absent, Estimate, Estimated } from '@plumbline/model/estimate.ts';
import type { MeanMoments } from '@plumbline/model/moments.ts';
import { clusteredMean } from '@plumbline/stats/clusteredMean.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import type { Reading } from './reading.ts';

export type MeanOf = {
  unit: string;
  method: string;
  /** what the store took from every value; 0 where it took nothing */
  centre: number;
  /** what the scale cannot leave: marks are cut to it, gaps and native measures have none */
  bounds?: readonly [number, number];
  /** why there is nothing, where nobody gave a value */
  because: Absent['because'];
};

/**
 * Estimates a mean over occasions, with an interval that is clustered by customer (or fixed group).
 *
 * @param moments  sums over clusters, from the store
 * @param of       unit, bounds and method of the figure
 * @param reading  confidence, small cells
 * @returns        an estimate; `absent` where nobody gave a value, `tooFew` under the least people a cell may have
 * Source  [binder-1983]
 */
export function estimateMean(moments: MeanMoments, of: MeanOf, reading: Reading): Estimate {
  const { people, clusters } = moments;
  if (people === 0) return { kind: 'absent', because: of.because };
  // one cluster has no spread to judge by, however many people are in it
  if (people < reading.cellPeopleMin || clusters < 2) {
    return { kind: 'tooFew', n: people, needed: Math.max(reading.cellPeopleMin, people + (clusters < 2 ? 1 : 0)) };
  }
  const { mean, se, freedom } = clusteredMean(moments, of.centre);
  return { ...composeEstimated(mean, se, freedom, moments, of, reading) };
}

/** An estimate from a point, its standard error and who stands behind it. */
export function composeEstimated(
  point: number,
  se: number,
  freedom: number,
  behind: { people: number; occasions: number; weights: number; weightSquares: number },
  { unit, method, bounds }: Pick<MeanOf, 'unit' | 'method' | 'bounds'>,
  { confidence, clusteredBy, asOf }: Reading,
): Estimated {
  const half = studentQuantile((1 + confidence) / 2, freedom) * se;
  const [least, most] = bounds ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const cut = (value: number) => Math.min(most, Math.max(least, value));
  return {
    kind: 'estimate',
    point: cut(point),
    low: cut(point - half),
    high: cut(point + half),
    se,
    n: behind.people,
    occasions: behind.occasions,
    // Kish: what equally weighted occasions would tell as much
    nEffective: behind.weights ** 2 / behind.weightSquares,
    confidence,
    unit,
    method,
    clusteredBy,
    asOf,
  };
}
