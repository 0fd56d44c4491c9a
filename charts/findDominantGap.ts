import type { Line } from '@plumbline/model/gapsReport.ts';
import { COMPANY_GAPS, GAPS, type Gap, type Mark } from '@plumbline/model/mark.ts';
import { judgeGap } from './judgeGap.ts';

/** What could have opened the service gap: the four that sum to it, and the promise that raised the expectation. */
const CAUSES: readonly Gap[] = [...COMPANY_GAPS, 'communication'];

export type DominantGap = {
  gap: Gap;
  /** points, negative */
  point: number;
  /** the mark to look at first: the promise where more was told than done, else the mark that falls short */
  culprit: Mark;
};

/**
 * The company's largest shortfall on a line, beyond noise and large enough to matter; null where there is none, and
 * null where customers got what they expected within noise or more: then there is nothing for it to be the cause of.
 * Null also where another gap looks larger and may be chance: which of them is the largest is not known then.
 *
 * Communication stands beside the sum of the four, but a promise above what is delivered is something to mend like the
 * others, so it is ranked with them.
 */
export function findDominantGap(line: Line, smallestGapPoints: number): DominantGap | null {
  const service = judgeGap(line.gaps.service, smallestGapPoints);
  if (service !== 'short' && service !== 'none') return null;
  let largest: DominantGap | null = null;
  for (const gap of CAUSES) {
    const estimate = line.gaps[gap];
    if (estimate.kind !== 'estimate' && estimate.kind !== 'set') continue;
    if (largest !== null && largest.point <= estimate.point) continue;
    largest = { gap, point: estimate.point, culprit: gap === 'communication' ? 'promised' : GAPS[gap].of };
  }
  return largest !== null && judgeGap(line.gaps[largest.gap], smallestGapPoints) === 'short' ? largest : null;
}
