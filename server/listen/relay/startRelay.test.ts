import { rowsOf } from '@plumbline/store/analytics/ddl.ts';
import { findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import { findRelayState, forgetSentBatches } from '@plumbline/store/operations/listen/relayBatches.ts';
import { relayBatches } from '@plumbline/store/operations/surveysSchema.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { answer, growTree, publish, standing, surveyOf } from './answeredByHand.fixture.ts';
import { startRelay, wakeRelay } from './startRelay.ts';

let app: TestApp;
let survey: string;
const SOON = { timeout: 60_000, interval: 100 };
const stores = () => app.house.stores;
const lines = async () => (await standing(stores(), app.workspace.number)).observations.length;
const give = () => answer(stores().operations, app.workspace.id, [{ survey, answers: { nps: 5 } }]);

beforeAll(async () => {
  app = await openTestApp({ shelves: [] });
  await growTree(stores().operations, app.workspace.id);
  survey = (await publish(stores().operations, app.workspace.id, surveyOf('perceived', 'after'))).id;
});
afterAll(() => app.close());

it('brings what is there at its start, what comes when it is called, and what comes unannounced', async () => {
  await give();
  startRelay(app.house);
  await expect.poll(lines, SOON).toBe(1);
  await give();
  wakeRelay();
  await expect.poll(lines, SOON).toBe(2);
  await give();
  await expect.poll(lines, SOON).toBe(3);
});

it('keeps why a batch could not be sent, and sends it when it can, without a row twice', async () => {
  const { operations, analytics } = stores();
  // as an engine in trouble: one of the three tables takes no rows
  await analytics.command(`RENAME TABLE ${rowsOf(analytics, 'texts')} TO ${rowsOf(analytics, 'gone')}`);
  await give();
  await operations.db.execute('update responses set answers = answers || \'{"why": "so"}\' where batch is null');
  wakeRelay();
  await expect.poll(async () => (await findRelayState(operations)).problem, SOON).toMatch(/texts/);
  expect(await findRelayState(operations)).toMatchObject({ unsent: 1 });
  await analytics.command(`RENAME TABLE ${rowsOf(analytics, 'gone')} TO ${rowsOf(analytics, 'texts')}`);
  await expect.poll(async () => (await findRelayState(operations)).unsent, SOON).toBe(0);
  const { observations, answers, texts } = await standing(stores(), app.workspace.number);
  expect([observations.length, answers.length, texts.length]).toEqual([4, 5, 1]);
});

it('forgets what was sent long ago without seeming to have other data', async () => {
  const { operations } = stores();
  const before = await findDataVersion(operations, app.workspace.id);
  await forgetSentBatches(operations, new Date(Date.now() + 86_400_000));
  const left = await operations.db.select({ id: relayBatches.id }).from(relayBatches);
  expect(left).toHaveLength(1);
  expect(await findDataVersion(operations, app.workspace.id)).toEqual(before);
});

it('ends with the process', async () => {
  const start = performance.now();
  await app.close();
  expect(performance.now() - start).toBeLessThan(30_000);
  app = await openTestApp({ shelves: [] });
});
