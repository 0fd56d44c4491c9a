import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { enterHouse } from './enterHouse.ts';
import { examinePages } from './examinePages.ts';
import type { RunningHouse } from './startHouse.ts';
import { signIn, visit } from './visitHouse.ts';

/** A page may take its time on a busy machine. */
const PATIENCE = { timeout: 20_000 };

let house: RunningHouse;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([enterHouse('expect-tree'), launchChromium()]);
  page = await signIn(browser, house, { locale: 'en' });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

it('a starter tree is taken, changed, saved again, compared, and weighed by judgements in pairs', async () => {
  await visit(page, `${house.url}/w/${house.workspace}/expect`);
  await page.getByRole('button', { name: 'Use this one: Retail' }).click(PATIENCE);
  await page.getByLabel('Why', { exact: true }).fill('the tree of our trade');
  await page.getByRole('button', { name: 'Save as version 1' }).click(PATIENCE);
  await page.getByRole('heading', { name: 'Versions' }).waitFor(PATIENCE);

  await page.getByRole('button', { name: /On time/ }).click();
  await page.getByRole('slider', { name: 'Knot 2 of 5' }).press('ArrowDown');
  await page.getByLabel('Department that delivers').fill('Warehouse');
  await page.getByText('Department that delivers of “On time” was set: Warehouse').waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByLabel('Why', { exact: true }).fill('what two days late is worth');
  await page.getByRole('button', { name: 'Save as version 2' }).click(PATIENCE);
  await page.getByRole('cell', { name: 'what two days late is worth' }).waitFor(PATIENCE);
  const change = page.getByText(/^Value function of “On time”: d: -3 → 100, 0 → 85.* became d: -3 → 100, 0 → 84/);
  await change.waitFor(PATIENCE);

  await visit(page, `${house.url}/w/${house.workspace}/expect/weights?parent=price`);
  // left out, 9 times … 2 times more, equally: the arrow keys go down the list
  for (const [pair, down, answered] of [
    ['Fair price against Clear price', 7, 1],
    ['Clear price against Offers kept', 8, 2],
  ] as const) {
    await page.getByLabel(pair).click(PATIENCE);
    for (let step = 0; step < down; step++) await page.getByLabel(pair).press('ArrowDown');
    await page.getByLabel(pair).press('Enter');
    await page.getByText(`${answered} of 3 pairs judged`).waitFor(PATIENCE);
  }
  await page.getByLabel('Judge', { exact: true }).fill('Lin');
  await page.getByRole('button', { name: 'Save the judgements' }).click();
  await page.getByRole('cell', { name: '66.7%' }).first().waitFor(PATIENCE);
  await page.getByLabel('Why', { exact: true }).fill('agreed in the workshop');
  await page.getByRole('button', { name: 'Choose, as version 3' }).click(PATIENCE);
  await page.getByText(/chose AHP for Price \(version 3\): agreed in the workshop/).waitFor(PATIENCE);
  const shown = await page.request.get(`${house.url}/api/workspaces/${house.workspace}/expectation/tree`);
  const { dimensions } = (await shown.json()) as { dimensions: { key: string; weight: number }[] };
  expect(dimensions.find(({ key }) => key === 'price-fair')?.weight).toBe(66.67);
});

it('the pages of expectation fit, speak each language and have no barriers', async () => {
  const paths = [`/w/${house.workspace}/expect`, `/w/${house.workspace}/expect/weights?parent=price`];
  const prepare = async (shown: Page, path: string) => {
    if (path === `/w/${house.workspace}/expect`) await shown.locator('.tree-row-name').nth(10).click(PATIENCE);
  };
  expect(await examinePages({ browser, house, session: page.context(), paths, prepare })).toEqual({});
});
