import {
  EventContent,
  ExpectationEvent,
  OutsideSeries,
  OutsideTrial,
  TREND_LIMITS,
  TrendList,
  TrendSeries,
} from '@plumbline/model/expectationTrend.ts';
import { dropExpectationEvent } from '@plumbline/store/operations/expect/expectationEvents.ts';
import { dropOutsideSeries } from '@plumbline/store/operations/expect/outsideSeries.ts';
import { z } from 'zod';
import { type App, route } from '../../http/route.ts';
import { tableDownload } from '../tableDownload.ts';
import { answerTrendSeries, answerTrends, answerTrial, SeriesQuery, TrialQuery } from './answerTrends.ts';
import { listSeriesRows, listTrendRows } from './exportTrends.ts';
import { correctEvent, noteEvent, presentEvents } from './keepEvents.ts';
import { bringOutside, presentOutside } from './keepOutside.ts';
import { TrendQuery } from './readCourses.ts';

const ROOT = '/api/workspaces/:workspace' as const;
const read = { method: 'GET', permission: 'expectation.read', tag: 'expect' } as const;
const write = { permission: 'expectation.write', tag: 'expect' } as const;
const EventParam = z.object({ event: z.uuid() });

/** Courses of expectations with forecast and changes, the events beside them, and series from outside. */
export function registerTrendRoutes(app: App): void {
  registerCourses(app);
  registerEvents(app);
  registerOutside(app);
}

function registerCourses(app: App): void {
  route(app, {
    ...read,
    url: `${ROOT}/expectation-trends`,
    operationId: 'listExpectationTrends',
    summary:
      'A mark of each dimension and segment week by week or month by month, those first that moved most beyond noise',
    query: TrendQuery,
    answer: TrendList,
    handler: (context, { query }) => answerTrends(context, query),
  });
  route(app, {
    ...read,
    url: `${ROOT}/expectation-trends/series`,
    operationId: 'showExpectationTrend',
    summary: 'One course with forecast, backtest, season, changes of its level, and events',
    query: SeriesQuery,
    answer: TrendSeries,
    handler: (context, { query }) => answerTrendSeries(context, query),
  });
  route(app, {
    ...read,
    url: `${ROOT}/expectation-trends/trial`,
    operationId: 'tryOutsideSeries',
    summary: 'Whether an outside series makes forecasts of one course better',
    query: TrialQuery,
    answer: OutsideTrial,
    handler: (context, { query }) => answerTrial(context, query),
  });
  for (const form of ['csv', 'xlsx'] as const) {
    const upper = form === 'csv' ? 'Csv' : 'Xlsx';
    route(app, {
      ...read,
      url: `${ROOT}/expectation-trends.${form}`,
      operationId: `exportExpectationTrends${upper}`,
      summary: 'The courses as a table',
      query: TrendQuery,
      answer: 'download',
      handler: async (context, { query }) => {
        const rows = listTrendRows(await answerTrends(context, query), context.locale);
        return tableDownload(`${context.workspace.key}-trends`, form, rows);
      },
    });
    route(app, {
      ...read,
      url: `${ROOT}/expectation-trends/series.${form}`,
      operationId: `exportExpectationTrend${upper}`,
      summary: 'One course with its forecast, changes and events as a table',
      query: SeriesQuery,
      answer: 'download',
      handler: async (context, { query }) => {
        const rows = listSeriesRows(await answerTrendSeries(context, query), context.locale);
        return tableDownload(`${context.workspace.key}-trend-${query.dimension}`, form, rows);
      },
    });
  }
}

function registerEvents(app: App): void {
  route(app, {
    ...read,
    url: `${ROOT}/expectation-events`,
    operationId: 'listExpectationEvents',
    summary: 'What happened that may have moved an expectation, the newest day first',
    query: z.object({
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      dimension: z.string().max(80).optional(),
    }),
    answer: z.object({ events: z.array(ExpectationEvent) }).meta({ id: 'ExpectationEvents' }),
    handler: async (context, { query }) => ({ events: await presentEvents(context, query) }),
  });
  route(app, {
    ...write,
    method: 'POST',
    url: `${ROOT}/expectation-events`,
    operationId: 'noteExpectationEvent',
    summary: 'Notes an event',
    body: EventContent,
    answer: z.object({ id: z.uuid() }),
    success: 'created',
    handler: (context, { body }) => noteEvent(context, body),
  });
  route(app, {
    ...write,
    method: 'PUT',
    url: `${ROOT}/expectation-events/:event`,
    operationId: 'correctExpectationEvent',
    summary: 'Changes an event',
    params: EventParam,
    body: EventContent,
    answer: 'nothing',
    handler: (context, { params, body }) => correctEvent(context, params.event, body),
  });
  route(app, {
    ...write,
    method: 'DELETE',
    url: `${ROOT}/expectation-events/:event`,
    operationId: 'dropExpectationEvent',
    summary: 'Removes an event',
    params: EventParam,
    answer: 'nothing',
    handler: ({ stores, workspace }, { params }) => dropExpectationEvent(stores.operations, workspace.id, params.event),
  });
}

function registerOutside(app: App): void {
  route(app, {
    ...read,
    url: `${ROOT}/outside-series`,
    operationId: 'listOutsideSeries',
    summary: 'Series from outside with where they come from',
    answer: z.object({ series: z.array(OutsideSeries) }).meta({ id: 'OutsideSeriesList' }),
    handler: async (context) => ({ series: await presentOutside(context) }),
  });
  route(app, {
    ...write,
    method: 'POST',
    url: `${ROOT}/outside-series`,
    operationId: 'bringOutsideSeries',
    summary: 'Keeps the series of a CSV: day or month, value, name, unit, source, and kind if wanted',
    body: z.strictObject({ text: z.string().min(1), fileName: z.string().trim().max(200).default('') }),
    answer: z.object({ kept: z.array(z.string()) }),
    success: 'created',
    bytesMax: TREND_LIMITS.outsideFileBytesMax,
    handler: (context, { body }) => bringOutside(context, body),
  });
  route(app, {
    ...write,
    method: 'DELETE',
    url: `${ROOT}/outside-series/:outside`,
    operationId: 'dropOutsideSeries',
    summary: 'Removes an outside series',
    params: z.object({ outside: z.uuid() }),
    answer: 'nothing',
    handler: ({ stores, workspace }, { params }) => dropOutsideSeries(stores.operations, workspace.id, params.outside),
  });
}
