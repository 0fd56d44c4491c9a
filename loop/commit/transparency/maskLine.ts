import type { Estimate } from '@plumbline/model/estimate.ts';
import type { GapEstimate, Line } from '@plumbline/model/gapsReport.ts';
import { GAPS, type Gap, MARKS, type Mark } from '@plumbline/model/mark.ts';

const NOT_TOLD: Estimate = { kind: 'absent', because: 'markMissing' };
const NO_GAP: GapEstimate = {
  kind: 'absent',
  because: 'markMissing',
  paired: null,
  p: null,
  pAdjusted: null,
  pairsOnly: null,
};

/**
 * A line with only those marks that are told, and whatever of it rests on them alone: a gap needs both of its sides. What is
 * held back stands as withheld, so that nobody takes it for never asked.
 *
 * @param told  the marks that were chosen
 * @param held  those of them that must not be shown
 */
export function maskLine(line: Line, told: readonly Mark[], held: ReadonlySet<Mark> = new Set()): Line {
  const isTold = (mark: Mark) => told.includes(mark) && !held.has(mark);
  const of = (mark: Mark, estimate: Estimate): Estimate => {
    if (held.has(mark)) return { kind: 'withheld' };
    if (!isTold(mark)) return NOT_TOLD;
    // how many are missing would say how many there are
    return estimate.kind === 'tooFew' ? { kind: 'withheld' } : estimate;
  };
  const marks = Object.fromEntries(MARKS.map((mark) => [mark, of(mark, line.marks[mark])])) as Line['marks'];
  const gaps = Object.fromEntries(
    (Object.keys(GAPS) as Gap[]).map((gap) => {
      const { of: one, from } = GAPS[gap];
      // the gap on pairs alone would be a figure of its own, of people nobody counted for the public
      return [gap, isTold(one) && isTold(from) ? { ...line.gaps[gap], pairsOnly: null } : NO_GAP];
    }),
  ) as Line['gaps'];
  const native = line.native;
  return {
    dimension: line.dimension,
    by: line.by,
    marks,
    gaps,
    native:
      native === null
        ? null
        : {
            unit: native.unit,
            promised: of('promised', native.promised),
            delivered: of('delivered', native.delivered),
          },
    fulfilment: NOT_TOLD,
    zone: { below: NOT_TOLD, inside: NOT_TOLD, above: NOT_TOLD },
  };
}
