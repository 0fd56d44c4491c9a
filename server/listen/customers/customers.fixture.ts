import { findIdentityState, saveIdentityState } from '@plumbline/store/operations/listen/identityState.ts';
import { createImport, updateImport } from '@plumbline/store/operations/listen/imports.ts';
import type { TestApp } from '../../testing/openTestApp.ts';

export type FactOf = [key: string, field: string, value: string, at?: string];
export type SeenOf = {
  key: string;
  at: string;
  channel: string;
  region?: string;
  perceived?: number;
  expected?: number;
};

const SIPHASH = "sipHash64('customer', key)";

/** Rows as an import of a source leaves them: keys, what was said of people, and what they said on the line `care`. */
export async function bringRows(
  { house, workspace }: TestApp,
  {
    source,
    keys,
    facts = [],
    seen = [],
  }: { source: string; keys: readonly string[]; facts?: FactOf[]; seen?: SeenOf[] },
): Promise<{ id: string; number: number }> {
  const { operations, analytics } = house.stores;
  const { id, number } = await createImport(operations, {
    workspace: workspace.id,
    ...{ source, mapping: '', filesHash: source, files: [], startedBy: 'test', state: 'writing' },
  });
  const known = await analytics.ask<{ key: string; person: number }>(
    'SELECT key, person FROM people WHERE workspace = {workspace:UInt32}',
    { workspace: workspace.number },
  );
  const numbers = new Map(known.map(({ key, person }) => [key, person]));
  const fresh = [...new Set(keys)].filter((key) => !numbers.has(key));
  for (const key of fresh) numbers.set(key, numbers.size + 1);
  for (const key of fresh)
    await analytics.command(
      `INSERT INTO people (workspace, person, hash, key, import)
       SELECT {workspace:UInt32}, {person:UInt32}, ${SIPHASH}, {key:String} AS key, {import:UInt32}`,
      { workspace: workspace.number, person: numbers.get(key), key, import: number },
    );
  const row = { workspace: workspace.number, import: number, source };
  const moment = (at: string) => `${at} 10:00:00.000`;
  if (facts.length > 0)
    await analytics.insert(
      'personFacts',
      facts.map(([key, field, value, at = '2026-03-01'], i) => ({
        ...{ ...row, occasion: i + 1, person: numbers.get(key), at: moment(at), field, value },
      })),
    );
  for (const [i, one] of seen.entries())
    await analytics.command(
      `INSERT INTO observations (workspace, import, occasion, person, customerGroup, respondent, kind, dimension, at, day, expected, perceived, region, channel, source)
       SELECT {workspace:UInt32}, {import:UInt32}, {occasion:UInt64}, {person:UInt32}, intHash32({person:UInt32}) % 1024, 'customer', 'dimension', 'care',
         toDateTime64({at:String}, 3, 'UTC'), toDate({at:String}), {expected:Nullable(Float64)}, {perceived:Nullable(Float64)}, {region:String}, {channel:String}, {source:String}`,
      {
        ...{ ...row, occasion: number * 1000 + i, person: numbers.get(one.key), at: `${one.at} 10:00:00` },
        ...{
          expected: one.expected ?? null,
          perceived: one.perceived ?? null,
          region: one.region ?? '',
          channel: one.channel,
        },
      },
    );
  await updateImport(operations, id, { state: 'committed', hasRows: true });
  return { id, number };
}

export async function personOf({ house, workspace }: TestApp, key: string): Promise<number> {
  const found = await house.stores.analytics.ask<{ person: number }>(
    'SELECT person FROM people WHERE workspace = {workspace:UInt32} AND key = {key:String}',
    { workspace: workspace.number, key },
  );
  const [first] = found;
  if (first === undefined) throw new RangeError(`nobody has the key ${key}`);
  return first.person;
}

/** Says which keys are one person: each list is one, its first key stands for it. */
export async function mergeKeys(test: TestApp, people: readonly (readonly string[])[]): Promise<void> {
  const { house, workspace } = test;
  const { operations, analytics } = house.stores;
  const revision = ((await findIdentityState(operations, workspace.id))?.lastRevision ?? 0) + 1;
  const rows = [];
  for (const keys of people) {
    const numbers = await Promise.all(keys.map((key) => personOf(test, key)));
    const root = Math.min(...numbers);
    for (const person of numbers)
      if (person !== root) rows.push({ workspace: workspace.number, revision, person, root });
  }
  if (rows.length > 0) await analytics.insert('personRoots', rows);
  const counts = { mergedKeys: rows.length, mergedPeople: people.length };
  await saveIdentityState(operations, workspace.id, {
    ...{
      revision: rows.length === 0 ? 0 : revision,
      lastRevision: revision,
      basis: String(revision),
      ...counts,
      now: house.now(),
    },
  });
}
