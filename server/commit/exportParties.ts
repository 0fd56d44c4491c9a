import type { PartiesReport } from '@plumbline/model/partiesReport.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../http/context.ts';
import type { Download } from '../http/sendDownload.ts';
import type { CsvCell } from '../measure/composeCsv.ts';
import { figureCells, figureHeads } from '../measure/exportLines.ts';
import { sendTable, type TableFormat } from './sendTable.ts';

/** The parties as a table, unrounded. */
export function exportParties(report: PartiesReport, context: WorkspaceContext, format: TableFormat): Download {
  const head = [
    'party',
    'dimension',
    ...figureHeads('kept'),
    ...figureHeads('ofBroken'),
    ...figureHeads('ofShortfall'),
  ];
  const rows = report.parties.map((one): CsvCell[] => [
    ...[one.name, report.dimension ?? ''],
    ...[one.kept, one.ofBroken, one.ofShortfall].flatMap(figureCells),
  ]);
  const sheet = say(context.locale, 'commit:tabs.parties');
  return sendTable({ name: `${context.workspace.key}-parties`, sheet, format, rows: [head, ...rows] });
}
