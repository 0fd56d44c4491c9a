import { BasesReport, LevelsReport } from '@plumbline/model/levelsReport.ts';
import { type App, route } from '../../http/route.ts';
import { tableDownload } from '../tableDownload.ts';
import { answerBases, answerLevels, LevelsQuery } from './answerLevels.ts';
import { listBasisRows, listLevelRows } from './exportLevels.ts';

/** The levels of expectation, and what they rest on. */
export function registerLevelRoutes(app: App): void {
  const read = { method: 'GET', permission: 'expectation.read', tag: 'expect' } as const;
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/expectation-levels',
    operationId: 'composeExpectationLevels',
    summary: 'Adequate, expected, recalled and predicted by dimension and segment, asked or inferred',
    query: LevelsQuery,
    answer: LevelsReport,
    handler: (context, { query }) => answerLevels(context, query),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/expectation-bases',
    operationId: 'composeExpectationBases',
    summary: 'What expectations rest on: strengths, shares, and how each moves the level',
    query: LevelsQuery,
    answer: BasesReport,
    handler: (context, { query }) => answerBases(context, query),
  });
  for (const form of ['csv', 'xlsx'] as const) {
    const upper = form === 'csv' ? 'Csv' : 'Xlsx';
    route(app, {
      ...read,
      url: `/api/workspaces/:workspace/expectation-levels.${form}`,
      operationId: `exportExpectationLevels${upper}`,
      summary: 'The levels of expectation as a table',
      query: LevelsQuery,
      answer: 'download',
      handler: async (context, { query }) =>
        tableDownload(
          `${context.workspace.key}-levels`,
          form,
          listLevelRows(await answerLevels(context, query), context.locale),
        ),
    });
    route(app, {
      ...read,
      url: `/api/workspaces/:workspace/expectation-bases.${form}`,
      operationId: `exportExpectationBases${upper}`,
      summary: 'What expectations rest on as a table',
      query: LevelsQuery,
      answer: 'download',
      handler: async (context, { query }) =>
        tableDownload(`${context.workspace.key}-bases`, form, listBasisRows(await answerBases(context, query))),
    });
  }
}
