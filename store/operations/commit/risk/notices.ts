import type { Locale } from '@plumbline/model/locale.ts';
import type { NoticeChannel, NoticeRule, NoticeState } from '@plumbline/model/promiseRisk.ts';
import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { question } from '../../../question.ts';
import { newId } from '../../newId.ts';
import type { Operations } from '../../openOperations.ts';
import { noticeRules, promiseNotices } from '../../riskSchema.ts';
import { addTimes } from './promisedTimes.ts';

const claim = question(import.meta.url, 'claimNotice.sql');
const list = question(import.meta.url, 'listNotices.sql');
const states = question(import.meta.url, 'listNoticeStates.sql');
const groups = question(import.meta.url, 'listGroups.sql');
const rules = question(import.meta.url, 'listNoticeRules.sql');

type Place = { workspace: string; promise: string };
export type NoticeRuleRow = {
  on: boolean;
  rule: NoticeRule;
  origin: string;
  changedBy: string;
  changedAt: Date;
};
/** A rule that is on, with its workspace as requests see it. */
export type WorkspaceRule = Place & {
  rule: NoticeRule;
  origin: string;
  workspaceKey: string;
  number: number;
  name: string;
  demo: boolean;
  zone: string;
  settings: { cellPeopleMin?: number; confidence?: number; fatigueDays?: number };
};
/** personal: customer, key */
export type NewNotice = Place & {
  occasion: string;
  customer: string;
  key: string;
  state: 'toConfirm' | 'queued' | 'heldOut' | 'skipped';
  because: string | null;
  channel: NoticeChannel | null;
  language: Locale;
  risk: number;
  givenAt: Date;
  room: number;
  newRoom: number | null;
  dueAt: Date;
  newDueAt: Date | null;
  sendAt: Date;
};
/** personal: customer, key */
export type ClaimedNotice = {
  id: string;
  promise: string;
  occasion: string;
  customer: string;
  key: string;
  channel: NoticeChannel | null;
  language: Locale;
  risk: number;
  attempts: number;
  givenAt: Date;
  room: number;
  newRoom: number | null;
  dueAt: Date;
  newDueAt: Date | null;
};
/** personal: customer, key, subject, body */
export type NoticeRow = ClaimedNotice & {
  state: NoticeState;
  because: string | null;
  subject: string | null;
  body: string | null;
  confirmedBy: string | null;
  createdAt: Date;
  endedAt: Date | null;
};
const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export async function findNoticeRule({ db }: Operations, place: Place): Promise<NoticeRuleRow | null> {
  const [found] = await db
    .select({
      on: noticeRules.on,
      rule: noticeRules.rule,
      origin: noticeRules.origin,
      changedBy: noticeRules.changedBy,
      changedAt: noticeRules.changedAt,
    })
    .from(noticeRules)
    .where(and(eq(noticeRules.workspace, place.workspace), eq(noticeRules.promise, place.promise)))
    .limit(1);
  return (found as NoticeRuleRow | undefined) ?? null;
}

export async function saveNoticeRule(
  { db }: Operations,
  { workspace, promise }: Place,
  { on, rule, origin, by }: { on: boolean; rule: NoticeRule; origin: string; by: string },
): Promise<void> {
  const fresh = { on, rule, origin, changedBy: by, changedAt: sql`now()` };
  await db
    .insert(noticeRules)
    .values({ workspace, promise, ...fresh })
    .onConflictDoUpdate({
      target: noticeRules.promise,
      set: fresh,
      setWhere: eq(noticeRules.workspace, workspace),
    });
}

/** Rules that are on, of every workspace: what the job looks at. */
export function listNoticeRules(operations: Operations): Promise<WorkspaceRule[]> {
  return operations.ask<WorkspaceRule>(rules, {});
}

/**
 * Notes notices; an occasion that has one of the promise is left as it is, whoever looked first.
 *
 * @returns ids of those that are new
 */
export async function addNotices({ db }: Operations, notices: readonly NewNotice[]): Promise<string[]> {
  if (notices.length === 0) return [];
  const rows = notices.map((notice) => ({
    id: newId(),
    ...notice,
    endedAt: notice.state === 'heldOut' || notice.state === 'skipped' ? sql`now()` : null,
  }));
  const done = await db
    .insert(promiseNotices)
    .values(rows)
    .onConflictDoNothing({ target: [promiseNotices.promise, promiseNotices.occasion] })
    .returning({ id: promiseNotices.id });
  return done.map(({ id }) => id);
}

/** Takes the next one to be sent: from here on nobody else sends it, whatever becomes of this process. */
export async function claimNotice(operations: Operations, place: Place, now: Date): Promise<ClaimedNotice | null> {
  const [found] = await operations.ask<ClaimedNotice>(claim, { ...place, now });
  return found ?? null;
}

/**
 * How a claimed notice ended. One that was sent told a new time.
 * personal: subject, body, answer
 */
