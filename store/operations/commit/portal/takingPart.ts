import type { Locale } from '@plumbline/model/locale.ts';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { question } from '../../../question.ts';
import type { Operations } from '../../openOperations.ts';
import {
  portalFollows,
  portalPeople,
  portalPoints,
  portalReports,
  portalSuggestions,
  portalVotes,
} from '../../portalSchema.ts';
import { listFamily, lockSuggestions, recountSupporters } from './suggestions.ts';

const one = question(import.meta.url, 'findPerson.sql');
const many = question(import.meta.url, 'listPortalPeople.sql');
const standing = question(import.meta.url, 'findStanding.sql');
const supported = question(import.meta.url, 'listSupported.sql');
const lately = question(import.meta.url, 'countLately.sql');
const points = question(import.meta.url, 'sumPoints.sql');

/** personal: email, customer, the hashes. One who takes part. */
export type PersonRecord = {
  id: string;
  mailHash: string | null;
  email: string | null;
  language: Locale;
  link: string | null;
  customer: string | null;
  /** whether the personal link was revoked since they came by it */
  revoked: boolean;
  mailsOff: boolean;
  blockedAt: Date | null;
  networkHash: string;
};
export type Lately = {
  suggestions: number;
  comments: number;
  reports: number;
  networkTexts: number;
  networkVotes: number;
};
type Of = { workspace: string; person: string };
type At = Of & { suggestion: string };

/** The person, or the one they turned out to be. */
export async function findPerson(operations: Operations, { workspace, person }: Of): Promise<PersonRecord | null> {
  const [found] = await operations.ask<PersonRecord>(one, { workspace, person });
  return found ?? null;
}

/** Makes the person at the first thing they do; afterwards only keeps the network they come from now. */
export async function keepPerson(
  operations: Operations,
  { workspace, person, networkHash, language }: Of & { networkHash: string; language: Locale },
): Promise<PersonRecord> {
  await operations.db
    .insert(portalPeople)
    .values({ id: person, workspace, networkHash, language })
    .onConflictDoUpdate({
      target: portalPeople.id,
      set: { networkHash },
      setWhere: eq(portalPeople.workspace, workspace),
    });
  const kept = await findPerson(operations, { workspace, person });
  if (kept === null) throw new RangeError('a person of another portal');
  return kept;
}

export async function listPeople(
  operations: Operations,
  { workspace, people }: { workspace: string; people: readonly string[] },
): Promise<{ id: string; mail: boolean; customer: string | null; blocked: boolean }[]> {
  return operations.ask(many, { workspace, people: [...new Set(people)] });
}

export async function findStanding(operations: Operations, at: At): Promise<{ supports: boolean; follows: boolean }> {
  const [found] = await operations.ask<{ supports: boolean; follows: boolean }>(standing, at);
  return found ?? { supports: false, follows: false };
}

export async function listSupported(
  operations: Operations,
  of: Of & { suggestions: readonly string[] },
): Promise<Set<string>> {
  return new Set((await operations.ask<{ id: string }>(supported, of)).map(({ id }) => id));
}

export async function countLately(
  operations: Operations,
  of: Of & { network: string; suggestion: string; since: Date },
): Promise<Lately> {
  const [found] = await operations.ask<Lately>(lately, of);
  return found ?? { suggestions: 0, comments: 0, reports: 0, networkTexts: 0, networkVotes: 0 };
}

/** Supports a suggestion; once, whatever was merged into it. @returns false where they did already */
export function addVote(operations: Operations, { workspace, suggestion, person }: At): Promise<boolean> {
  return operations.transaction(async (within) => {
    await lockSuggestions(within, workspace, [suggestion]);
    const { supports } = await findStanding(within, { workspace, suggestion, person });
    if (supports) return false;
    await within.db.insert(portalVotes).values({ workspace, suggestion, person });
    // nobody else votes while it is locked, so one more is exact, and quick where many thousands support it
    await within.db
      .update(portalSuggestions)
      .set({ supporters: sql`${portalSuggestions.supporters} + 1` })
      .where(and(eq(portalSuggestions.workspace, workspace), eq(portalSuggestions.id, suggestion)));
    return true;
  });
}

