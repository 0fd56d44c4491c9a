import type { Line } from '@plumbline/model/gapsReport.ts';
import { COMPANY_GAPS } from '@plumbline/model/mark.ts';
import { isGapReal } from './isGapThatMatters.ts';

export type DominantGap = {
  gap: (typeof COMPANY_GAPS)[number];
  point: number;
  /** survives the correction; if not it is named with care */
  real: boolean;
  /** promises run ahead of delivery, which stands beside the sum */
  communication: { point: number } | null;
};

/**
 * Finds the company's own gap that explains most of a shortfall: the most negative of knowledge, standards, delivery
 * and perception, whose sum is the service gap.
 *
 * @returns null where the service gap is not a shortfall, or none of the four is negative
 */
export function findDominantGap(line: Line): DominantGap | null {
  const { service, communication } = line.gaps;
  if (service.kind !== 'estimate' || service.point >= 0) return null;
  const [largest] = COMPANY_GAPS.flatMap((gap) => {
    const found = line.gaps[gap];
    return found.kind === 'estimate' && found.point < 0 ? [{ gap, point: found.point, real: isGapReal(found) }] : [];
  }).sort((one, other) => one.point - other.point);
  if (largest === undefined) return null;
  const ahead = communication.kind === 'estimate' && communication.point < 0 && isGapReal(communication);
  return { ...largest, communication: ahead ? { point: communication.point } : null };
}