export async function finishNotice(
  operations: Operations,
  notice: ClaimedNotice & { workspace: string },
  end: {
    state: 'sent' | 'handedOver' | 'skipped' | 'refused' | 'failed' | 'unclear';
    because?: string | null;
    channel?: NoticeChannel | null;
    subject?: string;
    body?: string;
    answer?: string | null;
    at: Date;
  },
): Promise<void> {
  const { at, ...rest } = end;
  await operations.transaction(async (inside) => {
    const done = await inside.db
      .update(promiseNotices)
      .set({ ...rest, endedAt: at })
      .where(and(eq(promiseNotices.id, notice.id), eq(promiseNotices.state, 'sending')))
      .returning({ id: promiseNotices.id });
    if (done.length > 0 && end.state === 'sent') await addTimes(inside, notice, at);
  });
}

/** Puts a claimed notice back that surely did not leave. */
export async function requeueNotice(
  { db }: Operations,
  id: string,
  { sendAt, tried }: { sendAt: Date; tried: boolean },
): Promise<void> {
  await db
    .update(promiseNotices)
    .set({ state: 'queued', sendAt, ...(tried ? {} : { attempts: sql`attempts - 1` }) })
    .where(and(eq(promiseNotices.id, id), eq(promiseNotices.state, 'sending')));
}

/** Notices claimed before a moment by a process that did not tell how they ended. */
export async function settleNotices({ db }: Operations, before: Date): Promise<number> {
  const done = await db
    .update(promiseNotices)
    .set({ state: 'unclear', endedAt: sql`now()` })
    .where(and(eq(promiseNotices.state, 'sending'), lt(promiseNotices.claimedAt, before)))
    .returning({ id: promiseNotices.id });
  return done.length;
}

/** Confirms or dismisses notices that wait for a person. @returns how many did */
export async function decideNotices(
  { db }: Operations,
  { workspace, ids }: { workspace: string; ids: readonly string[] },
  { confirmed, by, at }: { confirmed: boolean; by: string; at: Date },
): Promise<number> {
  const set = confirmed
    ? { state: 'queued' as const, confirmedBy: by, sendAt: at }
    : { state: 'dismissed' as const, confirmedBy: by, endedAt: at };
  const done = await db
    .update(promiseNotices)
    .set(set)
    .where(
      and(
        eq(promiseNotices.workspace, workspace),
        inArray(promiseNotices.id, [...ids]),
        eq(promiseNotices.state, 'toConfirm'),
      ),
    )
    .returning({ id: promiseNotices.id });
  return done.length;
}

/** Takes back those that wait although their promise was done, or broke, in the meantime. */
export async function dropNotices(
  { db }: Operations,
  { workspace, promise }: Place,
  { occasions, because }: { occasions: readonly string[]; because: string },
): Promise<number> {
  if (occasions.length === 0) return 0;
  const done = await db
    .update(promiseNotices)
    .set({ state: 'skipped', because, endedAt: sql`now()` })
    .where(
      and(
        eq(promiseNotices.workspace, workspace),
        eq(promiseNotices.promise, promise),
        inArray(promiseNotices.occasion, [...occasions]),
        inArray(promiseNotices.state, ['toConfirm', 'queued']),
      ),
    )
    .returning({ id: promiseNotices.id });
  return done.length;
}

/** The newest first. */
export function listNotices(
  operations: Operations,
  {
    workspace,
    promise,
    state,
    before,
    limit,
  }: {
    workspace: string;
    promise?: string | undefined;
    state?: NoticeState | undefined;
    before?: string | undefined;
    limit: number;
  },
): Promise<NoticeRow[]> {
  const asked = { workspace, promise: promise ?? '', state: state ?? '', before: before ?? AFTER_ALL, limit };
  return operations.ask<NoticeRow>(list, asked);
}

/** What was done about a promise on these occasions. */
export async function listNoticeStates(
  operations: Operations,
  { workspace, promise }: Place,
  occasions: readonly string[],
): Promise<Map<string, NoticeState>> {
  if (occasions.length === 0) return new Map();
  const found = await operations.ask<{ occasion: string; state: NoticeState }>(states, {
    ...{ workspace, promise },
    occasions: [...occasions],
  });
  return new Map(found.map(({ occasion, state }) => [occasion, state]));
}

/** Occasions whose customers were drawn to be told, and to be held out, the latest first. */
export async function listNoticeGroups(operations: Operations, place: Place, limit: number) {
  const found = await operations.ask<{ occasion: string; customer: string; state: NoticeState }>(groups, {
    ...place,
    limit,
  });
  const of = (held: boolean) =>
    found
      .filter(({ state }) => (state === 'heldOut') === held)
      .map(({ occasion, customer }) => ({ occasion, customer }));
  return { told: of(false), heldOut: of(true) };
}

/**
 * Notes that a person told a customer what was handed over: from now on the new time is promised too.
 *
 * @returns the notice; null where it was not handed over, or told before
 */
export function tellNotice(
  operations: Operations,
  { workspace, id }: { workspace: string; id: string },
  { by, at }: { by: string; at: Date },
): Promise<NoticeRow | null> {
  return operations.transaction(async (inside) => {
    const done = await inside.db
      .update(promiseNotices)
      .set({ state: 'sent', endedAt: at, confirmedBy: by })
      .where(
        and(eq(promiseNotices.workspace, workspace), eq(promiseNotices.id, id), eq(promiseNotices.state, 'handedOver')),
      )
      .returning();
    const [notice] = done as (NoticeRow & { workspace: string })[];
    if (notice === undefined) return null;
    await addTimes(inside, notice, at);
    return notice;
  });
}
