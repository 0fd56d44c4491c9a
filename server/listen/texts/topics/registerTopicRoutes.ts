import { Refusal } from '@plumbline/model/refusal.ts';
import { ShownText } from '@plumbline/model/textScope.ts';
import {
  KeyphrasesReport,
  NewTopicRun,
  RisingReport,
  SimilarTexts,
  TopicChange,
  TopicPlan,
  TopicRun,
  TopicsReport,
} from '@plumbline/model/textTopics.ts';
import { countTopicWeeks, listTopicKeys } from '@plumbline/store/analytics/listen/topics/topicTexts.ts';
import {
  changeTopic,
  findTopicPlan,
  listTopicRuns,
  listTopics,
  loadTopicRun,
  removeTopicPlan,
  removeTopicRun,
  setTopicPlan,
} from '@plumbline/store/operations/listen/topicRuns.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../../http/context.ts';
import { type App, route } from '../../../http/route.ts';
import { answerRising, exportRising } from './answerRising.ts';
import { answerKeyphrases, answerSimilar } from './answerSimilar.ts';
import { answerTopics, exportTopics } from './answerTopics.ts';
import { openReadings } from './openReadings.ts';
import { headOf, presentRun } from './presentTopics.ts';
import { registerWarningModelRoutes } from './registerWarningModelRoutes.ts';
import { registerWarningRoutes } from './registerWarningRoutes.ts';
import { forgetRun } from './runTopics.ts';
import { ScopeQuery, scopeOf } from './scopeQuery.ts';
import { showTexts } from './showTexts.ts';
import { TextThread } from './textThread.ts';
import { TopicDesk } from './topicDesk.ts';
import { watchTopicPlans } from './topicPlans.ts';

const ROOT = '/api/workspaces/:workspace/texts' as const;
const RUN = `${ROOT}/topics/runs/:run` as const;
const RunParam = z.object({ run: z.uuid() });
const TopicParam = RunParam.extend({ topic: z.coerce.number().int().min(1) });
const ReportQuery = z.object({ run: z.uuid().optional() });
const RisingQuery = ScopeQuery.extend({
  recentDays: z.coerce.number().int().min(3).max(31).default(7),
  beforeDays: z.coerce.number().int().min(14).max(366).default(56),
});
const tag = 'listen' as const;

/** What texts are about: topics and what became of them, what is said more than before, and what is alike. */
export function registerTopicRoutes(app: App): void {
  const thread = new TextThread(app.house.signal);
  const desk = new TopicDesk(app.house, thread);
  app.house.inBackground('topics left by a killed process', desk.recover());
  watchTopicPlans(app.house, desk);
  registerReports(app);
  registerRuns(app, desk);
  registerPlan(app);
  registerFindings(app, thread);
  registerWarningRoutes(app, thread);
  registerWarningModelRoutes(app, thread);
}

