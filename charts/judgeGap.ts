import type { GapEstimate } from '@plumbline/model/gapsReport.ts';

/** The share of false alarms that a family of gaps may hold. */
export const FALSE_DISCOVERY_SHARE = 0.05;

/**
 * How a gap reads: `short` and `above` are beyond noise and large enough to matter, `small` is beyond noise but under
 * the smallest gap that matters, `within` cannot be told from noise, `none` has no figure.
 */
export type GapTone = 'short' | 'above' | 'small' | 'within' | 'none';

/**
 * Judges one gap. This is the only place that turns a p into a colour or a word, so that the picture, the table and a
 * report cannot disagree.
 *
 * A gap between two decided values has no noise: only its size is judged.
 *
 * @param gap                the gap, in points of the 0–100 line
 * @param smallestGapPoints  the smallest gap that matters, points, 0 or more
 */
export function judgeGap(gap: GapEstimate, smallestGapPoints: number): GapTone {
  if (gap.kind !== 'estimate' && gap.kind !== 'set') return 'none';
  const beyondNoise = gap.kind === 'set' || (gap.pAdjusted !== null && gap.pAdjusted <= FALSE_DISCOVERY_SHARE);
  if (!beyondNoise || gap.point === 0) return 'within';
  if (Math.abs(gap.point) < smallestGapPoints) return 'small';
  return gap.point < 0 ? 'short' : 'above';
}
