import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores } from '../../testing/openTestStores.ts';
import { mergeNewParts, postponeMerges, resumeMerges } from './postponeMerges.ts';

let stores: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const parts = async () =>
  stores.analytics.ask<{ level: number; kind: string; rows: number }>(
    "SELECT level, part_type AS kind, rows FROM system.parts WHERE database = currentDatabase() AND table = 'answers' AND active",
  );
const write = (rows: number) =>
  stores.analytics.command(
    `INSERT INTO answers (workspace, import, person, number) SELECT 1, 1, number, 1 FROM numbers(${rows})`,
  );
const holdsBack = async () =>
  (
    await stores.analytics.ask<{ text: string }>(
      "SELECT create_table_query AS text FROM system.tables WHERE database = currentDatabase() AND name IN ('observations', 'answers')",
    )
  ).map(({ text }) => text.includes('min_parts_to_merge_at_once'));

test('merging is held back while a large import writes, and no longer, however often that is said', async () => {
  await postponeMerges(stores.analytics);
  expect(await holdsBack()).toEqual([true, true]);
  await resumeMerges(stores.analytics);
  await resumeMerges(stores.analytics);
  expect(await holdsBack()).toEqual([false, false]);
});

test('what was written meanwhile begins as parts of one file and is merged, with no row lost', async () => {
  await postponeMerges(stores.analytics);
  for (let part = 0; part < 8; part++) await write(1000);
  expect((await parts()).map(({ level, kind }) => `${level} ${kind}`)).toEqual(Array(8).fill('0 Compact'));
  await resumeMerges(stores.analytics);
  await mergeNewParts(stores.analytics, new AbortController().signal);
  const after = await parts();
  expect(after.filter(({ level }) => level === 0).length).toBeLessThanOrEqual(2);
  expect(after.reduce((sum, { rows }) => sum + rows, 0)).toBe(8000);
});

test('a stop while merging is no failure', async () => {
  const stopped = new AbortController();
  stopped.abort(new Error('the process stops'));
  await expect(mergeNewParts(stores.analytics, stopped.signal)).resolves.toBeUndefined();
});
