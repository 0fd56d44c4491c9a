import type { SurveySettings, SurveyState } from '@plumbline/model/surveyRecord.ts';
import { and, eq, lt, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import {
  outreachDeliveries,
  outreachEvents,
  outreachHooks,
  outreachRequests,
  outreachRuns,
  outreachTriggers,
} from '../outreachSchema.ts';

export type KeptOutcome = (typeof outreachEvents.$inferSelect)['outcome'][number];
/** personal: whom to ask */
export type PersonToAsk = NonNullable<(typeof outreachRuns.$inferSelect)['person']>;
/** A trigger as an event meets it: `rule` is a `TriggerInput`, `definition` the published survey. */
export type MetTrigger = {
  id: string;
  survey: string;
  rule: unknown;
  key: string;
  state: SurveyState;
  settings: SurveySettings;
  definition: unknown;
};
export type WorkspaceOfRow = {
  workspace: string;
  workspaceKey: string;
  number: number;
  demo: boolean;
  zone: string;
};
export type DueRun = Omit<MetTrigger, 'id'> &
  WorkspaceOfRow & {
    id: string;
    trigger: string;
    person: PersonToAsk | null;
    name: string;
    workspaceSettings: { fatigueDays?: number };
  };
export type TriggerCount = {
  id: string;
  survey: string;
  rule: unknown;
  state: 'waiting' | 'done' | 'skipped' | null;
  because: string | null;
  runs: number;
};
export type HookRow = {
  id: string;
  name: string;
  on: boolean;
  mapping: unknown;
  secretNumber: number;
  createdAt: Date;
  lastAt: Date | null;
};
export type FoundHook = Omit<HookRow, 'createdAt' | 'lastAt'> &
  WorkspaceOfRow & { workspaceName: string; settings: { fatigueDays?: number }; refusedLately: number };
export type LogRow = {
  id: string;
  at: Date;
  source: string;
  kind: string | null;
  outcome: KeptOutcome[] | null;
  refused: string | null;
};

const ofSurvey = question(import.meta.url, 'listTriggers.sql');
const ofKind = question(import.meta.url, 'listTriggersOfKind.sql');
const dueRun = question(import.meta.url, 'claimRun.sql');
const came = question(import.meta.url, 'listOutreachEvents.sql');
const hooks = question(import.meta.url, 'listHooks.sql');
const oneHook = question(import.meta.url, 'findHook.sql');

export function listTriggers(operations: Operations, workspace: string, survey: string): Promise<TriggerCount[]> {
  return operations.ask<TriggerCount>(ofSurvey, { workspace, survey });
}

export function listTriggersOfKind(operations: Operations, workspace: string, kind: string): Promise<MetTrigger[]> {
  return operations.ask<MetTrigger>(ofKind, { workspace, kind });
}

type Ruled = { on: boolean; kind: string; rule: Record<string, unknown>; by: string };

export async function addTrigger(
  operations: Operations,
  { workspace, survey, on, kind, rule, by }: { workspace: string; survey: string } & Ruled,
): Promise<string> {
  const id = newId();
  await operations.db.insert(outreachTriggers).values({ id, workspace, survey, on, kind, rule, changedBy: by });
  return id;
}

/** @returns false where there is no such trigger */
export async function changeTrigger(
  operations: Operations,
  { workspace, trigger, on, kind, rule, by }: { workspace: string; trigger: string } & Ruled,
): Promise<boolean> {
  const done = await operations.db
    .update(outreachTriggers)
    .set({ on, kind, rule, changedBy: by, changedAt: sql`now()` })
    .where(and(eq(outreachTriggers.workspace, workspace), eq(outreachTriggers.id, trigger)))
    .returning({ id: outreachTriggers.id });
  return done.length > 0;
}

export async function dropTrigger(operations: Operations, workspace: string, trigger: string): Promise<boolean> {
  const done = await operations.db
    .delete(outreachTriggers)
    .where(and(eq(outreachTriggers.workspace, workspace), eq(outreachTriggers.id, trigger)))
    .returning({ id: outreachTriggers.id });
  return done.length > 0;
}

/**
 * Takes an event in once. Two requests with the same event wait for each other: the second finds what the first made.
 *
 * @returns the id of the new row, or what is known of the event already
 */
export async function takeEvent(
  operations: Operations,
  event: { workspace: string; source: string; keyHash: string; contentHash: string; kind: string },
): Promise<{ fresh: string } | { known: { contentHash: string; outcome: KeptOutcome[] } }> {
  const id = newId();
  const [made] = await operations.db
    .insert(outreachEvents)
    .values({ id, ...event })
    .onConflictDoNothing({ target: [outreachEvents.workspace, outreachEvents.keyHash] })
    .returning({ id: outreachEvents.id });
  if (made !== undefined) return { fresh: id };
  const [known] = await operations.db
    .select({ contentHash: outreachEvents.contentHash, outcome: outreachEvents.outcome })
    .from(outreachEvents)
    .where(and(eq(outreachEvents.workspace, event.workspace), eq(outreachEvents.keyHash, event.keyHash)))
    .limit(1);
  if (known === undefined) throw new Error('an event that is known cannot be found');
  return { known };
}

export async function keepOutcome(operations: Operations, event: string, outcome: KeptOutcome[]): Promise<void> {
  await operations.db.update(outreachEvents).set({ outcome }).where(eq(outreachEvents.id, event));
}

/** @returns the new run, or null where this occasion has one */
export async function addRun(
  operations: Operations,
  run: {
    workspace: string;
    trigger: string;
    survey: string;
    occasionHash: string;
    state: 'waiting' | 'done' | 'skipped';
    because: string | null;
    person: PersonToAsk | null;
    dueAt: Date;
  },
): Promise<string | null> {
  const [made] = await operations.db
    .insert(outreachRuns)
    .values({ id: newId(), ...run })
    .onConflictDoNothing({ target: [outreachRuns.trigger, outreachRuns.occasionHash] })
    .returning({ id: outreachRuns.id });
  return made?.id ?? null;
}

/** How a run ended; whom it was about is forgotten. */
export async function finishRun(
  operations: Operations,
  run: string,
  end: { state: 'done' | 'skipped'; because: string | null; link: string | null },
): Promise<void> {
  await operations.db
    .update(outreachRuns)
    .set({ ...end, person: null })
    .where(eq(outreachRuns.id, run));
}

/** The next run that is due; until the transaction ends nobody else takes it. */
export async function claimRun(operations: Operations, now: Date): Promise<DueRun | null> {
  const [found] = await operations.ask<DueRun>(dueRun, { now });
  return found ?? null;
}

/** @returns false where the key came before with other content */
export async function keepRequest(
  operations: Operations,
  request: { workspace: string; keyHash: string; contentHash: string },
): Promise<boolean> {
  const [kept] = await operations.db
    .insert(outreachRequests)
    .values(request)
    .onConflictDoUpdate({
      target: [outreachRequests.workspace, outreachRequests.keyHash],
      set: { keyHash: sql`excluded.key_hash` },
    })
    .returning({ contentHash: outreachRequests.contentHash });
  return kept?.contentHash === request.contentHash;
}

export function listOutreachEvents(operations: Operations, workspace: string, limit: number): Promise<LogRow[]> {
  return operations.ask<LogRow>(came, { workspace, limit });
}

export function listHooks(operations: Operations, workspace: string): Promise<HookRow[]> {
  return operations.ask<HookRow>(hooks, { workspace });
}

/** The hook of an address: a way in that knows no workspace. */
export async function findHook(operations: Operations, hook: string): Promise<FoundHook | null> {
  const [found] = await operations.ask<FoundHook>(oneHook, { hook });
  return found ?? null;
}

export async function addHook(
  operations: Operations,
  fresh: { workspace: string; name: string; on: boolean; mapping: Record<string, unknown>; createdBy: string },
): Promise<string> {
  const id = newId();
  await operations.db.insert(outreachHooks).values({ id, ...fresh });
  return id;
}

/** @returns the number of its secret, or null where there is no such hook */
export async function changeHook(
  operations: Operations,
  { workspace, hook }: { workspace: string; hook: string },
  changed: { name: string; on: boolean; mapping: Record<string, unknown> } | { newSecret: true },
): Promise<number | null> {
  const [done] = await operations.db
    .update(outreachHooks)
    .set('newSecret' in changed ? { secretNumber: sql`secret_number + 1` } : changed)
    .where(and(eq(outreachHooks.workspace, workspace), eq(outreachHooks.id, hook)))
    .returning({ secretNumber: outreachHooks.secretNumber });
  return done?.secretNumber ?? null;
}

export async function dropHook(operations: Operations, workspace: string, hook: string): Promise<boolean> {
  const done = await operations.db
    .delete(outreachHooks)
    .where(and(eq(outreachHooks.workspace, workspace), eq(outreachHooks.id, hook)))
    .returning({ id: outreachHooks.id });
  return done.length > 0;
}

/** @returns false where this signature was taken before */
export async function addDelivery(
  operations: Operations,
  delivery: { workspace: string; hook: string; signatureHash: string | null; refused: string | null },
): Promise<boolean> {
  const done = await operations.db
    .insert(outreachDeliveries)
    .values({ id: newId(), ...delivery })
    .onConflictDoNothing({ target: [outreachDeliveries.hook, outreachDeliveries.signatureHash] })
    .returning({ id: outreachDeliveries.id });
  return done.length > 0;
}

/** Forgets what came before a moment. Which occasions were asked about is kept: nothing in it tells of a person. */
export async function forgetEvents(operations: Operations, before: Date): Promise<void> {
  const { db } = operations;
  await db.delete(outreachEvents).where(lt(outreachEvents.receivedAt, before));
  await db.delete(outreachDeliveries).where(lt(outreachDeliveries.at, before));
  await db.delete(outreachRequests).where(lt(outreachRequests.at, before));
}
