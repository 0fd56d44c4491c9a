import { nameIn } from '@plumbline/model/locale.ts';
import { RiskReport, type RiskyPromise } from '@plumbline/model/promiseRisk.ts';
import { loadPromise } from '@plumbline/store/operations/commit/ledger.ts';
import { say } from '@plumbline/words/say.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { recordWrite } from '../../http/recordWrite.ts';
import { type App, route } from '../../http/route.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { figureCells, figureHeads } from '../../measure/exportLines.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { answerRisk, RiskQuery, streamRisk } from './answerRisk.ts';
import { StatusDesk } from './answerStatus.ts';
import { registerNoticeRoutes } from './registerNoticeRoutes.ts';
import { registerRemedyRoutes } from './registerRemedyRoutes.ts';
import { registerStatusPage } from './registerStatusPage.ts';
import { sendRows } from './sendRows.ts';

const ROOT = '/api/workspaces/:workspace/at-risk' as const;
const read = { method: 'GET', permission: 'notice.read', tag: 'commit' } as const;
const HEAD = [
  ...['promise', 'name', 'customer', 'key', 'occasion', 'given', 'due', 'waited', 'promised', 'unit'],
  ...['expected.early', 'expected.middle', 'expected.late', 'comparedWith', 'region', 'channel', 'segment', 'supplier'],
  ...['version', 'notice', ...figureHeads('kept')],
];

/** Promises at risk, what is told of them, what is given for broken ones, and customers' own pages. */
export async function registerRiskRoutes(app: App): Promise<void> {
  const desk = new StatusDesk(app.house, await keepLinkSecret(app.house.config.dataDir));
  registerLists(app);
  registerNoticeRoutes(app, desk);
  registerRemedyRoutes(app);
  await registerStatusPage(app, desk);
}

function registerLists(app: App): void {
  route(app, {
    ...{ ...read, url: ROOT, operationId: 'listAtRisk' },
    summary: 'Promises that are neither done nor due, those least likely kept first, with when they are expected',
    query: RiskQuery,
    answer: RiskReport,
    handler: (context, { query }) => answerRisk(context, query),
  });
  for (const format of ['csv', 'xlsx'] as const) {
    const Format = format === 'csv' ? 'Csv' : 'Xlsx';
    route(app, {
      ...{ ...read, url: `${ROOT}.${format}`, operationId: `exportAtRisk${Format}` },
      summary: `The same as a table (${format})`,
      query: RiskQuery,
      answer: 'download',
      handler: async (context, { query }) => {
        // a promise that is not there is refused before the file begins
        if (query.promise !== undefined)
          await loadPromise(context.stores.operations, { workspace: context.workspace.id, promise: query.promise });
        await recordWrite(context, 'exportAtRisk', `${context.workspace.key}/at-risk.${format}`);
        return sendRows({
          name: `${context.workspace.key}-at-risk`,
          sheet: say(context.locale, 'notices:risk.title'),
          ...{ format, head: HEAD, pages: rowsOf(context, query) },
        });
      },
    });
  }
}

async function* rowsOf(context: WorkspaceContext, query: RiskQuery): AsyncGenerator<CsvCell[][]> {
  for await (const page of streamRisk(context, query)) yield page.map((row) => cellsOf(row, context));
}

function cellsOf(row: RiskyPromise, { locale }: WorkspaceContext): CsvCell[] {
  return [
    ...[row.promise, nameIn(row.names, locale), row.customer, row.key, row.occasion, row.given, row.due],
    ...[row.waited, row.promised, row.unit],
    ...[row.expected?.early ?? null, row.expected?.middle ?? null, row.expected?.late ?? null, row.comparedWith],
    ...[row.region, row.channel, row.segment, row.supplier, row.version, row.notice],
    ...figureCells(row.kept),
  ];
}