/** Many people support a suggestion at once; who does already is not counted again. */
export async function addVotes(
  operations: Operations,
  { workspace, suggestion, people }: { workspace: string; suggestion: string; people: readonly string[] },
): Promise<void> {
  await lockSuggestions(operations, workspace, [suggestion]);
  await operations.db
    .insert(portalVotes)
    .values(people.map((person) => ({ workspace, suggestion, person })))
    .onConflictDoNothing();
  await recountSupporters(operations, workspace, [suggestion]);
}

/** Takes the support back, wherever in the family it was given. */
export function removeVote(operations: Operations, { workspace, suggestion, person }: At): Promise<void> {
  return operations.transaction(async (within) => {
    await lockSuggestions(within, workspace, [suggestion]);
    const family = await listFamily(within, { workspace, root: suggestion });
    await within.db
      .delete(portalVotes)
      .where(
        and(
          eq(portalVotes.workspace, workspace),
          eq(portalVotes.person, person),
          inArray(portalVotes.suggestion, family),
        ),
      );
    await recountSupporters(within, workspace, family);
  });
}

export async function addFollow({ db }: Operations, { workspace, suggestion, person }: At): Promise<void> {
  await db.insert(portalFollows).values({ workspace, suggestion, person }).onConflictDoNothing();
}

export async function removeFollow(operations: Operations, { workspace, suggestion, person }: At): Promise<void> {
  const family = await listFamily(operations, { workspace, root: suggestion });
  await operations.db
    .delete(portalFollows)
    .where(
      and(
        eq(portalFollows.workspace, workspace),
        eq(portalFollows.person, person),
        inArray(portalFollows.suggestion, family),
      ),
    );
}

export async function setMailsOff({ db }: Operations, { workspace, person }: Of, mailsOff: boolean): Promise<void> {
  await db
    .update(portalPeople)
    .set({ mailsOff })
    .where(and(eq(portalPeople.workspace, workspace), eq(portalPeople.id, person)));
}

/** @returns false where this person had reported it before */
export async function addReport(
  { db }: Operations,
  { workspace, subject, person, because }: Of & { subject: string; because: string },
): Promise<boolean> {
  const made = await db
    .insert(portalReports)
    .values({ workspace, subject, person, because })
    .onConflictDoNothing()
    .returning({ subject: portalReports.subject });
  return made.length > 0;
}

export async function settleReports(
  { db }: Operations,
  { workspace, subject, at }: { workspace: string; subject: string; at: Date },
) {
  await db
    .update(portalReports)
    .set({ settledAt: at })
    .where(
      and(eq(portalReports.workspace, workspace), eq(portalReports.subject, subject), isNull(portalReports.settledAt)),
    );
}

/** Blocks a person, or lets them take part again. Who is blocked supports nothing. @returns whether they are there */
export function setBlocked(operations: Operations, { workspace, person }: Of, at: Date | null): Promise<boolean> {
  return operations.transaction(async (within) => {
    const voted = await within.db
      .select({ suggestion: portalVotes.suggestion })
      .from(portalVotes)
      .where(and(eq(portalVotes.workspace, workspace), eq(portalVotes.person, person)));
    const ids = voted.map(({ suggestion }) => suggestion);
    await lockSuggestions(within, workspace, ids);
    const done = await within.db
      .update(portalPeople)
      .set({ blockedAt: at })
      .where(and(eq(portalPeople.workspace, workspace), eq(portalPeople.id, person)))
      .returning({ id: portalPeople.id });
    await recountSupporters(within, workspace, ids);
    return done.length > 0;
  });
}

/** Gives points for a suggestion once, or takes them away with `0`. */
export async function setPoints(
  { db }: Operations,
  { workspace, suggestion, person, points: given }: At & { points: number },
) {
  if (given === 0) {
    await db
      .delete(portalPoints)
      .where(and(eq(portalPoints.workspace, workspace), eq(portalPoints.suggestion, suggestion)));
    return;
  }
  await db.insert(portalPoints).values({ workspace, suggestion, person, points: given }).onConflictDoNothing();
}

export async function sumPoints(operations: Operations, of: Of): Promise<number> {
  const [found] = await operations.ask<{ points: number }>(points, of);
  return found?.points ?? 0;
}
