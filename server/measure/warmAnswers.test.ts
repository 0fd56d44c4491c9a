import { MetricInput } from '@plumbline/model/metric.ts';
import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HouseContext, WorkspaceContext } from '../http/context.ts';
import { openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { makeRows } from './countByHand.fixture.ts';
import { answerExplorer } from './explorer/answerExplorer.ts';
import { ExplorerQuery } from './explorer/explorerQuery.ts';
import { answerFiveGaps } from './fivegaps/answerFiveGaps.ts';
import { LinesQuery } from './linesQuery.ts';
import { makeWarmJob } from './makeWarmJob.ts';
import { answerMetrics } from './metrics/answerMetrics.ts';
import { saveMetric } from './metrics/changeMetrics.ts';
import { MetricsQuery } from './metrics/metricQuery.ts';
import { registerMeasureRoutes } from './registerMeasureRoutes.ts';
import { warmAnswers } from './warmAnswers.ts';

let app: TestApp;
const rows = makeRows(1500).filter((row) => row.workspace === 1 && row.import !== 9);
const TREE = {
  dimensions: ['speed', 'care', 'bill'].map((key) => ({ key, names: { en: key }, parent: null, weight: 1 })),
  metrics: [{ key: 'satisfaction', names: { en: 'Satisfaction' } }],
  ...{ because: 'test', createdBy: 'test' },
};
const METRIC = MetricInput.parse({
  ...{
    names: { en: 'Satisfaction' },
    kind: 'index',
    unit: '',
    better: 'more',
    target: null,
    horizon: 'short',
    origin: 'primary',
  },
  ...{ owner: '', department: '', reviewOn: null, outcome: null, note: '' },
  data: { from: 'metric', metric: 'satisfaction', respondent: 'customer', scale: { low: 0, high: 100, top: 1 } },
});

beforeAll(async () => {
  app = await openTestApp({ shelves: [registerMeasureRoutes] });
  const { operations, analytics } = app.house.stores;
  await addTreeVersion(operations, { ...TREE, workspace: app.workspace.id });
  await analytics.insert(
    'observations',
    rows.map(({ attributes, ...row }) => ({
      ...{ ...row, workspace: app.workspace.number, at: `${row.day} 12:00:00` },
      nativeUnit: row.deliveredNative === null ? '' : 'days',
      attributePairs: Object.entries(attributes).map(([name, value]) => `${name}=${value}`),
    })),
  );
});
afterAll(() => app.close());

/** The house whose store tells which questions it was asked. */
function openHouse() {
  const { stores } = app.house;
  const asked: string[] = [];
  const ask: typeof stores.analytics.ask = (question, ...more) => {
    asked.push(typeof question === 'string' ? question : question.name);
    return stores.analytics.ask(question, ...more);
  };
  return { asked, house: { ...app.house, stores: { ...stores, analytics: { ...stores.analytics, ask } } } };
}

/** Two questions, the first of which does something. */
const listOf = (first: () => Promise<unknown>, second: () => Promise<unknown> = () => Promise.resolve()) =>
  async function* () {
    yield { name: 'first', ask: first };
    yield { name: 'second', ask: second };
  };

test('what pages open with is counted before anybody opens them where a workspace is large, and then not again', async () => {
  const { asked, house } = openHouse();
  expect(await warmAnswers(house, app.workspace, { rowsMin: rows.length + 1 })).toBe(0);
  expect(asked).not.toContain('sumPair');
  expect(await warmAnswers(house, app.workspace, { rowsMin: rows.length })).toBeGreaterThan(10);
  expect(asked).toContain('sumPair');
  asked.length = 0;
  const context: WorkspaceContext = {
    ...{ ...house, workspace: app.workspace, locale: 'zh-CN', role: 'viewer', actor: { kind: 'localCommandLine' } },
  };
  await answerExplorer(context, ExplorerQuery.parse({}), { kept: true });
  await answerFiveGaps(context, LinesQuery.parse({}));
  // what files brought of decisions is little, and read each time
  expect(new Set(asked)).toEqual(new Set(['listImportedDecisions']));
});

test('what is then asked of metrics, wherever and whenever, is read from their values alone, and says the same', async () => {
  const { asked, house } = openHouse();
  const contextOf = (of: HouseContext): WorkspaceContext => ({
    ...{ ...of, workspace: app.workspace, locale: 'zh-CN', role: 'owner', actor: { kind: 'localCommandLine' } },
  });
  await saveMetric(contextOf(house), { key: 'satisfaction', version: 0, input: METRIC });
  await warmAnswers(house, app.workspace, { rowsMin: 1 });
  asked.length = 0;
  const queries = ['North', 'South'].map((region) => MetricsQuery.parse({ region: [region], days: 200 }));
  let values = 0;
  for (const query of queries) {
    const kept = await answerMetrics(contextOf(house), query);
    // the other house has counted nothing beforehand
    expect(kept).toEqual(await answerMetrics(contextOf(app.house), query));
    values += kept.metrics.filter(({ value }) => value.kind === 'estimate').length;
  }
  expect(values).toBeGreaterThan(0);
  expect(asked).toContain('sumMetricValues');
  expect(asked).not.toContain('sumMetricObserved');
});

test('a question that fails takes no other along', async () => {
  let counted = 0;
  const list = listOf(
    () => Promise.reject(new Error('the engine has no memory left')),
    async () => {
      counted++;
    },
  );
  await warmAnswers(app.house, app.workspace, { rowsMin: 1, list });
  expect(counted).toBe(1);
});

test('it ends where the data became others meanwhile', async () => {
  const list = listOf(() => addTreeVersion(app.house.stores.operations, { ...TREE, workspace: app.workspace.id }));
  expect(await warmAnswers(app.house, app.workspace, { rowsMin: 1, list })).toBe(1);
});

test('it ends at once where the product stops', async () => {
  const stopping = new AbortController();
  const list = listOf(() => {
    stopping.abort();
    return new Promise(() => undefined);
  });
  const house = { ...app.house, signal: stopping.signal };
  expect(await warmAnswers(house, app.workspace, { rowsMin: 1, list })).toBe(0);
});

test('where data became others and then rested, pages are counted anew, and once', async () => {
  let counted = 0;
  const job = makeWarmJob({ rowsMin: 1, list: listOf(async () => counted++) });
  const working: Promise<unknown>[] = [];
  const house: HouseContext = { ...app.house, inBackground: (_name, work) => void working.push(work) };
  const look = async () => {
    await job.work(house, house.signal);
    await Promise.all(working);
    return counted;
  };
  expect([await look(), await look()]).toEqual([0, 0]);
  await addTreeVersion(app.house.stores.operations, { ...TREE, workspace: app.workspace.id });
  expect([await look(), await look(), await look()]).toEqual([0, 1, 1]);
});
