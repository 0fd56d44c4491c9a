import { and, eq, lt } from 'drizzle-orm';
import { question } from '../../../question.ts';
import { newId } from '../../newId.ts';
import type { Operations } from '../../openOperations.ts';
import { portalEvents, portalMails } from '../../portalSchema.ts';

const notices = question(import.meta.url, 'queueNotices.sql');
const claim = question(import.meta.url, 'claimPortalMail.sql');
const followers = question(import.meta.url, 'countFollowers.sql');
const counts = question(import.meta.url, 'countPortalMails.sql');

export type ClaimedPortalMail = {
  id: string;
  workspace: string;
  kind: 'confirm' | 'status' | 'answer' | 'thanks';
  person: string | null;
  confirmation: string | null;
  suggestion: string | null;
  event: string | null;
  origin: string;
  attempts: number;
};
type Decision = { workspace: string; suggestion: string; event: string; origin: string; now: Date };

/** Queues a notice of a decision for everybody who follows. Asked for again it queues nothing. @returns how many */
export async function queueNotices(
  operations: Operations,
  { kind, except = '', ...of }: Decision & { kind: 'status' | 'answer'; except?: string },
): Promise<number> {
  return (await operations.ask(notices, { ...of, kind, except })).length;
}

/** Thanks to whoever made a suggestion, once for the decision. */
export async function queueThanks({ db }: Operations, { now, ...of }: Decision & { person: string }): Promise<void> {
  await db
    .insert(portalMails)
    .values({ id: newId(), kind: 'thanks', dueAt: now, ...of })
    .onConflictDoNothing();
}

export async function queueConfirmation(
  { db }: Operations,
  { now, ...of }: { workspace: string; confirmation: string; origin: string; now: Date },
): Promise<void> {
  await db
    .insert(portalMails)
    .values({ id: newId(), kind: 'confirm', dueAt: now, ...of })
    .onConflictDoNothing();
}

export async function claimPortalMail(operations: Operations, now: Date): Promise<ClaimedPortalMail | null> {
  const [mail] = await operations.ask<ClaimedPortalMail>(claim, { now });
  return mail ?? null;
}

type End = {
  state: 'queued' | 'sent' | 'refused' | 'failed' | 'unclear' | 'skipped';
  answer?: string | null;
  dueAt?: Date;
  at: Date;
};

export async function endPortalMail({ db }: Operations, id: string, { at, ...end }: End): Promise<void> {
  await db
    .update(portalMails)
    .set({ ...end, claimedAt: null, endedAt: end.state === 'queued' ? null : at })
    .where(eq(portalMails.id, id));
}

/** Mails that a process was handing over when it ended: nobody knows whether they left, so they never leave again. */
export async function settlePortalMails({ db }: Operations, before: Date): Promise<number> {
  const done = await db
    .update(portalMails)
    .set({ state: 'unclear' })
    .where(and(eq(portalMails.state, 'sending'), lt(portalMails.claimedAt, before)))
    .returning({ id: portalMails.id });
  return done.length;
}

export async function countFollowers(operations: Operations, of: { workspace: string; suggestion: string }) {
  const [found] = await operations.ask<{ followers: number; reached: number }>(followers, of);
  return found ?? { followers: 0, reached: 0 };
}

export function countPortalMails(operations: Operations, of: { workspace: string; suggestion: string }) {
  return operations.ask<{ state: string; mails: number }>(counts, of);
}

/** The decision that a mail tells of. */
export async function findEvent({ db }: Operations, { workspace, id }: { workspace: string; id: string }) {
  const [found] = await db
    .select({ kind: portalEvents.kind, detail: portalEvents.detail, at: portalEvents.at })
    .from(portalEvents)
    .where(and(eq(portalEvents.workspace, workspace), eq(portalEvents.id, id)));
  return found ?? null;
}

/** Of a notice that was sent: to whom, and about what. */
export async function findNotice({ db }: Operations, { workspace, id }: { workspace: string; id: string }) {
  const [found] = await db
    .select({ person: portalMails.person, suggestion: portalMails.suggestion })
    .from(portalMails)
    .where(and(eq(portalMails.workspace, workspace), eq(portalMails.id, id)));
  return found ?? null;
}
