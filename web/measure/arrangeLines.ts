import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import { isShown } from '@plumbline/charts/layoutPlumbLine.ts';
import type { GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import type { GapsSearch } from './gapsSearch.ts';

export type ArrangedLine = {
  /** unique in the answer */
  key: string;
  line: Line;
  name: string;
  /** the values of the cell, in the order the question split by */
  cell: readonly string[];
  cellKey: string;
  /** share of the weight among the siblings, 0..1; null where the line has none */
  weightShare: number | null;
  children: readonly ArrangedLine[];
};

/** The lines of one dimension; one without a split, else one a cell. */
export type LineGroup = { dimension: string; name: string; rows: readonly ArrangedLine[] };

/**
 * The lines in the order in which the page shows them: one level of the tree, each line with its children.
 *
 * "Worst first" puts shortfalls beyond noise in front, by size, then what is within noise, then what exceeds
 * expectations, then lines without a figure: a large gap that may be chance does not push a certain one down.
 */
export function arrangeLines(report: GapsReport, search: GapsSearch, locale: Locale): readonly LineGroup[] {
  const level = levelOf(report, search);
  const weights = weightSums(report);
  const families = childrenByParent(report);
  const arrange = (line: Line, path: readonly string[]): ArrangedLine => {
    const cellKey = cellKeyOf(line.by, report.by);
    const siblings = weights.get(`${line.dimension.parent ?? ''} ${line.dimension.level}`) ?? 0;
    const children = (families.get(`${line.dimension.key}?${cellKey}`) ?? []).filter(
      (child) => !path.includes(child.dimension.key),
    );
    return {
      key: `${line.dimension.key}?${cellKey}`,
      line,
      name: nameIn(line.dimension.names, locale),
      cell: report.by.map((attribute) => line.by[attribute] ?? ''),
      cellKey,
      weightShare: siblings === line.dimension.weight ? null : line.dimension.weight / siblings,
      children: order(
        children.map((child) => arrange(child, [...path, line.dimension.key])),
        report,
        search,
        locale,
      ),
    };
  };
  const groups = new Map<string, ArrangedLine[]>();
  for (const line of report.lines) {
    if (line.dimension.level !== level) continue;
    const rows = groups.get(line.dimension.key) ?? [];
    rows.push(arrange(line, [line.dimension.key]));
    groups.set(line.dimension.key, rows);
  }
  const arranged = [...groups].map(([dimension, rows]) => ({
    dimension,
    name: rows[0]?.name ?? dimension,
    rows: order(rows, report, search, locale),
  }));
  return orderGroups(arranged, report, search, locale);
}

/** The levels that have lines, the top first. */
export function levelsIn(report: GapsReport): readonly number[] {
  return [...new Set(report.lines.map((line) => line.dimension.level))].sort((a, b) => a - b);
}

/** The level the page shows: that of the address where the answer has it, else the top. */
export function levelOf(report: GapsReport, search: GapsSearch): number {
  return levelsIn(report).find((level) => level === search.level) ?? topLevel(report);
}

export function topLevel(report: GapsReport): number {
  return levelsIn(report)[0] ?? 1;
}

/** A cell as it stands in the address; '' where the question is not split. */
export function cellKeyOf(by: Record<string, string>, attributes: readonly string[]): string {
  return new URLSearchParams(
    attributes.map((attribute): [string, string] => [attribute, by[attribute] ?? '']),
  ).toString();
}

/** The line of the address in an answer; null where the answer does not hold it. */
export function findLine(report: GapsReport, dimension: string | undefined, cell: string | undefined): Line | null {
  const wanted = new URLSearchParams(cell ?? '').toString();
  const found = report.lines.find(
    (line) => line.dimension.key === dimension && cellKeyOf(line.by, report.by) === wanted,
  );
  return found ?? null;
}

/** The children of a dimension in a cell, by both. */
function childrenByParent(report: GapsReport): Map<string, Line[]> {
  const families = new Map<string, Line[]>();
  for (const line of report.lines) {
    if (line.dimension.parent === null) continue;
    const key = `${line.dimension.parent}?${cellKeyOf(line.by, report.by)}`;
    families.set(key, [...(families.get(key) ?? []), line]);
  }
  return families;
}

/** How bad a line is: smaller is worse. */
function rank(row: ArrangedLine, smallestGapPoints: number): [place: number, point: number] {
  const gap = row.line.gaps.service;
  const point = isShown(gap) ? gap.point : 0;
  const tone = judgeGap(gap, smallestGapPoints);
  return [{ short: 0, small: 1, within: 1, above: 2, none: 3 }[tone], point];
}

function compare(a: ArrangedLine, b: ArrangedLine, report: GapsReport, search: GapsSearch, locale: Locale): number {
  if (search.sort === 'tree') return 0;
  if (search.sort === 'name') return collate(labelOf(a), labelOf(b), locale);
  const [placeA, pointA] = rank(a, report.smallestGapPoints);
  const [placeB, pointB] = rank(b, report.smallestGapPoints);
  return placeA - placeB || pointA - pointB || collate(labelOf(a), labelOf(b), locale);
}

function order(rows: readonly ArrangedLine[], report: GapsReport, search: GapsSearch, locale: Locale): ArrangedLine[] {
  return [...rows].sort((a, b) => compare(a, b, report, search, locale));
}

/** Groups stand by their worst cell, so that a split does not hide the place where it hurts. */
function orderGroups(groups: LineGroup[], report: GapsReport, search: GapsSearch, locale: Locale): LineGroup[] {
  if (search.sort === 'name') return groups.sort((a, b) => collate(a.name, b.name, locale));
  return groups.sort((a, b) => {
    const [first, second] = [a.rows[0], b.rows[0]];
    return first === undefined || second === undefined ? 0 : compare(first, second, report, search, locale);
  });
}

function labelOf(row: ArrangedLine): string {
  return [row.name, ...row.cell].join(' ');
}

function collate(a: string, b: string, locale: Locale): number {
  return a.localeCompare(b, locale, { numeric: true });
}

/** Sum of the weights of each set of siblings; a dimension counts once however many cells it has. */
function weightSums(report: GapsReport): Map<string, number> {
  const seen = new Set<string>();
  const sums = new Map<string, number>();
  for (const { dimension } of report.lines) {
    if (seen.has(dimension.key)) continue;
    seen.add(dimension.key);
    const siblings = `${dimension.parent ?? ''} ${dimension.level}`;
    sums.set(siblings, (sums.get(siblings) ?? 0) + dimension.weight);
  }
  return sums;
}
