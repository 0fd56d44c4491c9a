import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { treeVersions } from '@plumbline/store/operations/schema.ts';
import { responses, surveys, surveyVersions } from '@plumbline/store/operations/surveysSchema.ts';
import { findWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { type Answered, answer, growTree, publish, standing, surveyOf } from './answeredByHand.fixture.ts';
import { relayOnce } from './relayOnce.ts';

/** Kills in one run; all that the product promises are asked for by `.ci/run`. */
const ROUNDS = Number(process.env.PLUMBLINE_KILL_ROUNDS ?? 2);
const FIRST = 700;
const MORE = 300;
const CHILD = fileURLToPath(new URL('./relayToBeKilled.ts', import.meta.url));

let app: TestApp;
let undisturbed: TestApp;
beforeAll(async () => {
  [app, undisturbed] = await Promise.all([openTestApp({ shelves: [] }), openTestApp({ shelves: [] })]);
});
afterAll(() => Promise.all([app.close(), undisturbed.close()]));

it(`a relay killed at ${ROUNDS} moments leaves what an undisturbed one does: nothing lost, twice, or half`, async () => {
  const { operations, analytics } = app.house.stores;
  await growTree(operations, app.workspace.id);
  const before = await publish(operations, app.workspace.id, surveyOf('expected', 'before', 'stay'));
  const after = await publish(operations, app.workspace.id, surveyOf('perceived', 'after', 'stay'));
  const draw = drawFrom([before.id, after.id]);
  await answer(operations, app.workspace.id, draw(FIRST));
  let cutOff = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const child = await start();
    // answers come, and people judge others, while it relays
    const busy = Promise.all([
      answer(operations, app.workspace.id, draw(MORE)),
      operations.pool.query(
        `update responses set verdict = case when random() < 0.5 then 'excluded' else 'accepted' end, batch = null where random() < 0.2`,
      ),
    ]);
    await wait(50 + ((round + Math.random()) / ROUNDS) * 900);
    // one of three at any moment, the others while a batch is on its way
    if (round % 3 > 0) await waitForBatch();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    await busy;
    cutOff += await countUnsent();
  }
  // kills that came between batches would prove nothing
  expect(cutOff).toBeGreaterThanOrEqual(ROUNDS / 3);
  await relayAll(app);
  expect(await countUnsent()).toBe(0);

  const found = await standing(app.house.stores, app.workspace.number);
  await copy();
  await relayAll(undisturbed);
  const wanted = await standing(undisturbed.house.stores, undisturbed.workspace.number);
  expect(wanted.observations.length).toBeGreaterThan(FIRST);
  expect(found).toEqual(wanted);
  const [people] = await analytics.ask<Record<string, number>>(
    'SELECT count() - uniqExact(person) AS shared, count() - uniqExact(hash) AS twice FROM people',
  );
  expect(people).toEqual({ shared: 0, twice: 0 });
}, 600_000);

/**
 * Relays until nothing waits any more. One round is not enough: the database holds the turn of a killed process until it
 * has noticed that nobody is there, and a relay without the turn does nothing.
 */
async function relayAll({ house }: TestApp): Promise<void> {
  for (let round = 0; round < 300; round++) {
    await relayOnce(house);
    const { rows } = await house.stores.operations.pool.query(
      `select (select count(*) from relay_batches where sent_at is null)
        + (select count(*) from responses where batch is null and state = 'complete') as n`,
    );
    if (Number(rows[0]?.n) === 0) return;
    await wait(200);
  }
  throw new Error('something waits that is never relayed');
}

async function countUnsent(): Promise<number> {
  const { rows } = await app.house.stores.operations.pool.query(
    'select count(*) as n from relay_batches where sent_at is null',
  );
  return Number(rows[0]?.n);
}

/** How fast a machine relays must not decide whether a kill meets a batch. */
async function waitForBatch(): Promise<void> {
  for (let tries = 0; tries < 400 && (await countUnsent()) === 0; tries++) await wait(5);
}

/** Customers come back: some have answered before, some not, and some are not known. */
function drawFrom(ids: readonly string[]): (count: number) => Answered[] {
  let drawn = 0;
  return (count) =>
    Array.from({ length: count }, () => {
      const i = drawn++;
      const mark = () => 1 + ((i * 7) % 5) + (i % 3);
      return {
        survey: ids[i % ids.length] ?? '',
        customer: i % 10 === 0 ? null : `c${(i * 31) % 900}`,
        answers: { care: { speed: mark(), staff: 7 - (i % 7), rooms: 4 }, nps: i % 11, why: `because ${i}` },
        hidden: { shop: i % 2 === 0 ? 'North' : 'South' },
        submittedAt: new Date(Date.UTC(2026, 2, 1) + i * 60_000),
      };
    });
}

async function start() {
  const { stores } = app.house;
  const { engines } = stores as typeof stores & { engines: unknown };
  const given = { engines, operations: stores.operations.database, analytics: stores.analytics.database };
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, JSON.stringify(given)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

/** The same responses in stores of their own, as if none had been relayed. */
async function copy(): Promise<void> {
  const [from, to] = [app.house.stores.operations, undisturbed.house.stores.operations];
  const { id: workspace } = (await findWorkspace(to, 'main')) ?? { id: '' };
  for (const table of [treeVersions, surveys, surveyVersions] as const) {
    const rows = (await from.db.select().from(table)).map((row) => ({ ...row, workspace }));
    await to.db.insert(table).values(rows as never);
  }
  const rows = await from.db.select().from(responses);
  for (let at = 0; at < rows.length; at += 500) {
    const some = rows.slice(at, at + 500).map((row) => ({ ...row, workspace, batch: null, relayed: false }));
    await to.db.insert(responses).values(some);
  }
}
