import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Survey } from '@plumbline/model/survey.ts';
import type { Submission } from '@plumbline/model/surveyAnswer.ts';
import type { PublicSurvey, SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerByKeyboard } from './answerByKeyboard.ts';
import { launchChromium, launchLasting } from './chromium.ts';
import { enterHouse } from './enterHouse.ts';
import type { RunningHouse } from './startHouse.ts';
import { OWNER } from './visitHouse.ts';

const GUESTS = 500;
const survey = Survey.parse({
  plumbline: 1,
  title: { en: 'At the counter', 'zh-CN': '柜台满意度' },
  languages: ['en'],
  moment: 'after',
  pages: [
    {
      key: 'one',
      questions: [
        {
          kind: 'nps',
          key: 'nps',
          required: true,
          title: { en: 'Would you recommend us?' },
          meaning: { metric: 'nps' },
        },
        { kind: 'text', key: 'why', title: { en: 'Why?' } },
      ],
    },
  ],
});

let house: RunningHouse;
let profile: string;
let cookie: string;
let published: SurveyDetail;
let context: BrowserContext | undefined;

beforeAll(async () => {
  [house, profile] = await Promise.all([
    enterHouse('answer-offline'),
    mkdtemp(path.join(tmpdir(), 'plumbline-kiosk-')),
  ]);
  const session = await fetch(`${house.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: house.url },
    body: JSON.stringify({ email: OWNER.email, password: OWNER.password }),
  });
  cookie = session.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const made = await ask<SurveyDetail>('POST', '/surveys', { definition: survey });
  published = await ask<SurveyDetail>('POST', `/surveys/${made.id}/publish`, {});
});
afterAll(async () => {
  await context?.close();
  await house?.stop();
  await rm(profile, { recursive: true, force: true });
});

async function ask<Answer>(method: string, address: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${house.url}/api/workspaces/${house.workspace}${address}`, {
    method,
    headers: { 'content-type': 'application/json', origin: house.url, cookie },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${address}: ${text}`);
  return JSON.parse(text) as Answer;
}

const complete = async (): Promise<number> => (await ask<SurveyDetail>('GET', `/surveys/${published.id}`)).complete;

/** The device is switched on: the same profile as before, with or without a line. */
async function switchOn(line: boolean): Promise<Page> {
  context = await launchLasting(profile);
  await context.setOffline(!line);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${house.url}/s/${published.key}?kiosk=1&idle=3600`);
  await page.getByRole('button', { name: 'Start' }).waitFor();
  return page;
}

/** Guests, one after the other, each through the page's own buttons. */
async function letAnswer(page: Page, guests: number): Promise<void> {
  await page.evaluate(async (count) => {
    const until = async <T>(look: () => T | null): Promise<T> => {
      for (let tries = 0; tries < 5000; tries += 1) {
        const found = look();
        if (found !== null) return found;
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      throw new Error(`waited in vain: ${look} ${document.body.innerText}`);
    };
    for (let guest = 0; guest < count; guest += 1) {
      (await until(() => document.querySelector<HTMLElement>('.kiosk-start button'))).click();
      const point = `input[name=nps][value="${guest % 11}"]`;
      (await until(() => document.querySelector<HTMLElement>(point))).click();
      (await until(() => document.querySelector<HTMLElement>('button[type=submit]'))).click();
      (await until(() => document.querySelector<HTMLElement>('.ending + button'))).click();
    }
  }, guests);
}

/** Closed once it is seen to be: a guest cannot begin under it. */
async function closeStaffPanel(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
}

async function waiting(page: Page): Promise<number> {
  await page.keyboard.press('Alt+Shift+K');
  await page.locator('dialog[open] .staff').waitFor();
  const count = Number(await page.locator('.staff').getAttribute('data-waiting'));
  await closeStaffPanel(page);
  return count;
}

it('a person answers at the address of the survey, with proof of work, and nothing of it stays on the device', async () => {
  const made = await ask<SurveyDetail>('POST', '/surveys', {
    definition: { ...survey, quality: { proofOfWork: true } },
  });
  const { id, address } = await ask<SurveyDetail>('POST', `/surveys/${made.id}/publish`, {});
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ locale: 'en-US' });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    let sent = '';
    page.on('request', (request) => {
      if (request.method() === 'POST') sent = request.postData() ?? '';
    });
    await page.goto(`${house.url}${address}`);
    await page.locator('.question').first().waitFor();
    expect(await answerByKeyboard(page)).toEqual(['nps', 'why']);
    await page.locator('.ending[data-kind=complete]').waitFor();
    const { response, work } = JSON.parse(sent) as Submission;
    const shown = (await (await fetch(`${house.url}/api/answer/${made.key}`)).json()) as PublicSurvey;
    const hash = createHash('sha256').update(`${shown.work?.salt}:${response}:${work}`).digest();
    expect(shown.work?.bits).toBeGreaterThan(0);
    expect(hash.readUInt32BE(0) >>> (32 - (shown.work?.bits ?? 0))).toBe(0);
    expect((await ask<SurveyDetail>('GET', `/surveys/${id}`)).complete).toBe(1);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('It came early');
    await page.reload();
    await page.locator('.ending[data-kind=complete]').waitFor();
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
  }
});

it('a kiosk offline for a day, killed and reopened, brings exactly five hundred answers', {
  timeout: 300_000,
}, async () => {
  const morning = await switchOn(true);
  await morning.keyboard.press('Alt+Shift+K');
  await morning.getByText('Starts again without a connection').waitFor();
  await closeStaffPanel(morning);

  await context?.setOffline(true);
  await letAnswer(morning, 200);
  expect(await waiting(morning)).toBe(200);
  // somebody is in the middle of an answer when the plug is pulled
  await morning.getByRole('button', { name: 'Start' }).click();
  await morning.locator('input[name=nps][value="7"]').check();
  await context?.close();

  const noon = await (async () => {
    context = await launchLasting(profile);
    await context.setOffline(true);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${house.url}/s/${published.key}?kiosk=1&idle=3600`);
    return page;
  })();
  await noon.locator('input[name=nps]').first().waitFor();
  expect(await noon.locator('input[name=nps][value="7"]').isChecked()).toBe(true);
  await noon.locator('button[type=submit]').click();
  await noon.locator('.ending + button').click();
  await letAnswer(noon, GUESTS - 201);
  expect(await waiting(noon)).toBe(GUESTS);
  expect(await complete()).toBe(0);
  await context?.close();

  const evening = await switchOn(true);
  await expect.poll(complete, { timeout: 60_000 }).toBe(GUESTS);
  await expect.poll(() => waiting(evening)).toBe(0);
  await evening.reload();
  await evening.getByRole('button', { name: 'Start' }).waitFor();
  expect(await complete()).toBe(GUESTS);
});
