import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import { PartiesReport } from '@plumbline/model/partiesReport.ts';
import { PromisesReport } from '@plumbline/model/promisesReport.ts';
import { tableDownload } from '../expect/tableDownload.ts';
import { type App, route } from '../http/route.ts';
import type { CsvCell } from '../measure/composeCsv.ts';
import { figureCells, figureHeads } from '../measure/exportLines.ts';
import { LinesQuery } from '../measure/linesQuery.ts';
import { listDecisions } from '../measure/listDecisions.ts';
import { answerParties, PartiesQuery } from './answerParties.ts';
import { answerPromises } from './answerPromises.ts';
import { exportDecisions } from './exportDecisions.ts';
import { exportParties } from './exportParties.ts';

/** The promises and their table. */
export function registerCommitRoutes(app: App): void {
  const read = { method: 'GET', permission: 'measure.read', tag: 'commit' } as const;
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/promises',
    operationId: 'composePromises',
    summary: 'Promises by outcome, and the share kept with its interval',
    query: LinesQuery,
    answer: PromisesReport,
    handler: (context, { query }) => answerPromises(context, query),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/parties',
    operationId: 'composeParties',
    summary: 'Whose are the broken promises, and at whom people get less than they expect, with intervals',
    query: PartiesQuery,
    answer: PartiesReport,
    handler: (context, { query }) => answerParties(context, query),
  });
  registerTables(app);
}

/** Parties, promises, and what was decided, as files. */
function registerTables(app: App): void {
  const read = { method: 'GET', permission: 'measure.read', tag: 'commit', answer: 'download' } as const;
  for (const format of ['csv', 'xlsx'] as const) {
    const Format = format === 'csv' ? 'Csv' : 'Xlsx';
    route(app, {
      ...read,
      url: `/api/workspaces/:workspace/parties.${format}`,
      operationId: `exportParties${Format}`,
      summary: `The parties as a table (${format})`,
      query: PartiesQuery,
      handler: async (context, { query }) => exportParties(await answerParties(context, query), context, format),
    });
    route(app, {
      ...read,
      url: `/api/workspaces/:workspace/decisions.${format}`,
      operationId: `exportDecisions${Format}`,
      summary: `Standards, public promises and benchmarks as a table (${format})`,
      handler: async (context) => exportDecisions(await listDecisions(context), context, format),
    });
    route(app, {
      ...read,
      url: `/api/workspaces/:workspace/promises.${format}`,
      operationId: format === 'csv' ? 'exportPromises' : 'exportPromisesWorkbook',
      summary: `The promises as a table (${format})`,
      query: LinesQuery,
      handler: async (context, { query }) =>
        tableDownload(
          `${context.workspace.key}-promises`,
          format,
          exportPromises(await answerPromises(context, query), context.locale),
        ),
    });
  }
}

function exportPromises(report: PromisesReport, locale: Locale): CsvCell[][] {
  const counts = ['kept', 'broken', 'notYetDue', 'notMeasurable', 'people'] as const;
  const head = ['promise', 'name', 'dimension', ...report.by, ...counts, ...figureHeads('share')];
  const rows = report.promises.map((line): CsvCell[] => [
    line.promise,
    nameIn(line.names, locale),
    line.dimension,
    ...report.by.map((attribute) => line.by[attribute] ?? ''),
    ...counts.map((count) => line[count]),
    ...figureCells(line.share),
  ]);
  return [head, ...rows];
}
