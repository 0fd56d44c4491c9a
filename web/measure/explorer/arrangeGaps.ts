import type { ExploredGap, ExplorerReport } from '@plumbline/model/explorerReport.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import type { ExplorerSearch } from './explorerSearch.ts';

type Sort = NonNullable<ExplorerSearch['sort']>;

/** The gaps of an answer in the order that is asked for; what has no figure comes last. */
export function arrangeGaps(report: ExplorerReport, sort: Sort): ExploredGap[] {
  if (sort === 'tree') return report.gaps;
  return [...report.gaps].sort((one, other) => keyOf(one, sort) - keyOf(other, sort) || one.rank - other.rank);
}

/** The dimensions of an answer, each at the place of its first gap in that order. */
export function arrangeDimensions(report: ExplorerReport, sort: Sort): ExplorerReport['dimensions'] {
  if (sort === 'tree') return report.dimensions;
  const first = [...groupBy(arrangeGaps(report, sort), ({ dimension }) => dimension).keys()];
  const placeOf = (key: string) => (first.includes(key) ? first.indexOf(key) : first.length);
  return [...report.dimensions].sort((one, other) => placeOf(one.key) - placeOf(other.key));
}

function keyOf({ gap, rank }: ExploredGap, sort: Exclude<Sort, 'tree'>): number {
  if (sort === 'worst') return rank;
  if (gap.kind !== 'estimate' && gap.kind !== 'set') return Number.MAX_VALUE;
  if (sort === 'lowest') return gap.point;
  return gap.kind === 'estimate' ? -gap.n : 0;
}
