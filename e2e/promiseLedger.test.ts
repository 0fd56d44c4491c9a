import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportRun } from '@plumbline/model/importRun.ts';
import type { ServicePromise } from '@plumbline/model/servicePromise.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { enterHouse } from './enterHouse.ts';
import { examinePages } from './examinePages.ts';
import type { RunningHouse } from './startHouse.ts';
import { openWindow, signIn, visit } from './visitHouse.ts';

/** A page may take its time on a busy machine. */
const PATIENCE = { timeout: 30_000 };

let house: RunningHouse;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([enterHouse('promise-ledger'), launchChromium()]);
  page = await signIn(browser, house, { locale: 'en' });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const MAPPING = `
plumbline: 1
source: depot
files: {orders: {}}
time: {column: when}
customer: {column: who}
occasion: {columns: [id]}
dimensions: [{key: delivery, names: {en: Delivery, zh-CN: 送货, zh-TW: 送貨}, value: {unit: days, knots: [[1, 100], [11, 0]]}}]
marks: [{dimension: delivery, mark: delivered, native: {column: took}}]
attributes: {region: region}
`;
/** Two hundred deliveries of eight weeks; a third within three days, all but a few within six. */
const FILE = [
  'id,who,when,took,region',
  ...Array.from({ length: 200 }, (_none, at) => {
    const day = new Date(Date.UTC(2026, 0, 5 + (at % 56))).toISOString().slice(0, 10);
    return `o${at},c${at % 80},${day},${at % 50 === 0 ? 9 : 2 + (at % 5)},${['North', 'South', 'East'][at % 3]}`;
  }),
].join('\n');

async function api<T>(method: 'get' | 'post', path: string, data?: string | object): Promise<T> {
  const headers = {
    origin: house.url,
    ...(typeof data === 'string' ? { 'content-type': 'application/octet-stream' } : {}),
  };
  const answered = await page.request[method](`${house.url}/api/workspaces/${house.workspace}${path}`, {
    headers,
    ...(data === undefined ? {} : { data }),
  });
  if (!answered.ok()) throw new Error(await answered.text());
  return answered.json() as Promise<T>;
}

