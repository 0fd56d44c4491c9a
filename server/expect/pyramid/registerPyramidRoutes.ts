import { nameIn } from '@plumbline/model/locale.ts';
import { PyramidInput, PyramidReport } from '@plumbline/model/pyramid.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import type { CsvCell } from '../../measure/composeCsv.ts';
import { figureCells, figureHeads } from '../../measure/exportLines.ts';
import { FilterQuery } from '../../measure/linesQuery.ts';
import { tableDownload } from '../tableDownload.ts';
import { answerPyramid, savePyramid } from './answerPyramid.ts';

/** The pyramid of expectation and its levels. */
export function registerPyramidRoutes(app: App): void {
  const read = { method: 'GET', permission: 'expectation.read', tag: 'expect' } as const;
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/pyramid',
    operationId: 'composePyramid',
    summary: 'The pyramid of expectation: how many get what they expect on a level and on all beneath it',
    query: FilterQuery,
    answer: PyramidReport,
    handler: (context, { query }) => answerPyramid(context, query),
  });
  for (const form of ['csv', 'xlsx'] as const)
    route(app, {
      ...read,
      url: `/api/workspaces/:workspace/pyramid.${form}`,
      operationId: form === 'csv' ? 'exportPyramidCsv' : 'exportPyramidXlsx',
      summary: 'The pyramid as a table',
      query: FilterQuery,
      answer: 'download',
      handler: async (context, { query }) => {
        const parts = ['met', 'counted', 'givenBeneath'] as const;
        const { levels } = await answerPyramid(context, query);
        return tableDownload(`${context.workspace.key}-pyramid`, form, [
          ['level', 'name', 'dimensions', ...parts.flatMap((part) => figureHeads(part))],
          ...levels.map((level): CsvCell[] => [
            ...[level.key, nameIn(level.names, context.locale), level.dimensions.join(' ')],
            ...parts.flatMap((part) => figureCells(level[part])),
          ]),
        ]);
      },
    });
  route(app, {
    method: 'PUT',
    permission: 'expectation.write',
    tag: 'expect',
    url: '/api/workspaces/:workspace/pyramid',
    operationId: 'savePyramid',
    summary: 'Saves the levels of the pyramid as a new version',
    body: PyramidInput,
    answer: z.object({ version: z.int().min(1) }),
    handler: (context, { body }) => savePyramid(context, body),
  });
}
