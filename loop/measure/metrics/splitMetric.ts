import type { Estimate } from '@plumbline/model/estimate.ts';
import type { MetricCell } from '@plumbline/model/metricMoments.ts';
import { type CellStatus, suppressCells } from '@plumbline/stats/suppressCells.ts';
import type { Reading } from '../reading.ts';
import { estimateMetric, type MetricOf } from './estimateMetric.ts';

/**
 * A metric by the values of one attribute; a cell that would give another away is withheld. Of a share those for whom it holds are a
 * cell, and those for whom it does not: a share of nearly all beside its number would tell the few who are left.
 *
 * @param of      how the metric is read
 * @param cells   by the attribute, from the store
 * @param reading confidence, small cells
 * @returns       figures, the best known first
 */
export function splitMetric(
  of: MetricOf,
  cells: readonly MetricCell[],
  reading: Reading,
): { value: string; estimate: Estimate }[] {
  const statusBy = (countOf: (cell: MetricCell) => number): CellStatus[] =>
    suppressCells(
      cells.map((cell) => ({ place: cell.by, people: countOf(cell) })),
      reading.cellPeopleMin,
    );
  const status = statusBy(({ now }) => now.people);
  const isFew = ({ now }: MetricCell) => now.people > 0 && now.people < reading.cellPeopleMin;
  const parts = (SHARES.has(of.reading) ? PARTS : []).map((partOf) =>
    statusBy((cell) => (isFew(cell) ? 1 : countPart(cell, partOf))),
  );
  const isHeld = (at: number) => status[at] === 'withheld' || parts.some((one) => isHidden(one[at]));
  return cells
    .map(({ by, now }, at) => ({
      value: by[0] ?? '',
      people: now.people,
      estimate:
        status[at] !== 'tooFew' && isHeld(at) ? ({ kind: 'withheld' } as const) : estimateMetric(of, now, reading),
    }))
    .sort((one, other) => other.people - one.people)
    .map(({ value, estimate }) => ({ value, estimate }));
}

const SHARES: ReadonlySet<MetricOf['reading']> = new Set(['top', 'share', 'dpmo', 'sigma']);

/** Of how many occasions it is said, and of how many not: people are no more. */
const PARTS = [(share: number) => share, (share: number) => 1 - share];

function countPart(cell: MetricCell, partOf: (share: number) => number): number {
  if (cell.kind !== 'sums' || cell.now.weights === 0) return 0;
  const { a, weights, occasions } = cell.now;
  return Math.round(partOf(a / weights) * occasions);
}

const isHidden = (status: CellStatus | undefined): boolean => status === 'tooFew' || status === 'withheld';
