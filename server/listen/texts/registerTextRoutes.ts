import { TextOverview, TextsPage, TextWork } from '@plumbline/model/textReading.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { answerTextOverview } from './answerTextOverview.ts';
import { exportTexts } from './exportTexts.ts';
import { listTexts } from './listTexts.ts';
import { ReadingDesk } from './readingDesk.ts';
import { TextOverviewQuery, TextsPageQuery, TextsQuery } from './textsQuery.ts';
import { wakeTextReading } from './wakeTextReading.ts';

const ROOT = '/api/workspaces/:workspace/texts' as const;
const read = { method: 'GET', permission: 'text.read', tag: 'listen' } as const;
const write = { method: 'POST', permission: 'text.write', tag: 'listen' } as const;

/** What people and programs can ask of texts as they were read, and of the reading itself. */
export function registerTextRoutes(app: App): void {
  const desk = ReadingDesk.of(app.house);
  registerReadTexts(app);
  registerWork(app, desk);
}

function registerReadTexts(app: App): void {
  route(app, {
    ...read,
    url: ROOT,
    operationId: 'listTexts',
    summary: 'Texts with what was read in them, searched and filtered, the newest first',
    query: TextsPageQuery,
    answer: TextsPage,
    handler: (context, { query }) => listTexts(context, query),
  });
  route(app, {
    ...read,
    url: `${ROOT}.csv`,
    operationId: 'exportTextsCsv',
    summary: 'Texts with what was read in them, as a table',
    query: TextsQuery,
    answer: 'download',
    handler: (context, { query }) => exportTexts(context, query, 'csv'),
  });
  route(app, {
    ...read,
    url: `${ROOT}.xlsx`,
    operationId: 'exportTextsXlsx',
    summary: 'Texts with what was read in them, as a workbook',
    query: TextsQuery,
    answer: 'download',
    handler: (context, { query }) => exportTexts(context, query, 'xlsx'),
  });
  route(app, {
    ...read,
    url: `${ROOT}/overview`,
    operationId: 'composeTextOverview',
    summary: 'What texts say by dimension and week, and the expectations stated in them',
    query: TextOverviewQuery,
    answer: TextOverview,
    handler: (context, { query }) => answerTextOverview(context, query),
  });
}

function registerWork(app: App, desk: ReadingDesk): void {
  const workOf = (context: WorkspaceContext) => desk.work(context.workspace);
  route(app, {
    ...read,
    url: `${ROOT}/work`,
    operationId: 'findTextWork',
    summary: 'How far the reading of texts is',
    answer: TextWork,
    handler: workOf,
  });
  route(app, {
    ...read,
    url: `${ROOT}/work/events`,
    operationId: 'watchTextWork',
    summary: 'How far the reading of texts is, whenever that changes, until nothing is read any more',
    answer: { events: TextWork },
    handler: (context) => eventsOf(context, desk),
  });
  route(app, {
    ...write,
    url: `${ROOT}/work`,
    operationId: 'beginTextWork',
    summary: 'Begin the reading of texts again where it was stopped or failed',
    answer: TextWork,
    success: 'accepted',
    handler: async (context) => {
      await desk.resume(context.workspace);
      wakeTextReading();
      return workOf(context);
    },
  });
  route(app, {
    ...write,
    url: `${ROOT}/work/cancel`,
    operationId: 'stopTextWork',
    summary: 'Stop the reading of texts until somebody begins it again; what was read stays',
    answer: TextWork,
    handler: async (context) => {
      await desk.stop(context.workspace, nameOfActor(context.actor));
      return workOf(context);
    },
  });
}

async function* eventsOf(context: WorkspaceContext, desk: ReadingDesk) {
  for await (const data of desk.watch(context.workspace, context.signal)) yield { event: 'work', data };
}
