import { Readable } from 'node:stream';
import { question } from '../../../question.ts';
import { rowsOf } from '../../ddl.ts';
import type { Analytics, AskOptions } from '../../openAnalytics.ts';
import { sipHash64 } from '../sipHash64.ts';

const keysOf = question(import.meta.url, 'listIdentityKeys.sql');
const linksOf = question(import.meta.url, 'listLinks.sql');
const importsOf = question(import.meta.url, 'listLinkedImports.sql');
const rootsOf = question(import.meta.url, 'findRoots.sql');
const numbersOf = question(import.meta.url, '../findPeopleNumbers.sql');

type Visible = { workspace: number; hidden: readonly number[] };
/** What the roots are composed from, by the numbers of people; `people` in canonical order. */
export type LinkedPeople = { people: Uint32Array; a: Uint32Array; b: Uint32Array };
/** Hashes that go into one question: its address has to hold them. */
const HASHES_MAX = 1000;

/** Numbers of imports that say who is one person with whom. */
export async function listLinkedImports(analytics: Analytics, visible: Visible): Promise<number[]> {
  return (await analytics.ask<{ import: number }>(importsOf, visible)).map((row) => row.import);
}

/** Numbers of customers by their keys, as `people` writes them; keys that nobody has are left out. personal: keys */
export async function findCustomerNumbers(
  analytics: Analytics,
  workspace: number,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const byHash = new Map(keys.map((key) => [String(sipHash64('customer', key)), key]));
  const hashes = [...byHash.keys()];
  const found = new Map<string, number>();
  for (let from = 0; from < hashes.length; from += HASHES_MAX) {
    const some = hashes.slice(from, from + HASHES_MAX).map(BigInt);
    for (const { hash, person } of await analytics.ask<{ hash: string; person: number }>(numbersOf, {
      workspace,
      hashes: some,
    })) {
      const key = byHash.get(hash);
      if (key !== undefined) found.set(key, person);
    }
  }
  return found;
}

/** Which number stands for each of these, at a revision. */
export async function findRoots(
  analytics: Analytics,
  { workspace, roots }: { workspace: number; roots: number },
  people: readonly number[],
): Promise<Map<number, number>> {
  const found = await analytics.ask<{ person: number; root: number }>(rootsOf, { workspace, roots, people });
  return new Map([
    ...people.map((person): [number, number] => [person, person]),
    ...found.map(({ person, root }): [number, number] => [person, root]),
  ]);
}

/** @param decided  numbers that decisions name, besides those that links do */
export async function readLinkedPeople(
  analytics: Analytics,
  visible: Visible & { decided: readonly number[] },
  options: AskOptions = {},
): Promise<LinkedPeople> {
  const people: number[][] = [];
  const links: { a: number[]; b: number[] }[] = [];
  for await (const rows of analytics.stream<{ people: number[] }>(keysOf, visible, options))
    people.push(...rows.map((row) => row.people));
  for await (const rows of analytics.stream<{ a: number[]; b: number[] }>(linksOf, visible, options))
    links.push(...rows);
  return {
    people: gather(people),
    a: gather(links.map(({ a }) => a)),
    b: gather(links.map(({ b }) => b)),
  };
}

function gather(slices: readonly (readonly number[])[]): Uint32Array {
  const all = new Uint32Array(slices.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const slice of slices) {
    all.set(slice, at);
    at += slice.length;
  }
  return all;
}

const KEEP = `INSERT INTO personRoots (workspace, revision, person, root)
SELECT {workspace:UInt32}, {revision:UInt32}, person, root FROM input('person UInt32, root UInt32')
FORMAT RowBinary`;

/** Writes the roots of a revision in place of what a killed process may have begun to write under it. */
export async function keepRoots(
  analytics: Analytics,
  { workspace, revision }: { workspace: number; revision: number },
  { people, roots }: { people: Uint32Array; roots: Uint32Array },
): Promise<void> {
  await analytics.command(
    `DELETE FROM ${rowsOf(analytics, 'personRoots')} WHERE workspace = {workspace:UInt32} AND revision = {revision:UInt32}`,
    { workspace, revision },
  );
  const bytes = Buffer.alloc(people.length * 8);
  for (let i = 0; i < people.length; i++) {
    bytes.writeUInt32LE(people[i] ?? 0, i * 8);
    bytes.writeUInt32LE(roots[i] ?? 0, i * 8 + 4);
  }
  await analytics.insertFrom(KEEP, Readable.from([bytes], { objectMode: false }), { workspace, revision });
}

/** Forgets the roots of every revision that is not named: questions under way may still ask for the one before. */
export async function forgetRoots(analytics: Analytics, workspace: number, kept: readonly number[]): Promise<void> {
  await analytics.command(
    `DELETE FROM ${rowsOf(analytics, 'personRoots')} WHERE workspace = {workspace:UInt32} AND revision NOT IN {kept:Array(UInt32)}`,
    { workspace, kept },
  );
}
