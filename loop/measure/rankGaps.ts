import { MARKED_FALSE_SHARE } from '@plumbline/model/explorerReport.ts';
import type { GapEstimate } from '@plumbline/model/gapsReport.ts';

/**
 * Whether a gap is beyond noise and large enough to matter: its adjusted p is at most the stated share, its size at
 * least the smallest gap that matters. A gap between two decided values has no noise: only its size is judged.
 *
 * @param gap                in points of the 0–100 line, with its p adjusted over the family of its answer
 * @param smallestGapPoints  the smallest gap that matters, points, 0 or more
 * @returns                  true where both hold; false where there is no figure
 * Source  [benjamini-hochberg-1995]
 */
export function isMarked(gap: GapEstimate, smallestGapPoints: number): boolean {
  if (gap.kind !== 'estimate' && gap.kind !== 'set') return false;
  if (gap.kind === 'estimate' && (gap.pAdjusted === null || gap.pAdjusted > MARKED_FALSE_SHARE)) return false;
  return gap.point !== 0 && Math.abs(gap.point) >= smallestGapPoints;
}

/**
 * The order "worst beyond noise": first the marked shortfalls, then the marked surpluses, each by the bound of its interval
 * that is nearest to zero, so that what is surely bad comes before what may be; then the rest, lowest first; then what has
 * no figure.
 *
 * @param gaps  gaps in points with their interval, and whether each is marked
 * @returns     the place of each, from 1, in the order given; equal ones in the order given
 * Source  the bound nearest to zero is the least that the interval grants; the marks are [benjamini-hochberg-1995]
 */
export function rankGaps(gaps: readonly { gap: GapEstimate; marked: boolean }[]): number[] {
  const order = gaps
    .map((one, at) => ({ at, key: keyOf(one) }))
    .sort((one, other) => one.key[0] - other.key[0] || one.key[1] - other.key[1] || one.at - other.at);
  const ranks = new Array<number>(gaps.length).fill(0);
  order.forEach(({ at }, place) => {
    ranks[at] = place + 1;
  });
  return ranks;
}

function keyOf({ gap, marked }: { gap: GapEstimate; marked: boolean }): [group: number, within: number] {
  if (gap.kind !== 'estimate' && gap.kind !== 'set') return [3, 0];
  if (!marked) return [2, gap.point];
  if (gap.point < 0) return [0, gap.kind === 'estimate' ? gap.high : gap.point];
  return [1, -(gap.kind === 'estimate' ? gap.low : gap.point)];
}
