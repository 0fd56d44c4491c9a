import type { Estimate } from '@plumbline/model/estimate.ts';
import type { GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import { GAP_KEYS, MARKS } from '@plumbline/model/mark.ts';
import type { IndexReport } from '@plumbline/model/promisesReport.ts';
import type { CsvCell } from './composeCsv.ts';

const FIGURE = ['kind', 'point', 'low', 'high', 'se', 'n', 'occasions'] as const;

/** The cells of any figure, in the order of `FIGURE`: what is not shown has only its kind. */
export function figureCells(estimate: Estimate): CsvCell[] {
  if (estimate.kind === 'estimate') {
    const { kind, point, low, high, se, n, occasions } = estimate;
    return [kind, point, low, high, se, n, occasions];
  }
  if (estimate.kind === 'set') return [estimate.kind, estimate.point, null, null, null, null, null];
  return [estimate.kind === 'absent' ? estimate.because : estimate.kind, null, null, null, null, null, null];
}

export const figureHeads = (name: string): string[] => FIGURE.map((part) => `${name}.${part}`);

/** The lines as a table: one row a dimension and cell, unrounded. */
export function exportLines(report: GapsReport, locale: Locale): CsvCell[][] {
  const { by } = report;
  const head = [
    ...['dimension', 'name', 'level', 'parent', 'asked', ...by],
    ...MARKS.flatMap((mark) => figureHeads(mark)),
    ...GAP_KEYS.flatMap((gap) => [
      ...figureHeads(`gap.${gap}`),
      `gap.${gap}.p`,
      `gap.${gap}.pAdjusted`,
      `gap.${gap}.paired`,
    ]),
    ...figureHeads('fulfilment'),
  ];
  const rowOf = (line: Line): CsvCell[] => [
    line.dimension.key,
    nameIn(line.dimension.names, locale),
    line.dimension.level,
    line.dimension.parent,
    report.asked,
    ...by.map((attribute) => line.by[attribute] ?? ''),
    ...MARKS.flatMap((mark) => figureCells(line.marks[mark])),
    ...GAP_KEYS.flatMap((gap) => {
      const { p, pAdjusted, paired } = line.gaps[gap];
      return [...figureCells(line.gaps[gap]), p, pAdjusted, paired];
    }),
    ...figureCells(line.fulfilment),
  ];
  return [head, ...report.lines.map(rowOf)];
}

/** The indices as a table. */
export function exportIndex(report: IndexReport, locale: Locale): CsvCell[][] {
  const head = ['index', 'name', ...report.by, ...figureHeads('value')];
  const rows = report.indices.map(({ index, names, by, value }): CsvCell[] => [
    index,
    nameIn(names, locale),
    ...report.by.map((attribute) => by[attribute] ?? ''),
    ...figureCells(value),
  ]);
  return [head, ...rows];
}
