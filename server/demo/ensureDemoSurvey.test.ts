import { composeDemoAnswers, DEMO_ANSWERS } from '@plumbline/demo/composeDemoSurvey.ts';
import { listSurveys } from '@plumbline/store/operations/listen/surveys.ts';
import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { ensureDemo } from './ensureDemo.ts';
import { ensureDemoSurvey } from './ensureDemoSurvey.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ shelves: [] });
});
afterAll(() => test.close());

const surveys = async () => {
  const workspace = await loadWorkspace(test.house.stores.operations, 'demo');
  return listSurveys(test.house.stores.operations, workspace.id);
};

it('nothing is asked before there are customers', async () => {
  await ensureDemoSurvey(test.house);
  expect(await surveys()).toEqual([]);
});

it('a process stopped in the middle leaves some answers, and the next start makes them whole without doubling any', async () => {
  await ensureDemo(test.house);
  const stopping = new AbortController();
  const first = ensureDemoSurvey({ ...test.house, signal: stopping.signal });
  while (((await surveys())[0]?.complete ?? 0) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  stopping.abort();
  await first;
  const [half] = await surveys();
  expect(half?.complete).toBeLessThan(DEMO_ANSWERS);
  await ensureDemoSurvey(test.house);
  await ensureDemoSurvey(test.house);
  const all = await surveys();
  expect(all.map(({ key, state, version, complete }) => ({ key, state, version, complete }))).toEqual([
    { key: half?.key, state: 'live', version: 1, complete: DEMO_ANSWERS },
  ]);
});

it('who answers is a customer of the demo, and what they wrote counts on the line of delivery', async () => {
  const { number } = await loadWorkspace(test.house.stores.operations, 'demo');
  const [found] = await test.house.stores.analytics.ask<{ fresh: number; metrics: string[]; texts: number }>(
    `SELECT
      (SELECT toUInt32(count()) FROM people WHERE workspace = {workspace:UInt32} AND import = 0) AS fresh,
      (SELECT arraySort(groupUniqArray(toString(dimension))) FROM observations
        WHERE workspace = {workspace:UInt32} AND import = 0) AS metrics,
      (SELECT toUInt32(count()) FROM texts
        WHERE workspace = {workspace:UInt32} AND import = 0 AND dimension = 'delivery') AS texts`,
    { workspace: number },
  );
  const written = composeDemoAnswers(2, new Date()).filter(({ answers }) => answers.remark !== undefined).length;
  expect(found).toEqual({ fresh: 0, metrics: ['ces', 'csat', 'nps'], texts: written });
});
