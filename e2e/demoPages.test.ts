import type { CustomerCard } from '@plumbline/model/customer.ts';
import type { TextsPage, TextWork } from '@plumbline/model/textReading.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { examinePages } from './examinePages.ts';
import { type RunningHouse, startHouse } from './startHouse.ts';
import { claimHouse, goTo, signIn, visit } from './visitHouse.ts';

/** A page may take its time on a busy machine. */
const PATIENCE = { timeout: 30_000 };
/** A dozen pages one after the other, each in three languages and two sizes. */
const PAGES = { timeout: 300_000 };

let house: RunningHouse;
let browser: Browser;
let owner: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse({ demo: 'on' }), launchChromium()]);
  await claimHouse(house);
  owner = await signIn(browser, house, { locale: 'zh-CN' });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

async function asked<T>(path: string): Promise<T> {
  const answered = await owner.request.get(`${house.url}/api/workspaces/demo${path}`);
  if (!answered.ok()) throw new Error(await answered.text());
  return answered.json() as Promise<T>;
}

it('what the demo company was written is read by itself, and the survey is called by its title', async () => {
  await expect
    .poll(async () => {
      const { texts, read } = await asked<TextWork>('/texts/work');
      return texts > 0 && read === texts;
    }, PATIENCE)
    .toBe(true);
  const { total } = await asked<TextsPage>('/texts');
  expect(total).toBeGreaterThan(1000);
  const { surveys } = await asked<{ surveys: { key: string; title: Record<string, string> }[] }>('/surveys');
  const source = surveys.find(({ title }) => title['zh-CN']?.startsWith('送货之后，一分钟'))?.key ?? '';

  await visit(owner, `${house.url}/w/demo/listen/texts?source=${source}`);
  const card = owner.locator('.text-card').first();
  await card.getByText('送货之后，一分钟').waitFor(PATIENCE);
  expect(await card.innerText()).not.toContain(source);
  await card.getByRole('button', { name: '相似文本' }).click();
  await card.getByRole('heading', { name: '相似文本' }).waitFor(PATIENCE);
});

it('two who may be one are made one on the page, and two again when that is taken back', async () => {
  const listed = '/customers?search=qh_mp_guest01';
  const ofGuest = async () => (await asked<{ customers: CustomerCard[] }>(listed)).customers[0];
  await expect.poll(async () => (await ofGuest())?.keys, PATIENCE).toBe(2);
  const { name = '' } = (await ofGuest()) ?? {};

  await visit(owner, `${house.url}/w/demo/listen/customers/same`);
  const pair = owner.getByRole('listitem').filter({ hasText: 'qh_mp_guest01' });
  await pair.getByText(`姓名相同：${name}`).waitFor(PATIENCE);
  await pair.getByRole('button', { name: '同一个人' }).click();
  await pair.getByRole('button', { name: '撤回' }).waitFor(PATIENCE);
  // the guest's two keys, and number and phone of the member
  await expect.poll(async () => (await ofGuest())?.keys, PATIENCE).toBeGreaterThanOrEqual(4);

  await visit(owner, `${house.url}/w/demo/listen/customers/${(await ofGuest())?.customer}`);
  await owner.getByRole('button', { name: '撤回' }).click(PATIENCE);
  await expect.poll(async () => (await ofGuest())?.keys, PATIENCE).toBe(2);
  await visit(owner, `${house.url}/w/demo/listen/customers/same`);
  await pair.getByRole('button', { name: '同一个人' }).waitFor(PATIENCE);
});

it('a source is tried with an example before it is saved, and says what is wrong with one', async () => {
  await visit(owner, `${house.url}/w/demo/listen/sources/new`);
  await owner.getByRole('button', { name: /^HTTP 批量发送/ }).click(PATIENCE);
  const example = owner.getByLabel('一份将要发送的内容作例子');
  await example.fill('{"id": ');
  await owner.getByRole('button', { name: '测试', exact: true }).click();
  await owner.getByRole('alert').first().waitFor(PATIENCE);
  await example.fill(
    '{"id": "S1", "at": "2026-05-01", "remark": "送货很准时"}\n{"id": "S2", "at": "2026-05-02", "remark": "晚了两天"}',
  );
  await owner.getByRole('button', { name: /^(测试|再测一次)$/ }).click();
  await owner.getByRole('cell', { name: '晚了两天' }).waitFor(PATIENCE);
});

