import { ExplorerReport } from '@plumbline/model/explorerReport.ts';
import { SurfaceAsk, SurfaceReport } from '@plumbline/model/surfaceReport.ts';
import { z } from 'zod';
import { tableDownload } from '../../expect/tableDownload.ts';
import { declareModel } from '../../explain/runs/declareModel.ts';
import { loadDoneRun } from '../../explain/segments/loadDoneRun.ts';
import { type App, route } from '../../http/route.ts';
import { answerExplorer } from './answerExplorer.ts';
import { ExplorerQuery } from './explorerQuery.ts';
import { readSurface } from './readSurface.ts';
import { registerViewRoutes } from './registerViewRoutes.ts';
import { tableExplorer } from './tableExplorer.ts';
import { tableSurface } from './tableSurface.ts';

const FORMS = [
  ['csv', 'Csv'],
  ['xlsx', 'Xlsx'],
] as const;

/** The gap explorer: any mark against any other, by up to three attributes. */
export function registerExplorerRoutes(app: App): void {
  registerViewRoutes(app);
  declareModel(app, {
    kind: 'surface',
    summary: 'A metric on expectation and perception together: the response surface',
    ask: SurfaceAsk,
    result: SurfaceReport,
    entry: new URL('./surfaceWorker.ts', import.meta.url),
    read: readSurface,
  });
  for (const [form, upper] of FORMS)
    route(app, {
      ...{ method: 'GET', permission: 'explain.read', tag: 'explain', answer: 'download' },
      ...{ url: `/api/workspaces/:workspace/models/surface/:run/table.${form}`, operationId: `exportSurface${upper}` },
      ...{ summary: 'The figures of a response surface as a table', params: z.object({ run: z.uuid() }) },
      handler: async (context, { params: { run } }) =>
        tableDownload(
          `${context.workspace.key}-response-surface`,
          form,
          tableSurface(await loadDoneRun(context, 'surface', run, SurfaceReport)),
        ),
    });
  const read = { method: 'GET', permission: 'measure.read', tag: 'measure', query: ExplorerQuery } as const;
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/explorer',
    operationId: 'exploreGaps',
    summary: 'One pair of marks by dimension and cell, worst beyond noise first',
    answer: ExplorerReport,
    handler: (context, { query }) => answerExplorer(context, query, { kept: true }),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/explorer.csv',
    operationId: 'exportExploredGaps',
    summary: 'The explored gaps as a table',
    answer: 'download',
    handler: async (context, { query }) =>
      tableDownload(
        `${context.workspace.key}-gaps`,
        'csv',
        tableExplorer(await answerExplorer(context, query, { kept: true }), context.locale),
      ),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/explorer.xlsx',
    operationId: 'exportExploredGapsWorkbook',
    summary: 'The explored gaps as a workbook',
    answer: 'download',
    handler: async (context, { query }) =>
      tableDownload(
        `${context.workspace.key}-gaps`,
        'xlsx',
        tableExplorer(await answerExplorer(context, query, { kept: true }), context.locale),
      ),
  });
}
