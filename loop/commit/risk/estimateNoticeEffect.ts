import type { Estimate } from '@plumbline/model/estimate.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { compareShares } from '@plumbline/stats/compare/compareShares.ts';
import { welchTest } from '@plumbline/stats/compare/welchTest.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';
import { wilsonInterval } from '@plumbline/stats/wilsonInterval.ts';

/** Sums over the occasions of one group. */
export type NoticedSums = { occasions: number; judged: number; sum: number; squares: number; complained: number };
type Reading = { confidence: number; cellPeopleMin: number; asOf: string };

const common = { clusteredBy: 'customer' as const };

/**
 * What those drawn to be told judged and complained against those held out by lot: Welch's interval of the difference of means,
 * Newcombe's of the difference of shares. They are compared as drawn: whom a notice did not reach stays with those to be told, since
 * those like them stay among the held out.
 *
 * @returns differences told less held out; `tooFew` where a group has fewer occasions than a figure needs
 * Source  [welch-1947], [newcombe-1998b]
 */
export function estimateNoticeEffect(told: NoticedSums, heldOut: NoticedSums, reading: Reading) {
  return {
    told: groupOf(told, reading),
    heldOut: groupOf(heldOut, reading),
    perceivedDifference: differenceOfMeans(told, heldOut, reading),
    complainedDifference: differenceOfShares(told, heldOut, reading),
  };
}

function groupOf(sums: NoticedSums, reading: Reading) {
  return { perceived: meanOf(sums, reading), complained: shareOf(sums, reading) };
}

function momentsOf({ judged: n, sum, squares }: NoticedSums) {
  const mean = sum / n;
  return { n, mean, variance: n < 2 ? 0 : Math.max(0, (squares - n * mean * mean) / (n - 1)) };
}

function meanOf(sums: NoticedSums, { confidence, cellPeopleMin, asOf }: Reading): Estimate {
  const { n, mean, variance } = momentsOf(sums);
  if (sums.judged < Math.max(2, cellPeopleMin)) return { kind: 'tooFew', n: sums.judged, needed: cellPeopleMin };
  const se = Math.sqrt(variance / n);
  const half = studentQuantile((1 + confidence) / 2, n - 1) * se;
  const [low, high] = [Math.max(0, mean - half), Math.min(100, mean + half)];
  const figure = { point: mean, low, high, se, n, occasions: n, nEffective: n, confidence, asOf };
  return { kind: 'estimate', ...figure, unit: 'points', method: 'notice-effect', ...common };
}

function shareOf({ occasions: n, complained }: NoticedSums, { confidence, cellPeopleMin, asOf }: Reading): Estimate {
  if (n < cellPeopleMin) return { kind: 'tooFew', n, needed: cellPeopleMin };
  const point = complained / n;
  const [low, high] = wilsonInterval(complained, n, confidence);
  const se = Math.sqrt((point * (1 - point)) / n);
  const figure = { point, low, high, se, n, occasions: n, nEffective: n, confidence, asOf };
  return { kind: 'estimate', ...figure, unit: 'share', method: 'notice-effect', ...common };
}

function differenceOfMeans(told: NoticedSums, heldOut: NoticedSums, { confidence, asOf }: Reading): Estimate {
  const least = Math.min(told.judged, heldOut.judged);
  const [x, y] = [momentsOf(told), momentsOf(heldOut)];
  // of two groups in which nobody differs from anybody there is no doubt to tell
  if (least < LIMITS.smallBasePeople || (x.variance === 0 && y.variance === 0)) return tooFewOf(least);
  const { estimate: point, standardError: se, low, high } = welchTest(x, y, confidence);
  const n = told.judged + heldOut.judged;
  const figure = { point, low, high, se, n, occasions: n, nEffective: n, confidence, asOf };
  return { kind: 'estimate', ...figure, unit: 'points', method: 'notice-effect', ...common };
}

function differenceOfShares(told: NoticedSums, heldOut: NoticedSums, { confidence, asOf }: Reading): Estimate {
  const least = Math.min(told.occasions, heldOut.occasions);
  if (least < LIMITS.smallBasePeople) return tooFewOf(least);
  const {
    difference: point,
    newcombe,
    shareX,
    shareY,
  } = compareShares(
    { successes: told.complained, trials: told.occasions },
    { successes: heldOut.complained, trials: heldOut.occasions },
    confidence,
  );
  const se = Math.sqrt((shareX * (1 - shareX)) / told.occasions + (shareY * (1 - shareY)) / heldOut.occasions);
  const n = told.occasions + heldOut.occasions;
  const [low, high] = newcombe;
  const figure = { point, low, high, se, n, occasions: n, nEffective: n, confidence, asOf };
  return { kind: 'estimate', ...figure, unit: 'share', method: 'notice-effect', ...common };
}

const tooFewOf = (n: number): Estimate => ({ kind: 'tooFew', n, needed: Math.max(n + 1, LIMITS.smallBasePeople) });
