import { Refusal } from '@plumbline/model/refusal.ts';
import type { TextScope } from '@plumbline/model/textScope.ts';
import type { TopicChange, TopicRun, TopicRunFigures } from '@plumbline/model/textTopics.ts';
import { and, eq } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { textTopicPlans, textTopicRuns, textTopics } from '../topicsSchema.ts';

export type TopicRunRow = Pick<
  TopicRun,
  'id' | 'number' | 'state' | 'step' | 'progress' | 'scope' | 'topics' | 'problem'
> & {
  figures: TopicRunFigures | null;
  startedBy: string;
  startedAt: Date;
  finishedAt: Date | null;
};
export type TopicRow = {
  topic: number;
  words: { word: string; weight: number }[];
  phrases: string[];
  texts: number;
  people: number;
  judged: number;
  negative: number;
  coherence: number;
  drift: number | null;
  name: string | null;
  hidden: boolean;
  mergedInto: number | null;
};
export type TopicPlanRow = { scope: TextScope; topics: number; setBy: string; setAt: Date };

const runs = question(import.meta.url, 'listTopicRuns.sql');
const one = question(import.meta.url, 'findTopicRun.sql');
const topics = question(import.meta.url, 'listTopics.sql');
const highest = question(import.meta.url, 'findHighestTopic.sql');
const plans = question(import.meta.url, 'listTopicPlans.sql');
const plan = question(import.meta.url, 'findTopicPlan.sql');

export async function addTopicRun(
  operations: Operations,
  fresh: { workspace: string; scope: TextScope; topics: number; startedBy: string },
): Promise<TopicRunRow> {
  const id = newId();
  await operations.db.insert(textTopicRuns).values({ id, ...fresh, state: 'running', step: 'reading' });
  return loadTopicRun(operations, fresh.workspace, id);
}

/** @throws Refusal not_found `texts.noRun` */
export async function loadTopicRun(operations: Operations, workspace: string, run: string): Promise<TopicRunRow> {
  const [found] = await operations.ask<TopicRunRow>(one, { workspace, run });
  if (found === undefined) throw new Refusal('not_found', 'texts.noRun', { run });
  return found;
}

/** @param states  empty for all */
export function listTopicRuns(
  operations: Operations,
  workspace: string,
  { states = [], rows = 50 }: { states?: readonly TopicRunRow['state'][]; rows?: number } = {},
): Promise<TopicRunRow[]> {
  return operations.ask<TopicRunRow>(runs, { workspace, states, rows });
}

/** Notes how far a run is, unless it has ended. */
export async function updateTopicRun(
  operations: Operations,
  run: string,
  change: Partial<Pick<TopicRunRow, 'step' | 'progress'>>,
): Promise<void> {
  await operations.db
    .update(textTopicRuns)
    .set(change)
    .where(and(eq(textTopicRuns.id, run), eq(textTopicRuns.state, 'running')));
}

/** Ends a run that is not done: nothing of it stands. */
export async function endTopicRun(
  operations: Operations,
  run: string,
  { state, at, failure }: { state: 'failed' | 'cancelled'; at: Date; failure?: string },
): Promise<void> {
  await operations.db
    .update(textTopicRuns)
    .set({ state, finishedAt: at, failure: failure ?? null })
    .where(and(eq(textTopicRuns.id, run), eq(textTopicRuns.state, 'running')));
}

/** Runs that a killed process left: they ended with it. @returns how many */
export async function endLeftTopicRuns(operations: Operations, at: Date): Promise<number> {
  const ended = await operations.db
    .update(textTopicRuns)
    .set({ state: 'failed', failure: 'texts.topicsCut', finishedAt: at })
    .where(eq(textTopicRuns.state, 'running'))
    .returning({ id: textTopicRuns.id });
  return ended.length;
}

/** The run is done: its topics and figures stand together or not at all. */
export async function keepTopics(
  operations: Operations,
  { workspace, run, at }: { workspace: string; run: string; at: Date },
  kept: { figures: TopicRunFigures; topics: readonly TopicRow[] },
): Promise<void> {
  await operations.transaction(async ({ db }) => {
    if (kept.topics.length > 0)
      await db.insert(textTopics).values(kept.topics.map((topic) => ({ workspace, run, ...topic })));
    await db
      .update(textTopicRuns)
      .set({ state: 'done', step: 'keeping', progress: 1, figures: kept.figures, finishedAt: at })
      .where(and(eq(textTopicRuns.id, run), eq(textTopicRuns.state, 'running')));
  });
}

export function listTopics(operations: Operations, workspace: string, run: string): Promise<TopicRow[]> {
  return operations.ask<TopicRow>(topics, { workspace, run });
}

export async function findHighestTopic(operations: Operations, workspace: string): Promise<number> {
  const [found] = await operations.ask<{ topic: number }>(highest, { workspace });
  return found?.topic ?? 0;
}

/** @throws Refusal not_found `texts.noTopic` */
export async function changeTopic(
  operations: Operations,
  { workspace, run, topic }: { workspace: string; run: string; topic: number },
  { name, hidden, mergedInto }: TopicChange,
  changed: { by: string; at: Date },
): Promise<void> {
  const done = await operations.db
    .update(textTopics)
    .set({
      ...(name === undefined ? {} : { name: name === '' ? null : name }),
      ...(hidden === undefined ? {} : { hidden }),
      ...(mergedInto === undefined ? {} : { mergedInto }),
      ...{ changedBy: changed.by, changedAt: changed.at },
    })
    .where(and(eq(textTopics.workspace, workspace), eq(textTopics.run, run), eq(textTopics.topic, topic)))
    .returning({ topic: textTopics.topic });
  if (done.length === 0) throw new Refusal('not_found', 'texts.noTopic', { topic });
}

export async function removeTopicRun(operations: Operations, workspace: string, run: string): Promise<void> {
  await operations.db
    .delete(textTopicRuns)
    .where(and(eq(textTopicRuns.workspace, workspace), eq(textTopicRuns.id, run)));
}

export async function findTopicPlan(operations: Operations, workspace: string): Promise<TopicPlanRow | null> {
  const [found] = await operations.ask<TopicPlanRow>(plan, { workspace });
  return found ?? null;
}

export async function setTopicPlan(
  operations: Operations,
  { workspace, ...wished }: { workspace: string } & TopicPlanRow,
): Promise<void> {
  await operations.db
    .insert(textTopicPlans)
    .values({ workspace, ...wished })
    .onConflictDoUpdate({ target: textTopicPlans.workspace, set: wished });
}

export async function removeTopicPlan(operations: Operations, workspace: string): Promise<void> {
  await operations.db.delete(textTopicPlans).where(eq(textTopicPlans.workspace, workspace));
}

export function listTopicPlans(operations: Operations): Promise<(TopicPlanRow & { id: string; number: number })[]> {
  return operations.ask(plans);
}
