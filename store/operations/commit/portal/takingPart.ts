import type { Locale } from '@plumbline/model/locale.ts';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { question } from '../../../question.ts';
import { newId } from '../../newId.ts';
import type { Operations } from '../../openOperations.ts';
import {
  portalComments,
  portalConfirmations,
  portalFollows,
  portalLinks,
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
const confirmations = question(import.meta.url, 'countConfirmations.sql');
const links = question(import.meta.url, 'listPortalLinks.sql');
const points = question(import.meta.url, 'sumPoints.sql');

/** personal: email, customer, the hashes. One who takes part. */
export type PersonRecord = {
  id: string;
  mailHash: string | null;
  email: string | null;
  language: Locale;
  link: string | null;
  customer: string | null;
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
    await within.db.insert(portalVotes).values({ workspace, suggestion, person }).onConflictDoNothing();
    await recountSupporters(within, workspace, [suggestion]);
    return true;
  });
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

export type Confirmation = typeof portalConfirmations.$inferSelect;

export async function addConfirmation(
  { db }: Operations,
  made: Omit<typeof portalConfirmations.$inferInsert, 'id'>,
): Promise<string> {
  const id = newId();
  await db.insert(portalConfirmations).values({ id, ...made });
  return id;
}

export async function countConfirmations(
  operations: Operations,
  of: Of & { network: string; mailHash: string; since: Date },
): Promise<{ person: number; network: number; address: number }> {
  const [found] = await operations.ask<{ person: number; network: number; address: number }>(confirmations, of);
  return found ?? { person: 0, network: 0, address: 0 };
}

export async function findConfirmation({ db }: Operations, { workspace, id }: { workspace: string; id: string }) {
  const [found] = await db
    .select()
    .from(portalConfirmations)
    .where(and(eq(portalConfirmations.workspace, workspace), eq(portalConfirmations.id, id)));
  return found ?? null;
}

/**
 * An address is confirmed: its one person is found or made. Whoever confirms in the browser in which they asked is that
 * person from now on, with everything they did there; another browser only brings the wish.
 *
 * @param browser  the person of the browser in which it is confirmed; null where it is nobody yet
 * @returns        the person of the address
 */
export function confirmAddress(
  operations: Operations,
  { confirmation, browser, at }: { confirmation: Confirmation; browser: string | null; at: Date },
): Promise<string> {
  const { workspace, mailHash, email, language } = confirmation;
  return operations.transaction(async (within) => {
    const { db } = within;
    // two windows that confirm at once wait for each other
    await db
      .select({ id: portalConfirmations.id })
      .from(portalConfirmations)
      .where(eq(portalConfirmations.id, confirmation.id))
      .for('update');
    const asked = await findPerson(within, { workspace, person: confirmation.person });
    const same = asked !== null && browser !== null && browser === asked.id && asked.mailHash === null;
    const [known] = await db
      .select({ id: portalPeople.id })
      .from(portalPeople)
      .where(and(eq(portalPeople.workspace, workspace), eq(portalPeople.mailHash, mailHash)));
    let person = known?.id ?? (same ? asked.id : newId());
    if (known === undefined && same) {
      await db.update(portalPeople).set({ mailHash, email, language }).where(eq(portalPeople.id, person));
    } else if (known === undefined) {
      const networkHash = asked?.networkHash ?? '';
      const [made] = await db
        .insert(portalPeople)
        .values({ id: person, workspace, networkHash, mailHash, email, language })
        .onConflictDoUpdate({ target: [portalPeople.workspace, portalPeople.mailHash], set: { email } })
        .returning({ id: portalPeople.id });
      person = made?.id ?? person;
    } else if (same && asked.id !== person) await joinPeople(within, { workspace, from: asked.id, into: person });
    await db.update(portalPeople).set({ mailsOff: false }).where(eq(portalPeople.id, person));
    await db.update(portalConfirmations).set({ usedAt: at }).where(eq(portalConfirmations.id, confirmation.id));
    return person;
  });
}

