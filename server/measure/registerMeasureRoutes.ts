import { DimensionKey } from '@plumbline/model/dimension.ts';
import { GapsReport } from '@plumbline/model/gapsReport.ts';
import { LineEvidence } from '@plumbline/model/lineEvidence.ts';
import { LineExcluding } from '@plumbline/model/lineExcluding.ts';
import { IndexReport } from '@plumbline/model/promisesReport.ts';
import { z } from 'zod';
import { tableDownload } from '../expect/tableDownload.ts';
import { type App, route } from '../http/route.ts';
import { answerExcluding } from './answerExcluding.ts';
import { answerFacets, FacetsReport } from './answerFacets.ts';
import { answerFreshness, countNow, Freshness } from './answerFreshness.ts';
import { answerIndex } from './answerIndex.ts';
import { answerLineEvidence, LineEvidenceQuery } from './answerLineEvidence.ts';
import { answerLines } from './answerLines.ts';
import { answerMethod, MethodAnswer } from './answerMethod.ts';
import { answerTrend, TrendQuery, TrendReport } from './answerTrend.ts';
import { exportIndex, exportLines } from './exportLines.ts';
import { LinesQuery } from './linesQuery.ts';
import { DecisionsList, listDecisions } from './listDecisions.ts';
import { exportRows, listRows, RowsPage, RowsQuery } from './listRows.ts';

/** The lines and all that opens from them. */
export function registerMeasureRoutes(app: App): void {
  const read = { method: 'GET', permission: 'measure.read', tag: 'measure' } as const;
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/lines',
    operationId: 'composeGaps',
    summary: 'The lines: marks and gaps with intervals',
    query: LinesQuery,
    answer: GapsReport,
    handler: (context, { query }) => answerLines(context, query),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/facets',
    operationId: 'listFacets',
    summary: 'What lines may be filtered and split by',
    answer: FacetsReport,
    handler: (context) => answerFacets(context),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/decisions',
    operationId: 'listDecisions',
    summary: 'Standards, public promises and benchmarks, with since when, by whom and where from',
    answer: DecisionsList,
    handler: (context) => listDecisions(context),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/trend',
    operationId: 'composeTrend',
    summary: 'One gap of one dimension, week by week',
    query: TrendQuery,
    answer: TrendReport,
    handler: (context, { query }) => answerTrend(context, query),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/index',
    operationId: 'composeIndex',
    summary: 'The indices, such as satisfaction, with intervals',
    query: LinesQuery,
    answer: IndexReport,
    handler: (context, { query }) => answerIndex(context, query),
  });
  registerTables(app);
  registerEvidenceRoutes(app);
  registerFreshnessRoutes(app);
  route(app, {
    method: 'GET',
    url: '/api/methods/:method',
    permission: 'signedIn',
    operationId: 'loadMethod',
    summary: 'How a figure is computed, in the reader’s language',
    tag: 'measure',
    params: z.object({ method: z.string().max(80) }),
    answer: MethodAnswer,
    handler: (context, { params }) => answerMethod(params.method, context.locale),
  });
}

/** As of when figures are: in a large workspace live answers join a few minutes after they came. */
function registerFreshnessRoutes(app: App): void {
  const read = { url: '/api/workspaces/:workspace/freshness', permission: 'measure.read', tag: 'measure' } as const;
  route(app, {
    ...{ ...read, method: 'GET', operationId: 'findFreshness', answer: Freshness },
    summary: 'As of when figures are counted, and how many live answers came since',
    handler: (context) => answerFreshness(context),
  });
  route(app, {
    ...{ ...read, method: 'POST', operationId: 'countNow', answer: Freshness, audited: false },
    summary: 'Counts the live answers that came since figures were counted',
    handler: (context) => countNow(context),
  });
}

const FORMS = [
  ['csv', ''],
  ['xlsx', 'Workbook'],
] as const;

/** Lines and indices as files. */
function registerTables(app: App): void {
  const table = { method: 'GET', permission: 'measure.read', tag: 'measure', query: LinesQuery } as const;
  for (const [form, upper] of FORMS) {
    route(app, {
      ...{ ...table, url: `/api/workspaces/:workspace/lines.${form}`, operationId: `exportGaps${upper}` },
      ...{ summary: `The lines as a table (${form})`, answer: 'download' },
      handler: async (context, { query }) =>
        tableDownload(
          `${context.workspace.key}-lines`,
          form,
          exportLines(await answerLines(context, query), context.locale),
        ),
    });
    route(app, {
      ...{ ...table, url: `/api/workspaces/:workspace/index.${form}`, operationId: `exportIndex${upper}` },
      ...{ summary: `The indices as a table (${form})`, answer: 'download' },
      handler: async (context, { query }) =>
        tableDownload(
          `${context.workspace.key}-index`,
          form,
          exportIndex(await answerIndex(context, query), context.locale),
        ),
    });
  }
}

function registerEvidenceRoutes(app: App): void {
  const read = { method: 'GET', permission: 'evidence.read', tag: 'measure' } as const;
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/rows',
    operationId: 'listRows',
    summary: 'The rows behind a figure',
    query: RowsQuery,
    answer: RowsPage,
    handler: (context, { query }) => listRows(context, query),
  });
  route(app, {
    ...read,
    url: '/api/workspaces/:workspace/rows.csv',
    operationId: 'exportRows',
    summary: 'The rows behind a figure as a table',
    query: RowsQuery,
    answer: 'download',
    handler: (context, { query }) => exportRows(context, query),
  });
  route(app, {
    ...read,
    permission: 'survey.read',
    url: '/api/workspaces/:workspace/lines/:dimension/excluding',
    operationId: 'composeLineExcluding',
    summary: 'What leaving excluded responses out does to the figures of a line',
    params: z.object({ dimension: DimensionKey }),
    query: LinesQuery,
    answer: LineExcluding,
    handler: (context, { params, query }) => answerExcluding(context, params.dimension, query),
  });
  route(app, {
    ...read,
    permission: 'survey.read',
    url: '/api/workspaces/:workspace/lines/:dimension/evidence',
    operationId: 'composeLineEvidence',
    summary: 'What was said about a line in words: coded passages of talks, and answers in words',
    params: z.object({ dimension: DimensionKey }),
    query: LineEvidenceQuery,
    answer: LineEvidence,
    handler: (context, { params, query }) => answerLineEvidence(context, params.dimension, query),
  });
}
