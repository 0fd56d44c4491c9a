import type { CareRuleInput } from '@plumbline/model/care.ts';
import type { TaskState } from '@plumbline/model/communication.ts';
import type { ContactBarrier, ContactChannel, ContactLevel, ContactPurpose } from '@plumbline/model/contact.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq, gt, lt, ne, or, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { careRules, contactTasks } from '../communicationSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';

export type NewTask = Omit<typeof contactTasks.$inferInsert, 'id'>;
/** personal: fills */
export type ClaimedTask = {
  id: string;
  customer: string;
  plan: string | null;
  careRule: string | null;
  step: number;
  channel: ContactChannel;
  level: ContactLevel;
  purpose: ContactPurpose;
  template: string;
  fills: Record<string, string>;
  attempts: number;
  origin: string;
  owner: string | null;
};
/** personal: fills, note */
export type CallRow = Omit<ClaimedTask, 'origin'> & {
  dueAt: Date;
  appointmentAt: Date | null;
  note: string;
  planName: string | null;
  ruleName: string | null;
  heldBy: string | null;
  heldUntil: Date | null;
  /** who had it last, and gave neither it back nor an outcome */
  lastHeldBy: string | null;
  state: TaskState;
  overdue: boolean;
  overdueAll: number;
};
export type CareRuleRow = {
  id: string;
  input: CareRuleInput;
  ranFor: string | null;
  changedBy: string;
  changedAt: Date;
  made: number;
  waiting: number;
};
export type WorkspaceToContact = {
  id: string;
  number: number;
  key: string;
  name: string;
  demo: boolean;
  zone: string;
  settings: object;
  lately: number;
  mails: boolean;
  care: boolean;
};
export type TaskEnd = {
  state: 'done' | 'failed' | 'unclear' | 'skipped' | 'cancelled';
  because?: ContactBarrier | 'cancelled';
  answer?: string | null;
  contact?: string | null;
};

const claim = question(import.meta.url, 'claimContactMail.sql');
const toContact = question(import.meta.url, 'listWorkspacesToContact.sql');
const calls = question(import.meta.url, 'listCallBacks.sql');
const lock = question(import.meta.url, 'lockCallBacks.sql');
const take = question(import.meta.url, 'takeCallBack.sql');
const rules = question(import.meta.url, 'listCareRules.sql');
const madeOnce = question(import.meta.url, 'listMadeOnce.sql');
const ofLink = question(import.meta.url, 'findTaskOfLink.sql');
const ROWS_AT_ONCE = 1000;

/** Adds what is to be said; of two with the same `once` the second is not added. @returns how many were */
export async function addTasks({ db }: Operations, tasks: readonly NewTask[]): Promise<number> {
  let added = 0;
  for (let first = 0; first < tasks.length; first += ROWS_AT_ONCE) {
    const rows = tasks.slice(first, first + ROWS_AT_ONCE).map((task) => ({ id: newId(), ...task }));
    const done = await db.insert(contactTasks).values(rows).onConflictDoNothing().returning({ id: contactTasks.id });
    added += done.length;
  }
  return added;
}

/** Those of the names under which something was made before. */
export async function listMadeOnce(
  operations: Operations,
  asked: { workspace: string; names: readonly string[] },
): Promise<Set<string>> {
  return new Set((await operations.ask<{ once: string }>(madeOnce, asked)).map(({ once }) => once));
}

export function listWorkspacesToContact(operations: Operations, now: Date): Promise<WorkspaceToContact[]> {
  return operations.ask<WorkspaceToContact>(toContact, { now });
}

/** Takes the next mail: from here on nobody else sends it, whatever becomes of this process. */
export async function claimContactMail(
  operations: Operations,
  asked: { workspace: string; now: Date },
): Promise<ClaimedTask | null> {
  const [found] = await operations.ask<ClaimedTask>(claim, asked);
  return found ?? null;
}

/** How something claimed ended. */
export async function endTask(
  { db }: Operations,
  task: string,
  { state, because, answer = null, contact = null }: TaskEnd,
  endedAt: Date,
): Promise<void> {
  await db
    .update(contactTasks)
    .set({ state, because: because ?? null, answer, contact, endedAt, heldBy: null, heldUntil: null })
    .where(eq(contactTasks.id, task));
}

/** Puts a claimed mail back that surely did not leave. */
export async function putBackTask(
  { db }: Operations,
  task: string,
  { dueAt, answer }: { dueAt: Date; answer: string },
): Promise<void> {
  await db
    .update(contactTasks)
    .set({ state: 'waiting', dueAt, answer })
    .where(and(eq(contactTasks.id, task), eq(contactTasks.state, 'sending')));
}

