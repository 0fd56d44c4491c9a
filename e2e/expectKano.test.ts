import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { enterHouse } from './enterHouse.ts';
import { examinePages } from './examinePages.ts';
import type { RunningHouse } from './startHouse.ts';
import { signIn, visit } from './visitHouse.ts';

/** A page may take its time on a busy machine. */
const PATIENCE = { timeout: 20_000 };
const MAPPING = `plumbline: 1
source: pairs
files: { base: {} }
time: { column: day }
customer: { column: who }
kano: [{ key: progress, names: { en: Progress in real time }, functional: with, dysfunctional: without }]
`;

let house: RunningHouse;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([enterHouse('expect-kano'), launchChromium()]);
  page = await signIn(browser, house, { locale: 'en' });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

it('an item that delighted and is demanded now opens its standard again, and somebody says what came of it', async () => {
  const rows = Array.from({ length: 80 }, (_unused, at) =>
    at < 40 ? `2026-02-01,a${at},1,3` : `2026-08-01,b${at},2,5`,
  );
  const root = `${house.url}/api/workspaces/${house.workspace}`;
  const headers = { origin: house.url };
  const file = await page.request.post(`${root}/files?name=base.csv`, {
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    data: Buffer.from(`day,who,with,without\n${rows.join('\n')}\n`),
  });
  const files = [{ alias: 'base', file: (await file.json()).file }];
  await page.request.post(`${root}/imports`, { headers, data: { files, mapping: MAPPING } });
  const items = async () => (await (await page.request.get(`${root}/kano`)).json()).items.length;
  await expect.poll(items, PATIENCE).toBe(1);

  await visit(page, `${house.url}/w/${house.workspace}/expect/kano?waveBy=quarter`);
  await page.getByRole('button', { name: 'Re-open the standard of 1 item' }).click(PATIENCE);
  await page.getByText('A → M from 2026 Q1 to 2026 Q3').waitFor(PATIENCE);
  await page.getByRole('button', { name: 'Say what came of it' }).click(PATIENCE);
  await page.getByLabel('Why', { exact: true }).fill('it is promised to everybody now');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('it is promised to everybody now').waitFor(PATIENCE);
  expect(await page.getByRole('button', { name: 'Say what came of it' }).count()).toBe(0);
});

it('the workbench, the levels and the pyramid fit, speak each language and have no barriers', async () => {
  const paths = [`/w/${house.workspace}/expect/kano?waveBy=quarter`, '/w/demo/expect/levels', '/w/demo/expect/pyramid'];
  expect(await examinePages({ browser, house, session: page.context(), paths })).toEqual({});
});
