import type { PlanCounts, PlanInput, TaskState, TemplateTexts } from '@plumbline/model/communication.ts';
import type { ContactBarrier } from '@plumbline/model/contact.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { communicationPlans, contactTasks, contactTemplates, contactTemplateVersions } from '../communicationSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';

type Place = { workspace: string; plan: string };
export type PlanState = 'draft' | 'running' | 'paused' | 'done' | 'cancelled';
export type PlanRow = {
  id: string;
  number: number;
  input: PlanInput;
  state: PlanState;
  counts: PlanCounts | null;
  createdBy: string;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
};
export type TaskCount = {
  plan: string;
  step: number;
  state: TaskState;
  because: ContactBarrier | 'cancelled' | null;
  tasks: number;
  nextDueAt: Date | null;
  overdue: number;
};
export type TemplateRow = {
  id: string;
  name: string;
  version: number;
  texts: TemplateTexts;
  createdBy: string;
  createdAt: Date;
};

const plans = question(import.meta.url, 'listPlans.sql');
const counts = question(import.meta.url, 'countPlanTasks.sql');
const finished = question(import.meta.url, 'finishPlans.sql');
const templates = question(import.meta.url, 'listContactTemplates.sql');

/** The newest first. */
export function listPlans(operations: Operations, workspace: string): Promise<PlanRow[]> {
  return operations.ask<PlanRow>(plans, { workspace, plan: '' });
}

/** @throws Refusal not_found `communication.noPlan` */
export async function loadPlan(operations: Operations, { workspace, plan }: Place): Promise<PlanRow> {
  const [found] = await operations.ask<PlanRow>(plans, { workspace, plan });
  if (found === undefined) throw new Refusal('not_found', 'communication.noPlan', { plan });
  return found;
}

export async function addPlan(
  { db }: Operations,
  { workspace, input, createdBy }: { workspace: string; input: PlanInput; createdBy: string },
): Promise<string> {
  const id = newId();
  await db.insert(communicationPlans).values({ id, workspace, input, createdBy });
  return id;
}

/** @throws Refusal conflict `communication.planBegan` where it is no draft any more */
export async function savePlan({ db }: Operations, place: Place, input: PlanInput): Promise<void> {
  const done = await db
    .update(communicationPlans)
    .set({ input, changedAt: sql`now()` })
    .where(and(isPlan(place), eq(communicationPlans.state, 'draft')))
    .returning({ id: communicationPlans.id });
  if (done.length === 0) throw new Refusal('conflict', 'communication.planBegan');
}

/** @throws Refusal conflict `communication.planBegan` where anybody may have been told by it */
export async function removePlan({ db }: Operations, place: Place): Promise<void> {
  const done = await db
    .delete(communicationPlans)
    .where(and(isPlan(place), eq(communicationPlans.state, 'draft')))
    .returning({ id: communicationPlans.id });
  if (done.length === 0) throw new Refusal('conflict', 'communication.planBegan');
}

/** Moves a plan on, from one of the states. @throws Refusal conflict `communication.planState` */
export async function setPlanState(
  { db }: Operations,
  place: Place,
  {
    from,
    ...fresh
  }: {
    from: readonly PlanState[];
    state: PlanState;
    counts?: PlanCounts;
    startedBy?: string;
    startedAt?: Date;
    endedAt?: Date;
  },
): Promise<void> {
  const done = await db
    .update(communicationPlans)
    .set({ ...fresh, changedAt: sql`now()` })
    .where(and(isPlan(place), inArray(communicationPlans.state, [...from])))
    .returning({ id: communicationPlans.id });
  if (done.length === 0) throw new Refusal('conflict', 'communication.planState', { state: fresh.state });
}

/** What waits of a plan is given up. */
export async function cancelPlanTasks({ db }: Operations, { workspace, plan }: Place, endedAt: Date): Promise<void> {
  await db
    .update(contactTasks)
    .set({ state: 'cancelled', because: 'cancelled', endedAt })
    .where(and(eq(contactTasks.workspace, workspace), eq(contactTasks.plan, plan), eq(contactTasks.state, 'waiting')));
}

/** How far steps are, of one plan or all. @param asked.overdue what was due before this is late */
export function countPlanTasks(
  operations: Operations,
  { workspace, plan = '', overdue }: { workspace: string; plan?: string; overdue: Date },
): Promise<TaskCount[]> {
  return operations.ask<TaskCount>(counts, { workspace, plan, overdue });
}

/** Plans of which nothing waits any more are done. @returns how many */
export async function finishPlans(operations: Operations, now: Date): Promise<number> {
  return (await operations.ask<{ id: string }>(finished, { now })).length;
}

export function listTemplates(operations: Operations, workspace: string): Promise<TemplateRow[]> {
  return operations.ask<TemplateRow>(templates, { workspace });
}

/** @returns the id of the new template */
export function addTemplate(
  operations: Operations,
  { workspace, name, texts, createdBy }: { workspace: string; name: string; texts: TemplateTexts; createdBy: string },
): Promise<string> {
  const id = newId();
  return operations.transaction(async ({ db }) => {
    await db.insert(contactTemplates).values({ id, workspace, name, createdBy });
    await db.insert(contactTemplateVersions).values({ workspace, template: id, version: 1, texts, createdBy });
    return id;
  });
}

/** Adds the next version; what was sent keeps its own. @throws Refusal not_found `communication.noTemplate` */
export async function changeTemplate(
  operations: Operations,
  { workspace, template }: { workspace: string; template: string },
  { name, texts, createdBy }: { name: string; texts: TemplateTexts; createdBy: string },
): Promise<void> {
  await operations.transaction(async ({ db }) => {
    const [found] = await db
      .update(contactTemplates)
      .set({ name })
      .where(and(eq(contactTemplates.workspace, workspace), eq(contactTemplates.id, template)))
      .returning({ id: contactTemplates.id });
    if (found === undefined) throw new Refusal('not_found', 'communication.noTemplate', { template });
    const own = and(eq(contactTemplateVersions.workspace, workspace), eq(contactTemplateVersions.template, template));
    const [last] = await db
      .select({ version: sql<number>`max(${contactTemplateVersions.version})` })
      .from(contactTemplateVersions)
      .where(own);
    const version = (last?.version ?? 0) + 1;
    await db.insert(contactTemplateVersions).values({ workspace, template, version, texts, createdBy });
  });
}

/** What was sent with it still says so. @throws Refusal not_found `communication.noTemplate` */
export async function removeTemplate(
  { db }: Operations,
  { workspace, template }: { workspace: string; template: string },
  removedAt: Date,
): Promise<void> {
  const gone = await db
    .update(contactTemplates)
    .set({ removedAt })
    .where(and(eq(contactTemplates.workspace, workspace), eq(contactTemplates.id, template)))
    .returning({ id: contactTemplates.id });
  if (gone.length === 0) throw new Refusal('not_found', 'communication.noTemplate', { template });
}

const isPlan = ({ workspace, plan }: Place) =>
  and(eq(communicationPlans.workspace, workspace), eq(communicationPlans.id, plan));
