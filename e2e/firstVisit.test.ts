import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import { LOCALES } from '@plumbline/model/locale.ts';
import { GAP_KEYS, MARKS } from '@plumbline/model/mark.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { findBarriersInBothThemes, findFlaws, overflowPixels } from './examinePage.ts';
import { examinePages } from './examinePages.ts';
import { readChart, readLineTable, shownFigure } from './readFigures.ts';
import { type RunningHouse, startHouse } from './startHouse.ts';
import { OWNER, openWindow, settle, visit } from './visitHouse.ts';

let house: RunningHouse;
let browser: Browser;
/** the owner's window, in English, at the demo company */
let page: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse({ from: null }), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const demo = (search = ''): string => `${house.url}/w/demo/measure${search}`;

async function figures(of: Page): Promise<string[]> {
  await of.locator('.gaps-answer[aria-busy=false]').waitFor();
  return of.locator('.gaps-answer .gaps-figure').allInnerTexts();
}

async function ask<Answer>(question: string): Promise<Answer> {
  const answer = await page.request.get(`${house.url}/api/workspaces/demo/${question}`);
  expect(answer.status(), await answer.text()).toBe(200);
  return answer.json();
}

const askLines = (query = ''): Promise<GapsReport> => ask(`lines${query}`);

/** Opens one of antd's lists by its name and picks an entry. */
async function choose(list: string, entry: string): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).click();
  await page.locator('.ant-select-dropdown:visible').getByText(entry, { exact: true }).last().click();
  await page.keyboard.press('Escape');
}

describe('before anybody has an account', () => {
  it.each(LOCALES)('the printed link is readable on a phone in %s, light and dark', async (locale) => {
    const phone = await openWindow(browser, { locale, width: 390 });
    await visit(phone, house.claimUrl);
    expect(await phone.inputValue('#code')).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect(await findFlaws(phone, locale)).toEqual([]);
    expect(await findBarriersInBothThemes(phone)).toEqual([]);
    await phone.context().close();
  });

  it('the link makes its first visitor the owner, and the demo company is one click from there', async () => {
    page = await openWindow(browser, { locale: 'en', width: 1440 });
    await visit(page, house.claimUrl);
    await page.fill('#name', OWNER.name);
    await page.fill('#email', OWNER.email);
    await page.fill('#password', OWNER.password);
    await page.click('button[type=submit]');
    await page.waitForURL('**/welcome');
    await page.getByRole('heading', { name: /Anna/ }).waitFor();
    await page.getByRole('link', { name: /demo company/i }).click();
    await page.waitForURL('**/w/demo/measure');
    await settle(page);
    const { lines } = await askLines();
    const top = lines.filter(({ dimension }) => dimension.level === 1).length;
    expect(top).toBeGreaterThan(5);
    await expect.poll(() => page.locator('.gaps-row .plumb-svg').count(), { timeout: 15_000 }).toBe(top);
    expect(await page.locator('.gaps-row .plumb-mark').count()).toBeGreaterThan(4 * (top - 1));
  });

  it('the link is of no use a second time', async () => {
    const late = await openWindow(browser, { locale: 'en' });
    const answer = await late.request.post(`${house.url}/api/setup`, {
      data: { code: new URL(house.claimUrl).searchParams.get('code'), ...OWNER, email: 'late@example.com' },
      headers: { origin: house.url },
    });
    expect(answer.status()).toBe(409);
    await late.context().close();
  });
});

