import { question } from '../../question.ts';
import type { Analytics, AskOptions } from '../openAnalytics.ts';

/**
 * One customer as a contact needs them: every key and address of theirs, and how they are reached.
 *
 * personal: keys, name, phone, email
 */
export type ContactPerson = {
  root: number;
  /** the address that stands for all, and those of every key */
  id: string;
  ids: string[];
  /** numbers of its keys in the analytics store */
  people: number[];
  keys: string[];
  name: string;
  phone: string;
  email: string;
  language: string;
  /** what a source said of their consent, in its own words */
  consent: string;
};
type KeyRow = { person: number; key: string; id: string };
type FactRow = { person: number; field: string; told: string; atMs: number };

const rootsOf = question(import.meta.url, 'listContactRoots.sql');
const membersOf = question(import.meta.url, 'listContactMembers.sql');
const keysOf = question(import.meta.url, 'listContactKeys.sql');
const factsOf = question(import.meta.url, 'listContactFacts.sql');

/**
 * People whom the addresses name, those who are one person once. Four small questions are faster than one that joins
 * them: each finds its rows by number.
 *
 * @param customers  hashes of keys, in hexadecimal; a thousand at most, as many as an address of the engine can hold
 */
export async function listContactPeople(
  analytics: Analytics,
  asked: { workspace: number; roots: number; hidden: readonly number[]; customers: readonly string[] },
  options: AskOptions = {},
): Promise<ContactPerson[]> {
  const { customers, hidden, ...place } = asked;
  if (customers.length === 0) return [];
  const hashes = customers.map((customer) => BigInt(`0x${customer}`));
  const roots = (await analytics.ask<{ root: number }>(rootsOf, { ...place, hashes }, options)).map(({ root }) => root);
  if (roots.length === 0) return [];
  const merged =
    place.roots === 0
      ? []
      : await analytics.ask<{ person: number; root: number }>(membersOf, { ...place, asked: roots }, options);
  const rootOf = new Map([
    ...roots.map((root) => [root, root] as const),
    ...merged.map((one) => [one.person, one.root] as const),
  ]);
  const people = [...rootOf.keys()];
  const { workspace } = place;
  const [keys, facts] = await Promise.all([
    analytics.ask<KeyRow>(keysOf, { workspace, people }, options),
    analytics.ask<FactRow>(factsOf, { workspace, hidden, people }, options),
  ]);
  const keysBy = groupByRoot(keys, rootOf);
  const factsBy = groupByRoot(facts, rootOf);
  return roots.flatMap((root) => {
    const own = keysBy.get(root) ?? [];
    return own.length === 0 ? [] : [composePerson(root, own, factsBy.get(root) ?? [])];
  });
}

function groupByRoot<T extends { person: number }>(rows: readonly T[], rootOf: ReadonlyMap<number, number>) {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const root = rootOf.get(row.person) ?? row.person;
    groups.set(root, [...(groups.get(root) ?? []), row]);
  }
  return groups;
}

function composePerson(root: number, own: readonly KeyRow[], facts: readonly FactRow[]): ContactPerson {
  const keys = own.map(({ key }) => key).sort();
  const said = (field: string) =>
    facts.filter((fact) => fact.field === field).sort((a, b) => b.atMs - a.atMs)[0]?.told ?? '';
  const ofKind = (kind: string) => keys.find((key) => key.startsWith(kind))?.slice(kind.length) ?? '';
  return {
    root,
    id: (own.find(({ person }) => person === root) ?? own[0])?.id ?? '',
    ...{ ids: own.map(({ id }) => id), people: own.map(({ person }) => person), keys },
    ...{ name: said('name'), language: said('language'), consent: said('consent') },
    phone: said('phone') || ofKind('phone:'),
    email: said('email') || ofKind('email:'),
  };
}
