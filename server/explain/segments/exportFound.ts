import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import type { SegmentFit } from '@plumbline/model/segmentation.ts';
import { say } from '@plumbline/words/say.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';

export const FOUND_TABLES = ['groups', 'profile', 'tried'] as const;
export type FoundTable = (typeof FOUND_TABLES)[number];

/** A table of a search for groups as rows of cells; the first names the columns. */
export function listFoundRows(fit: SegmentFit, table: FoundTable, locale: Locale): CsvCell[][] {
  const head = (name: string): string => say(locale, `segments:file.${name}`);
  const ends = (name: string): CsvCell[] => [
    head(name),
    `${head(name)} ${head('low')}`,
    `${head(name)} ${head('high')}`,
  ];
  const nameOf = (key: string): string => say(locale, 'segments:numbered', { n: Number(key.slice(1)) });
  if (table === 'tried')
    return [
      ['clusters', 'silhouette', 'gapStatistic', 'gapError'].map(head),
      ...fit.tried.map(({ clusters, silhouette, gap, gapError }) => [clusters, silhouette, gap, gapError]),
    ];
  if (table === 'groups')
    return [
      [head('segment'), head('customers'), ...ends('share'), head('silhouette'), head('stable')],
      ...fit.segments.map(({ key, customers, share, silhouette, jaccard }) => [
        ...[nameOf(key), share.kind === 'estimate' ? customers : null, ...cellsOf(share), silhouette, jaccard],
      ]),
    ];
  return [
    [...['segment', 'column', 'word'].map(head), ...ends('mean'), ...['others', 'difference', 'p'].map(head)],
    ...fit.segments.flatMap(({ key, made, described, words }) => [
      ...[...made, ...described].map(({ column, mean, others, difference, p }) => [
        ...[nameOf(key), column, null, ...cellsOf(mean), others, difference, p],
      ]),
      ...words.map(({ column, word, share, others, p }) => [
        ...[nameOf(key), column, word, ...cellsOf(share), others, null, p],
      ]),
    ]),
  ];
}

const cellsOf = (estimate: Estimate): CsvCell[] =>
  estimate.kind === 'estimate' ? [estimate.point, estimate.low, estimate.high] : [null, null, null];
