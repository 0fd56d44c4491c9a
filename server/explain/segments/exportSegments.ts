import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import type { SegmentationReport } from '@plumbline/model/segmentation.ts';
import { say } from '@plumbline/words/say.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';

export const SEGMENT_TABLES = ['segments', 'lines', 'moves'] as const;
export type SegmentTable = (typeof SEGMENT_TABLES)[number];

/** A table of a segmentation as rows of cells; the first names the columns. */
export function listSegmentRows(
  { figures, names }: SegmentationReport,
  table: SegmentTable,
  locale: Locale,
): CsvCell[][] {
  const head = (name: string): string => say(locale, `segments:file.${name}`);
  const ends = (name: string): CsvCell[] => [
    head(name),
    `${head(name)} ${head('low')}`,
    `${head(name)} ${head('high')}`,
  ];
  const named = new Map(names.map((one) => [one.key, one]));
  const nameOf = (key: string | null): string =>
    key === null ? say(locale, 'segments:outside') : (named.get(key)?.name ?? '') || key;
  if (table === 'moves')
    return [
      [head('from'), head('to'), head('customers'), ...ends('share')],
      ...figures.moves.map(({ from, to, customers, share }) => [
        nameOf(from),
        nameOf(to),
        customers,
        ...cellsOf(share),
      ]),
    ];
  if (table === 'lines')
    return [
      [head('segment'), head('dimension'), ...['expected', 'perceived', 'gap'].flatMap(ends)],
      ...figures.segments.flatMap(({ key, lines, metrics }) => [
        ...lines.map(({ dimension, expected, perceived, gap }) => [
          ...[nameOf(key), dimension, ...cellsOf(expected), ...cellsOf(perceived), ...cellsOf(gap)],
        ]),
        ...metrics.map(({ metric, mean }) => [
          ...[nameOf(key), metric, null, null, null, ...cellsOf(mean), null, null, null],
        ]),
      ]),
    ];
  return [
    [
      head('segment'),
      head('customers'),
      ...['share', 'spent', 'total', 'orders'].flatMap(ends),
      head('sure'),
      head('strategy'),
    ],
    ...figures.segments.map(({ key, customers, share, spent, total, orders, sure }) => [
      ...[nameOf(key), customers, ...[share, spent, total, orders].flatMap(cellsOf), sure],
      named.get(key)?.strategy ?? '',
    ]),
  ];
}

function cellsOf(estimate: Estimate): CsvCell[] {
  return estimate.kind === 'estimate' ? [estimate.point, estimate.low, estimate.high] : [null, null, null];
}