function registerReports(app: App): void {
  const read = { method: 'GET', permission: 'text.read', tag } as const;
  route(app, {
    ...{ ...read, url: `${ROOT}/topics`, operationId: 'composeTopics' },
    summary:
      'The topics of a run, the newest that is done if none is named, with shares and what changed since the one before',
    query: ReportQuery,
    answer: TopicsReport,
    handler: (context, { query }) => answerTopics(context, query.run),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/topics.csv`, operationId: 'exportTopics' },
    summary: 'The topics of a run as a table',
    query: ReportQuery,
    answer: 'download',
    handler: async (context, { query }) => exportTopics(await answerTopics(context, query.run), context),
  });
  route(app, {
    ...{ ...read, url: `${RUN}/weeks`, operationId: 'countTopicWeeks' },
    summary: 'Texts of each topic of a run week by week; weeks of fewer than five texts are left out',
    params: RunParam,
    answer: z.object({ weeks: z.array(z.object({ topic: z.int(), week: z.string(), texts: z.int() })) }),
    handler: async (context, { params }) => {
      const { number } = await loadTopicRun(context.stores.operations, context.workspace.id, params.run);
      const readings = await openReadings(context, context.workspace);
      const weeks = await countTopicWeeks(context.stores.analytics, readings, number);
      return { weeks: weeks.filter(({ texts }) => texts >= 5) };
    },
  });
  route(app, {
    ...{ ...read, url: `${RUN}/topics/:topic/texts`, operationId: 'listTopicTexts' },
    summary: 'Texts of a topic, the most typical first',
    params: TopicParam,
    query: z.object({ offset: z.coerce.number().int().min(0).max(10_000).default(0) }),
    answer: z.object({ texts: z.array(ShownText) }),
    handler: (context, { params, query }) => listTexts(context, params, query.offset),
  });
}

const TEXTS_PAGE = 20;

async function listTexts(context: WorkspaceContext, { run: id, topic }: z.output<typeof TopicParam>, offset: number) {
  const { analytics, operations } = context.stores;
  const run = await loadTopicRun(operations, context.workspace.id, id);
  const rows = await listTopics(operations, context.workspace.id, id);
  const topics = rows.filter((row) => headOf(row, rows) === topic).map((row) => row.topic);
  if (topics.length === 0) throw new Refusal('not_found', 'texts.noTopic', { topic });
  const readings = await openReadings(context, context.workspace);
  const asked = { run: run.number, topics, rows: TEXTS_PAGE, offset };
  const keys = (await listTopicKeys(analytics, readings, asked)).map(({ key }) => key);
  return { texts: await showTexts(context, readings, keys) };
}

function registerRuns(app: App, desk: TopicDesk): void {
  const write = { permission: 'text.write', tag } as const;
  route(app, {
    ...{ method: 'GET', url: `${ROOT}/topics/runs`, permission: 'text.read', operationId: 'listTopicRuns', tag },
    summary: 'Runs of topics, the newest first',
    answer: z.object({ runs: z.array(TopicRun) }),
    handler: async ({ stores, workspace }) => ({
      runs: (await listTopicRuns(stores.operations, workspace.id)).map(presentRun),
    }),
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${ROOT}/topics/runs`, operationId: 'startTopics' },
    summary: 'Begin to make topics of the texts of a scope, in the background',
    body: NewTopicRun,
    answer: TopicRun,
    success: 'accepted',
    handler: async (context, { body }) => {
      await openReadings(context, context.workspace);
      const { id, number } = context.workspace;
      const startedBy = nameOfActor(context.actor);
      return presentRun(await desk.start({ workspace: { id, number }, ...body, startedBy }));
    },
  });
  route(app, {
    ...{ method: 'GET', url: `${RUN}/events`, permission: 'text.read', operationId: 'watchTopics', tag },
    summary: 'The run whenever it changes, until it has ended',
    params: RunParam,
    answer: { events: TopicRun },
    handler: async (context, { params }) => {
      await loadTopicRun(context.stores.operations, context.workspace.id, params.run);
      return eventsOf(context, desk, params.run);
    },
  });
  route(app, {
    ...{ ...write, method: 'POST', url: `${RUN}/cancel`, operationId: 'cancelTopics' },
    summary: 'Stop a run that has not ended; nothing of it stays',
    params: RunParam,
    answer: TopicRun,
    handler: async ({ workspace }, { params }) => presentRun(await desk.cancel(workspace.id, params.run)),
  });
  route(app, {
    ...{ ...write, method: 'DELETE', url: RUN, operationId: 'removeTopics' },
    summary: 'Forget a run that has ended, with its topics',
    params: RunParam,
    answer: 'nothing',
    handler: async (context, { params }) => {
      const { stores, workspace } = context;
      const run = await loadTopicRun(stores.operations, workspace.id, params.run);
      if (run.state === 'running') throw new Refusal('conflict', 'texts.topicsRunning', { number: run.number });
      await forgetRun(context, workspace, run.number);
      await removeTopicRun(stores.operations, workspace.id, params.run);
    },
  });
  route(app, {
    ...{ ...write, method: 'PUT', url: `${RUN}/topics/:topic`, operationId: 'changeTopic' },
    summary: 'Name a topic, hide it, or count it with another; later runs keep it',
    params: TopicParam,
    body: TopicChange,
    answer: TopicsReport,
    handler: async (context, { params, body }) => {
      const { stores, workspace, actor } = context;
      const asked = { workspace: workspace.id, run: params.run, topic: params.topic };
      const { mergedInto } = body;
      if (mergedInto !== undefined && mergedInto !== null) await demandHead(context, params, mergedInto);
      await changeTopic(stores.operations, asked, body, { by: nameOfActor(actor), at: context.now() });
      return answerTopics(context, params.run);
    },
  });
}

