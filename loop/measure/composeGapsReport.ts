import { type Dimension, levelsOf } from '@plumbline/model/dimension.ts';
import type { GapEstimate, GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import { groupBy } from '@plumbline/model/groupBy.ts';
import { GAP_KEYS, type Gap } from '@plumbline/model/mark.ts';
import { type CellMoments, type Moments, type MomentsQuestion, OBSERVED } from '@plumbline/model/moments.ts';
import { adjustBenjaminiHochberg } from '@plumbline/stats/adjustBenjaminiHochberg.ts';
import { type CellStatus, suppressCells } from '@plumbline/stats/suppressCells.ts';
import { composeLine, type Figure } from './composeLine.ts';
import type { Reading } from './reading.ts';

export type GapsParts = {
  workspace: string;
  question: MomentsQuestion;
  moments: Moments;
  tree: { version: number; dimensions: readonly Dimension[] };
  /** unit of the native measures of a dimension whose tree names none */
  nativeUnits: Readonly<Record<string, string>>;
  reading: Reading;
};

/**
 * Composes the lines of one answer: from what the store counted to marks and gaps with intervals, in the order of the
 * tree. Small cells are left out and protected; gaps of one kind and level are one family for the correction.
 */
export function composeGapsReport(parts: GapsParts): GapsReport {
  const { workspace, question, moments, tree, reading } = parts;
  const drawn = composeLines(parts);
  const { lines, families } = adjustFamilies(drawn);
  return {
    schema: 1,
    workspace,
    asOf: reading.asOf,
    period: { from: question.from, to: question.to },
    filters: composeFilters(question),
    by: [...question.by],
    asked: question.asked,
    confidence: reading.confidence,
    cellPeopleMin: reading.cellPeopleMin,
    smallestGapPoints: reading.smallestGapPoints,
    clusteredBy: moments.clusteredBy,
    countedFrom: moments.countedFrom,
    peopleApproximate: moments.peopleApproximate,
    people: moments.people,
    treeVersion: tree.version,
    families,
    lines,
  };
}

/** The filters that were set, by the names they have in the address of the page. */
export function composeFilters({ filters, attributes }: MomentsQuestion): Record<string, string[]> {
  const own = Object.entries(attributes).map(([name, values]) => [`attribute:${name}`, values] as const);
  const set = [...Object.entries(filters), ...own].filter(([, values]) => (values?.length ?? 0) > 0);
  return Object.fromEntries(set.map(([name, values]) => [name, [...(values ?? [])]]));
}

function composeLines({ question, moments, tree, nativeUnits, reading }: GapsParts): Line[] {
  const levels = levelsOf(tree.dimensions);
  const byDimension = groupBy(moments.cells, (cell) => cell.dimension);
  return tree.dimensions.flatMap((dimension) => {
    const cells = byDimension.get(dimension.key) ?? [];
    const status = protectCells(cells, reading.cellPeopleMin);
    const promisesObserved = cells.some((cell) => cell.observed.promised.people > 0);
    const unit = dimension.value?.unit ?? nativeUnits[dimension.key] ?? '';
    return cells.map((cell, at) =>
      composeLine({
        cell,
        by: Object.fromEntries(question.by.map((attribute, place) => [attribute, cell.by[place] ?? ''])),
        dimension: { ...dimension, level: levels.get(dimension.key) ?? 1, unit },
        decided: question.decided,
        promisesObserved,
        days: { first: moments.firstDay ?? reading.asOf, last: moments.lastDay ?? reading.asOf },
        status: status(at),
        reading,
      }),
    );
  });
}

/** For each figure by itself: which cells of a dimension are too small, and which protect them. */
function protectCells(cells: readonly CellMoments[], peopleMin: number): (at: number) => Record<Figure, CellStatus> {
  const people: Record<Figure, (cell: CellMoments) => number> = {
    ...(Object.fromEntries(OBSERVED.map((mark) => [mark, (cell: CellMoments) => cell.observed[mark].people])) as Record<
      (typeof OBSERVED)[number],
      (cell: CellMoments) => number
    >),
    fulfilment: (cell) => cell.pairs.service.pairs.people,
    zone: (cell) => cell.zone.all.people,
  };
  const statuses = Object.entries(people).map(
    ([figure, of]) =>
      [
        figure,
        suppressCells(
          cells.map((cell) => ({ place: cell.by, people: of(cell) })),
          peopleMin,
        ),
      ] as const,
  );
  return (at) =>
    Object.fromEntries(statuses.map(([figure, status]) => [figure, status[at] ?? 'empty'])) as Record<
      Figure,
      CellStatus
    >;
}

/** Benjamini–Hochberg over each family: the gaps of one kind and one level, all cells, those not shown left out. */
function adjustFamilies(lines: readonly Line[]): { lines: Line[]; families: GapsReport['families'] } {
  const adjusted = lines.map((line) => ({ ...line, gaps: { ...line.gaps } }));
  const families: GapsReport['families'] = [];
  const levels = [...new Set(lines.map((line) => line.dimension.level))].sort((one, other) => one - other);
  for (const gap of GAP_KEYS) {
    for (const level of levels) {
      const members = adjusted.filter((line) => line.dimension.level === level && line.gaps[gap].p !== null);
      if (members.length === 0) continue;
      const values = adjustBenjaminiHochberg(members.map((line) => line.gaps[gap].p ?? 1));
      members.forEach((line, at) => {
        line.gaps[gap] = withAdjusted(line.gaps[gap], values[at] ?? 1);
      });
      families.push({ gap: gap as Gap, level, size: members.length });
    }
  }
  return { lines: adjusted, families };
}

const withAdjusted = (gap: GapEstimate, pAdjusted: number): GapEstimate => ({ ...gap, pAdjusted });