describe('the lines of the demo company', () => {
  it('picture and table say the same, and it is what the address of the lines answers', async () => {
    await visit(page, demo());
    const chart = await readChart(page);
    await visit(page, demo('?view=table'));
    const table = await readLineTable(page);
    const { lines } = await askLines();
    expect(table.length).toBe(lines.length);
    for (const line of lines) {
      const row = table.find(({ name }) => name === line.dimension.names.en);
      const asked = [...MARKS.map((mark) => line.marks[mark]), ...GAP_KEYS.map((gap) => line.gaps[gap])];
      expect(row?.figures, line.dimension.key).toEqual(asked.map(shownFigure));
    }
    const services = new Map(table.map(({ name, figures: [...all] }) => [name, all[MARKS.length]]));
    expect(chart.length).toBeGreaterThan(5);
    for (const { name, gap } of chart) {
      const { n: _n, ...inTable } = services.get(name) ?? { n: null };
      expect(gap === null ? {} : { point: gap.point, low: gap.low, high: gap.high }, name).toEqual(inTable);
    }
  });

  it('a region is chosen: figures and address change, and the address alone gives the same page again', async () => {
    await visit(page, demo());
    const before = await figures(page);
    const { facets } = await ask<{ facets: { attribute: string; values: { value: string }[] }[] }>('facets');
    const region = facets.find(({ attribute }) => attribute === 'region')?.values[0]?.value ?? '';
    const answered = page.waitForResponse((answer) => /\/lines\?.*region=/.test(answer.url()));
    await choose('Region', region);
    await answered;
    await settle(page);
    const after = await figures(page);
    expect(after).not.toEqual(before);
    const asked = await askLines(`?region=${encodeURIComponent(region)}`);
    const delivery = asked.lines.find(({ dimension }) => dimension.key === 'delivery');
    expect(delivery?.gaps.service.kind).toBe('estimate');
    const shown = (await readChart(page)).find(({ name }) => name === delivery?.dimension.names.en);
    expect(shown?.gap?.point).toBe(delivery && shownFigure(delivery.gaps.service)?.point);

    const anew = await openWindow(browser, { locale: 'en', width: 1440 }, page.context());
    await visit(anew, page.url());
    expect(await figures(anew)).toEqual(after);
    await anew.context().close();
  });

  it('split by channel, every line comes once a channel', async () => {
    await visit(page, demo());
    const answered = page.waitForResponse((answer) => /\/lines\?.*by=channel/.test(answer.url()));
    await choose('Split by', 'Channel');
    await answered;
    await settle(page);
    await page.locator('.gaps-answer[aria-busy=false] .gaps-group-name').first().waitFor();
    const { lines } = await askLines('?by=channel');
    const top = lines.filter(({ dimension }) => dimension.level === 1);
    expect(new Set(top.map(({ by }) => by.channel)).size).toBeGreaterThan(1);
    expect(await page.locator('.gaps-row').count()).toBe(top.length);
  });

  it('a figure opens into formula, source, people and interval, and closes again', async () => {
    await visit(page, demo());
    const { lines } = await askLines();
    const gap = lines.find(({ dimension }) => dimension.key === 'delivery')?.gaps.service;
    if (gap?.kind !== 'estimate') throw new Error('the demo has a gap of delivery');
    await page
      .locator('.gaps-row', { hasText: 'On-time delivery' })
      .locator('.gaps-row-gap .gaps-figure')
      .first()
      .click();
    const drawer = page.getByRole('dialog');
    await drawer.locator('pre').waitFor();
    expect(new URL(page.url()).searchParams.get('figure')).toBe('gap.service');
    const text = (await drawer.innerText()).replaceAll('−', '-');
    expect(text).toContain('perceived - expected');
    expect(text).toContain(`${gap.low.toFixed(1)} to ${gap.high.toFixed(1)}`);
    expect(text).toContain(gap.n.toLocaleString('en'));
    expect(text).toMatch(/Source: .*\d{4}/);
    expect(text).not.toMatch(/= </);
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('figure'));
  });

  it('the keyboard alone reaches a mark, walks to the next and opens it', async () => {
    await visit(page, demo());
    const focused = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.getAttribute('data-mark') ?? null);
    let presses = 0;
    while ((await focused()) === null && presses < 80) {
      await page.keyboard.press('Tab');
      presses += 1;
    }
    const first = await focused();
    expect(first).not.toBeNull();
    await page.keyboard.press('ArrowRight');
    const second = await focused();
    expect(second).not.toBe(first);
    await page.locator('[role=tooltip], .plumb-card').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(new URL(page.url()).searchParams.get('figure')).toBe(`mark.${second}`);
  });
});

const PAGES = [
  '/welcome',
  '/w/demo/measure?view=table',
  '/w/demo/measure?line=delivery',
  '/w/demo/listen',
  '/w/main/measure',
  '/w/main/listen/import',
  '/w/main/explain',
];

describe('every page', () => {
  it('speaks each language, fits a phone and a desk, and has no barrier', async () => {
    expect(await examinePages({ browser, house, session: page.context(), paths: PAGES })).toEqual({});
  });

  it('fits the narrowest phone', async () => {
    const phone = await openWindow(browser, { locale: 'en', width: 320 }, page.context());
    await visit(phone, demo());
    expect(await overflowPixels(phone)).toBe(0);
    await phone.context().close();
  });
});
