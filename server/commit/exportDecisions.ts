import { nameIn } from '@plumbline/model/locale.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../http/context.ts';
import type { Download } from '../http/sendDownload.ts';
import type { CsvCell } from '../measure/composeCsv.ts';
import type { DecisionsList } from '../measure/listDecisions.ts';
import { sendTable, type TableFormat } from './sendTable.ts';

const HEAD = [
  'kind',
  'dimension',
  'name',
  'point',
  'since',
  'state',
  'stale',
  'who',
  'origin',
  'source',
  'import',
  'whom',
];

/** What was decided, and outside values to compare with, as a table. */
export function exportDecisions(
  { decisions }: DecisionsList,
  { workspace, locale }: WorkspaceContext,
  format: TableFormat,
): Download {
  const rows = decisions.map((one): CsvCell[] => [
    ...[one.kind, one.dimension, one.names === null ? '' : nameIn(one.names, locale), one.point, one.since],
    ...[one.state, one.stale ? 1 : 0, one.who, one.origin, one.source, one.import, one.whom],
  ]);
  const sheet = say(locale, 'commit:tabs.decided');
  return sendTable({ name: `${workspace.key}-decisions`, sheet, format, rows: [HEAD, ...rows] });
}
