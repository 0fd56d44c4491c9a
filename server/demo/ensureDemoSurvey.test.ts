import { composeDemoAnswers, DEMO_ANSWERS } from '@plumbline/demo/composeDemoSurvey.ts';
import { DEMO_WISHES } from '@plumbline/demo/composeDemoWishes.ts';
import { PriceCosts } from '@plumbline/model/priceReport.ts';
import { listPlans } from '@plumbline/store/operations/commit/communicationPlans.ts';
import { listStandards } from '@plumbline/store/operations/commit/standards.ts';
import { findTransparencyDraft, listTransparencyEditions } from '@plumbline/store/operations/commit/transparency.ts';
import { listLaws } from '@plumbline/store/operations/expect/laws.ts';
import { listImports, updateImport } from '@plumbline/store/operations/listen/imports.ts';
import { listSurveys } from '@plumbline/store/operations/listen/surveys.ts';
import { loadWorkspace } from '@plumbline/store/operations/trust/workspaces.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerKano, KanoQuery } from '../expect/kano/answerKano.ts';
import { answerPriceSurveys, answerPrices } from '../expect/market/answerPrices.ts';
import { openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { demoContext } from './demoContext.ts';
import { ensureDemo } from './ensureDemo.ts';
import { ensureDemoCommit, openDemoStory } from './ensureDemoCommit.ts';
import { ensureDemoLedger } from './ensureDemoLedger.ts';
import { ensureDemoPage } from './ensureDemoPage.ts';
import { ensureDemoStory } from './ensureDemoStory.ts';
import { ensureDemoSurvey } from './ensureDemoSurvey.ts';
import { ensureDemoWishes } from './ensureDemoWishes.ts';

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

it('its files come in by their mappings once, and what somebody took back does not come again', async () => {
  const { operations, analytics } = test.house.stores;
  const demo = await loadWorkspace(operations, 'demo');
  await ensureDemoStory(test.house);
  const brought = (await listImports(operations, demo.id)).filter(({ files }) => files.length > 0);
  expect(brought.map(({ source, state, quarantined }) => [source, state, quarantined]).reverse()).toEqual([
    ['会员系统', 'committed', 0],
    ['旧订单系统', 'committed', 0],
    ['订单系统', 'committed', 0],
    ['商品评价', 'committed', 0],
    ['在线客服', 'committed', 0],
    ['门店留言', 'committed', 7],
    ['渠道回访', 'committed', 0],
    ['到访记录', 'committed', 0],
    ['行业对标', 'committed', 0],
  ]);
  // a customer of the lines who orders in the mini program as well is one person: by the phone that both know
  const ofLines = () =>
    analytics.ask<{ joined: number }>(
      `SELECT toUInt32(count()) AS joined FROM personRoots AS r
     INNER JOIN people AS mini ON mini.workspace = r.workspace AND mini.person = r.person AND startsWith(mini.key, 'wechat:')
     INNER JOIN people AS known ON known.workspace = r.workspace AND known.person = r.root AND startsWith(known.key, 'QH-')
     WHERE r.workspace = {workspace:UInt32}`,
      { workspace: demo.number },
    );
  // who is one person is made from all files, after the last
  await expect.poll(async () => (await ofLines())[0]?.joined, { timeout: 30_000 }).toBeGreaterThan(100);
  await updateImport(operations, brought[0]?.id ?? '', { state: 'rolledBack' });
  await ensureDemoStory(test.house);
  expect((await listImports(operations, demo.id)).filter(({ files }) => files.length > 0)).toHaveLength(brought.length);
});

it('its laws, standards, plan and page are made once, and a start in the middle goes on', async () => {
  const { operations } = test.house.stores;
  const { id: workspace } = await loadWorkspace(operations, 'demo');
  await ensureDemoLedger(test.house);
  await ensureDemoCommit(test.house);
  await ensureDemoCommit(test.house);
  const { laws, questions } = await listLaws(operations, { workspace });
  expect([laws.length, questions.length]).toEqual([2, 4]);
  const standards = await listStandards(operations, workspace);
  expect(standards.map(({ state }) => state).sort()).toEqual(['draft', 'proposed', 'published']);
  const [plan, ...others] = await listPlans(operations, workspace);
  expect(others).toEqual([]);
  expect(plan?.counts?.told).toBeGreaterThan(50);
  await ensureDemoPage(test.house);
  await ensureDemoPage(test.house);
  expect(await listTransparencyEditions(operations, workspace)).toHaveLength(1);
  expect((await findTransparencyDraft(operations, workspace))?.draft.promises).toHaveLength(3);
  expect(await openDemoStory(test.house)).toBeNull();
});

it('what its customers wish for fills the Kano workbench and the prices, once', async () => {
  const { house } = test;
  await ensureDemoWishes(house);
  await ensureDemoWishes(house);
  const workspace = await loadWorkspace(house.stores.operations, 'demo');
  const context = demoContext(house, workspace);
  const { items } = await answerKano(context, KanoQuery.parse({}));
  const foundOf = ({ cells }: (typeof items)[number]) => {
    const found = cells[0]?.found;
    return found?.kind === 'kano' ? found : null;
  };
  const classes = items.map((item) => [item.key, foundOf(item)?.class]);
  expect(Object.fromEntries(classes)).toEqual({
    ...{ evening: 'A', tracking: 'O', fitting: 'O', unharmed: 'M', refund: 'M', catalogue: 'I' },
  });
  expect(items.map((item) => foundOf(item)?.n)).toEqual(items.map(() => DEMO_WISHES));
  const [survey, ...others] = await answerPriceSurveys(context);
  expect([survey?.meters.length, survey?.ladders.length, others]).toEqual([1, 1, []]);
  const { meters } = await answerPrices(context, survey?.survey ?? '', PriceCosts.parse({}));
  expect(meters[0]).toMatchObject({ key: 'fitting:prices' });
  expect(survey?.currency).toBe('CNY');
});