/** Mails claimed before a moment by a process that did not tell how they ended: nobody knows whether they left. */
export async function settleUnclearContacts({ db }: Operations, before: Date): Promise<number> {
  const done = await db
    .update(contactTasks)
    .set({ state: 'unclear', endedAt: sql`now()` })
    .where(and(eq(contactTasks.state, 'sending'), lt(contactTasks.claimedAt, before)))
    .returning({ id: contactTasks.id });
  return done.length;
}

/**
 * What waits for callers; what is overdue and agreed comes first. personal: fills, note
 *
 * @param asked.overdue  what was due before this, and has no agreed time, is late
 * @param asked.task     the one that is asked for, however it stands
 */
export function listCallBacks(
  operations: Operations,
  asked: {
    workspace: string;
    now: Date;
    until: Date;
    overdue: Date;
    channel?: string | undefined;
    task?: string;
    mine?: boolean;
    who: string;
    name: string;
    limit: number;
  },
): Promise<CallRow[]> {
  const { channel = '', task = null, mine = false } = asked;
  return operations.ask<CallRow>(calls, { ...asked, channel, task, mine });
}

/** Gives somebody the next call, or the one named; null where there is none that nobody holds. */
export async function takeCallBack(
  operations: Operations,
  asked: { workspace: string; who: string; name: string; now: Date; until: Date; task?: string },
): Promise<string | null> {
  return operations.transaction(async (inside) => {
    await inside.ask(lock, { workspace: asked.workspace });
    const [found] = await inside.ask<{ id: string }>(take, { ...asked, task: asked.task ?? '' });
    return found?.id ?? null;
  });
}

/** A call is tried again later, or given back. */
export async function releaseCall(
  { db }: Operations,
  { workspace, task }: { workspace: string; task: string },
  fresh: { appointmentAt?: Date | null; dueAt?: Date; tried: boolean; note?: string },
): Promise<void> {
  const { appointmentAt, dueAt, tried, note } = fresh;
  await db
    .update(contactTasks)
    .set({
      heldBy: null,
      heldUntil: null,
      ...(appointmentAt === undefined ? {} : { appointmentAt }),
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(note === undefined ? {} : { note }),
      ...(tried ? { attempts: sql`attempts + 1` } : {}),
    })
    .where(and(eq(contactTasks.workspace, workspace), eq(contactTasks.id, task)));
}

export function listCareRules(operations: Operations, workspace: string): Promise<CareRuleRow[]> {
  return operations.ask<CareRuleRow>(rules, { workspace });
}

/** Adds a rule, or changes the one that is named. @throws Refusal not_found `communication.noRule` */
export async function saveCareRule(
  { db }: Operations,
  { workspace, rule }: { workspace: string; rule: string | null },
  { input, changedBy }: { input: CareRuleInput; changedBy: string },
): Promise<string> {
  if (rule === null) {
    const id = newId();
    await db.insert(careRules).values({ id, workspace, on: input.on, input, changedBy });
    return id;
  }
  const done = await db
    .update(careRules)
    .set({ on: input.on, input, changedBy, changedAt: sql`now()` })
    .where(and(eq(careRules.workspace, workspace), eq(careRules.id, rule)))
    .returning({ id: careRules.id });
  if (done.length === 0) throw new Refusal('not_found', 'communication.noRule', { rule });
  return rule;
}

/**
 * What it made and nobody holds goes with it. What was sent stays without it: the link by which its reader leaves is made of
 * it. @throws Refusal not_found `communication.noRule`
 */
export async function removeCareRule(
  operations: Operations,
  { workspace, rule }: { workspace: string; rule: string },
  now: Date,
): Promise<void> {
  await operations.transaction(async ({ db }) => {
    const own = and(eq(contactTasks.workspace, workspace), eq(contactTasks.careRule, rule));
    const stays = or(ne(contactTasks.state, 'waiting'), gt(contactTasks.heldUntil, now));
    await db.update(contactTasks).set({ careRule: null }).where(and(own, stays));
    const gone = await db
      .delete(careRules)
      .where(and(eq(careRules.workspace, workspace), eq(careRules.id, rule)))
      .returning({ id: careRules.id });
    if (gone.length === 0) throw new Refusal('not_found', 'communication.noRule', { rule });
  });
}

export async function noteCareRun({ db }: Operations, rule: string, ranFor: string): Promise<void> {
  await db.update(careRules).set({ ranFor }).where(eq(careRules.id, rule));
}

/** To whom a mail was written, whoever asks: a link is of no session. Null where the mail is gone. */
export async function findTaskOfLink(
  operations: Operations,
  task: string,
): Promise<(Omit<WorkspaceToContact, 'lately' | 'mails' | 'care'> & { customer: string }) | null> {
  const [found] = await operations.ask<Omit<WorkspaceToContact, 'lately' | 'mails' | 'care'> & { customer: string }>(
    ofLink,
    { task },
  );
  return found ?? null;
}
