import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { enterHouse } from './enterHouse.ts';
import { readChart } from './readFigures.ts';
import type { RunningHouse } from './startHouse.ts';
import { openWindow, signIn, visit } from './visitHouse.ts';

/** SERVQUAL's items by dimension, as the template numbers them. */
const ITEMS = {
  tangibles: [1, 2, 3, 4],
  reliability: [5, 6, 7, 8, 9],
  responsiveness: [10, 11, 12, 13],
  assurance: [14, 15, 16, 17],
  empathy: [18, 19, 20, 21, 22],
} as const;
type Family = keyof typeof ITEMS;
const FAMILIES = Object.keys(ITEMS) as Family[];
const LANGUAGES = ['zh-CN', 'zh-TW', 'en'] as const;

/** Six customers answer both surveys; CUSTOMERS=20 makes it forty answers. */
const CUSTOMERS = Number(process.env.CUSTOMERS ?? 6);
/** So many of them answer at the same time. */
const AT_ONCE = 3;
/** Student's t at 97.5 % for so many degrees of freedom (any table of it). */
const T_975: Record<number, number> = { 5: 2.570582, 19: 2.093024 };

/** What customer `who` answers to an item, from 1 to 7: fixed, and nobody answers as another does, which would be suspect. */
function draw(who: number, item: number, factor: number): number {
  const mixed = Math.imul(who * 1000 + item * factor, 2246822519);
  const again = Math.imul(mixed ^ (mixed >>> 13), 3266489917);
  return (again ^ (again >>> 16)) >>> 0;
}
const expected = (who: number, item: number): number => 4 + (draw(who, item, 31) % 4);
const perceived = (who: number, item: number): number => 2 + (draw(who, item, 53) % 5);

let browser: Browser;
let house: RunningHouse;
beforeAll(async () => {
  [browser, house] = await Promise.all([launchChromium(), enterHouse('before-after')]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

async function api<T>(page: Page, method: 'get' | 'post', path: string, data?: unknown): Promise<T> {
  const answer = await page.request[method](`${house.url}/api/workspaces/${house.workspace}${path}`, {
    headers: { origin: house.url },
    ...(data === undefined ? {} : { data }),
  });
  if (!answer.ok()) throw new Error(await answer.text());
  return (await answer.json()) as T;
}

/** Makes and publishes the pair from the template. @returns the addresses, before and after */
async function publishPair(page: Page): Promise<string[]> {
  const { definitions } = await api<{ definitions: unknown[] }>(page, 'get', '/survey-templates/servqual');
  const addresses: string[] = [];
  for (const definition of definitions) {
    const { id } = await api<{ id: string }>(page, 'post', '/surveys', { definition });
    const { address } = await api<{ address: string }>(page, 'post', `/surveys/${id}/publish`, {});
    addresses.push(address);
  }
  return addresses;
}

/** One person answers one survey in a window of their own, click by click. */
async function answer(address: string, who: number, points: (who: number, item: number) => number): Promise<void> {
  const language = LANGUAGES[who % LANGUAGES.length] ?? 'en';
  const page = await openWindow(browser, { locale: language, width: who % 2 === 0 ? 390 : 1280 });
  await page.goto(`${house.url}${address}?customer=C${who}&occasion=visit-${who}`);
  for (const family of FAMILIES) {
    await page.locator(`#q-${family}Items`).waitFor();
    for (const item of ITEMS[family]) {
      const row = page.locator(`#q-${family}Items [data-row=item${item}]`);
      await row
        .locator('label')
        .nth(points(who, item) - 1)
        .click();
    }
    await page.locator('button[type=submit]').click();
  }
  await page.locator('#q-points, #q-satisfaction').first().waitFor();
  if (await page.locator('#q-points').count()) {
    for (const input of await page.locator('#q-points input').all()) await input.fill('20');
  } else {
    for (const key of ['satisfaction', 'recommend']) await page.locator(`#q-${key} label`).nth(5).click();
  }
  await page.locator('button[type=submit]').click();
  await page.locator('.ending[data-kind=complete]').waitFor();
  await page.context().close();
}

/** The gap of a dimension by hand: items averaged for each customer, then a paired t over customers. */
function gapByHand(family: Family): { point: number; low: number; high: number } {
  const onLine = (value: number) => ((value - 1) / 6) * 100;
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const differences = Array.from({ length: CUSTOMERS }, (_unused, who) =>
    mean(ITEMS[family].map((item) => onLine(perceived(who, item)) - onLine(expected(who, item)))),
  );
  const point = mean(differences);
  const variance = differences.reduce((sum, one) => sum + (one - point) ** 2, 0) / (CUSTOMERS - 1);
  const half = (T_975[CUSTOMERS - 1] ?? Number.NaN) * Math.sqrt(variance / CUSTOMERS);
  return { point, low: point - half, high: point + half };
}

const NAMES: Record<Family, string> = {
  tangibles: 'Tangibles',
  reliability: 'Reliability',
  responsiveness: 'Responsiveness',
  assurance: 'Assurance',
  empathy: 'Empathy',
};

test('SERVQUAL asked before and after shows on the lines the paired gaps of a calculation by hand', {
  timeout: 600_000,
}, async () => {
  const page = await signIn(browser, house, { locale: 'en' });
  const [before, after] = await publishPair(page);
  const customers = Array.from({ length: CUSTOMERS }).keys();
  const answerInTurn = async () => {
    for (const who of customers) {
      await answer(before ?? '', who, expected);
      await answer(after ?? '', who, perceived);
    }
  };
  // a click waits for two frames of its page: several people click at once, as they would
  await Promise.all(Array.from({ length: AT_ONCE }, answerInTurn));
  await expect
    .poll(
      async () => {
        const { lines } = await api<{ lines: { marks: { perceived: { n?: number } } }[] }>(page, 'get', '/lines');
        return lines.filter(({ marks }) => marks.perceived.n === CUSTOMERS).length;
      },
      { timeout: 30_000 },
    )
    .toBe(FAMILIES.length);
  await visit(page, `${house.url}/w/${house.workspace}/measure`);
  const shown = new Map((await readChart(page)).map(({ name, gap }) => [name, gap]));
  expect([...shown.keys()].sort()).toEqual(Object.values(NAMES).sort());
  for (const family of FAMILIES) {
    const byHand = gapByHand(family);
    const gap = shown.get(NAMES[family]);
    // what is shown is rounded to one digit
    for (const side of ['point', 'low', 'high'] as const) {
      expect(Math.abs((gap?.[side] ?? Number.NaN) - byHand[side]), `${family} ${side}`).toBeLessThan(0.0501);
    }
  }
  await page.context().close();
});
