import { type ContactFacts, fatigueDaysOf, judgeContact } from '@plumbline/loop/commit/communication/judgeContact.ts';
import { readConsent } from '@plumbline/loop/commit/communication/readConsent.ts';
import {
  CONTACT_LIMITS,
  type ContactChannel,
  type ContactJudgement,
  type ContactPurpose,
  type ContactRules,
} from '@plumbline/model/contact.ts';
import { type ContactPerson, listContactPeople } from '@plumbline/store/analytics/commit/contactPeople.ts';
import {
  listConsentsAmong,
  listNoticedContacts,
  listWishesAmong,
  loadContactRules,
} from '@plumbline/store/operations/commit/contactLog.ts';
import { listHiddenImports } from '@plumbline/store/operations/listen/imports.ts';
import { listUnsubscribed } from '@plumbline/store/operations/listen/outreachMails.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { splitKey } from '../../listen/customers/maskPersonal.ts';
import { loadRoots } from '../../listen/identity/loadRoots.ts';
import { hashOfAddress } from '../../listen/outreach/keyedHash.ts';
import { keepLinkSecret } from '../../trust/localToken.ts';
import { dayOf } from './listAudience.ts';

/** Where contacts are judged; `stores` may hold a transaction. */
export type ContactContext = Pick<WorkspaceContext, 'stores' | 'config' | 'workspace' | 'signal'>;
export type ContactAsked = {
  /** addresses: the hash of any key of each customer, in hexadecimal */
  customers: readonly string[];
  channel: ContactChannel;
  purpose: ContactPurpose;
  /** the moment, or that of each customer */
  at: Date | ((customer: string) => Date);
};
export type JudgedContact = ContactJudgement & { person: ContactPerson | null };

const DAY_MS = 86_400_000;

/**
 * Whether each of the customers may be contacted, and which rule forbids it where not. Wishes, consents and contacts of
 * every key that is merged into a customer count as theirs.
 *
 * @returns by the address that was asked for; each of them is there
 */
export async function mayContact(context: ContactContext, asked: ContactAsked): Promise<Map<string, JudgedContact>> {
  const judged = new Map<string, JudgedContact>();
  const rules = await loadContactRules(context.stores.operations, context.workspace.id);
  const customers = [...new Set(asked.customers)];
  for (let first = 0; first < customers.length; first += CONTACT_LIMITS.judgedAtOnce) {
    const some = customers.slice(first, first + CONTACT_LIMITS.judgedAtOnce);
    const people = await loadContactPeople(context, some);
    for (const one of await judgePeople(context, people, { ...asked, customers: some, rules }))
      judged.set(one.customer, one);
  }
  return judged;
}

/** The people whom addresses name, as merging and parting have made them by now; one for all addresses of a person. */
export async function loadContactPeople(
  context: Pick<ContactContext, 'stores' | 'workspace' | 'signal'>,
  customers: readonly string[],
): Promise<ContactPerson[]> {
  const { stores, workspace, signal } = context;
  const [roots, hidden] = await Promise.all([
    loadRoots(context, workspace),
    listHiddenImports(stores.operations, workspace.id),
  ]);
  const found: ContactPerson[] = [];
  for (let first = 0; first < customers.length; first += CONTACT_LIMITS.judgedAtOnce) {
    const some = customers.slice(first, first + CONTACT_LIMITS.judgedAtOnce);
    const asked = { workspace: workspace.number, roots, hidden, customers: some };
    found.push(...(await listContactPeople(stores.analytics, asked, { signal })));
  }
  return found;
}

async function judgePeople(
  context: ContactContext,
  people: readonly ContactPerson[],
  { customers, channel, purpose, at, rules }: ContactAsked & { rules: ContactRules },
): Promise<JudgedContact[]> {
  const when = typeof at === 'function' ? at : () => at;
  const moments = customers.map((customer) => when(customer).getTime());
  const span = { from: new Date(Math.min(...moments)), to: new Date(Math.max(...moments)) };
  const known = await knowledgeOf(context, people, { channel, purpose, span, days: fatigueDaysOf(rules) });
  const byAddress = new Map(people.flatMap((person) => person.ids.map((id) => [id, person] as const)));
  return customers.map((customer) => {
    const person = byAddress.get(customer);
    if (person === undefined)
      return {
        ...{ customer, allowed: false, because: 'noCustomer', contacts: null, limit: null, until: null },
        person: null,
      };
    const moment = when(customer);
    return { customer, ...judgeContact(known(person, moment), { rules, channel, purpose, at: moment }), person };
  });
}

/** People are left alone by what somebody typed, which may be a key with its kind or without. */
export const keysOf = ({ keys }: Pick<ContactPerson, 'keys'>): string[] => [
  ...new Set(keys.flatMap((key) => [key, splitKey(key)[1]])),
];

async function knowledgeOf(
  { stores: { operations }, config, workspace }: ContactContext,
  people: readonly ContactPerson[],
  {
    channel,
    purpose,
    span,
    days,
  }: { channel: ContactChannel; purpose: ContactPurpose; span: { from: Date; to: Date }; days: number },
): Promise<(person: ContactPerson, at: Date) => ContactFacts> {
  const customers = people.flatMap(({ ids }) => ids);
  const keys = people.flatMap(keysOf);
  const place = { workspace: workspace.id, customers, keys };
  const secret = await keepLinkSecret(config.dataDir);
  const hashOf = (email: string) => hashOfAddress(secret, workspace.id, email);
  const hashes = channel === 'mail' ? people.flatMap((person) => mailsOf(person).map(hashOf)) : [];
  const day = dayOf(span.from, workspace.zone);
  const since = new Date(span.from.getTime() - days * DAY_MS);
  const [wishes, consents, noticed, gone] = await Promise.all([
    listWishesAmong(operations, { ...place, channel, day }),
    listConsentsAmong(operations, { ...place, purpose }),
    days === 0 ? [] : listNoticedContacts(operations, { ...place, since, until: span.to }),
    hashes.length === 0 ? new Set<string>() : listUnsubscribed(operations, workspace.id, hashes),
  ]);
  const wishOf = groupBy(wishes, ({ key }) => key);
  const consentOf = groupBy(consents, ({ customer }) => customer);
  const noticedOf = groupBy(noticed, ({ customer }) => customer);
  return (person, at) => {
    const own = keysOf(person);
    const [said] = person.ids.flatMap((id) => consentOf.get(id) ?? []).sort((a, b) => b.at.getTime() - a.at.getTime());
    return {
      wishes: own
        .flatMap((key) => wishOf.get(key) ?? [])
        .filter(({ until }) => until === null || until >= dayOf(at, workspace.zone)),
      unsubscribed: mailsOf(person).some((email) => gone.has(hashOf(email))),
      consent: said?.given ?? readConsent(person.consent),
      noticed: [...person.ids, ...own].flatMap((one) => noticedOf.get(one) ?? []),
      reachable: channel === 'mail' ? person.email !== '' : channel === 'phone' ? person.phone !== '' : true,
    };
  };
}

/** Every mailbox of a person: whoever left from one left. */
function mailsOf({ keys, email }: ContactPerson): string[] {
  const named = keys.flatMap((key) => (key.startsWith('email:') ? [splitKey(key)[1]] : []));
  return [...new Set([...named, email])].filter((one) => one !== '');
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
