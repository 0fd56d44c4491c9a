import { MARKED_FALSE_SHARE } from '@plumbline/model/explorerReport.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';

/** The chance with which a gap of the size that is told would be marked. */
export const FINDABLE_POWER = 0.8;

/**
 * The size from which a real gap would be marked with a chance of 80 % at least, were it the only real one of its family:
 * the adjusted p of the smallest of `familySize` values is that value times their number.
 *
 * `max(t(1 − 0.05/2m) + t(0.8), smallest/se + t(0.8)) · se`, t with G−1 df: the usual approximation of the non-central t by a shifted one.
 *
 * @param se                 standard error of the gap, points, 0 or more
 * @param clusters           customers, or groups of them, with either mark; 2 or more
 * @param familySize         gaps that are tested together, 1 or more
 * @param smallestGapPoints  the smallest gap that matters, points
 * @returns                  points of the 0–100 line, without sign
 * Source  [cohen-1988]     Checked  by powerOfPairs, the power is within 0.02 of 0.8 from 30 clusters on, within 0.04 from 15 on
 */
export function findableGapPoints(se: number, clusters: number, familySize: number, smallestGapPoints: number): number {
  const freedom = clusters - 1;
  const sure = studentQuantile(FINDABLE_POWER, freedom) * se;
  const beyond = studentQuantile(1 - MARKED_FALSE_SHARE / (2 * familySize), freedom) * se;
  return Math.max(beyond, smallestGapPoints) + sure;
}