/** A topic counts with one that counts by itself, never with its own part. */
async function demandHead(
  { stores, workspace }: WorkspaceContext,
  { run, topic }: z.output<typeof TopicParam>,
  into: number,
): Promise<void> {
  const rows = await listTopics(stores.operations, workspace.id, run);
  const found = rows.find((row) => row.topic === into);
  if (found === undefined) throw new Refusal('not_found', 'texts.noTopic', { topic: into });
  if (headOf(found, rows) === topic) throw new Refusal('conflict', 'texts.mergedRound', {});
}

async function* eventsOf(context: WorkspaceContext, desk: TopicDesk, run: string) {
  for await (const row of desk.watch(context.workspace.id, run, context.signal))
    yield { event: 'topics', data: presentRun(row) };
}

function registerPlan(app: App): void {
  const url = `${ROOT}/topics/plan` as const;
  const answer = z.object({ plan: TopicPlan.nullable() });
  const planOf = async ({ stores, workspace }: WorkspaceContext) => {
    const plan = await findTopicPlan(stores.operations, workspace.id);
    return { plan: plan === null ? null : { ...plan, setAt: plan.setAt.toISOString() } };
  };
  route(app, {
    ...{ method: 'GET', url, permission: 'text.read', operationId: 'findTopicPlan', tag, answer },
    summary: 'Whether topics are made again every week',
    handler: (context) => planOf(context),
  });
  route(app, {
    ...{ method: 'PUT', url, permission: 'text.write', operationId: 'setTopicPlan', tag, answer },
    summary: 'Make topics again every week, from the texts of a scope',
    body: NewTopicRun,
    handler: async (context, { body }) => {
      const { stores, workspace, actor } = context;
      await setTopicPlan(stores.operations, {
        ...{ workspace: workspace.id, ...body, setBy: nameOfActor(actor), setAt: context.now() },
      });
      return planOf(context);
    },
  });
  route(app, {
    ...{ method: 'DELETE', url, permission: 'text.write', operationId: 'removeTopicPlan', tag },
    summary: 'Make topics only when somebody asks for them',
    answer: 'nothing',
    handler: ({ stores, workspace }) => removeTopicPlan(stores.operations, workspace.id),
  });
}

function registerFindings(app: App, thread: TextThread): void {
  const read = { method: 'GET', permission: 'text.read', tag } as const;
  const risingOf = (context: WorkspaceContext, { recentDays, beforeDays, ...query }: z.output<typeof RisingQuery>) =>
    answerRising(context, thread, { scope: scopeOf(query), recentDays, beforeDays });
  route(app, {
    ...{ ...read, url: `${ROOT}/rising`, operationId: 'detectRising' },
    summary:
      'Words said in more texts of the last days than the mix of texts explains, with growth, interval and false discovery rate',
    query: RisingQuery,
    answer: RisingReport,
    handler: (context, { query }) => risingOf(context, query),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/rising.csv`, operationId: 'exportRising' },
    summary: 'What is said more, as a table',
    query: RisingQuery,
    answer: 'download',
    handler: async (context, { query }) => exportRising(await risingOf(context, query), context),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/similar`, operationId: 'findSimilarTexts' },
    summary: 'The texts most like one, by the key of its reading',
    query: z.object({ key: z.string().regex(/^\d{1,20}$/) }),
    answer: SimilarTexts,
    handler: (context, { query }) => answerSimilar(context, query.key),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/keyphrases`, operationId: 'rankKeyphrases' },
    summary: 'Words and phrases that say what the texts of a scope are about',
    query: ScopeQuery,
    answer: KeyphrasesReport,
    handler: (context, { query }) => answerKeyphrases(context, thread, scopeOf(query)),
  });
}
