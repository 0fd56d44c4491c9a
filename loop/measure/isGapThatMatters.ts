import type { GapEstimate } from '@plumbline/model/gapsReport.ts';

/** The share of false calls that a family of gaps may hold. */
export const FALSE_CALLS_MAX = 0.05;

/** Whether a gap is called real: it survives the correction for how many were looked at. */
export function isGapReal(gap: GapEstimate): boolean {
  return gap.pAdjusted !== null && gap.pAdjusted <= FALSE_CALLS_MAX;
}

/** Whether a gap is real and at least as large as the smallest that the workspace says matters. */
export function isGapThatMatters(gap: GapEstimate, smallestGapPoints: number): boolean {
  return gap.kind === 'estimate' && isGapReal(gap) && Math.abs(gap.point) >= smallestGapPoints;
}
