import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { ImportRun } from '@plumbline/model/importRun.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { enterHouse } from './enterHouse.ts';
import { findFlaws } from './examinePage.ts';
import type { RunningHouse } from './startHouse.ts';
import { signIn, visit } from './visitHouse.ts';

/** A page may take its time on a busy machine. */
const PATIENCE = { timeout: 15_000 };

let house: RunningHouse;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([enterHouse('data-quality'), launchChromium()]);
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
dimensions: [{key: delivery, names: {en: Delivery}, value: {unit: days, knots: [[0, 100], [10, 0]]}}]
marks: [{dimension: delivery, mark: delivered, native: {column: took}}]
`;
/** Sixty deliveries of two to five days, and one that took sixty. */
const FILE = [
  'id,who,when,took',
  ...Array.from(
    { length: 60 },
    (_none, at) => `o${at},c${at % 30},2026-01-${String(1 + (at % 28)).padStart(2, '0')},${2 + (at % 4)}`,
  ),
  'slow,c1,2026-01-20,60',
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
const daysTaken = async () => {
  const { lines } = await api<GapsReport>('get', '/lines');
  const delivered = lines[0]?.native?.delivered;
  return delivered?.kind === 'estimate' ? delivered.point : Number.NaN;
};

it('an outlier is seen, left out with a reason once its effect was seen, and brought back', async () => {
  const { file } = await api<{ file: string }>('post', '/files?name=orders.csv', FILE);
  const run = await api<ImportRun>('post', '/imports', { files: [{ alias: 'orders', file }], mapping: MAPPING });
  await expect
    .poll(async () => (await api<ImportRun>('get', `/imports/${run.import}`)).state, PATIENCE)
    .toBe('committed');
  const before = await daysTaken();

  await visit(page, `${house.url}/w/${house.workspace}/listen/quality`);
  await page.getByRole('link', { name: 'depot' }).waitFor(PATIENCE);
  expect(await findFlaws(page, 'en')).toEqual([]);
  await page.getByRole('link', { name: 'depot' }).click();
  await page.getByRole('button', { name: 'Show the values' }).click(PATIENCE);
  await page.getByRole('checkbox', { name: /^Choose c1/ }).check(PATIENCE);
  await page.getByRole('button', { name: /^See what leaving 1 occasion/ }).click();
  const effect = page.getByRole('region', { name: 'Leave out of every figure' });
  await effect.getByLabel('Why (others will ask)').fill('the scanner of the depot was off', PATIENCE);
  expect(await findFlaws(page, 'en')).toEqual([]);
  await effect.getByRole('button', { name: 'Leave out' }).click();
  await page.getByText('the scanner of the depot was off').waitFor(PATIENCE);
  // 60 deliveries of 2, 3, 4, 5 days
  expect(await daysTaken()).toBeCloseTo(3.5, 9);

  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByText(/^taken back/).waitFor(PATIENCE);
  expect(await daysTaken()).toBe(before);
});
