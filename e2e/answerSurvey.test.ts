import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileSurvey } from '@plumbline/loop/listen/survey/compileSurvey.ts';
import { validateSubmission } from '@plumbline/loop/listen/survey/validateSubmission.ts';
import type { Submission } from '@plumbline/model/surveyAnswer.ts';
import { buildAnswerInto } from '@plumbline/web/answer/build.config.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerByKeyboard } from './answerByKeyboard.ts';
import { launchChromium } from './chromium.ts';
import { everyKind } from './everyKind.fixture.ts';
import { findBarriers, findRawKeys, overflowPixels } from './examinePage.ts';
import { type PlayServer, playServer } from './playServer.ts';

let folder: string;
let browser: Browser;
let play: PlayServer;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plumbline-answer-'));
  [browser] = await Promise.all([launchChromium(), buildAnswerInto(folder)]);
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  play = await playServer(folder, everyKind);
  complaints.length = 0;
});
afterEach(async () => {
  await context?.close();
  await play.close();
});

async function open(search: string, options: { locale?: string; width?: number; dark?: boolean } = {}): Promise<void> {
  const { locale = 'en-US', width = 1280, dark = false } = options;
  context = await browser.newContext({
    viewport: { width, height: 844 },
    locale,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(45_000);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('ERR_')) complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(play.url) && !request.url().startsWith('data:')) complaints.push(request.url());
  });
  await page.goto(`${play.url}/s/k3y${search}`);
  await page.locator('.question, .ending').first().waitFor();
}

const heading = (): Promise<string> => page.locator('.step-title').innerText();
const goOn = (): Promise<void> => page.locator('button[type=submit]').click();
const ending = (kind: string): Promise<void> => page.locator(`.ending[data-kind=${kind}]`).waitFor();
const only = (): Submission => {
  const [submission] = [...play.taken.values()];
  if (submission === undefined) throw new Error('nothing was sent');
  return submission;
};

/** The required answers of the first page, and on to the second. */
async function passFirstPage(): Promise<void> {
  await page.locator('#q-consent input').check();
  await page.locator('#q-channel input').first().check();
  await goOn();
  await page.locator('#q-pairs').waitFor();
}

