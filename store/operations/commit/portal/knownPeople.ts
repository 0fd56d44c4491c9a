import type { Locale } from '@plumbline/model/locale.ts';
import { and, eq, isNull, lt, ne, sql } from 'drizzle-orm';
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
  portalSuggestions,
  portalVotes,
} from '../../portalSchema.ts';
import { lockSuggestions, recountSupporters } from './suggestions.ts';
import { findPerson } from './takingPart.ts';

/** How somebody becomes known: by an address that they confirm, or by a link that was made for them. */

const confirmations = question(import.meta.url, 'countConfirmations.sql');
const links = question(import.meta.url, 'listPortalLinks.sql');

type Of = { workspace: string; person: string };

export type Confirmation = typeof portalConfirmations.$inferSelect;

export async function addConfirmation(
  { db }: Operations,
  made: Omit<typeof portalConfirmations.$inferInsert, 'id'>,
): Promise<string> {
  const id = newId();
  await db.insert(portalConfirmations).values({ id, ...made });
  return id;
}

/** Whoever asks for a mail waits for others who ask, so that none is missing where they are counted. Held until the transaction ends. */
export async function lockConfirmations({ db }: Operations, workspace: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`portal confirmations ${workspace}`}))`);
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

/** What can be confirmed no more needs no address; its hash stays, by which requests are counted. */
export async function forgetAddresses({ db }: Operations, before: Date): Promise<void> {
  await db
    .update(portalConfirmations)
    .set({ email: '' })
    .where(and(lt(portalConfirmations.createdAt, before), ne(portalConfirmations.email, '')));
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
  { workspace, ...both }: { workspace: string; from: string; into: string },
) {
  const { db } = within;
  // either may have become another meanwhile: what is theirs is at the end of the chain
  const from = (await findPerson(within, { workspace, person: both.from }))?.id ?? both.from;
  const into = (await findPerson(within, { workspace, person: both.into }))?.id ?? both.into;
  if (from === into) return;
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
  const [left] = await db
    .select({ link: portalPeople.link, blockedAt: portalPeople.blockedAt })
    .from(portalPeople)
    .where(and(eq(portalPeople.workspace, workspace), eq(portalPeople.id, from)));
  // of one link there is one person, so it is let go before it is taken
  await db
    .update(portalPeople)
    .set({ sameAs: into, link: null })
    .where(and(eq(portalPeople.workspace, workspace), eq(portalPeople.id, from)));
  await db
    .update(portalPeople)
    .set({ sameAs: into })
    .where(and(eq(portalPeople.workspace, workspace), eq(portalPeople.sameAs, from)));
  await db
    .update(portalPeople)
    .set({
      link: sql`coalesce(${portalPeople.link}, ${left?.link ?? null}::uuid)`,
      blockedAt: sql`coalesce(${portalPeople.blockedAt}, ${left?.blockedAt ?? null}::timestamptz)`,
    })
    .where(and(eq(portalPeople.workspace, workspace), eq(portalPeople.id, into)));
  await recountSupporters(within, workspace, ids);
}

export type LinkRecord = { id: string; customer: string; edition: number; createdAt: Date; usedAt: Date | null };

export function listLinks(operations: Operations, workspace: string): Promise<LinkRecord[]> {
  return operations.ask<LinkRecord>(links, { workspace });
}

/** One link a customer: asked for again it is the same; one that was revoked is another edition, whose address is new. */
export async function addLink(
  { db }: Operations,
  { workspace, customer, by }: { workspace: string; customer: string; by: string },
): Promise<string> {
  const [made] = await db
    .insert(portalLinks)
    .values({ id: newId(), workspace, customer, createdBy: by })
    .onConflictDoUpdate({
      target: [portalLinks.workspace, portalLinks.customer],
      set: {
        revokedAt: null,
        edition: sql`${portalLinks.edition} + (${portalLinks.revokedAt} is not null)::integer`,
      },
    })
    .returning({ id: portalLinks.id });
  if (made === undefined) throw new RangeError('a link was not made');
  return made.id;
}

/** Which edition of a link is the one that holds; null where there is none. */
export async function findLinkEdition(
  { db }: Operations,
  { workspace, id }: { workspace: string; id: string },
): Promise<number | null> {
  const [found] = await db
    .select({ edition: portalLinks.edition })
    .from(portalLinks)
    .where(and(eq(portalLinks.workspace, workspace), eq(portalLinks.id, id), isNull(portalLinks.revokedAt)));
  return found?.edition ?? null;
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

type LinkOpened = {
  workspace: string;
  link: string;
  browser: string | null;
  networkHash: string;
  language: Locale;
  at: Date;
};

/**
 * The person of a personal link, made when it is first used. What the browser did before, while nobody knew whose it was, is
 * theirs from then on.
 *
 * @param browser  the person of the browser; null where it is nobody yet
 * @returns        null where the link was revoked or never made
 */
export function openLink(
  operations: Operations,
  { workspace, link, browser, networkHash, language, at }: LinkOpened,
): Promise<string | null> {
  return operations.transaction(async (within) => {
    const { db } = within;
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
    const before = browser === null ? null : await findPerson(within, { workspace, person: browser });
    if (
      person !== undefined &&
      before !== null &&
      before.id !== person.id &&
      before.mailHash === null &&
      before.link === null
    ) {
      await joinPeople(within, { workspace, from: before.id, into: person.id });
    }
    return person?.id ?? null;
  });
}
