import { nameIn } from '@plumbline/model/locale.ts';
import type { Standard } from '@plumbline/model/standard.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import type { Download } from '../../http/sendDownload.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { sendTable, type TableFormat } from '../sendTable.ts';

const HEAD = [
  ...['dimension', 'name', 'segment', 'segmentValue', 'touchpoint', 'version', 'state', 'comparison', 'value', 'unit'],
  ...['points', 'validFrom', 'validTo', 'review', 'overdue', 'departments', 'signed', 'read', 'readOf', 'trained'],
  ...['trainedOf', 'openQuestions', 'brokenLaws', 'because'],
];

/** Every version of every standard as a table, a row a version. */
export function exportStandards(
  standards: readonly Standard[],
  { workspace, locale }: WorkspaceContext,
  format: TableFormat,
): Download {
  const rows = standards.flatMap((one) => one.versions.map((version) => rowOf(one, version, locale)));
  const sheet = say(locale, 'standards:title');
  return sendTable({ name: `${workspace.key}-standards`, sheet, format, rows: [HEAD, ...rows] });
}

function rowOf(
  { dimension, names, segment, touchpoint, overdue, questions, floors }: Standard,
  version: Standard['versions'][number],
  locale: WorkspaceContext['locale'],
): CsvCell[] {
  const { input, state, read, trained, signOffs } = version;
  const open = questions.filter(({ closedAt }) => closedAt === null).length;
  const inForce = state === 'inForce';
  return [
    ...[dimension, names === null ? '' : nameIn(names, locale), segment?.attribute ?? '', segment?.value ?? ''],
    ...[touchpoint ?? '', version.version, state, version.comparison, input.value, input.unit, version.points],
    ...[version.validFrom, version.validTo, input.review, inForce && overdue ? 1 : 0],
    ...[input.departments.map(({ name }) => name).join('; ')],
    ...[signOffs.filter(({ yes, earlier }) => yes && !earlier).length, read.done, read.of, trained.done, trained.of],
    ...[
      open,
      floors
        .filter(({ broken }) => inForce && broken)
        .map(({ title }) => title)
        .join('; '),
      input.because,
    ],
  ];
}
