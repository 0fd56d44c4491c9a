import type {
  ConsentInput,
  ContactInput,
  ContactRecord,
  DoNotContact,
  DoNotContactInput,
} from '@plumbline/model/contact.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { ContactPerson } from '@plumbline/store/analytics/commit/contactPeople.ts';
import {
  addConsent,
  addContact,
  addWish,
  type ContactFilter,
  type ContactPlace,
  type ContactRow,
  listContacts,
  listWishes,
  removeWish,
} from '@plumbline/store/operations/commit/contactLog.ts';
import { z } from 'zod';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { isMasked } from '../../listen/customers/isMasked.ts';
import { maskKey, splitKey } from '../../listen/customers/maskPersonal.ts';
import { namesOfPeople } from '../ledger/presentLedger.ts';
import { loadContactPeople } from './mayContact.ts';

/** @throws Refusal not_found `customers.noCustomer` */
export async function loadPerson(context: WorkspaceContext, customer: string): Promise<ContactPerson> {
  const [person] = await loadContactPeople(context, [customer]);
  if (person === undefined) throw new Refusal('not_found', 'customers.noCustomer', { customer });
  return person;
}

export type ContactsAsked = Omit<ContactFilter, 'customers'> & {
  customer?: string | undefined;
  after?: string | undefined;
  limit: number;
};
export type ContactsPage = { contacts: ContactRecord[]; names: Record<string, string>; next: string | null };

/** A page of the log, the newest first; of one customer over every key that is merged into them. */
export async function answerContacts(
  context: WorkspaceContext,
  { customer, after, limit, ...filter }: ContactsAsked,
): Promise<ContactsPage> {
  const customers = customer === undefined ? null : (await loadPerson(context, customer)).ids;
  const place = after === undefined ? undefined : readPlace(after);
  const rows = await listContacts(
    context.stores.operations,
    context.workspace.id,
    { ...filter, customers },
    { after: place, limit: limit + 1 },
  );
  const shown = rows.slice(0, limit);
  const [people, staff] = await Promise.all([
    loadContactPeople(context, [...new Set(shown.map((row) => row.customer))]),
    namesOfPeople(context),
  ]);
  const last = shown.at(-1);
  return {
    contacts: shown.map((row) => presentContact({ ...row, by: staff.get(row.by) ?? row.by })),
    names: namesOf(context, people),
    next: rows.length > limit && last !== undefined ? writePlace(last) : null,
  };
}

/** Customers by address: their name, or one of their keys as the role may see it. */
function namesOf(context: WorkspaceContext, people: readonly ContactPerson[]): Record<string, string> {
  const shown = isMasked(context) ? maskKey : (key: string) => splitKey(key)[1];
  return Object.fromEntries(
    people.flatMap(({ ids, name, keys }) => ids.map((id) => [id, name || shown(keys[0] ?? '')])),
  );
}

function presentContact({ reasonKind, reasonId, at, repliedAt, ...row }: ContactRow): ContactRecord {
  return {
    ...row,
    reason: { kind: reasonKind as ContactRecord['reason']['kind'], id: reasonId },
    at: at.toISOString(),
    repliedAt: repliedAt?.toISOString() ?? null,
  };
}

const Place = z.tuple([z.iso.datetime(), z.uuid()]);
const writePlace = ({ at, id }: ContactPlace): string =>
  Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');

function readPlace(text: string): ContactPlace {
  try {
    const [at, id] = Place.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { at: new Date(at), id };
  } catch {
    throw new Refusal('invalid', 'customers.unknownPlace', { after: text });
  }
}

/** Notes a contact that somebody had. What was said is written down even where it should not have been. */
export async function noteContact(context: WorkspaceContext, input: ContactInput): Promise<{ id: string }> {
  const person = await loadPerson(context, input.customer);
  const { reason, at, reply, customer: _customer, ...contact } = input;
  const when = at === undefined ? context.now() : new Date(at);
  const id = await addContact(context.stores.operations, {
    ...contact,
    ...{ workspace: context.workspace.id, customer: person.id, reasonKind: reason.kind, reasonId: reason.id },
    ...{ template: null, templateVersion: null, by: nameOfActor(context.actor), at: when, reply },
    repliedAt: reply === null ? null : when,
  });
  if (id === null) throw new RangeError('a contact without a name of its own was there before');
  return { id };
}

export async function answerWishes(
  context: WorkspaceContext,
  customer: string | undefined,
): Promise<{ wishes: DoNotContact[]; names: Record<string, string> }> {
  const keys = customer === undefined ? null : (await loadPerson(context, customer)).keys;
  const rows = await listWishes(context.stores.operations, { workspace: context.workspace.id, keys });
  const people = await loadContactPeople(context, [...new Set(rows.map((row) => row.customer))]);
  const wishes = rows.map(({ addedAt, channel, ...row }) => ({
    ...row,
    channel: channel as DoNotContact['channel'],
    addedAt: addedAt.toISOString(),
  }));
  return { wishes, names: namesOf(context, people) };
}

/** Notes that a customer is not to be contacted, by all of their keys. */
export async function noteWish(context: WorkspaceContext, input: DoNotContactInput): Promise<void> {
  const person = await loadPerson(context, input.customer);
  await addWish(context.stores.operations, {
    ...{ workspace: context.workspace.id, keys: person.keys, customer: person.id, channel: input.channel },
    ...{ because: input.because, until: input.until, addedBy: nameOfActor(context.actor), addedAt: context.now() },
  });
}

/** @throws Refusal not_found `communication.noWish` */
export async function takeBackWish(
  context: WorkspaceContext,
  { customer, channel }: Pick<DoNotContactInput, 'customer' | 'channel'>,
): Promise<void> {
  const { keys } = await loadPerson(context, customer);
  const gone = await removeWish(context.stores.operations, { workspace: context.workspace.id, keys, channel });
  if (gone === 0) throw new Refusal('not_found', 'communication.noWish');
}

export async function noteConsent(context: WorkspaceContext, input: ConsentInput): Promise<void> {
  const person = await loadPerson(context, input.customer);
  const { purpose, given, because } = input;
  await addConsent(context.stores.operations, {
    ...{ workspace: context.workspace.id, customer: person.id, purpose, given, because },
    ...{ by: nameOfActor(context.actor), at: context.now() },
  });
}
