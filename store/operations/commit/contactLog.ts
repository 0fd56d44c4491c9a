import {
  type ContactChannel,
  type ContactLevel,
  type ContactOutcome,
  type ContactPurpose,
  ContactRules,
  DEFAULT_CONTACT_RULES,
  NOTICED_OUTCOMES,
} from '@plumbline/model/contact.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { contactConsents, contactLog, contactRules, doNotContact } from '../communicationSchema.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';

/** personal: subject, words, reply */
export type ContactRow = {
  id: string;
  customer: string;
  channel: ContactChannel;
  level: ContactLevel;
  purpose: ContactPurpose;
  reasonKind: string;
  reasonId: string | null;
  template: string | null;
  templateVersion: number | null;
  language: string;
  subject: string;
  words: string;
  by: string;
  at: Date;
  outcome: ContactOutcome;
  reply: string | null;
  repliedAt: Date | null;
};
/** `once`: of two with the same the second is not added */
export type NewContact = Omit<ContactRow, 'id'> & { workspace: string; once?: string };
export type ContactFilter = {
  /** addresses of every key of one customer; null for everybody's */
  customers: readonly string[] | null;
  channel?: string | undefined;
  level?: string | undefined;
  purpose?: string | undefined;
  reasonKind?: string | undefined;
  reasonId?: string | undefined;
};
export type ContactPlace = { at: Date; id: string };
/** personal: key */
export type WishRow = { key: string; channel: string; until: string | null; because: 'doNotContact' | 'doNotAsk' };

const contacts = question(import.meta.url, 'listContacts.sql');
const noticed = question(import.meta.url, 'countContactsAmong.sql');
const wishesAmong = question(import.meta.url, 'listWishesAmong.sql');
const wishes = question(import.meta.url, 'listWishes.sql');
const consents = question(import.meta.url, 'listConsentsAmong.sql');

const AFTER_ALL: ContactPlace = { at: new Date(253_402_300_799_000), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/** Adds a contact to the log. @returns its id, or null where one with the same `once` was there before */
export async function addContact({ db }: Operations, contact: NewContact): Promise<string | null> {
  const [made] = await db
    .insert(contactLog)
    .values({ id: newId(), ...contact })
    .onConflictDoNothing()
    .returning({ id: contactLog.id });
  return made?.id ?? null;
}

/** What the customer answered, noted later. @throws Refusal not_found `communication.noContact` */
export async function addReply(
  { db }: Operations,
  { workspace, contact }: { workspace: string; contact: string },
  { reply, repliedAt }: { reply: string; repliedAt: Date },
): Promise<void> {
  const done = await db
    .update(contactLog)
    .set({ reply, repliedAt })
    .where(and(eq(contactLog.workspace, workspace), eq(contactLog.id, contact)))
    .returning({ id: contactLog.id });
  if (done.length === 0) throw new Refusal('not_found', 'communication.noContact', { contact });
}

/** The newest first, after a place. personal: see ContactRow */
export function listContacts(
  operations: Operations,
  workspace: string,
  { customers, ...filter }: ContactFilter,
  { after = AFTER_ALL, limit }: { after?: ContactPlace | undefined; limit: number },
): Promise<ContactRow[]> {
  return operations.ask<ContactRow>(contacts, {
    workspace,
    some: customers !== null,
    customers: customers ?? [],
    channel: filter.channel ?? '',
    level: filter.level ?? '',
    purpose: filter.purpose ?? '',
    reasonKind: filter.reasonKind ?? '',
    reasonId: filter.reasonId ?? '',
    beforeAt: after.at,
    beforeId: after.id,
    limit,
  });
}

/**
 * Contacts that the customers noticed since a moment, survey invitations among them.
 *
 * @param asked.customers  addresses of every key
 * @param asked.keys       the keys themselves, with and without their kind
 */
export function listNoticedContacts(
  operations: Operations,
  asked: { workspace: string; customers: readonly string[]; keys: readonly string[]; since: Date; until: Date },
): Promise<{ customer: string; channel: ContactChannel; at: Date }[]> {
  return operations.ask(noticed, { ...asked, noticed: NOTICED_OUTCOMES });
}

/** Keys among these that are not to be contacted by a channel on a day, whoever they said it to. personal: key */
export function listWishesAmong(
  operations: Operations,
  asked: { workspace: string; keys: readonly string[]; channel: ContactChannel; day: string },
): Promise<WishRow[]> {
  return operations.ask<WishRow>(wishesAmong, asked);
}

/** Wishes not to be contacted, of everybody or of some keys; the newest first, 1,000 at most. personal: because */
export function listWishes(
  operations: Operations,
  { workspace, keys }: { workspace: string; keys: readonly string[] | null },
): Promise<
  { customer: string; channel: string; because: string; until: string | null; addedBy: string; addedAt: Date }[]
> {
  return operations.ask(wishes, { workspace, some: keys !== null, keys: keys ?? [] });
}

/** Notes a wish for every key of a customer; one of the same channel is replaced. */
export async function addWish(
  { db }: Operations,
  { keys, ...wish }: Omit<typeof doNotContact.$inferInsert, 'key'> & { keys: readonly string[] },
): Promise<void> {
  const { customer, because, until, addedBy, addedAt } = wish;
  await db
    .insert(doNotContact)
    .values(keys.map((key) => ({ ...wish, key })))
    .onConflictDoUpdate({
      target: [doNotContact.workspace, doNotContact.key, doNotContact.channel],
      set: { customer, because, until, addedBy, addedAt: addedAt ?? sql`now()` },
    });
}

/** @returns how many rows went */
export async function removeWish(
  { db }: Operations,
  { workspace, keys, channel }: { workspace: string; keys: readonly string[]; channel: ContactChannel | 'all' },
): Promise<number> {
  const gone = await db
    .delete(doNotContact)
    .where(
      and(
        eq(doNotContact.workspace, workspace),
        inArray(doNotContact.key, [...keys]),
        eq(doNotContact.channel, channel),
      ),
    )
    .returning({ key: doNotContact.key });
  return gone.length;
}

/** The latest that was recorded for a purpose, by the address it was recorded for. */
export function listConsentsAmong(
  operations: Operations,
  asked: { workspace: string; customers: readonly string[]; purpose: ContactPurpose },
): Promise<{ customer: string; given: boolean; at: Date }[]> {
  return operations.ask(consents, asked);
}

export async function addConsent(
  { db }: Operations,
  consent: Omit<typeof contactConsents.$inferInsert, 'id'>,
): Promise<void> {
  await db.insert(contactConsents).values({ id: newId(), ...consent });
}

/** The rules of a workspace, or those of the house. */
export async function loadContactRules({ db }: Operations, workspace: string): Promise<ContactRules> {
  const [found] = await db
    .select({ rules: contactRules.rules })
    .from(contactRules)
    .where(eq(contactRules.workspace, workspace));
  return found === undefined ? DEFAULT_CONTACT_RULES : ContactRules.parse(found.rules);
}

export async function saveContactRules(
  { db }: Operations,
  { workspace, rules, changedBy }: { workspace: string; rules: ContactRules; changedBy: string },
): Promise<void> {
  await db
    .insert(contactRules)
    .values({ workspace, rules, changedBy })
    .onConflictDoUpdate({ target: contactRules.workspace, set: { rules, changedBy, changedAt: sql`now()` } });
}
