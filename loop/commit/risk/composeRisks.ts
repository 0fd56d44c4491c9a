import type { Estimate } from '@plumbline/model/estimate.ts';
import { RISK_LIMITS } from '@plumbline/model/promiseRisk.ts';
import {
  countWaiting,
  estimateKept,
  findDoneBy,
  fitRemaining,
  type RemainingCurve,
  type TimeCount,
} from './fitRemaining.ts';

/** Open promises of one segment that have waited as long and were promised as much, in steps. */
export type OpenCell = { place: string; segment: string; waited: number; promised: number; promises: number };
export type JudgedCell = OpenCell & {
  kept: Estimate;
  /** steps since it was given: ten, fifty and ninety of a hundred that waited as long were done by then */
  done: { early: number; middle: number | null; late: number | null } | null;
  /** the segment whose past it was compared with; '' is everybody's */
  comparedWith: string;
};
export type Risks = {
  /** the riskiest first; those of which the past says too little at the end */
  cells: JudgedCell[];
  history: number;
  curveOf: (segment: string) => RemainingCurve | null;
  /** one that is open now, by the same past */
  judge: (cell: OpenCell) => JudgedCell;
};

/**
 * How likely each open promise is still kept, and when it will be done: from the past of the same promise, of the same
 * segment where enough of it waited as long.
 *
 * @param times  the past by segment
 * @param open   what is open, in the same steps
 */
export function composeRisks(
  times: readonly (TimeCount & { segment: string })[],
  open: readonly OpenCell[],
  reading: { confidence: number; asOf: string },
): Risks {
  const whole = fitRemaining(times);
  const segments = new Map<string, TimeCount[]>();
  for (const one of times) segments.set(one.segment, [...(segments.get(one.segment) ?? []), one]);
  const curves = new Map<string, RemainingCurve | null>();
  const curveOf = (segment: string): RemainingCurve | null => {
    if (segment === '' || segments.size < 2) return whole;
    const known = curves.get(segment);
    if (known !== undefined) return known;
    const made = fitRemaining(segments.get(segment) ?? []);
    curves.set(segment, made);
    return made;
  };
  const judge = (cell: OpenCell): JudgedCell => {
    const own = curveOf(cell.segment);
    const enough = own !== null && own !== whole && countWaiting(own, cell.waited) >= RISK_LIMITS.historyMin;
    const curve = enough ? own : whole;
    const kept = estimateKept(curve, cell, reading);
    return {
      ...cell,
      kept,
      done: curve === null || kept.kind !== 'estimate' ? null : bandOf(curve, cell.waited),
      comparedWith: enough ? cell.segment : '',
    };
  };
  return { cells: open.map(judge).sort(byRisk), history: whole?.n ?? 0, curveOf, judge };
}

function bandOf(curve: RemainingCurve, waited: number): JudgedCell['done'] {
  const [early, middle, late] = [0.1, 0.5, 0.9].map((share) => findDoneBy(curve, waited, share));
  return early === null || early === undefined ? null : { early, middle: middle ?? null, late: late ?? null };
}

const shareOf = ({ kept }: JudgedCell): number => (kept.kind === 'estimate' ? kept.point : 2);

/** Kept least often first; among equals whoever has the least time left. */
function byRisk(one: JudgedCell, other: JudgedCell): number {
  const left = (cell: JudgedCell) => cell.promised - cell.waited;
  return shareOf(one) - shareOf(other) || left(one) - left(other) || (one.place < other.place ? -1 : 1);
}
