import type { Estimate } from '@plumbline/model/estimate.ts';
import type { METRIC_BETTER } from '@plumbline/model/metric.ts';
import type { MetricChange, TargetStatus } from '@plumbline/model/metricReport.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import type { Difference } from './compareMetric.ts';

export type Better = (typeof METRIC_BETTER)[number] | null;

/**
 * Tells of each change whether it really rose or fell, over the family of all changes of an answer.
 *
 * @param changes    differences with their p
 * @param betters    which way is the better one, in the same order
 * @param confidence 1 − the share of false calls that is borne
 * @returns          the changes with adjusted p, in the same order, and how many were tested
 * Source  [benjamini-hochberg-1995]
 */
export function tellChanges(
  changes: readonly Difference[],
  betters: readonly Better[],
  confidence: number,
): { changes: MetricChange[]; family: number } {
  const tested = changes.flatMap(({ p }, at) => (p === null ? [] : [{ at, p }]));
  const adjusted = adjustBenjaminiHochberg(tested.map(({ p }) => p));
  const adjustedOf = new Map(tested.map(({ at }, place) => [at, adjusted[place] as number]));
  const told = changes.map(({ value, p }, at): MetricChange => {
    const pAdjusted = adjustedOf.get(at) ?? null;
    if (value.kind !== 'estimate' || pAdjusted === null) return { value, p, pAdjusted, told: 'none', good: null };
    if (pAdjusted > 1 - confidence) return { value, p, pAdjusted, told: 'unclear', good: null };
    const rose = value.point > 0;
    const better = betters[at] ?? null;
    return {
      value,
      p,
      pAdjusted,
      told: rose ? 'rose' : 'fell',
      good: better === null ? null : rose === (better === 'more'),
    };
  });
  return { changes: told, family: tested.length };
}

/**
 * Whether a target is reached: yes or no only where the whole interval lies on one side of it.
 *
 * @param value   the figure
 * @param target  in its unit
 * @param better  which way is the better one
 */
export function judgeTarget(value: Estimate, target: number, better: Better): TargetStatus {
  if (value.kind !== 'estimate' || better === null) return 'none';
  const { low, high } = value;
  if (better === 'more') return low >= target ? 'met' : high < target ? 'missed' : 'unclear';
  return high <= target ? 'met' : low > target ? 'missed' : 'unclear';
}
