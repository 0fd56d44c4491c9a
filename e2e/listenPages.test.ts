import { LOCALES } from '@plumbline/model/locale.ts';
import type { TextsPage, TextWork } from '@plumbline/model/textReading.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { examinePages } from './examinePages.ts';
import { type RunningHouse, startHouse } from './startHouse.ts';
import { claimHouse, signIn, visit } from './visitHouse.ts';

/** A page may take its time on a busy machine. */
const PATIENCE = { timeout: 30_000 };

let house: RunningHouse;
let browser: Browser;
let owner: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse(), launchChromium()]);
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
  const { total, texts } = await asked<TextsPage>('/texts');
  expect(total).toBeGreaterThan(100);

  await visit(owner, `${house.url}/w/demo/listen/texts`);
  const card = owner.locator('.text-card').first();
  await card.getByText('送货之后，一分钟').waitFor(PATIENCE);
  expect(await card.innerText()).not.toContain(texts[0]?.source);
  await card.getByRole('button', { name: '相似文本' }).click();
  await card.getByRole('heading', { name: '相似文本' }).waitFor(PATIENCE);
});

it('every page of texts, customers, sources and quality fits, speaks each language and has no barriers', async () => {
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
    // nothing was brought here yet
    '/w/main/listen/texts/curve',
  ];
  const faults = await Promise.all(
    LOCALES.map((locale) => examinePages(locale, { browser, house, session: owner.context(), paths })),
  );
  expect(faults).toEqual([{}, {}, {}]);
});
