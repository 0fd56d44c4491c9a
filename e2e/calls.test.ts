import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { enterHouse } from './enterHouse.ts';
import type { RunningHouse } from './startHouse.ts';
import { settle, signIn, visit } from './visitHouse.ts';

const words = (en: string) => ({ en, 'zh-CN': en, 'zh-TW': en });
const SURVEY = {
  plumbline: 1,
  title: words('After the visit'),
  languages: ['en', 'zh-CN', 'zh-TW'],
  moment: 'after',
  interview: { opening: words('Good day. May I ask three questions?'), unsaid: ['dontKnow', 'refused'] },
  pages: [
    {
      key: 'one',
      questions: [
        { kind: 'scale', key: 'quick', required: true, title: words('How quick was it?'), low: 1, high: 7 },
        {
          kind: 'single',
          key: 'who',
          required: true,
          title: words('Who helped you?'),
          options: [
            { key: 'desk', texts: words('The desk') },
            { key: 'phone', texts: words('The hotline') },
          ],
        },
        { kind: 'nps', key: 'nps', required: true, title: words('Would you recommend us?') },
      ],
    },
  ],
};

let house: RunningHouse;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [house, browser] = await Promise.all([enterHouse('calls'), launchChromium()]);
  page = await signIn(browser, house, { locale: 'en' });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

async function ask<Answer>(method: 'get' | 'post', path: string, data?: object): Promise<Answer> {
  const answer = await page.request[method](`${house.url}/api/workspaces/${house.workspace}${path}`, {
    headers: { origin: house.url },
    ...(data === undefined ? {} : { data }),
  });
  if (!answer.ok()) throw new Error(await answer.text());
  return (await answer.json()) as Answer;
}

it('an interviewer takes the next person, asks by keys alone, and what was said is kept in that person’s name', async () => {
  const made = await ask<SurveyDetail>('post', '/surveys', { definition: SURVEY });
  const survey = await ask<SurveyDetail>('post', `/surveys/${made.id}/publish`, {});
  await ask('post', `/surveys/${survey.id}/links`, {
    people: [
      { customer: 'K1', name: 'Ms Lin', phone: '02 1234' },
      { customer: 'K2', phone: '02 5678' },
    ],
  });
  await visit(page, `${house.url}/w/${house.workspace}/listen/calls`);
  await page.getByRole('button', { name: 'Next person' }).click();
  await page.getByRole('heading', { name: 'Ms Lin' }).waitFor();
  await page.getByRole('link', { name: '02 1234' }).waitFor();
  await page.getByText('May I ask three questions?').waitFor();
  await page.getByRole('button', { name: 'Start the interview' }).click();

  const asked = page.frameLocator('iframe');
  await asked.locator('#q-quick input').first().focus();
  await page.keyboard.press('6');
  await asked.locator('#q-who input:focus').waitFor();
  await page.keyboard.press('2');
  await asked.locator('#q-nps input:focus').waitFor();
  await page.keyboard.press('d');
  await asked.locator('button[type=submit]:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('The interview is kept').waitFor();
  await page.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('button', { name: 'Next person' }).click();
  await page.getByRole('heading', { name: 'K2' }).waitFor();
  await page.getByRole('radio', { name: 'Not reached' }).click();
  await page.getByRole('button', { name: 'Record and let go' }).click();
  await page.getByRole('button', { name: 'Next person' }).click();
  await page.getByText('Nobody is to be called now.').waitFor();
  await settle(page);

  const { responses } = await ask<{ responses: { id: string; mode: string; customer: string }[] }>(
    'get',
    `/surveys/${survey.id}/responses`,
  );
  expect(responses).toMatchObject([{ customer: 'K1', mode: 'phone' }]);
  const file = await page.request.get(
    `${house.url}/api/workspaces/${house.workspace}/surveys/${survey.id}/responses.json`,
  );
  expect(await file.text()).toMatch(
    /"quick":\s*6.*"nps:_unsaid":\s*"dontKnow"|"nps:_unsaid":\s*"dontKnow".*"quick":\s*6/s,
  );
});
