import type { ExplorerReport } from '@plumbline/model/explorerReport.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import type { CsvCell } from '../composeCsv.ts';
import { figureCells, figureHeads } from '../exportLines.ts';

const ZONE = ['below', 'inside', 'above'] as const;

/** The explorer's answer as a table: one row a dimension and cell, unrounded, in the order "worst beyond noise". */
export function tableExplorer(report: ExplorerReport, locale: Locale): CsvCell[][] {
  const names = new Map(report.dimensions.map(({ key, names }) => [key, nameIn(names, locale)]));
  const zoned = report.gaps.some(({ zone }) => zone !== null);
  const head = [
    ...['rank', 'dimension', 'name', 'asked', ...report.by],
    ...figureHeads(report.of),
    ...figureHeads(report.against),
    ...figureHeads('gap'),
    ...['gap.p', 'gap.pAdjusted', 'gap.paired', 'gap.marked', 'gap.findablePoints'],
    ...(zoned ? ZONE.flatMap((part) => figureHeads(`zone.${part}`)) : []),
  ];
  const rows = [...report.gaps]
    .sort((one, other) => one.rank - other.rank)
    .map((one): CsvCell[] => [
      ...[one.rank, one.dimension, names.get(one.dimension) ?? '', report.asked],
      ...report.by.map((attribute) => one.by[attribute] ?? ''),
      ...[one.of, one.against, one.gap].flatMap(figureCells),
      ...[one.gap.p, one.gap.pAdjusted, one.gap.paired, one.marked ? 1 : 0, one.findablePoints],
      ...(zoned
        ? ZONE.flatMap((part) => (one.zone === null ? figureCells(NOTHING) : figureCells(one.zone[part])))
        : []),
    ]);
  return [head, ...rows];
}

const NOTHING = { kind: 'absent', because: 'markMissing' } as const;