/** A colleague of marketing, who works on the command line. */
async function asColleague(path: string): Promise<void> {
  const token = (await readFile(join(house.dataDir, 'local-token'), 'utf8')).trim();
  const answered = await fetch(`${house.url}/api/workspaces/${house.workspace}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!answered.ok) throw new Error(await answered.text());
}

it('three-day delivery is refused with what the past says; an honest promise is published, seen to be kept, and told to the public', async () => {
  const { file } = await api<{ file: string }>('post', '/files?name=orders.csv', FILE);
  const run = await api<ImportRun>('post', '/imports', { files: [{ alias: 'orders', file }], mapping: MAPPING });
  await expect
    .poll(async () => (await api<ImportRun>('get', `/imports/${run.import}`)).state, PATIENCE)
    .toBe('committed');

  await visit(page, `${house.url}/w/${house.workspace}/commit/promises/new`);
  await page.getByLabel('Name (English)').fill('Fast delivery', PATIENCE);
  await page.getByLabel('The words as told (English)').fill('At your door as soon as possible');
  await page.getByText('How soon is “as soon as possible”?').waitFor(PATIENCE);
  await page.getByLabel('The words as told (English)').fill('At your door within 3 days');
  await page.getByText('The wording is clear').waitFor(PATIENCE);
  await page.getByLabel('Told from').fill('2026-01-01');
  await page.getByText(/^If we promised 3 days, we would have kept it in 38\.0% of cases/).waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByRole('button', { name: 'Propose' }).click(PATIENCE);
  await page.getByRole('button', { name: 'Publish' }).click(PATIENCE);
  // the refusal is the calculator's sentence
  await page.getByText(/would have kept it in only 38\.0% of cases .* over the last 90 days/).waitFor(PATIENCE);
  await page
    .getByText(/^To keep 95\.0%, promise 6 days/)
    .first()
    .waitFor(PATIENCE);

  await page.getByRole('button', { name: 'Change' }).click();
  await page.getByLabel('The words as told (English)').fill('At your door within 6 days', PATIENCE);
  await page.getByLabel('The words as told (Simplified Chinese)').fill('6 天内送到您家门口');
  await page.getByLabel('The words as told (Traditional Chinese)').fill('6 天內送到府上');
  await page.getByLabel('At most').fill('6');
  await page.getByText(/^If we promised 6 days, we would have kept it in 98\.0% of cases/).waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Save the draft' }).click();
  await page.getByRole('button', { name: 'Propose' }).waitFor(PATIENCE);
  const [promise] = (await api<{ promises: ServicePromise[] }>('get', '/ledger')).promises;
  await asColleague(`/ledger/${promise?.id}/propose`);
  await page.reload();
  await page.getByRole('button', { name: 'Publish' }).click(PATIENCE);
  await page.getByRole('heading', { name: 'Week by week' }).waitFor(PATIENCE);
  await page.getByText('98.0%').first().waitFor(PATIENCE);
  await page.getByRole('rowheader', { name: 'North' }).waitFor(PATIENCE);
  await page.getByRole('link', { name: 'c0', exact: true }).first().waitFor(PATIENCE);

  const paths = [
    `/w/${house.workspace}/commit`,
    `/w/${house.workspace}/commit/promises/${promise?.id}`,
    `/w/${house.workspace}/commit/promises/${promise?.id}/edit`,
    `/w/${house.workspace}/commit/calendars`,
    `/w/${house.workspace}/commit/transparency`,
  ];
  await tellThePublic();
  const look = { browser, house, session: page.context() };
  expect(await examinePages({ ...look, paths })).toEqual({});
  // a page that the server writes as a whole
  expect(await examinePages({ ...look, paths: [`/t/${house.workspace}`] })).toEqual({});
});

const TITLES = {
  English: 'Did we keep our word?',
  'Simplified Chinese': '我们说到做到了吗？',
  'Traditional Chinese': '我們說到做到了嗎？',
};

/** The page is written in three languages, looked at as it will be, published, and read by somebody who is not signed in. */
async function tellThePublic(): Promise<void> {
  await visit(page, `${house.url}/w/${house.workspace}/commit/transparency`);
  for (const [language, title] of Object.entries(TITLES)) await page.getByLabel(`Title (${language})`).fill(title);
  await page.getByLabel('Who speaks').fill('Depot');
  for (const [field, choice] of [
    ['Promises', 'Fast delivery'],
    ['Add a figure', 'Delivery'],
  ] as const) {
    await page.getByLabel(field, { exact: true }).click();
    await page.locator('.ant-select-dropdown:visible').getByText(choice, { exact: true }).last().click();
    await page.keyboard.press('Escape');
  }
  await page.getByRole('tab', { name: 'Preview' }).click();
  await page.frameLocator('iframe').getByText('Kept 98.0% of the time').waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByRole('button', { name: 'Publish now' }).click(PATIENCE);
  await page.getByRole('link', { name: 'Edition 1' }).waitFor(PATIENCE);

  const told = { en: 'Kept 98.0% of the time', 'zh-CN': '做到了 98.0%', 'zh-TW': '做到了 98.0%' };
  const words = { en: 'At your door within 6 days', 'zh-CN': '6 天内送到您家门口', 'zh-TW': '6 天內送到府上' };
  const stranger = await openWindow(browser, { locale: 'en' });
  await visit(stranger, `${house.url}/t/${house.workspace}`);
  for (const [locale, name] of [
    ['en', 'English'],
    ['zh-CN', '简体中文'],
    ['zh-TW', '繁體中文'],
  ] as const) {
    await stranger.getByRole('link', { name, exact: true }).click();
    await stranger.getByText(words[locale]).waitFor(PATIENCE);
    await stranger.getByText(told[locale]).waitFor();
  }
  expect(await stranger.context().cookies()).toEqual([]);
  await stranger.context().close();
}
