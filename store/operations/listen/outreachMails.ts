import type { InvitationPlan, InvitationState, MailState, MailText } from '@plumbline/model/outreach.ts';
import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { outreachInvitations, outreachMails, outreachUnsubscribes } from '../outreachSchema.ts';
import { surveyLinks } from '../surveysSchema.ts';

type Place = { workspace: string; survey: string };
type Words = Record<string, MailText>;
export type InvitationRow = { texts: Words; reminderTexts: Words; plan: InvitationPlan; state: InvitationState };
/** A survey with mail that is due; texts and plan are null where nobody wrote any. */
export type SurveyToMail = Place & {
  workspaceKey: string;
  number: number;
  name: string;
  demo: boolean;
  zone: string;
  settings: { fatigueDays?: number };
  plan: InvitationPlan | null;
  texts: Words | null;
  reminderTexts: Words | null;
  /** mails claimed within the last minute */
  lately: number;
};
export type ClaimedMail = {
  id: string;
  link: string;
  step: number;
  origin: string;
  pilot: boolean;
  attempts: number;
};
export type NewMail = Place & { link: string; step: number; origin: string; pilot: boolean; dueAt: Date };
/** personal: customer, email, answer */
export type MailRow = {
  id: string;
  customer: string;
  email: string;
  step: number;
  state: MailState;
  because: string | null;
  answer: string | null;
  dueAt: Date;
  endedAt: Date | null;
  openedAt: Date | null;
  answeredAt: Date | null;
};
export type MailCount = { state: MailState; because: string | null; step: number; mails: number; nextAt: Date };
export type InvitedCount = {
  addresses: number;
  notYet: number;
  invited: number;
  opened: number;
  answered: number;
  lastProblem: string | null;
};

const toInvite = question(import.meta.url, 'listLinksToInvite.sql');
const toRemind = question(import.meta.url, 'listRemindersDue.sql');
const toMail = question(import.meta.url, 'listSurveysToMail.sql');
const claim = question(import.meta.url, 'claimMail.sql');
const counts = question(import.meta.url, 'countMails.sql');
const invited = question(import.meta.url, 'countInvited.sql');
const log = question(import.meta.url, 'listMails.sql');
const unsubscribed = question(import.meta.url, 'listUnsubscribed.sql');

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const ROWS_AT_ONCE = 2000;

export async function findInvitation(operations: Operations, { workspace, survey }: Place) {
  const [found] = await operations.db
    .select({
      texts: outreachInvitations.texts,
      reminderTexts: outreachInvitations.reminderTexts,
      plan: outreachInvitations.plan,
      state: outreachInvitations.state,
    })
    .from(outreachInvitations)
    .where(and(eq(outreachInvitations.workspace, workspace), eq(outreachInvitations.survey, survey)))
    .limit(1);
  return (found as InvitationRow | undefined) ?? null;
}

/** Writes what is given; the rest stays, or is as `fresh` says where there was nothing. */
export async function saveInvitation(
  operations: Operations,
  { workspace, survey }: Place,
  { changed, fresh, by }: { changed: Partial<InvitationRow>; fresh: InvitationRow; by: string },
): Promise<void> {
  await operations.db
    .insert(outreachInvitations)
    .values({ workspace, survey, ...fresh, ...changed, changedBy: by })
    .onConflictDoUpdate({
      target: outreachInvitations.survey,
      set: { ...changed, changedBy: by, changedAt: sql`now()` },
    });
}

/** Links with an address that were never written to; in pieces, so ask again after the last. */
export async function listLinksToInvite(
  operations: Operations,
  asked: Place & { wave: string | null; after: string | null },
): Promise<string[]> {
  const { workspace, survey, wave, after } = asked;
  const values = { workspace, survey, wave: wave ?? '', after: after ?? BEFORE_ALL, limit: ROWS_AT_ONCE };
  return (await operations.ask<{ id: string }>(toInvite, values)).map(({ id }) => id);
}

/** Queues mails; one that is known by its link and step is left as it is, unless it had been given up. */
export async function queueMails(operations: Operations, mails: readonly NewMail[]): Promise<number> {
  let queued = 0;
  for (let first = 0; first < mails.length; first += ROWS_AT_ONCE) {
    const rows = mails.slice(first, first + ROWS_AT_ONCE).map((mail) => ({ id: newId(), ...mail }));
    const done = await operations.db
      .insert(outreachMails)
      .values(rows)
      .onConflictDoUpdate({
        target: [outreachMails.link, outreachMails.step],
        set: {
          state: 'queued',
          because: null,
          endedAt: null,
          dueAt: sql`excluded.due_at`,
          origin: sql`excluded.origin`,
        },
        setWhere: sql`outreach_mails.state = 'skipped' and outreach_mails.because = 'cancelled'`,
      })
      .returning({ id: outreachMails.id });
    queued += done.length;
  }
  return queued;
}

export function listRemindersDue(operations: Operations, now: Date): Promise<NewMail[]> {
  return operations.ask<NewMail>(toRemind, { now, limit: ROWS_AT_ONCE });
}

