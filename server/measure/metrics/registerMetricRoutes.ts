import { MetricInput, MetricKey, MetricVersion } from '@plumbline/model/metric.ts';
import {
  MetricFigure,
  MetricMaterial,
  MetricReport,
  MetricSplit,
  MetricsReport,
  MetricTrend,
} from '@plumbline/model/metricReport.ts';
import { z } from 'zod';
import { tableDownload } from '../../expect/tableDownload.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { answerMaterial } from './answerMaterial.ts';
import { answerMetric, answerMetricSplit, answerMetricTrend } from './answerMetric.ts';
import { answerMetrics } from './answerMetrics.ts';
import { previewMetric, removeMetric, saveMetric } from './changeMetrics.ts';
import { listMetricCells, listSplitCells, listTrendCells, listWorthCells } from './exportMetrics.ts';
import { MetricQuery, MetricSplitQuery, MetricsQuery, MetricTrendQuery } from './metricQuery.ts';

const ROOT = '/api/workspaces/:workspace/metrics' as const;
const params = z.object({ metric: MetricKey });
const tag = 'measure' as const;
const read = { method: 'GET', permission: 'measure.read', tag } as const;
const write = { permission: 'metric.write', tag } as const;
export const FORMS = [
  ['csv', 'Csv'],
  ['xlsx', 'Xlsx'],
] as const;

/** The register of metrics: one definition for page, API, report, command line and files. */
export function registerMetricRoutes(app: App): void {
  registerFigures(app);
  registerTables(app);
  registerWriting(app);
}

function registerFigures(app: App): void {
  route(app, {
    ...{ ...read, url: ROOT, operationId: 'composeMetrics', query: MetricsQuery, answer: MetricsReport },
    summary: 'All metrics in a period beside the one before, with tests of what changed, targets and reviews',
    handler: (context, { query }) => answerMetrics(context, query),
  });
  route(app, {
    ...{ ...read, url: '/api/workspaces/:workspace/metric-material', operationId: 'listMetricMaterial' },
    summary: 'What the workspace has to make metrics of',
    answer: MetricMaterial,
    handler: (context) => answerMaterial(context),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/:metric`, operationId: 'composeMetric', params, query: MetricQuery },
    summary: 'One metric with its definition, its history, what it is made of and what it foretells',
    answer: MetricReport,
    handler: (context, { params: { metric }, query }) => answerMetric(context, metric, query),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/:metric/trend`, operationId: 'composeMetricTrend', params, query: MetricTrendQuery },
    summary: 'A metric by week or month with intervals, targets and control limits',
    answer: MetricTrend,
    handler: (context, { params: { metric }, query }) => answerMetricTrend(context, metric, query),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/:metric/split`, operationId: 'composeMetricSplit', params, query: MetricSplitQuery },
    summary: 'A metric by the values of one attribute',
    answer: MetricSplit,
    handler: (context, { params: { metric }, query }) => answerMetricSplit(context, metric, query),
  });
}

const nameOf = ({ workspace }: WorkspaceContext, rest: string): string => `${workspace.key}-${rest}`;

function registerTables(app: App): void {
  for (const [form, upper] of FORMS) {
    route(app, {
      ...{ ...read, url: `/api/workspaces/:workspace/metrics.${form}`, operationId: `exportMetrics${upper}` },
      ...{ summary: 'All metrics as a table', query: MetricsQuery, answer: 'download' },
      handler: async (context, { query }) =>
        tableDownload(
          nameOf(context, 'metrics'),
          form,
          listMetricCells(await answerMetrics(context, query), context.locale),
        ),
    });
    route(app, {
      ...{ ...read, url: `${ROOT}/:metric/trend.${form}`, operationId: `exportMetricTrend${upper}`, params },
      ...{ summary: 'A metric through time as a table', query: MetricTrendQuery, answer: 'download' },
      handler: async (context, { params: { metric }, query }) => {
        const rows = listTrendCells(await answerMetricTrend(context, metric, query));
        return tableDownload(nameOf(context, `${metric}-trend`), form, rows);
      },
    });
    route(app, {
      ...{ ...read, url: `${ROOT}/:metric/split.${form}`, operationId: `exportMetricSplit${upper}`, params },
      ...{ summary: 'A metric by the values of one attribute as a table', query: MetricSplitQuery, answer: 'download' },
      handler: async (context, { params: { metric }, query }) => {
        const rows = listSplitCells(await answerMetricSplit(context, metric, query));
        return tableDownload(nameOf(context, `${metric}-split`), form, rows);
      },
    });
    route(app, {
      ...{ ...read, url: `${ROOT}/:metric/worth.${form}`, operationId: `exportMetricWorth${upper}`, params },
      ...{ summary: 'What a metric foretells as a table', query: MetricQuery, answer: 'download' },
      handler: async (context, { params: { metric }, query }) => {
        const rows = listWorthCells(await answerMetric(context, metric, query));
        return tableDownload(nameOf(context, `${metric}-worth`), form, rows);
      },
    });
  }
}

function registerWriting(app: App): void {
  route(app, {
    ...{ ...write, method: 'POST', url: '/api/workspaces/:workspace/metric-preview', operationId: 'previewMetric' },
    ...{ summary: 'What a definition gives on the data before it is saved', audited: false, query: MetricsQuery },
    body: z.strictObject({ key: MetricKey, input: MetricInput }),
    answer: MetricFigure,
    handler: (context, { body, query }) => previewMetric(context, body, query),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: ROOT, operationId: 'addMetric', success: 'created' },
    summary: 'Brings a metric into the register',
    ...{ body: z.strictObject({ key: MetricKey, input: MetricInput }), answer: MetricVersion },
    handler: (context, { body }) => saveMetric(context, { ...body, version: 0 }),
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: `${ROOT}/:metric`, operationId: 'changeMetric', params },
    summary: 'Adds a version of a definition; earlier ones stay',
    ...{ body: z.strictObject({ version: z.int().min(1), input: MetricInput }), answer: MetricVersion },
    handler: (context, { params: { metric: key }, body }) => saveMetric(context, { key, ...body }),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ROOT}/:metric/remove`, operationId: 'removeMetric', params },
    summary: 'Takes a metric out of the register; its versions stay known',
    ...{ body: z.strictObject({ version: z.int().min(1) }), answer: 'nothing' },
    handler: (context, { params: { metric }, body }) => removeMetric(context, metric, body.version),
  });
}
