import type { Analysis } from '@plumbline/loop/explain/analyses/analysis.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import { hasWords, say } from '@plumbline/words/say.ts';
import { z } from 'zod';
import type { WorkspaceContext } from '../http/context.ts';
import { type App, route } from '../http/route.ts';
import { AnalysisDesk } from './analysisDesk.ts';
import { AnalysisMethod, AnalysisRun } from './analysisRun.ts';

const ROOT = '/api/workspaces/:workspace/analyses' as const;
const AnalysisParam = z.object({ analysis: z.uuid() });
const SPEC_CHARS_MAX = 200_000;

/** The methods are many modules: a server reads them when the first analysis is asked for. */
const loadAnalyses = async () => (await import('@plumbline/loop/explain/analyses/listAnalyses.ts')).ANALYSES;

/** What people and programs can ask of analyses. */
export function registerExplainRoutes(app: App): void {
  declareAnalyses(app, new AnalysisDesk(app.house, loadAnalyses), loadAnalyses);
}

/** The routes of a desk. Rows of a file are read, so the right is that of opening rows; its holders see estimates too. */
export function declareAnalyses(app: App, desk: AnalysisDesk, load: () => Promise<readonly Analysis[]>): void {
  app.fastify.addHook('onClose', () => desk.threads.close());
  const rows = { permission: 'evidence.read', tag: 'explain' } as const;
  route(app, {
    method: 'GET',
    url: '/api/analyses',
    permission: 'signedIn',
    operationId: 'listAnalyses',
    summary: 'The methods of analysis: what each answers, and its spec by example',
    tag: 'explain',
    answer: z.object({ analyses: z.array(AnalysisMethod) }),
    handler: async ({ locale }) => ({ analyses: (await load()).map((analysis) => presentMethod(analysis, locale)) }),
  });
  route(app, {
    ...rows,
    method: 'POST',
    url: ROOT,
    operationId: 'startAnalysis',
    summary: 'Run an analysis on a brought file by a spec; it runs in a thread of its own',
    body: z.object({ method: z.string().max(80), file: z.uuid(), spec: z.string().max(SPEC_CHARS_MAX) }),
    answer: AnalysisRun,
    success: 'accepted',
    handler: (context, { body }) => desk.take(context, body),
  });
  route(app, {
    ...rows,
    method: 'GET',
    url: `${ROOT}/:analysis`,
    operationId: 'findAnalysis',
    summary: 'One analysis, with its figures where it is done',
    params: AnalysisParam,
    answer: AnalysisRun,
    handler: (context, { params }) => desk.load(context, params.analysis),
  });
  route(app, {
    ...rows,
    method: 'GET',
    url: `${ROOT}/:analysis/events`,
    operationId: 'watchAnalysis',
    summary: 'The analysis whenever it changes, until it has ended',
    params: AnalysisParam,
    answer: { events: AnalysisRun },
    handler: (context, { params }) => {
      // refused before the stream begins, so that the answer can still be a problem
      desk.load(context, params.analysis);
      return eventsOf(context, desk, params.analysis);
    },
  });
  route(app, {
    ...rows,
    method: 'POST',
    url: `${ROOT}/:analysis/cancel`,
    operationId: 'cancelAnalysis',
    summary: 'Stop an analysis that has not ended',
    params: AnalysisParam,
    answer: AnalysisRun,
    handler: (context, { params }) => desk.cancel(context, params.analysis),
  });
}

async function* eventsOf(context: WorkspaceContext, desk: AnalysisDesk, id: string) {
  for await (const run of desk.watch(context, id)) yield { event: 'analysis', data: run };
}

function presentMethod(analysis: Analysis, locale: Locale): z.input<typeof AnalysisMethod> {
  const { key, family, chapter, example } = analysis;
  return {
    method: key,
    family,
    familyName: say(locale, `stats:families.${family}`),
    answers: hasWords(locale, `stats:methods.${key}`) ? say(locale, `stats:methods.${key}`) : key,
    chapter,
    example,
    columns: Object.keys(analysis.exampleData()),
  };
}