describe('a survey with every kind of question', () => {
  it('is answered from start to end by keyboard alone, and no step has a barrier', { timeout: 180_000 }, async () => {
    await open('?language=en&order=A-1001&colour=red');
    const done: string[] = [];
    for (let step = 0; step < everyKind.pages.length; step += 1) {
      const before = await heading();
      expect(await findBarriers(page, 'all'), before).toEqual([]);
      expect(await findRawKeys(page), before).toEqual([]);
      done.push(...(await answerByKeyboard(page)));
      if (step < everyKind.pages.length - 1) {
        await page.waitForFunction((title) => document.querySelector('.step-title')?.textContent !== title, before);
        // a new step begins at its title, for eyes and ears
        expect(await page.evaluate(() => document.activeElement?.className)).toBe('step-title');
      }
    }
    await ending('complete');
    expect(await findBarriers(page)).toEqual([]);
    const asked = everyKind.pages.flatMap(({ questions }) => questions);
    const answerable = asked.filter(({ kind }) => kind !== 'statement' && kind !== 'file').map(({ key }) => key);
    expect(done.sort()).toEqual(answerable.sort());
    const submission = only();
    expect(validateSubmission(compileSurvey(everyKind), submission)).toMatchObject({ ok: true, ending: 'complete' });
    expect(
      Object.keys(submission.answers)
        .filter((key) => !key.includes(':'))
        .sort(),
    ).toEqual(answerable);
    // the link brought one field of the survey and one that is none of its
    expect(submission.hidden).toEqual({ order: 'A-1001' });
    expect(Object.values(submission.spent ?? {}).every((spent) => spent > 0)).toBe(true);
    expect(Object.keys(submission.spent ?? {})).toContain('nps');
    expect(submission.website).toBeUndefined();
    expect(complaints).toEqual([]);
    expect(await context.cookies()).toEqual([]);
  });

  it.each([
    ['zh-CN', 390, false, 'ltr'],
    ['zh-TW', 390, true, 'ltr'],
    ['ar', 320, false, 'rtl'],
  ] as const)('speaks %s on a screen of %d pixels, without a barrier', async (language, width, dark, direction) => {
    await open(`?language=${language}`, { width, dark });
    await page.locator('#q-consent input').check();
    await page.locator('#q-channel input').first().check();
    for (const [step, { key }] of everyKind.pages.entries()) {
      if (step > 0) {
        // shown without answering what is before it, as somebody sees it who comes back
        await page.evaluate((to) => {
          const name = Object.keys(localStorage).find((one) => one.startsWith('plumbline:answer')) ?? '';
          localStorage.setItem(name, JSON.stringify({ ...JSON.parse(localStorage.getItem(name) ?? ''), step: to }));
        }, key);
        await page.reload();
      }
      await page.locator(`#q-${everyKind.pages[step]?.questions[0]?.key}`).waitFor();
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      expect(await page.getAttribute('html', 'dir')).toBe(direction);
      expect(await overflowPixels(page), key).toBe(0);
      expect(await findRawKeys(page), key).toEqual([]);
      expect(await findBarriers(page, 'all'), key).toEqual([]);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('.question button, .question label:has(input), .moves button')]
          .map((element) => ({ name: element.className, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.height < 24 || box.width < 24))
          .map(({ name, box }) => `${name} ${box.width}×${box.height}`),
      );
      expect(small, key).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  it('what is missing is said on top and at its question, and the focus goes there', async () => {
    await open('?language=en');
    await goOn();
    const summary = page.locator('.fault-summary');
    await summary.waitFor();
    await page.waitForFunction(() => document.activeElement?.className === 'fault-summary');
    expect(await summary.getByRole('link').allInnerTexts()).toEqual([
      'May we use your answers to improve our service?',
      'Where did you order?',
    ]);
    expect(await findBarriers(page)).toEqual([]);
    await summary.getByRole('link').last().click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('channel');
    await page.locator('#q-consent input').check();
    await page.locator('#q-channel input').first().check();
    await goOn();
    await page.locator('#q-pairs').waitFor();
  });

  it('a screen reader is told each scale by its row and its meaning', async () => {
    await open('?language=en');
    await passFirstPage();
    const row = page.getByRole('group', { name: 'Delivery on the day that was promised What I had expected' });
    await row.getByRole('radio', { name: '6' }).check();
    expect(await row.getByRole('radio', { name: '7 Very high' }).count()).toBe(1);
    expect(await page.locator('#q-pairs').ariaSnapshot()).toMatch(/group "For each of these.*\(required\)"/);
  });

  it('a slider that nobody touched is not answered, and its middle is chosen by confirming it', async () => {
    await open('?language=en');
    const kept = async (): Promise<unknown> =>
      page.evaluate(() => {
        const name = Object.keys(localStorage).find((one) => one.startsWith('plumbline:answer')) ?? '';
        return JSON.parse(localStorage.getItem(name) ?? '{}').answers?.effort;
      });
    await page.evaluate(() => {
      const name = Object.keys(localStorage).find((one) => one.startsWith('plumbline:answer')) ?? '';
      localStorage.setItem(name, JSON.stringify({ ...JSON.parse(localStorage.getItem(name) ?? ''), step: 'scales' }));
    });
    await page.reload();
    const slider = page.getByRole('slider');
    await slider.waitFor();
    expect(await slider.getAttribute('aria-valuetext')).toBe('Not answered yet');
    expect(await kept()).toBeUndefined();
    await slider.press('Space');
    expect(await kept()).toBe(50);
  });
});

describe('an answer is never lost', () => {
  it('the page is closed in the middle and goes on where it was', async () => {
    await open('?language=en');
    await passFirstPage();
    await page.locator('input[name="pairs.staff.expected"][value="5"]').check();
    await page.close({ runBeforeUnload: false });
    page = await context.newPage();
    await page.goto(`${play.url}/s/k3y`);
    await page.locator('#q-pairs').waitFor();
    expect(await page.locator('input[name="pairs.staff.expected"][value="5"]').isChecked()).toBe(true);
    expect(play.partials.at(-1)?.answers).toMatchObject({ consent: true });
  });

  it('the browser’s back button leads to the step before, and forward again', async () => {
    await open('?language=en');
    await passFirstPage();
    await page.locator('#q-pairs').waitFor();
    await page.goBack();
    await page.locator('#q-pairs').waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe('/s/k3y');
    await page.goForward();
    await page.locator('#q-pairs').waitFor();
  });

  it('without a line it waits in the browser, says so, and is sent once when the line is back', async () => {
    await open('?language=en');
    for (let step = 0; step < everyKind.pages.length - 1; step += 1) await answerByKeyboard(page);
    await page.locator('#q-paid').waitFor();
    play.down = true;
    await goOn();
    await ending('waiting');
    expect(await page.locator('.ending').innerText()).toContain('kept on this device');
    expect(await findBarriers(page)).toEqual([]);
    await page.close();
    play.down = false;
    page = await context.newPage();
    await page.goto(`${play.url}/s/k3y`);
    await ending('complete');
    expect([play.taken.size, play.arrivals]).toEqual([1, 1]);
  });

  it('a line that breaks before the receipt makes it one answer, not two', async () => {
    await open('?language=en');
    for (let step = 0; step < everyKind.pages.length - 1; step += 1) await answerByKeyboard(page);
    await page.locator('#q-paid').waitFor();
    play.forgetful = true;
    await goOn();
    await ending('waiting');
    play.forgetful = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await ending('complete');
    expect(play.taken.size).toBe(1);
    expect(play.arrivals).toBeGreaterThan(1);
  });

  it('what the server refuses is shown at its question in the words of the server', async () => {
    await open('?language=en');
    for (let step = 0; step < everyKind.pages.length - 1; step += 1) await answerByKeyboard(page);
    await page.locator('#q-paid').waitFor();
    const what = 'That many points cannot be given.';
    const faults = [{ question: 'points', fault: 'notTheTotal', what, next: 'Share them out again.', values: {} }];
    play.answer = (method, address) =>
      method === 'POST' && address.endsWith('k3y')
        ? { status: 422, body: { code: 'invalid', says: 'answer.refused', what: 'No.', next: 'Look.', faults } }
        : null;
    await goOn();
    await page.locator('#q-points[data-faulty]').waitFor();
    expect(await page.locator('#q-points .fault').innerText()).toContain(what);
    play.answer = null;
    await goOn();
    await page.locator('#q-paid').waitFor();
    await goOn();
    await ending('complete');
  });
});

describe('what there is no survey for is said in words', () => {
  it.each([
    [
      404,
      { code: 'not_found', says: 'survey.noAddress', what: 'There is no survey here.', next: 'Check the address.' },
    ],
    [409, { code: 'conflict', says: 'survey.linkUsed', what: 'This link was answered before.', next: 'Thank you.' }],
  ])('%d', async (status, body) => {
    play.answer = () => ({ status, body });
    await open('?language=en');
    expect(await page.locator('.ending').innerText()).toContain(body.what);
    expect(await page.locator('.ending').innerText()).toContain(body.next);
    expect(await findBarriers(page)).toEqual([]);
  });

  it.each(['closed', 'paused'])('%s', async (state) => {
    play.answer = () => ({ status: 200, body: { survey: everyKind, version: 1, state } });
    await open('?language=zh-CN');
    await ending(state);
    expect(await findRawKeys(page)).toEqual([]);
  });

  it('a server that is not reached can be asked again', async () => {
    await open('?language=en');
    await page.route('**/api/**', (route) => route.abort());
    await page.reload();
    await ending('unreachable');
    await page.unroute('**/api/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('#q-consent').waitFor();
  });
});
