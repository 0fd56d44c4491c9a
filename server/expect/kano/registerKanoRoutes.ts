import { KanoReport, ReopenedQuestion } from '@plumbline/model/kanoReport.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { tableDownload } from '../tableDownload.ts';
import { answerKano, KanoQuery } from './answerKano.ts';
import { listKanoRows } from './exportKano.ts';
import { answerReopened, listReopened, reopenStandards } from './reopenStandards.ts';

const ReopenedQuestions = z.object({ questions: z.array(ReopenedQuestion) }).meta({ id: 'ReopenedQuestions' });

/** The Kano workbench, and the standards that its moves open again. */
export function registerKanoRoutes(app: App): void {
  const read = { method: 'GET', permission: 'expectation.read', tag: 'expect' } as const;
  const write = { permission: 'expectation.write', tag: 'expect' } as const;
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/kano',
    operationId: 'composeKano',
    summary: 'What each item is to customers after Kano, by segment and wave, and where that moved',
    query: KanoQuery,
    answer: KanoReport,
    handler: (context, { query }) => answerKano(context, query),
  });
  for (const form of ['csv', 'xlsx'] as const)
    route(app, {
      ...read,
      url: `/api/workspaces/:workspace/kano.${form}`,
      operationId: form === 'csv' ? 'exportKanoCsv' : 'exportKanoXlsx',
      summary: 'The Kano workbench as a table',
      query: KanoQuery,
      answer: 'download',
      handler: async (context, { query }) =>
        tableDownload(
          `${context.workspace.key}-kano`,
          form,
          listKanoRows(await answerKano(context, query), context.locale),
        ),
    });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/kano/reopened',
    operationId: 'listReopenedQuestions',
    summary: 'Standards that are asked about again because what an item is to customers moved',
    query: z.object({ state: z.enum(['open', 'all']).default('all') }),
    answer: ReopenedQuestions,
    handler: async (context, { query }) => ({ questions: await listReopened(context, query.state === 'open') }),
  });
  route(app, {
    ...write,
    method: 'POST',
    url: '/api/workspaces/:workspace/kano/reopened',
    operationId: 'reopenStandards',
    summary: 'Opens the standards of all items again whose class moved by more than chance',
    query: KanoQuery,
    answer: z.object({ opened: z.int().min(0) }),
    handler: (context, { query }) => reopenStandards(context, query),
  });
  route(app, {
    ...write,
    method: 'POST',
    url: '/api/workspaces/:workspace/kano/reopened/:question/close',
    operationId: 'closeReopenedQuestion',
    summary: 'Says what came of a standard that was asked about again',
    params: z.object({ question: z.uuid() }),
    body: z.strictObject({ outcome: z.enum(['kept', 'changed']), because: z.string().trim().min(1).max(2000) }),
    answer: 'nothing',
    handler: (context, { params, body }) => answerReopened(context, params.question, body),
  });
}
