import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Survey } from '@plumbline/model/survey.ts';
import { buildAnswerInto } from '@plumbline/web/answer/build.config.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { findBarriers } from './examinePage.ts';
import { type PlayServer, playServer } from './playServer.ts';

const survey = Survey.parse({
  plumbline: 1,
  title: { en: 'Two questions' },
  languages: ['en'],
  moment: 'apart',
  hidden: [{ key: 'product' }],
  pages: [
    { key: 'one', questions: [{ kind: 'nps', key: 'nps', required: true, title: { en: 'Would you recommend us?' } }] },
  ],
});

let folder: string;
let browser: Browser;
let ours: PlayServer;
let shop: PlayServer | undefined;
let context: BrowserContext;
let page: Page;
let refusals: string[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plumbline-widget-'));
  [browser] = await Promise.all([launchChromium(), buildAnswerInto(folder)]);
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  ours = await playServer(folder, survey);
});
afterEach(async () => {
  await context?.close();
  await shop?.close();
  await ours.close();
});

/** A shop on another origin, whose policy permits our script and our frame and nothing else. */
async function visitShop(data: string): Promise<void> {
  shop = await playServer(folder, survey, {
    policy: `default-src 'none'; script-src ${ours.url}; frame-src ${ours.url}; style-src 'none'`,
    hostPage: `<!doctype html><html lang="en"><title>Shop</title><main><h1>Shop</h1><a href="#x">A link</a></main>
      <script src="${ours.url}/widget.js" data-survey="k3y" ${data}></script></html>`,
  });
  context = await browser.newContext({ locale: 'en-US', viewport: { width: 1000, height: 800 } });
  page = await context.newPage();
  refusals = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused/.test(message.text()) && !message.text().includes('favicon')) {
      refusals.push(message.text());
    }
  });
  await page.goto(`${shop.url}/host.html`);
}

const dialog = () => page.locator('plumbline-survey dialog');

it('opens by its button under a strict policy, is answered, says so to the page, and gives the focus back', async () => {
  await visitShop('data-hidden-product="sofa" data-colour="#ffe600"');
  const button = page.getByRole('button', { name: 'Tell us what you think' });
  expect(await findBarriers(page)).toEqual([]);
  await button.press('Enter');
  const frame = page.frameLocator('plumbline-survey iframe');
  await frame.locator('input[name=nps][value="9"]').check();
  const height = await dialog().evaluate((element) => (element as HTMLElement).style.getPropertyValue('--height'));
  expect(Number.parseInt(height, 10)).toBeGreaterThan(150);
  expect((await page.getByRole('dialog', { name: 'Survey' }).boundingBox())?.width).toBeGreaterThan(400);
  await frame.locator('button[type=submit]').click();
  await frame.locator('.ending[data-kind=complete]').waitFor();
  await dialog().waitFor({ state: 'detached', timeout: 15_000 });
  expect(await button.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element)).toBe(
    true,
  );
  const [submission] = [...ours.taken.values()];
  expect(submission).toMatchObject({ mode: 'widget', answers: { nps: 9 }, hidden: { product: 'sofa' } });
  expect(refusals).toEqual([]);
  expect(await context.cookies()).toEqual([]);
});

it('Escape closes it, within the survey too, and the page behind cannot be reached meanwhile', async () => {
  await visitShop('');
  const button = page.getByRole('button', { name: 'Tell us what you think' });
  await button.click();
  const frame = page.frameLocator('plumbline-survey iframe');
  await frame.locator('input[name=nps]').first().focus();
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await button.click();
  await frame.locator('input[name=nps]').first().waitFor();
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('A');
  }
  await page.getByRole('button', { name: 'Close the survey' }).click();
  await dialog().waitFor({ state: 'detached' });
});

it('is offered once after a while, and on the next page only when nothing was kept, for want of consent', async () => {
  await visitShop('data-triggers="delay" data-delay="0.2"');
  await dialog().waitFor();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await page.reload();
  await dialog().waitFor();

  await context.close();
  await shop?.close();
  await visitShop('data-triggers="delay" data-delay="0.2" data-consent="given"');
  await dialog().waitFor();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['plumbline:shown:k3y']);
  await page.reload();
  await page.waitForTimeout(800);
  expect(await dialog().count()).toBe(0);
  type Opened = { Plumbline: { open(key?: string): boolean } };
  expect(await page.evaluate(() => (window as unknown as Opened).Plumbline.open())).toBe(true);
  await dialog().waitFor();
});
