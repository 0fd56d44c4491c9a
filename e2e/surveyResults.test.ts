import { randomUUID } from 'node:crypto';
import { answersOf, everyKind } from '@plumbline/loop/listen/results/everyKind.fixture.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { enterHouse } from './enterHouse.ts';
import { examinePages } from './examinePages.ts';
import type { RunningHouse } from './startHouse.ts';
import { signIn, visit } from './visitHouse.ts';

const PEOPLE = 40;
/** Where pictures of the pages are put, for those who want to look at them. */
const LOOKS = process.env.LOOKS;

let browser: Browser;
let house: RunningHouse;
beforeAll(async () => {
  [browser, house] = await Promise.all([launchChromium(), enterHouse('survey-results')]);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

async function post<T>(page: Page, path: string, data: unknown): Promise<T> {
  const answer = await page.request.post(`${house.url}/api${path}`, { headers: { origin: house.url }, data });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** A survey of every kind of question, answered by these people. */
async function answeredSurvey(page: Page): Promise<{ id: string; submit: (person: number) => Promise<void> }> {
  const { id } = await post<{ id: string }>(page, `/workspaces/${house.workspace}/surveys`, { definition: everyKind });
  const { address } = await post<{ address: string }>(page, `/workspaces/${house.workspace}/surveys/${id}/publish`, {});
  const submit = async (person: number) => {
    const at = new Date(Date.now() - 86_400_000 * (person % 5));
    await post(page, address.replace('/s/', '/answer/'), {
      ...{
        response: randomUUID(),
        version: 1,
        language: person % 3 === 0 ? 'en' : 'zh-CN',
        answers: answersOf(person),
      },
      ...{
        hidden: { region: '华东' },
        seed: person,
        startedAt: new Date(at.getTime() - 90_000 - person * 1000).toISOString(),
      },
      submittedAt: at.toISOString(),
    });
  };
  for (let person = 0; person < PEOPLE; person++) await submit(person);
  return { id, submit };
}

async function look(page: Page, name: string): Promise<void> {
  if (LOOKS === undefined) return;
  await page.screenshot({ path: `${LOOKS}/${name}.png`, fullPage: true });
}

test('results are seen, follow new answers and verdicts, and are there for every reader', {
  timeout: 600_000,
}, async () => {
  const page = await signIn(browser, house, { locale: 'en', width: 1440 });
  const { id, submit } = await answeredSurvey(page);
  const address = (rest = '') => `${house.url}/w/${house.workspace}/listen/surveys/${id}/results${rest}`;
  await visit(page, address());
  await expect.poll(() => page.locator('.results-counts').innerText()).toContain('40');
  expect(await page.locator('.ui-panel h2').allInnerTexts()).toContain('Would you recommend us?');
  await look(page, 'questions-1440-en');

  await submit(PEOPLE);
  await expect.poll(() => page.locator('.results-counts').innerText(), { timeout: 30_000 }).toContain('41');

  await page.locator('.results-figure').first().click();
  await page.locator('.ant-drawer pre').waitFor();
  await look(page, 'how-1440-en');
  await page.keyboard.press('Escape');

  await visit(page, address('?tab=responses'));
  await page.locator('.results-table tbody button').first().click();
  await page.locator('.results-judging').waitFor();
  await page.getByRole('button', { name: 'Exclude' }).click();
  await expect.poll(() => page.locator('.results-judging').innerText()).toContain('no reason');
  await page.locator('.results-judging input').fill('answered by staff');
  await page.getByRole('button', { name: 'Exclude' }).click();
  await expect.poll(() => page.locator('.results-judging').innerText()).toContain('answered by staff');
  await look(page, 'verdict-1440-en');
  await visit(page, address('?effect=true'));
  await expect.poll(() => page.locator('.results-table').first().innerText()).toContain('Accepted only');
  await look(page, 'effect-1440-en');

  const queries = ['', '?view=table', '?tab=crosstab&rows=recommend&columns=agree', '?tab=responses'];
  const paths = queries.map((query) => address(query).replace(house.url, ''));
  expect(await examinePages({ browser, house, session: page.context(), paths })).toEqual({});
});
