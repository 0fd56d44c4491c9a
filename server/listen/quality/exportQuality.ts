import { nameIn } from '@plumbline/model/locale.ts';
import type { OutlierRow, QualityOverview, Rhythm } from '@plumbline/model/quality.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import type { Download } from '../../http/sendDownload.ts';
import { type CsvCell, composeCsv } from '../../measure/composeCsv.ts';
import { figureCells, figureHeads } from '../../measure/exportLines.ts';

const CSV = 'text/csv';
const RHYTHM = ['state', 'newest', 'silenceDays', 'usualGapDays', 'gaps', 'p'] as const;
const headsOf = (name: string): string[] => RHYTHM.map((part) => `${name}.${part}`);
const cellsOf = (rhythm: Rhythm): CsvCell[] => RHYTHM.map((part) => rhythm[part]);

/** Every source as a row, unrounded. */
export function exportOverview({ workspace, locale }: WorkspaceContext, overview: QualityOverview): Download {
  const head = [
    ...['kind', 'source', 'name', 'occasions', 'texts', 'people', 'rows', 'quarantined', 'excluded'],
    ...headsOf('fresh'),
    ...headsOf('arrival'),
    ...['weeksOutside', 'weeksJudged'],
    ...figureHeads('quarantined'),
  ];
  const rows = overview.sources.map((one): CsvCell[] => [
    ...[one.source.kind, one.source.key, one.names === null ? one.source.key : nameIn(one.names, locale)],
    ...[one.occasions, one.texts, one.people, one.rows, one.quarantined, one.excluded],
    ...cellsOf(one.fresh),
    ...cellsOf(one.arrival),
    ...[one.weeksOutside, one.weeksJudged],
    ...figureCells(one.quarantinedShare),
  ]);
  return { name: `${workspace.key}-quality.csv`, type: CSV, body: composeCsv([head, ...rows], { head: true }) };
}

export function exportOutliers({ workspace }: WorkspaceContext, source: string, rows: readonly OutlierRow[]): Download {
  const head = ['source', 'import', 'occasion', 'day', 'customer', 'dimension', 'measure', 'value', 'unit', 'excluded'];
  const body = composeCsv(
    [
      head,
      ...rows.map((row): CsvCell[] => [
        ...[source, row.import, row.occasion, row.day, row.customer],
        ...[row.dimension, row.measure, row.value, row.unit, row.excluded ? 1 : 0],
      ]),
    ],
    { head: true },
  );
  return { name: `${workspace.key}-outliers.csv`, type: CSV, body };
}
