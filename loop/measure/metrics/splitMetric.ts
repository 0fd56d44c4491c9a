import type { Estimate } from '@plumbline/model/estimate.ts';
import type { MetricCell } from '@plumbline/model/metricMoments.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import type { Reading } from '../reading.ts';
import { estimateMetric, type MetricOf } from './estimateMetric.ts';

/**
 * A metric by the values of one attribute; a cell that would give another away is withheld.
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
  const status = suppressCells(
    cells.map(({ by, now }) => ({ place: by, people: now.people })),
    reading.cellPeopleMin,
  );
  return cells
    .map(({ by, now }, at) => ({
      value: by[0] ?? '',
      people: now.people,
      estimate: status[at] === 'withheld' ? ({ kind: 'withheld' } as const) : estimateMetric(of, now, reading),
    }))
    .sort((one, other) => other.people - one.people)
    .map(({ value, estimate }) => ({ value, estimate }));
}
