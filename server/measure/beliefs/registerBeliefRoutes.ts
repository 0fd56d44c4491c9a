import { BeliefReport, BeliefSheet, BeliefSheetInput, BeliefSheetList } from '@plumbline/model/beliefSheet.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { z } from 'zod';
import { tableDownload } from '../../expect/tableDownload.ts';
import { originOf } from '../../http/originOf.ts';
import { type App, route } from '../../http/route.ts';
import { AnswerDesk } from '../../listen/surveys/answerDesk.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import type { CsvCell } from '../composeCsv.ts';
import { figureCells, figureHeads } from '../exportLines.ts';
import { answerBeliefs, answerSheet, answerSheets } from './answerSheets.ts';
import { closeSheet, makeSheet } from './changeSheets.ts';

const ROOT = '/api/workspaces/:workspace/belief-sheets' as const;
const SheetParam = z.object({ sheet: z.uuid() });

/** Worksheets that ask departments what they believe customers expect. */
export async function registerBeliefRoutes(app: App): Promise<void> {
  const desk = new AnswerDesk(app.house, await keepLinkSecret(app.house.config.dataDir));
  const write = { permission: 'belief.write', tag: 'measure' } as const;
  route(app, {
    ...{ ...write, method: 'GET', url: ROOT, operationId: 'listBeliefSheets' },
    summary: 'Worksheets of beliefs, with the link of every department and how many have answered',
    answer: BeliefSheetList,
    handler: async (context) => ({ sheets: await answerSheets(context) }),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: ROOT, operationId: 'makeBeliefSheet' },
    summary: 'Make a worksheet: every department gets a link, whoever has an address is written to',
    body: BeliefSheetInput,
    answer: BeliefSheet,
    success: 'created',
    handler: async (context, { body, headers }) =>
      answerSheet(context, await makeSheet(context, { desk, origin: originOf(context, headers) }, body)),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ROOT}/:sheet/close`, operationId: 'closeBeliefSheet' },
    summary: 'Close a worksheet: its links take no more answers',
    params: SheetParam,
    answer: BeliefSheet,
    handler: async (context, { params: { sheet } }) => {
      await closeSheet(context, desk, sheet);
      return answerSheet(context, sheet);
    },
  });
  const read = { method: 'GET', permission: 'measure.read', tag: 'measure', params: SheetParam } as const;
  route(app, {
    ...{ ...write, method: 'GET', params: SheetParam, url: `${ROOT}/:sheet`, operationId: 'loadBeliefSheet' },
    summary: 'A worksheet and how far its departments have come',
    answer: BeliefSheet,
    handler: (context, { params: { sheet } }) => answerSheet(context, sheet),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/:sheet/beliefs`, operationId: 'composeBeliefs' },
    summary: 'What departments believe beside what customers expect, and who is furthest off',
    answer: BeliefReport,
    handler: async (context, { params: { sheet } }) => withoutLinks(await answerBeliefs(context, sheet)),
  });
  for (const form of ['csv', 'xlsx'] as const) {
    route(app, {
      ...{ ...read, url: `${ROOT}/:sheet/beliefs.${form}` },
      operationId: `exportBeliefs${form === 'csv' ? 'Csv' : 'Xlsx'}`,
      summary: 'Beliefs of departments beside expectations as a table',
      answer: 'download',
      handler: async (context, { params: { sheet } }) =>
        tableDownload(
          `${context.workspace.key}-beliefs`,
          form,
          listRows(await answerBeliefs(context, sheet), context.locale),
        ),
    });
  }
}

/** Whoever has a link may answer in its department's name: figures go to more people than links do. */
function withoutLinks(report: BeliefReport): BeliefReport {
  const departments = report.sheet.departments.map((one) => ({ ...one, address: '' }));
  return { ...report, sheet: { ...report.sheet, departments } };
}

function listRows(report: BeliefReport, locale: Locale): CsvCell[][] {
  const head = [
    ...['department', 'dimension', 'name', 'asked'],
    ...[...figureHeads('believed'), ...figureHeads('expected'), ...figureHeads('distance')],
    ...['distance.p', 'distance.pAdjusted'],
  ];
  const rows = report.cells.map(({ department, dimension, believed, distance }): CsvCell[] => {
    const asked = report.expectations.find((one) => one.dimension === dimension);
    const name = asked?.names === null || asked === undefined ? dimension : nameIn(asked.names, locale);
    const expected = asked?.expected ?? { kind: 'absent' as const, because: 'notAsked' as const };
    return [
      ...[department, dimension, name, report.asked],
      ...[...figureCells(believed), ...figureCells(expected), ...figureCells(distance)],
      ...[distance.p, distance.pAdjusted],
    ];
  });
  return [head, ...rows];
}
