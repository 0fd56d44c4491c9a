import type { Locale } from '@plumbline/model/locale.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { RunningHouse } from './startHouse.ts';

export const OWNER = { name: 'Anna', email: 'anna@example.com', password: 'a quiet long password' };

export type Visit = { locale: Locale; theme?: 'light' | 'dark'; width?: number };

/** Claims the installation without a page, for stories that do not begin at the first visit. */
export async function claimHouse(house: RunningHouse): Promise<void> {
  const code = new URL(house.claimUrl).searchParams.get('code');
  const answer = await fetch(`${house.url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: house.url },
    body: JSON.stringify({ code, ...OWNER }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** A browser window of its own, with the session of a visit before it where one is given. */
export async function openWindow(
  browser: Browser,
  { locale, theme = 'light', width = 1280 }: Visit,
  session?: BrowserContext,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    locale,
    timezoneId: 'Asia/Shanghai',
    colorScheme: theme,
    reducedMotion: 'reduce',
    ...(session === undefined ? {} : { storageState: await cookiesOnly(session) }),
  });
  context.setDefaultTimeout(45_000);
  return context.newPage();
}

/** The session goes along, the language chosen there does not. */
async function cookiesOnly(session: BrowserContext) {
  const cookies = (await session.cookies()).filter(({ name }) => name !== 'locale');
  return { cookies, origins: [] };
}

/** A signed-in window. */
export async function signIn(browser: Browser, house: RunningHouse, visit: Visit): Promise<Page> {
  const page = await openWindow(browser, visit);
  const { email, password } = OWNER;
  const enter = () =>
    page.request.post(`${house.url}/api/session`, { data: { email, password }, headers: { origin: house.url } });
  let answer = await enter();
  // a house lets one address try ten times a minute, and quick stories that share it are more
  if (answer.status() === 429) {
    await page.waitForTimeout(1000 * Number(answer.headers()['retry-after']));
    answer = await enter();
  }
  if (!answer.ok()) throw new Error(await answer.text());
  return page;
}

/** Opens a page and waits until what it says is there. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'commit' });
  await settle(page);
}

/** Goes to another page of the product as a link of it does, without loading the program again. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((address) => {
    for (const heading of document.querySelectorAll('h1')) heading.setAttribute('data-left', '');
    window.history.pushState(null, '', address);
  }, path);
  await page.locator('h1:not([data-left])').first().waitFor();
  await settle(page);
}

/** Nothing is being fetched for the page any more: it has its heading, and no part of it says that it waits. */
export async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  // looked at ten times a second: at every frame, the looking is more work than the page
  await page.waitForFunction(
    () => document.querySelector('[aria-busy=true], .gaps-skeleton, .ant-skeleton, .ui-loading, .ant-spin') === null,
    undefined,
    { polling: 100 },
  );
}
