import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores } from '../testing/openTestStores.ts';
import { listImportsToRollUp } from './listen/listImportsToRollUp.ts';
import { buildRollups } from './measure/buildRollups.ts';
import { migrateAnalytics } from './migrate.ts';

let stores: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

test('an older store learns of the batches of live rows and keeps its rows, also where the step was cut off', async () => {
  const { analytics } = stores;
  const tables = ['observations', 'answers', 'texts'];
  await analytics.insert('answers', [{ workspace: 1, import: 7, question: 'old', number: 3 }]);
  for (const table of tables) await analytics.command(`ALTER TABLE ${table} DROP COLUMN batch`);
  const forget = () => analytics.command("DELETE FROM schema_steps WHERE name = 'batches of live answers'");
  await forget();
  // a killed process may have changed a table without noting so
  await analytics.command('ALTER TABLE texts ADD COLUMN batch UInt64 DEFAULT 0 AFTER import');
  await migrateAnalytics(analytics);
  await forget();
  await migrateAnalytics(analytics);
  for (const table of tables) await analytics.ask(`SELECT batch FROM ${table} LIMIT 1`);
  expect(await analytics.ask('SELECT import, batch, question, number FROM answers')).toEqual([
    { import: 7, batch: 0, question: 'old', number: 3 },
  ]);
});

test('an older store takes its roll-ups away, so that they are built again from the rows', async () => {
  const { analytics } = stores;
  await analytics.insert('observations', [{ workspace: 1, import: 8, kind: 'dimension', dimension: 'care' }]);
  await buildRollups(analytics, { workspace: 1, import: 8 });
  expect(await listImportsToRollUp(analytics, 1, [])).toEqual([]);
  await analytics.command("DELETE FROM schema_steps WHERE name = 'roll-ups of blocks of weeks'");
  for (const table of ['weeklyTotals', 'weeklyPeople']) {
    await analytics.command(`DROP TABLE ${table} SYNC`);
    await analytics.command(`CREATE TABLE ${table} (workspace UInt32, import UInt32) ENGINE = MergeTree ORDER BY ()`);
  }
  await migrateAnalytics(analytics);
  expect(await listImportsToRollUp(analytics, 1, [])).toEqual([8]);
  await buildRollups(analytics, { workspace: 1, import: 8 });
  expect(await listImportsToRollUp(analytics, 1, [])).toEqual([]);
});
