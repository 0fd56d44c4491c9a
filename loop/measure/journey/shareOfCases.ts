import type { Estimate } from '@plumbline/model/estimate.ts';
import { estimateShare } from '../estimateShare.ts';
import type { Reading } from '../reading.ts';

/** Cases as figures see them: `people` are the trials. */
export type Base = { cases: number; people: number };

/** A share of cases, whose trials are people. */
export function shareOfCases(some: number, of: Base, reading: Reading): Estimate {
  const behind = { people: of.people, occasions: of.cases, weights: of.cases, weightSquares: of.cases };
  return estimateShare(some, behind, 'notMeasured', reading);
}
