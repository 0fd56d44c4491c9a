import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';
import { normalTwoSidedP } from '@plumbline/stats/numeric/tails.ts';
import { estimateNps, type NpsCounts } from './estimateNps.ts';

/**
 * Difference of two Net Promoter Scores from different people.
 *
 * @param x          counts of one group
 * @param y          counts of the other
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          x − y in points with normal interval, z and p
 * @throws ArgumentError `empty`, `range`, or `constant` where all of each group answer alike
 * Source  [rocks-2016]     Checked  package NPS 1.1 nps.test in R 4.2.2, within 1e-10 of its size
 */
export function compareNps(
  x: NpsCounts,
  y: NpsCounts,
  confidence = 0.95,
): { estimate: number; standardError: number; low: number; high: number; statistic: number; p: number } {
  const [one, other] = [estimateNps(x, confidence), estimateNps(y, confidence)];
  const estimate = one.estimate - other.estimate;
  const standardError = Math.hypot(one.standardError, other.standardError);
  if (standardError === 0) throw new ArgumentError('counts', 'constant', 'are of one kind in each group');
  const half = normalQuantile((1 + confidence) / 2) * standardError;
  const statistic = estimate / standardError;
  return {
    estimate,
    standardError,
    low: estimate - half,
    high: estimate + half,
    statistic,
    p: normalTwoSidedP(statistic),
  };
}
