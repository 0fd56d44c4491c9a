import { groupBy } from '@plumbline/model/groupBy.ts';
import type { Names } from '@plumbline/model/locale.ts';
import { MARK_CENTRE, type Moments, type MomentsQuestion } from '@plumbline/model/moments.ts';
import type { IndexReport } from '@plumbline/model/promisesReport.ts';
import { suppressCells } from '@plumbline/stats/suppressCells.ts';
import { composeFilters } from './composeGapsReport.ts';
import { estimateMean } from './estimateMean.ts';
import type { Reading } from './reading.ts';

export type IndexParts = {
  workspace: string;
  question: MomentsQuestion;
  moments: Moments;
  metrics: readonly { key: string; names: Names }[];
  reading: Reading;
};

/** Composes the indices of one answer: the mean of each metric on 0–100, in the order they were named. */
export function composeIndexReport({ workspace, question, moments, metrics, reading }: IndexParts): IndexReport {
  const byMetric = groupBy(moments.cells, (cell) => cell.dimension);
  const of = { unit: 'points', method: 'satisfaction-index', centre: MARK_CENTRE, bounds: [0, 100] as const };
  const indices = metrics.flatMap((metric) => {
    const cells = byMetric.get(metric.key) ?? [];
    const places = cells.map((cell) => ({ place: cell.by, people: cell.observed.perceived.people }));
    const status = suppressCells(places, reading.cellPeopleMin);
    return cells.map((cell, at) => ({
      index: metric.key,
      names: metric.names,
      by: Object.fromEntries(question.by.map((attribute, place) => [attribute, cell.by[place] ?? ''])),
      value:
        status[at] === 'withheld'
          ? ({ kind: 'withheld' } as const)
          : estimateMean(cell.observed.perceived, { ...of, because: 'notAsked' }, reading),
    }));
  });
  return {
    schema: 1,
    workspace,
    asOf: reading.asOf,
    period: { from: question.from, to: question.to },
    filters: composeFilters(question),
    by: [...question.by],
    confidence: reading.confidence,
    cellPeopleMin: reading.cellPeopleMin,
    indices,
  };
}