export function listSurveysToMail(operations: Operations, now: Date): Promise<SurveyToMail[]> {
  return operations.ask<SurveyToMail>(toMail, { now });
}

/** Takes the next mail: from here on nobody else sends it, whatever becomes of this process. */
export async function claimMail(operations: Operations, { workspace, survey }: Place, now: Date) {
  const [found] = await operations.ask<ClaimedMail>(claim, { workspace, survey, now });
  return found ?? null;
}

/** How a claimed mail ended. A sent one is noted with its link too. */
export async function finishMail(
  operations: Operations,
  mail: Pick<ClaimedMail, 'id' | 'link' | 'step'>,
  end: { state: Exclude<MailState, 'queued' | 'sending'>; because?: string; answer?: string | null },
): Promise<void> {
  await operations.transaction(async ({ db }) => {
    await db
      .update(outreachMails)
      .set({ state: end.state, because: end.because ?? null, answer: end.answer ?? null, endedAt: sql`now()` })
      .where(and(eq(outreachMails.id, mail.id), eq(outreachMails.state, 'sending')));
    if (end.state !== 'sent') return;
    const noted = mail.step === 0 ? { sentAt: sql`now()` } : { remindedAt: sql`now()` };
    await db.update(surveyLinks).set(noted).where(eq(surveyLinks.id, mail.link));
  });
}

/** Puts a claimed mail back that surely did not leave. */
export async function requeueMail(
  operations: Operations,
  mail: string,
  { dueAt, answer, tried }: { dueAt: Date; answer: string | null; tried: boolean },
): Promise<void> {
  await operations.db
    .update(outreachMails)
    .set({ state: 'queued', dueAt, answer, ...(tried ? {} : { attempts: sql`attempts - 1` }) })
    .where(and(eq(outreachMails.id, mail), eq(outreachMails.state, 'sending')));
}

/** Mails claimed before a moment by a process that did not tell how they ended: nobody knows whether they left. */
export async function settleUnclear(operations: Operations, before: Date): Promise<number> {
  const done = await operations.db
    .update(outreachMails)
    .set({ state: 'unclear', endedAt: sql`now()` })
    .where(and(eq(outreachMails.state, 'sending'), lt(outreachMails.claimedAt, before)))
    .returning({ id: outreachMails.id });
  return done.length;
}

/** Gives up what waits. */
export async function cancelQueued(operations: Operations, { workspace, survey }: Place): Promise<number> {
  const done = await operations.db
    .update(outreachMails)
    .set({ state: 'skipped', because: 'cancelled', endedAt: sql`now()` })
    .where(
      and(eq(outreachMails.workspace, workspace), eq(outreachMails.survey, survey), eq(outreachMails.state, 'queued')),
    )
    .returning({ id: outreachMails.id });
  return done.length;
}

/** Sends again what a person decided to: mails that were refused, failed or are unclear. */
export async function retryMails(operations: Operations, { workspace, survey }: Place, mails: readonly string[]) {
  const done = await operations.db
    .update(outreachMails)
    .set({ state: 'queued', because: null, endedAt: null, attempts: 0, dueAt: sql`now()` })
    .where(
      and(
        eq(outreachMails.workspace, workspace),
        eq(outreachMails.survey, survey),
        inArray(outreachMails.id, [...mails]),
        inArray(outreachMails.state, ['refused', 'failed', 'unclear']),
      ),
    )
    .returning({ id: outreachMails.id });
  return done.length;
}

export function countMails(operations: Operations, { workspace, survey }: Place): Promise<MailCount[]> {
  return operations.ask<MailCount>(counts, { workspace, survey });
}

export async function countInvited(operations: Operations, { workspace, survey }: Place): Promise<InvitedCount> {
  const [found] = await operations.ask<InvitedCount>(invited, { workspace, survey });
  return found ?? { addresses: 0, notYet: 0, invited: 0, opened: 0, answered: 0, lastProblem: null };
}

/** The newest first. */
export function listMails(
  operations: Operations,
  { workspace, survey, before, state, limit }: Place & { before?: string; state?: MailState; limit: number },
): Promise<MailRow[]> {
  return operations.ask<MailRow>(log, { workspace, survey, before: before ?? AFTER_ALL, state: state ?? '', limit });
}

/** @returns those of the hashed addresses that do not want to be written to */
export async function listUnsubscribed(operations: Operations, workspace: string, hashes: readonly string[]) {
  const found = await operations.ask<{ addressHash: string }>(unsubscribed, { workspace, hashes });
  return new Set(found.map(({ addressHash }) => addressHash));
}

export async function setUnsubscribed(
  operations: Operations,
  { workspace, addressHash, unsubscribed: gone }: { workspace: string; addressHash: string; unsubscribed: boolean },
): Promise<void> {
  const { db } = operations;
  if (gone) {
    await db.insert(outreachUnsubscribes).values({ workspace, addressHash }).onConflictDoNothing();
    return;
  }
  await db
    .delete(outreachUnsubscribes)
    .where(and(eq(outreachUnsubscribes.workspace, workspace), eq(outreachUnsubscribes.addressHash, addressHash)));
}