/** Everything of one person is another's from now on; what both supported counts once. */
async function joinPeople(
  within: Operations,
  { workspace, from, into }: { workspace: string; from: string; into: string },
) {
  const { db } = within;
  const voted = await db
    .select({ suggestion: portalVotes.suggestion })
    .from(portalVotes)
    .where(and(eq(portalVotes.workspace, workspace), eq(portalVotes.person, from)));
  const ids = voted.map(({ suggestion }) => suggestion);
  await lockSuggestions(within, workspace, ids);
  for (const table of [portalVotes, portalFollows]) {
    await db.execute(
      sql`insert into ${table} (workspace, suggestion, person, at) select workspace, suggestion, ${into}::uuid, at from ${table} where workspace = ${workspace} and person = ${from} on conflict do nothing`,
    );
    await db.delete(table).where(and(eq(table.workspace, workspace), eq(table.person, from)));
  }
  await db.execute(
    sql`update ${portalPeople} k set blocked_at = coalesce(k.blocked_at, f.blocked_at), link = coalesce(k.link, f.link) from (select blocked_at, link from ${portalPeople} where id = ${from}) f where k.id = ${into}`,
  );
  // the texts of both are one customer's: they are told to the analytics store again
  const changed = (column: typeof portalSuggestions.evidenceChanged | typeof portalComments.evidenceChanged) =>
    sql`${column} + 1`;
  await db
    .update(portalSuggestions)
    .set({ person: into, evidenceChanged: changed(portalSuggestions.evidenceChanged) })
    .where(and(eq(portalSuggestions.workspace, workspace), eq(portalSuggestions.person, from)));
  await db
    .update(portalComments)
    .set({ person: into, evidenceChanged: changed(portalComments.evidenceChanged) })
    .where(and(eq(portalComments.workspace, workspace), eq(portalComments.person, from)));
  await db
    .update(portalPoints)
    .set({ person: into })
    .where(and(eq(portalPoints.workspace, workspace), eq(portalPoints.person, from)));
  await db
    .update(portalPeople)
    .set({ sameAs: into, link: null })
    .where(and(eq(portalPeople.workspace, workspace), eq(portalPeople.id, from)));
  await recountSupporters(within, workspace, ids);
}

export type LinkRecord = { id: string; customer: string; createdAt: Date; usedAt: Date | null };

export function listLinks(operations: Operations, workspace: string): Promise<LinkRecord[]> {
  return operations.ask<LinkRecord>(links, { workspace });
}

/** One link a customer: asked for again it is the same, and one that was revoked holds again. */
export async function addLink(
  { db }: Operations,
  { workspace, customer, by }: { workspace: string; customer: string; by: string },
): Promise<string> {
  const [made] = await db
    .insert(portalLinks)
    .values({ id: newId(), workspace, customer, createdBy: by })
    .onConflictDoUpdate({ target: [portalLinks.workspace, portalLinks.customer], set: { revokedAt: null } })
    .returning({ id: portalLinks.id });
  if (made === undefined) throw new RangeError('a link was not made');
  return made.id;
}

/** @returns false where there is none */
export async function revokeLink(
  { db }: Operations,
  { workspace, id, at }: { workspace: string; id: string; at: Date },
) {
  const done = await db
    .update(portalLinks)
    .set({ revokedAt: at })
    .where(and(eq(portalLinks.workspace, workspace), eq(portalLinks.id, id), isNull(portalLinks.revokedAt)))
    .returning({ id: portalLinks.id });
  return done.length > 0;
}

/** The person of a personal link, made when it is first used; null where the link was revoked or never made. */
export function openLink(
  operations: Operations,
  {
    workspace,
    link,
    networkHash,
    language,
    at,
  }: { workspace: string; link: string; networkHash: string; language: Locale; at: Date },
): Promise<string | null> {
  return operations.transaction(async ({ db }) => {
    const [used] = await db
      .update(portalLinks)
      .set({ usedAt: sql`coalesce(${portalLinks.usedAt}, ${at})` })
      .where(and(eq(portalLinks.workspace, workspace), eq(portalLinks.id, link), isNull(portalLinks.revokedAt)))
      .returning({ id: portalLinks.id });
    if (used === undefined) return null;
    const [person] = await db
      .insert(portalPeople)
      .values({ id: newId(), workspace, networkHash, language, link })
      .onConflictDoUpdate({ target: portalPeople.link, set: { networkHash } })
      .returning({ id: portalPeople.id });
    return person?.id ?? null;
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
