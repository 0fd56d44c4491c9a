import type { Estimate } from '@plumbline/model/estimate.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { clusteredDifference } from '@plumbline/stats/clusteredDifference.ts';
import { type ClusterSums, clusteredMean } from '@plumbline/stats/clusteredMean.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

/** Sums over the customers of one group: of points of the occasions that were judged, and of occasions with a complaint. */
export type NoticedSums = {
  judged: ClusterSums;
  /** the cluster's total is its occasions with a complaint, its weight all its occasions */
  complained: ClusterSums;
};
type Reading = { confidence: number; cellPeopleMin: number; asOf: string };

const common = { clusteredBy: 'customer' as const };
/** By lot a customer is in one group, so that no answers of the two come from the same. */
const APART = { ab: 0, awb: 0, wab: 0, wawb: 0 };

/**
 * What those drawn to be told judged and complained against those held out by lot. A customer with ten cases is not ten customers: means
 * and shares have errors clustered by customer, the difference of means Student's interval on them, that of shares Newcombe's of two
 * Wilson intervals with as many cases as would leave as much doubt. They are compared as drawn: whom a notice did not reach stays with
 * those to be told, since those like them stay among the held out.
 *
 * @returns differences told less held out; `tooFew` where a group has fewer customers than a figure needs
 * Source  [binder-1983], [newcombe-1998b]
 * Checked  Welch's test and Wilson's interval where each customer has one case
 */
export function estimateNoticeEffect(told: NoticedSums, heldOut: NoticedSums, reading: Reading) {
  return {
    told: groupOf(told, reading),
    heldOut: groupOf(heldOut, reading),
    perceivedDifference: differenceOfMeans(told.judged, heldOut.judged, reading),
    complainedDifference: differenceOfShares(told.complained, heldOut.complained, reading),
  };
}

function groupOf({ judged, complained }: NoticedSums, reading: Reading) {
  return { perceived: meanOf(judged, reading), complained: shareOf(complained, reading) };
}

function meanOf(sums: ClusterSums, { confidence, cellPeopleMin, asOf }: Reading): Estimate {
  const { clusters: n, w: occasions } = sums;
  const needed = Math.max(2, cellPeopleMin);
  if (n < needed) return { kind: 'tooFew', n, needed };
  const { mean: point, se, freedom } = clusteredMean(sums);
  const half = studentQuantile((1 + confidence) / 2, freedom) * se;
  const [low, high] = [Math.max(0, point - half), Math.min(100, point + half)];
  const figure = { point, low, high, se, n, occasions, nEffective: n, confidence, asOf };
  return { kind: 'estimate', ...figure, unit: 'points', method: 'notice-effect', ...common };
}

/** A share with its error, and with as many cases as would leave as much doubt were they independent. */
function readShare(sums: ClusterSums, confidence: number) {
  const { mean: point, se } = clusteredMean(sums);
  // where nobody or everybody complains nothing tells how alike one customer's cases are: they count once
  const trials = se > 0 ? Math.min(sums.w, (point * (1 - point)) / se ** 2) : sums.clusters;
  const [low, high] = wilsonInterval(point * trials, trials, confidence);
  return { point, se, low, high, trials };
}

function shareOf(sums: ClusterSums, { confidence, cellPeopleMin, asOf }: Reading): Estimate {
  const { clusters: n, w: occasions } = sums;
  const needed = Math.max(2, cellPeopleMin);
  if (n < needed) return { kind: 'tooFew', n, needed };
  const { trials: nEffective, ...found } = readShare(sums, confidence);
  const figure = { ...found, n, occasions, nEffective, confidence, asOf };
  return { kind: 'estimate', ...figure, unit: 'share', method: 'notice-effect', ...common };
}

function differenceOfMeans(told: ClusterSums, heldOut: ClusterSums, { confidence, asOf }: Reading): Estimate {
  const least = Math.min(told.clusters, heldOut.clusters);
  if (least < LIMITS.smallBasePeople) return tooFewOf(least);
  const n = told.clusters + heldOut.clusters;
  const found = clusteredDifference(told, heldOut, { ...APART, clustersEither: n });
  // of two groups in which nobody differs from anybody there is no doubt to tell
  if (found.se === 0) return tooFewOf(least);
  const { difference: point, se, freedom } = found;
  const half = studentQuantile((1 + confidence) / 2, freedom) * se;
  const figure = { point, low: point - half, high: point + half, se, n, occasions: told.w + heldOut.w };
  return {
    ...{ kind: 'estimate', ...figure, nEffective: n, confidence, asOf },
    ...{ unit: 'points', method: 'notice-effect', ...common },
  };
}

function differenceOfShares(told: ClusterSums, heldOut: ClusterSums, { confidence, asOf }: Reading): Estimate {
  const least = Math.min(told.clusters, heldOut.clusters);
  if (least < LIMITS.smallBasePeople) return tooFewOf(least);
  const [one, other] = [readShare(told, confidence), readShare(heldOut, confidence)];
  const point = one.point - other.point;
  const n = told.clusters + heldOut.clusters;
  const figure = {
    point,
    low: point - Math.hypot(one.point - one.low, other.high - other.point),
    high: point + Math.hypot(one.high - one.point, other.point - other.low),
    se: Math.hypot(one.se, other.se),
    ...{ n, occasions: told.w + heldOut.w, nEffective: one.trials + other.trials, confidence, asOf },
  };
  return { kind: 'estimate', ...figure, unit: 'share', method: 'notice-effect', ...common };
}

const tooFewOf = (n: number): Estimate => ({ kind: 'tooFew', n, needed: Math.max(n + 1, LIMITS.smallBasePeople) });
