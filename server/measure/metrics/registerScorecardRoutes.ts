import { MetricKey } from '@plumbline/model/metric.ts';
import {
  KpiLinksReport,
  ScorecardInput,
  ScorecardReport,
  ScorecardsList,
  ScorecardVersion,
} from '@plumbline/model/scorecard.ts';
import { z } from 'zod';
import { tableDownload } from '../../expect/tableDownload.ts';
import { type App, route } from '../../http/route.ts';
import { answerKpiLinks, answerScorecard, listScorecards } from './answerScorecard.ts';
import { removeScorecard, saveScorecard } from './changeScorecards.ts';
import { listLinkCells, listScorecardCells } from './exportMetrics.ts';
import { MetricQuery, MetricsQuery } from './metricQuery.ts';
import { FORMS } from './registerMetricRoutes.ts';

const ROOT = '/api/workspaces/:workspace/scorecards' as const;
const params = z.object({ scorecard: MetricKey });
const tag = 'measure' as const;
const read = { method: 'GET', permission: 'measure.read', tag } as const;
const write = { permission: 'metric.write', tag } as const;

/** Balanced scorecards of the company and its departments, and the links between departments' measures. */
export function registerScorecardRoutes(app: App): void {
  route(app, {
    ...{ ...read, url: ROOT, operationId: 'listScorecards', answer: ScorecardsList },
    summary: 'The scorecards there are, as they stand',
    handler: (context) => listScorecards(context),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/:scorecard`, operationId: 'composeScorecard', params, query: MetricQuery },
    summary: 'A scorecard: measures against targets, views and the whole, each with its interval',
    answer: ScorecardReport,
    handler: (context, { params: { scorecard }, query }) => answerScorecard(context, scorecard, query, query.version),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/:scorecard/links`, operationId: 'composeKpiLinks', params, query: MetricsQuery },
    summary: 'Which measures of one department go with those of another, at once or some weeks later',
    answer: KpiLinksReport,
    handler: (context, { params: { scorecard }, query }) => answerKpiLinks(context, scorecard, query),
  });
  for (const [form, upper] of FORMS) {
    route(app, {
      ...{ ...read, url: `/api/workspaces/:workspace/scorecards/:scorecard/table.${form}`, params },
      ...{
        operationId: `exportScorecard${upper}`,
        summary: 'A scorecard as a table',
        query: MetricQuery,
        answer: 'download',
      },
      handler: async (context, { params: { scorecard }, query }) => {
        const report = await answerScorecard(context, scorecard, query, query.version);
        return tableDownload(`${context.workspace.key}-${scorecard}`, form, listScorecardCells(report, context.locale));
      },
    });
    route(app, {
      ...{ ...read, url: `${ROOT}/:scorecard/links.${form}`, operationId: `exportKpiLinks${upper}`, params },
      ...{ summary: 'Links between departments’ measures as a table', query: MetricsQuery, answer: 'download' },
      handler: async (context, { params: { scorecard }, query }) => {
        const rows = listLinkCells(await answerKpiLinks(context, scorecard, query));
        return tableDownload(`${context.workspace.key}-${scorecard}-links`, form, rows);
      },
    });
  }
  registerWriting(app);
}

function registerWriting(app: App): void {
  route(app, {
    ...{ ...write, method: 'POST', url: ROOT, operationId: 'addScorecard', success: 'created' },
    summary: 'Makes a scorecard',
    ...{ body: z.strictObject({ key: MetricKey, input: ScorecardInput }), answer: ScorecardVersion },
    handler: (context, { body }) => saveScorecard(context, { ...body, version: 0 }),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: `${ROOT}/:scorecard`, operationId: 'changeScorecard', params },
    summary: 'Adds a version of a scorecard; earlier ones stay',
    ...{ body: z.strictObject({ version: z.int().min(1), input: ScorecardInput }), answer: ScorecardVersion },
    handler: (context, { params: { scorecard: key }, body }) => saveScorecard(context, { key, ...body }),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ROOT}/:scorecard/remove`, operationId: 'removeScorecard', params },
    summary: 'Takes a scorecard away; its versions stay known',
    ...{ body: z.strictObject({ version: z.int().min(1) }), answer: 'nothing' },
    handler: (context, { params: { scorecard }, body }) => removeScorecard(context, scorecard, body.version),
  });
}
