import { setTimeout as wait } from 'node:timers/promises';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { IdentityDecision } from '@plumbline/model/identity.ts';
import type { ImportRun } from '@plumbline/model/importRun.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { registerMeasureRoutes } from '../../measure/registerMeasureRoutes.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { loadRoots } from './loadRoots.ts';
import { refreshRoots } from './refreshRoots.ts';
import { registerIdentityRoutes } from './registerIdentityRoutes.ts';

/** More of them are asked for when what they prove has changed: PLUMBLINE_IDENTITY_ROUNDS=50. */
const ROUNDS = Number(process.env.PLUMBLINE_IDENTITY_ROUNDS ?? 1);
const STEPS = Number(process.env.PLUMBLINE_IDENTITY_STEPS ?? 8);
const SEED = Number(process.env.PLUMBLINE_IDENTITY_SEED ?? 5);

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports({}, [registerMeasureRoutes, registerIdentityRoutes]);
});
afterAll(() => imports.app.close());

/** A generator of its own, so that a round that fails once fails again. */
function numbersFrom(seed: number): (below: number) => number {
  let state = (seed * 2654435761) >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const FILES = ['a', 'b', 'c', 'd'] as const;
const PHONES = ['13900000001', '139 0000 0002', '+86-139-0000-0003', '01088886666', 'none'];
const MAILS = ['ann@x.com', 'BOB@x.com', 'cid@x.com', '', 'dan@x'];

/** Files that share customers, phones and e-mails, some of whom have no id. */
function contentOf(file: string, next: (below: number) => number): string {
  const lines = ['id,day,phone,mail,name,e,p'];
  for (let row = 0; row < 12; row++) {
    const id = next(5) === 0 ? '' : `C${next(9)}`;
    const [phone, mail] = [PHONES[next(PHONES.length)], MAILS[next(MAILS.length)]];
    lines.push(`${id},2026-01-${10 + row},${phone},${mail},${file}${next(3)},${next(100)},${next(100)}`);
  }
  return lines.join('\n');
}
const mappingOf = (file: string) => `
plumbline: 1
source: shop ${file}
files: {survey: {}}
time: {column: day}
customer:
  column: id
  also: [{column: phone, kind: phone}, {column: mail, kind: email}]
  facts: {name: name}
dimensions: [{key: care, names: {en: Care}}]
marks:
  - {dimension: care, mark: expected, column: e, scale: {low: 0, high: 100}}
  - {dimension: care, mark: perceived, column: p, scale: {low: 0, high: 100}}
`;

type World = {
  contents: Record<string, string>;
  standing: Map<string, ImportRun>;
  decided: Map<string, { kind: 'merge' | 'apart'; keys: readonly [string, string]; decision: string }>;
};

const ask = async <Answer>(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
  const answer = await imports.app.inject({
    ...{ as: 'analyst', method, url: `/api/workspaces/main${url}` },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: (answer.body === '' ? {} : answer.json()) as Answer };
};

async function bring(world: World, file: string): Promise<void> {
  const run = await imports.run({ survey: world.contents[file] ?? '' }, mappingOf(file));
  expect(run).toMatchObject({ state: 'committed', problem: null });
  world.standing.set(file, run);
}

async function takeBack(world: World, file: string): Promise<void> {
  const run = world.standing.get(file);
  if (run === undefined) return;
  world.standing.delete(file);
  expect(await imports.post(run, 'roll-back')).toMatchObject({ state: 'rolledBack' });
  const left = 'select count(*)::int as left from imports where has_rows and state <> $1';
  const { pool } = imports.app.house.stores.operations;
  while ((await pool.query(left, ['committed'])).rows[0]?.left > 0) await wait(10);
}

async function decide(world: World, kind: 'merge' | 'apart', keys: readonly [string, string]): Promise<void> {
  const { status, body } = await ask<IdentityDecision>('POST', `/customers/${kind}`, { keyA: keys[0], keyB: keys[1] });
  // nobody has the key just now, or something speaks against it: then nothing was decided
  if (status === 201) world.decided.set(body.decision, { kind, keys, decision: body.decision });
  else expect([404, 409]).toContain(status);
}

async function retract(world: World, decision: string): Promise<void> {
  world.decided.delete(decision);
  expect((await ask('DELETE', `/customers/decisions/${decision}`)).status).toBe(204);
}

async function step(world: World, next: (below: number) => number): Promise<void> {
  const file = FILES[next(FILES.length)] ?? 'a';
  const keys = ['C0', 'C1', 'C2', 'C3', 'phone:+8613900000001', 'email:ann@x.com'];
  const pair = [keys[next(keys.length)] ?? '', keys[next(keys.length)] ?? ''] as const;
  const [decision] = [...world.decided.keys()].slice(-1 - next(2));
  if (next(2) === 0) await (world.standing.has(file) ? takeBack(world, file) : bring(world, file));
  else if (decision !== undefined && next(3) === 0) await retract(world, decision);
  else if (pair[0] !== pair[1]) await decide(world, next(3) === 0 ? 'apart' : 'merge', pair);
}

/** All that must not depend on how it came to be, by keys: numbers of people follow the order of imports. */
async function stateOf(): Promise<Record<string, unknown>> {
  const { house, workspace } = imports.app;
  const { analytics } = house.stores;
  await refreshRoots(house, workspace);
  const params = { workspace: workspace.number, roots: await loadRoots(house, workspace) };
  const lines = async (sql: string) => (await analytics.ask<{ line: string }>(sql, params)).map(({ line }) => line);
  const { body } = await ask<GapsReport>('GET', '/lines');
  const rounded = (_name: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value);
  return {
    people: await lines(
      'SELECT key AS line FROM people WHERE workspace = {workspace:UInt32} AND NOT empty(key) ORDER BY key',
    ),
    roots: await lines(`SELECT concat(p.key, ' is ', r.key) AS line FROM personRoots AS x
      INNER JOIN people AS p ON p.person = x.person AND p.workspace = x.workspace
      INNER JOIN people AS r ON r.person = x.root AND r.workspace = x.workspace
      WHERE x.workspace = {workspace:UInt32} AND x.revision = {roots:UInt32} ORDER BY line`),
    facts: await lines(`SELECT concat(p.key, ' ', toString(f.at), ' ', f.source, ' ', f.field, '=', f.value) AS line
      FROM personFacts AS f INNER JOIN people AS p ON p.person = f.person AND p.workspace = f.workspace
      WHERE f.workspace = {workspace:UInt32} AND NOT empty(p.key) ORDER BY line`),
    lines: JSON.parse(JSON.stringify({ people: body.people, lines: body.lines }, rounded)),
  };
}

async function undoAll(world: World): Promise<void> {
  for (const decision of [...world.decided.keys()]) await retract(world, decision);
  for (const file of [...world.standing.keys()]) await takeBack(world, file);
}

it.each(Array.from({ length: ROUNDS }, (_unused, i) => SEED + i))(
  'import, merge, unmerge, roll back and re-import in any order leave the state of the direct way (seed %i)',
  async (seed) => {
    const next = numbersFrom(seed);
    const contents = Object.fromEntries(FILES.map((file) => [file, contentOf(file, next)]));
    const world: World = { contents, standing: new Map(), decided: new Map() };
    const before = await stateOf();
    for (const file of ['a', 'b']) await bring(world, file);
    for (let done = 0; done < STEPS; done++) await step(world, next);
    const wandered = await stateOf();
    const [files, decisions] = [[...world.standing.keys()].sort(), [...world.decided.values()]];
    await undoAll(world);
    expect(await stateOf(), 'everything undone').toEqual(before);
    for (const file of files) await bring(world, file);
    // a decision may name a key that nobody has now: it stood all the same
    const { pool } = imports.app.house.stores.operations;
    for (const { decision } of decisions)
      await pool.query('update identity_decisions set retracted_at = null, retracted_by = null where id = $1', [
        decision,
      ]);
    expect(await stateOf(), `standing ${files.join('')}`).toEqual(wandered);
    for (const one of decisions) world.decided.set(one.decision, one);
    await undoAll(world);
  },
  600_000,
);