it(
  'every page of texts, customers, sources, quality and parties fits, speaks each language and has no barriers',
  PAGES,
  async () => {
    await expect
      .poll(async () => (await asked<{ customers: unknown[] }>('/customers')).customers.length, PATIENCE)
      .toBeGreaterThan(0);
    const { customers } = await asked<{ customers: { customer: string }[] }>('/customers');
    const paths = [
      '/w/demo/listen/texts',
      '/w/demo/listen/texts/topics',
      '/w/demo/listen/texts/warnings',
      '/w/demo/listen/texts/review',
      `/w/demo/listen/customers/${customers[0]?.customer}`,
      '/w/demo/listen/customers/same',
      '/w/demo/listen/sources/new',
      '/w/demo/listen/quality',
      '/w/demo/commit/parties?party=staff',
      '/w/demo/commit/decided',
      // nothing was brought here yet
      '/w/main/listen/texts/curve',
    ];
    expect(await examinePages({ browser, house, session: owner.context(), paths })).toEqual({});
  },
);

it('every page of Expect and Commit fits, speaks each language and has no barriers', PAGES, async () => {
  // made last of all that the demo company has
  await expect.poll(async () => (await owner.request.get(`${house.url}/t/demo`)).status(), PATIENCE).toBe(200);
  const { standards } = await asked<{ standards: { id: string }[] }>('/standards');
  const { laws } = await asked<{ laws: { id: string }[] }>('/laws');
  const at = '/w/demo';
  const paths = [
    ...['trend', 'benchmarks', 'swot', 'campaigns', 'price', 'laws', `laws/${laws[0]?.id}`].map(
      (one) => `${at}/expect/${one}`,
    ),
    ...['at-risk', 'remedies', 'candidates', 'standards', `standards/${standards[0]?.id}`, 'communication'].map(
      (one) => `${at}/commit/${one}`,
    ),
    ...['communication/care', 'communication/calls', 'scope', 'transparency', 'portal'].map(
      (one) => `${at}/commit/${one}`,
    ),
  ];
  expect(await examinePages({ browser, house, session: owner.context(), paths })).toEqual({});
});

it('a newcomer finds where delivery is short, by which of the five gaps, from what causes, and what that is worth', async () => {
  const begun = Date.now();
  await visit(owner, `${house.url}/w/demo/measure`);
  await owner.getByRole('button', { name: '准时送达', exact: true }).first().click(PATIENCE);
  await owner.getByRole('link', { name: '按地区比较' }).click(PATIENCE);
  await owner.locator('.explorer-square button').filter({ hasText: '西南' }).click(PATIENCE);
  const why = owner.getByRole('list', { name: '原因与价值' });
  const [fiveGaps, causes, worth] = await why
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  // a link keeps the place it was followed from
  expect(decodeURIComponent(worth ?? '')).toContain('西南');

  await goTo(owner, fiveGaps ?? '');
  expect(await owner.locator('.fivegaps-sentence').first().innerText()).toContain('缺口');
  await goTo(owner, causes ?? '');
  await owner.getByRole('heading', { level: 3 }).first().waitFor(PATIENCE);
  await goTo(owner, worth ?? '');
  const sentence = owner.locator('.loyalty-sentence').filter({ hasText: '弥合' });
  await sentence.waitFor({ timeout: 120_000 });
  expect(await sentence.innerText()).toMatch(/¥[\d,]+（¥[\d,]+ 至 ¥[\d,]+）/);
  // three minutes are what a person may take who reads on the way
  expect(Date.now() - begun).toBeLessThan(180_000);
});

it('every page of Measure fits, speaks each language and has no barriers', PAGES, async () => {
  const { metrics } = await asked<{ metrics: { key: string }[] }>('/metrics');
  const at = '/w/demo/measure';
  const paths = [
    ...[`${at}/explore?by=region`, `${at}/explore?by=month&view=multiples`, `${at}/five-gaps`, `${at}/beliefs`],
    ...['metrics', `metrics/${metrics[0]?.key}`, 'scorecard', 'channels'].map((one) => `${at}/${one}`),
    ...['journey', 'journey/funnel', 'journey/blueprint', 'journey/paths', 'journey/draw'].map((one) => `${at}/${one}`),
  ];
  expect(await examinePages({ browser, house, session: owner.context(), paths })).toEqual({});
});

it('every page of Explain fits, speaks each language and has no barriers', PAGES, async () => {
  const at = '/w/demo/explain';
  const paths = ['causes', 'drivers', 'words', 'segments', 'value', 'loyalty', 'churn', 'worth', 'guided'].map(
    (one) => `${at}/${one}`,
  );
  expect(await examinePages({ browser, house, session: owner.context(), paths })).toEqual({});
});
