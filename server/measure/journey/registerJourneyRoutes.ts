import { proposeDrawing } from '@plumbline/loop/measure/journey/proposeDrawing.ts';
import {
  BpmnImport,
  JOURNEY_LIMITS,
  JourneyDrawing,
  JourneyEvents,
  JourneyInput,
  JourneyList,
  JourneyVersion,
} from '@plumbline/model/journey.ts';
import { JourneyBlueprint } from '@plumbline/model/journeyBlueprint.ts';
import { JourneyFunnel, JourneyPaths } from '@plumbline/model/journeyFunnel.ts';
import { JourneyMap, JourneyRework, JourneyVariants } from '@plumbline/model/journeyMap.ts';
import { LOCALES, type Names } from '@plumbline/model/locale.ts';
import { say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import { tableDownload } from '../../expect/tableDownload.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { type App, route } from '../../http/route.ts';
import { TextThread } from '../../listen/texts/topics/textThread.ts';
import type { CsvCell } from '../composeCsv.ts';
import { loadSubject } from '../loadSubject.ts';
import { answerBlueprint } from './answerBlueprint.ts';
import { answerMap, answerRework, answerVariants } from './answerDiscovered.ts';
import { answerFunnel } from './answerFunnel.ts';
import { answerPaths } from './answerPaths.ts';
import { presentJourneys, presentVersions, removeJourney, saveJourney } from './changeJourneys.ts';
import { exportBpmn, importBpmn } from './exchangeBpmn.ts';
import { FunnelQuery, JourneyParams, JourneyQuery, PathsQuery } from './journeyQuery.ts';
import { journeyTables } from './journeyTables.ts';
import { loadEvents, readEventSteps, readPlaces } from './loadEvents.ts';

const READ = { method: 'GET', permission: 'measure.read', tag: 'measure' } as const;
const WRITE = { permission: 'journey.write', tag: 'measure' } as const;

/** The customer's way: as events tell it, as people drew it, and what is known of its steps. */
export function registerJourneyRoutes(app: App): void {
  registerDiscovered(app);
  registerDrawn(app);
  registerBpmn(app);
}

function registerDiscovered(app: App): void {
  const at = '/api/workspaces/:workspace/journey';
  route(app, {
    ...{ ...READ, url: `${at}/map`, operationId: 'discoverJourney', query: JourneyQuery, answer: JourneyMap },
    summary: 'What follows what on the customer’s way, how often and after how long, from events',
    handler: (context, { query }) => answerMap(context, query),
  });
  route(app, {
    ...{
      ...READ,
      url: `${at}/variants`,
      operationId: 'listJourneyVariants',
      query: JourneyQuery,
      answer: JourneyVariants,
    },
    summary: 'The ways that cases take through their events, the most frequent first',
    handler: (context, { query }) => answerVariants(context, query),
  });
  route(app, {
    ...{
      ...READ,
      url: `${at}/rework`,
      operationId: 'measureJourneyRework',
      query: JourneyQuery,
      answer: JourneyRework,
    },
    summary: 'Where cases come back: events that happen again, there and back between two, and the time this takes',
    handler: (context, { query }) => answerRework(context, query),
  });
  route(app, {
    ...{ ...READ, url: `${at}/funnel`, operationId: 'measureJourneyFunnel', query: FunnelQuery, answer: JourneyFunnel },
    summary:
      'How far cases come through the steps, where they are lost, and how long each step takes; by segment where asked',
    handler: (context, { query }) => answerFunnel(context, query),
  });
  route(app, {
    ...{ ...READ, url: `${at}/paths`, operationId: 'measureJourneyPaths', query: PathsQuery, answer: JourneyPaths },
    summary: 'What each place on the way brings to a goal: the share that would be lost without it',
    handler: (context, { query }) => answerPaths(context, query),
  });
  route(app, {
    ...{ ...READ, url: `${at}/events`, operationId: 'listJourneyEvents', answer: JourneyEvents },
    summary: 'Names of events and touchpoints that a step may be bound to',
    handler: listEvents,
  });
  route(app, {
    ...{ ...READ, url: `${at}/proposal`, operationId: 'proposeJourney', query: JourneyQuery, answer: JourneyDrawing },
    summary: 'A drawing to begin from, as events tell the journey',
    handler: async (context, { query }) => {
      const { order, stepOf, asked } = await loadEvents(context, query);
      return proposeDrawing({
        ...{ caseBy: asked.caseBy, locale: context.locale },
        ...{ names: inEveryLocale('journey:draw.discovered'), whole: inEveryLocale('journey:draw.wholeStage') },
        events: order.usual.map((name) => ({ name, step: stepOf.get(name) ?? '' })),
      });
    },
  });
  for (const form of ['csv', 'xlsx'] as const) registerTables(app, at, form);
}

function registerTables(app: App, at: '/api/workspaces/:workspace/journey', form: 'csv' | 'xlsx'): void {
  const kind = form === 'csv' ? 'Csv' : 'Xlsx';
  const send = (context: WorkspaceContext, name: string, rows: CsvCell[][]) =>
    tableDownload(`${context.workspace.key}-journey-${name}`, form, rows);
  const file = { ...READ, answer: 'download' } as const;
  route(app, {
    ...{ ...file, url: `${at}/map.${form}`, operationId: `exportJourneyMap${kind}`, query: JourneyQuery },
    summary: 'What follows what, as a table',
    handler: async (context, { query }) => send(context, 'map', journeyTables.map(await answerMap(context, query))),
  });
  route(app, {
    ...{ ...file, url: `${at}/variants.${form}`, operationId: `exportJourneyVariants${kind}`, query: JourneyQuery },
    summary: 'The ways that cases take, as a table',
    handler: async (context, { query }) =>
      send(context, 'variants', journeyTables.variants(await answerVariants(context, query))),
  });
  route(app, {
    ...{ ...file, url: `${at}/rework.${form}`, operationId: `exportJourneyRework${kind}`, query: JourneyQuery },
    summary: 'Where cases come back, as a table',
    handler: async (context, { query }) =>
      send(context, 'rework', journeyTables.rework(await answerRework(context, query))),
  });
  route(app, {
    ...{ ...file, url: `${at}/funnel.${form}`, operationId: `exportJourneyFunnel${kind}`, query: FunnelQuery },
    summary: 'The funnel as a table',
    handler: async (context, { query }) =>
      send(context, 'funnel', journeyTables.funnel(await answerFunnel(context, query), context.locale)),
  });
  route(app, {
    ...{ ...file, url: `${at}/paths.${form}`, operationId: `exportJourneyPaths${kind}`, query: PathsQuery },
    summary: 'What each place brings to a goal, as a table',
    handler: async (context, { query }) =>
      send(context, 'paths', journeyTables.paths(await answerPaths(context, query))),
  });
}

function registerDrawn(app: App): void {
  const at = '/api/workspaces/:workspace/journeys';
  const thread = new TextThread(app.house.signal);
  route(app, {
    ...{ ...READ, url: at, operationId: 'listJourneys', answer: JourneyList },
    summary: 'Drawn journeys, each as it stands',
    handler: presentJourneys,
  });
  route(app, {
    ...{ ...READ, url: `${at}/:journey`, operationId: 'listJourneyVersions', params: JourneyParams },
    summary: 'A drawn journey, version by version, the newest first',
    answer: z.object({ versions: z.array(JourneyVersion) }),
    handler: async (context, { params }) => ({ versions: await presentVersions(context, params.journey) }),
  });
  route(app, {
    ...{ ...WRITE, method: 'PUT', url: `${at}/:journey`, operationId: 'saveJourney', params: JourneyParams },
    summary: 'Saves a drawing as the next version of a journey',
    body: JourneyInput,
    answer: z.object({ version: z.int().min(1) }),
    handler: (context, { params, body }) => saveJourney(context, params.journey, body),
  });
  route(app, {
    ...{ ...WRITE, method: 'DELETE', url: `${at}/:journey`, operationId: 'removeJourney', params: JourneyParams },
    summary: 'Takes a journey off the list; its versions stay',
    answer: 'nothing',
    handler: (context, { params }) => removeJourney(context, params.journey),
  });
  route(app, {
    ...{ ...READ, url: `${at}/:journey/blueprint`, operationId: 'composeJourneyBlueprint', params: JourneyParams },
    summary: 'What is known of each step of a drawn journey, and where it hurts most',
    answer: JourneyBlueprint,
    handler: (context, { params }) => answerBlueprint(context, thread, params.journey),
  });
  for (const form of ['csv', 'xlsx'] as const)
    route(app, {
      ...{ ...READ, url: `${at}/:journey/metrics.${form}`, params: JourneyParams, answer: 'download' },
      operationId: form === 'csv' ? 'exportJourneyMetricsCsv' : 'exportJourneyMetricsXlsx',
      summary: 'Metrics of those who came through each step, as a table',
      handler: async (context, { params }) => {
        const report = await answerBlueprint(context, thread, params.journey);
        const rows = journeyTables.metrics(report, context.locale);
        return tableDownload(`${context.workspace.key}-journey-${params.journey}-metrics`, form, rows);
      },
    });
  for (const form of ['csv', 'xlsx'] as const)
    route(app, {
      ...{ ...READ, url: `${at}/:journey/pains.${form}`, params: JourneyParams, answer: 'download' },
      operationId: form === 'csv' ? 'exportJourneyPainsCsv' : 'exportJourneyPainsXlsx',
      summary: 'Where a drawn journey hurts most, as a table',
      handler: async (context, { params }) => {
        const report = await answerBlueprint(context, thread, params.journey);
        const rows = journeyTables.pains(report, context.locale);
        return tableDownload(`${context.workspace.key}-journey-${params.journey}-pains`, form, rows);
      },
    });
  for (const form of ['csv', 'xlsx'] as const)
    route(app, {
      ...{ ...READ, url: `${at}/:journey/blueprint.${form}`, params: JourneyParams, answer: 'download' },
      operationId: form === 'csv' ? 'exportJourneyBlueprintCsv' : 'exportJourneyBlueprintXlsx',
      summary: 'What is known of each step, as a table',
      handler: async (context, { params }) => {
        const report = await answerBlueprint(context, thread, params.journey);
        const rows = journeyTables.blueprint(report, context.locale);
        return tableDownload(`${context.workspace.key}-journey-${params.journey}`, form, rows);
      },
    });
}

function registerBpmn(app: App): void {
  route(app, {
    ...{ ...READ, url: '/api/workspaces/:workspace/journeys/:journey/bpmn', params: JourneyParams, answer: 'download' },
    operationId: 'exportJourneyBpmn',
    summary: 'A drawn journey as a BPMN 2.0 file with its diagram',
    handler: (context, { params }) => exportBpmn(context, params.journey),
  });
  route(app, {
    ...{ ...WRITE, method: 'POST', url: '/api/workspaces/:workspace/journey/bpmn', operationId: 'readJourneyBpmn' },
    summary: 'Reads a BPMN 2.0 file as a drawing, and tells what was left out of it; nothing is saved',
    body: z.strictObject({ xml: z.string().max(JOURNEY_LIMITS.bpmnBytesMax) }),
    bytesMax: JOURNEY_LIMITS.bpmnBytesMax * 2,
    answer: BpmnImport,
    audited: false,
    handler: (context, { body }) => importBpmn(context, body.xml),
  });
}

async function listEvents(context: WorkspaceContext): Promise<JourneyEvents> {
  const subject = await loadSubject(context);
  const [events, touchpoints] = await Promise.all([
    readEventSteps(context, subject),
    readPlaces(context, subject, 'touchpoint'),
  ]);
  return {
    events: events.map(({ event, inStep }) => ({ name: event, step: inStep })),
    touchpoints,
  };
}

const inEveryLocale = (key: string): Names =>
  Object.fromEntries(LOCALES.map((locale) => [locale, say(locale, key as never)])) as Names;
