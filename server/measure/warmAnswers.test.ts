import { MetricInput } from '@plumbline/model/metric.ts';
import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import { findDataVersion } from '@plumbline/store/operations/explain/modelRuns.ts';
import { addExclusion } from '@plumbline/store/operations/listen/qualityExclusions.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerPromises } from '../commit/answerPromises.ts';
import type { HouseContext, WorkspaceContext } from '../http/context.ts';
import { answer, publish, surveyOf } from '../listen/relay/answeredByHand.fixture.ts';
import { relayOnce } from '../listen/relay/relayOnce.ts';
import { openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { answerFacets } from './answerFacets.ts';
import { answerFreshness, countNow } from './answerFreshness.ts';
import { answerLines } from './answerLines.ts';
import { answerTrend, TrendQuery } from './answerTrend.ts';
import { answerChannels } from './channels/answerChannels.ts';
import { forgetChannelValues, keepChannelValues } from './channels/keepChannelValues.ts';
import { makeRows } from './countByHand.fixture.ts';
import { answerExplorer } from './explorer/answerExplorer.ts';
import { ExplorerQuery } from './explorer/explorerQuery.ts';
import { answerFiveGaps } from './fivegaps/answerFiveGaps.ts';
import { LinesQuery } from './linesQuery.ts';
import { makeWarmJob } from './makeWarmJob.ts';
import { answerMetrics } from './metrics/answerMetrics.ts';
import { saveMetric } from './metrics/changeMetrics.ts';
import { keepValues } from './metrics/keepValues.ts';
import { MetricsQuery } from './metrics/metricQuery.ts';
import { registerMeasureRoutes } from './registerMeasureRoutes.ts';
import { type WarmOptions, warmAnswers } from './warmAnswers.ts';
import { openWrittenEditions } from './writtenEditions.ts';

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
  await answerLines(context, LinesQuery.parse({}));
  await answerLines(context, LinesQuery.parse({ by: 'region' }));
  await answerPromises(context, LinesQuery.parse({}));
  await answerTrend(context, TrendQuery.parse({ dimension: 'speed' }));
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

test('a period of channels is read from what was written of them, until data are taken back', async () => {
  const { asked, house } = openHouse();
  const contextOf = (of: HouseContext): WorkspaceContext => ({
    ...{ ...of, workspace: app.workspace, locale: 'zh-CN', role: 'owner', actor: { kind: 'localCommandLine' } },
  });
  const list = listOf(() => keepChannelValues(contextOf(house)));
  await warmAnswers(house, app.workspace, { rowsMin: 1, list });
  asked.length = 0;
  const period = { from: '2025-01-20', to: '2025-02-28', points: 30, days: 30 };
  const { pairs, levels } = await answerChannels(contextOf(house), period);
  expect(asked).toContain('countWrittenContacts');
  expect(asked).not.toContain('countChannelContacts');
  const rows = await answerChannels(contextOf(app.house), period);
  expect(levels).toEqual(rows.levels);
  const countsOf = (of: typeof pairs) =>
    of.map(({ dimension, first, second, compared }) => [dimension, first, second, compared]);
  expect(countsOf(pairs)).toEqual(countsOf(rows.pairs));
  expect(pairs.length).toBeGreaterThan(1);
  await forgetChannelValues(house.stores.analytics, app.workspace.number);
  await answerChannels(contextOf(house), { ...period, days: 31 });
  expect(asked).toContain('countChannelContacts');
});

test('what a page of channels read of one version of the data is never kept for a later one', async () => {
  const { asked, house } = openHouse();
  const { analytics, operations } = house.stores;
  const ask = async <Row>(...asking: Parameters<typeof analytics.ask>): Promise<Row[]> => {
    const [question] = asking;
    const found = await analytics.ask<Row>(...asking);
    if (typeof question !== 'string' && question.name === 'countWrittenSales')
      await addTreeVersion(operations, { ...TREE, workspace: app.workspace.id });
    return found;
  };
  const changing: HouseContext = { ...house, stores: { ...house.stores, analytics: { ...analytics, ask } } };
  const context: WorkspaceContext = {
    ...{ ...changing, workspace: app.workspace, locale: 'en', role: 'owner', actor: { kind: 'localCommandLine' } },
  };
  await keepChannelValues(context);
  const period = { from: '2025-01-20', to: '2025-02-28', points: 30, days: 30 };
  await answerChannels(context, period);
  expect(asked).toContain('countWrittenContacts');
  await answerChannels(context, period);
  expect(asked).toContain('countChannelContacts');
});

test('what is taken back while it is written, or cut off, stands nowhere, and nothing of it stays behind', async () => {
  const { analytics, operations } = app.house.stores;
  const context: WorkspaceContext = {
    ...{ ...app.house, workspace: app.workspace, locale: 'en', role: 'owner', actor: { kind: 'localCommandLine' } },
  };
  const stored = new Set<number>();
  const written = openWrittenEditions<'whole'>({
    list: async () => [...stored],
    drop: async (_analytics, _workspace, dropped) => {
      for (const one of dropped) stored.delete(one);
    },
  });
  const place = { workspace: app.workspace.number, hidden: [], excluded: [], roots: 0 };
  const { dataVersion } = await findDataVersion(operations, app.workspace.id);
  const find = () => written.find(analytics, dataVersion, place, context.now());
  const keep = (halfWay: () => Promise<void>) =>
    written.keep(context, async () => ({
      ...{ place, serves: () => true },
      write: async (edition) => {
        stored.add(edition);
        await halfWay();
        stored.add(edition);
        return 'whole';
      },
    }));
  let forgetting = Promise.resolve();
  await keep(async () => {
    forgetting = written.forget(analytics, app.workspace.number);
    await findDataVersion(operations, app.workspace.id);
  });
  await forgetting;
  expect([find(), stored.size]).toEqual([null, 0]);
  await expect(keep(() => Promise.reject(new Error('the disk is full')))).rejects.toThrow('the disk is full');
  expect([find(), stored.size]).toEqual([null, 0]);
  await keep(() => Promise.resolve());
  expect([find(), stored.size]).toEqual(['whole', 1]);
});

test('while pages are counted beforehand, a page asks nothing twice and waits for nothing else, and one is told how far it is', async () => {
  await addTreeVersion(app.house.stores.operations, { ...TREE, workspace: app.workspace.id });
  const { asked, house } = openHouse();
  const { analytics } = house.stores;
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let begun = (): void => undefined;
  const beginning = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const ask = async <Row>(...asking: Parameters<typeof analytics.ask>): Promise<Row[]> => {
    const [question] = asking;
    const found = await analytics.ask<Row>(...asking);
    if (typeof question !== 'string' && question.name === 'sumPair') {
      begun();
      await held;
    }
    return found;
  };
  // the store is one and the same to both
  const slow: HouseContext = { ...house, stores: { ...house.stores, analytics: { ...analytics, ask } } };
  const context: WorkspaceContext = {
    ...{ ...slow, workspace: app.workspace, locale: 'en', role: 'viewer', actor: { kind: 'localCommandLine' } },
  };
  const explore = (asking: WorkspaceContext) => answerExplorer(asking, ExplorerQuery.parse({}), { kept: true });
  const list: WarmOptions['list'] = async function* () {
    yield { name: 'facets', ask: answerFacets };
    yield { name: 'explorer', ask: (asking) => explore({ ...context, ...asking }) };
    yield { name: 'five gaps', ask: (asking) => answerFiveGaps(asking, LinesQuery.parse({})) };
  };
  const warming = warmAnswers(slow, app.workspace, { rowsMin: 1, list });
  await beginning;
  expect((await answerFreshness(context)).counting).toEqual({ done: 1, of: 3 });
  const page = explore(context);
  // another page is answered although that question is under way
  expect((await answerFacets(context)).facets.length).toBeGreaterThan(0);
  letGo();
  expect((await page).gaps.length).toBeGreaterThan(0);
  expect(await warming).toBe(3);
  expect(asked.filter((name) => name === 'sumPair')).toHaveLength(1);
  expect((await answerFreshness(context)).counting).toBeNull();
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

/** A large workspace, all of which is counted, and answers that come in as they do from a survey. */
async function openLive() {
  const { asked, house } = openHouse();
  let later = 0;
  const at: HouseContext = { ...house, now: () => new Date(Date.now() + later) };
  const context: WorkspaceContext = {
    ...{ ...at, workspace: app.workspace, locale: 'en', role: 'viewer', actor: { kind: 'localCommandLine' } },
  };
  const { operations } = app.house.stores;
  const speed = { key: 'care.speed', names: { en: 'Speed' }, parent: null, weight: 1 };
  const dimensions = [...TREE.dimensions, speed];
  await addTreeVersion(operations, { ...TREE, workspace: app.workspace.id, dimensions });
  const survey = await publish(operations, app.workspace.id, surveyOf('perceived', 'after'));
  let customers = 0;
  const bring = async (many: number) => {
    const given = Array.from({ length: many }, () => ({
      ...{ survey: survey.id, customer: `${survey.id} ${customers++}` },
      answers: { care: { speed: 5, staff: 3, rooms: 2 } },
    }));
    const ids = await answer(operations, app.workspace.id, given);
    await relayOnce(app.house);
    return ids;
  };
  /** how many gave a mark that only the survey asks for */
  const people = async (asking = context) => {
    const { lines } = await answerLines(asking, LinesQuery.parse({}));
    const mark = lines.find(({ dimension }) => dimension.key === 'care.speed')?.marks.perceived;
    return mark?.kind === 'estimate' ? mark.n : 0;
  };
  await bring(5);
  const list: WarmOptions['list'] = async function* () {
    yield { name: 'lines', ask: people };
    yield { name: 'explorer', ask: (asking) => answerExplorer(asking, ExplorerQuery.parse({}), { kept: true }) };
    yield { name: 'five gaps', ask: (asking) => answerFiveGaps(asking, LinesQuery.parse({})) };
    yield { name: 'values of metrics', ask: keepValues };
    yield { name: 'metrics', ask: (asking) => answerMetrics(asking, MetricsQuery.parse({})) };
  };
  return {
    ...{ asked, house: at, context, bring, people },
    /** minutes pass */
    pass: (minutes: number) => {
      later += minutes * 60_000;
    },
    warm: () => warmAnswers(at, app.workspace, { rowsMin: 1, list }),
  };
}

test('while live answers come, pages of a large workspace ask the store nothing and say as of when they are and how much came since', async () => {
  const { asked, context, bring, people, warm, pass } = await openLive();
  await saveMetric(context, { key: 'liked', version: 0, input: METRIC });
  await warm();
  const [before, fiveGaps] = [await people(), await answerFiveGaps(context, LinesQuery.parse({}))];
  await bring(7);
  await bring(5);
  asked.length = 0;
  await answerExplorer(context, ExplorerQuery.parse({}), { kept: true });
  await answerMetrics(context, MetricsQuery.parse({}));
  expect(await answerFiveGaps(context, LinesQuery.parse({}))).toEqual(fiveGaps);
  expect(await people()).toBe(before);
  expect(new Set(asked)).toEqual(new Set(['listImportedDecisions']));
  await answerMetrics(context, MetricsQuery.parse({ region: ['North'] }));
  expect(asked).toContain('sumMetricValues');
  expect(asked).not.toContain('sumMetricObserved');
  const { countedAt, answersSince } = await answerFreshness(context);
  expect([typeof countedAt, answersSince]).toEqual(['string', 12]);
  await warm();
  expect([await people(), (await answerFreshness(context)).answersSince]).toEqual([before + 12, 0]);
  await bring(1);
  pass(14);
  expect(await people()).toBe(before + 12);
  pass(2);
  expect([await people(), await answerFreshness(context)]).toEqual([
    before + 13,
    { countedAt: null, answersSince: 0, counting: null },
  ]);
});

test('who does not want to wait has all answers counted now, and what was counted then is kept', async () => {
  const { asked, context, bring, people, warm } = await openLive();
  await warm();
  const before = await people();
  await bring(3);
  expect(await people()).toBe(before);
  expect((await countNow(context)).answersSince).toBe(0);
  expect(await people()).toBe(before + 3);
  await bring(2);
  asked.length = 0;
  expect(await people()).toBe(before + 3);
  expect(new Set(asked)).toEqual(new Set(['listImportedDecisions']));
});

test('new answers are counted by hand once in a while only, so that nobody has all pages counted again and again', async () => {
  const { context, bring, people, warm, pass } = await openLive();
  await warm();
  await bring(1);
  await countNow(context);
  // nothing came since: there is nothing to count
  await countNow(context);
  const before = await people();
  await bring(1);
  await expect(countNow(context)).rejects.toMatchObject({ code: 'unavailable', says: 'measure.countedJustNow' });
  expect(await people()).toBe(before);
  pass(2);
  expect((await countNow(context)).answersSince).toBe(0);
  expect(await people()).toBe(before + 1);
});

test('what is excluded, and an answer that is judged anew, counts nowhere from that moment, whatever came before it', async () => {
  const { context, bring, people, warm } = await openLive();
  const { operations } = app.house.stores;
  const [judged] = await bring(4);
  await warm();
  const before = await people();
  await bring(2);
  await operations.pool.query(`update responses set verdict = 'excluded', batch = null where id = $1`, [judged]);
  await relayOnce(app.house);
  expect([await people(), (await answerFreshness(context)).countedAt]).toEqual([before + 1, null]);
  await warm();
  await bring(1);
  expect(await people()).toBe(before + 1);
  const decided = { workspace: app.workspace.id, source: 's', rule: 'straightLine', reason: 'test', by: 'test' };
  await addExclusion(operations, { ...decided, at: new Date() }, [{ import: 1, occasion: '1' }]);
  expect((await answerFreshness(context)).countedAt).toBeNull();
  expect(await people()).toBeGreaterThanOrEqual(before);
});

test('where live answers never rest, all of it is counted anew every few minutes', async () => {
  const { house, context, bring, people, pass } = await openLive();
  let counted = 0;
  const job = makeWarmJob({ rowsMin: 1, list: listOf(async () => counted++) });
  const working: Promise<unknown>[] = [];
  const looking: HouseContext = { ...house, inBackground: (_name, work) => void working.push(work) };
  const look = async () => {
    await bring(1);
    pass(5);
    await job.work(looking, house.signal);
    await Promise.all(working);
    return counted;
  };
  expect([await look(), await look(), await look()]).toEqual([0, 1, 2]);
  const before = await people();
  await bring(1);
  expect([await people(), (await answerFreshness(context)).answersSince]).toEqual([before, 1]);
});

test('below that size every answer counts at once', async () => {
  const { context, bring, people, house } = await openLive();
  expect(await warmAnswers(house, app.workspace, { rowsMin: 1_000_000 })).toBe(0);
  const before = await people();
  await bring(1);
  expect([await people(), (await countNow(context)).countedAt]).toEqual([before + 1, null]);
});
