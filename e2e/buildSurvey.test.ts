import type { SurveyDetail, SurveySummary } from '@plumbline/model/surveyRecord.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { enterHouse } from './enterHouse.ts';
import { examinePages } from './examinePages.ts';
import type { RunningHouse } from './startHouse.ts';
import { settle, signIn, visit } from './visitHouse.ts';

let house: RunningHouse;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([enterHouse('build-survey'), launchChromium()]);
  page = await signIn(browser, house, { locale: 'zh-CN', width: 1440 });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const root = (): string => `${house.url}/api/workspaces/${house.workspace}/surveys`;
const listSurveys = async (): Promise<SurveySummary[]> => (await (await page.request.get(root())).json()).surveys;
const loadSurvey = async (id: string): Promise<SurveyDetail> => (await page.request.get(`${root()}/${id}`)).json();
const surveyOf = (moment: string): Promise<SurveySummary> =>
  listSurveys().then((all) => {
    const found = all.find((survey) => survey.moment === moment);
    if (found === undefined) throw new Error(`no survey ${moment}`);
    return found;
  });
const opened = (id: string): string => `${house.url}/w/${house.workspace}/listen/surveys/${id}`;
const saved = (): Promise<void> => page.locator('.survey-saving-saved').waitFor();
const names = (): Promise<string[]> => page.locator('.survey-page:first-child .survey-question-name').allInnerTexts();

async function openBuilder(id: string): Promise<void> {
  await visit(page, opened(id));
  await page.locator('.survey-question').first().waitFor();
}

/** The texts of the draft's questions as the server has them. */
async function draftTitles(id: string): Promise<string[]> {
  const { draft } = await loadSurvey(id);
  const pages = draft.pages as { questions: { title: Record<string, string> }[] }[];
  return pages.flatMap(({ questions }) => questions.map(({ title }) => title['zh-CN'] ?? ''));
}

async function addTextQuestion(words: string): Promise<void> {
  await page.locator('.survey-page:first-child .ant-btn-dashed').click();
  await page.locator('.survey-kinds .ant-dropdown-menu-item', { hasText: '自由填写' }).click();
  await page.getByRole('textbox', { name: '题目（简体中文）' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.type(words);
}

describe('the SERVQUAL pair from its template', () => {
  it('is two surveys of one series, one before and one after the service', async () => {
    await visit(page, `${house.url}/w/${house.workspace}/listen/surveys`);
    await page.getByRole('button', { name: '新建问卷' }).first().click();
    await page
      .getByRole('button', { name: /使用模板.*SERVQUAL/ })
      .first()
      .click();
    await page.waitForURL(/surveys\/[0-9a-f-]{36}$/);
    await page.locator('.survey-question').first().waitFor();
    const all = await listSurveys();
    expect(all.map(({ moment, state }) => `${moment} ${state}`).sort()).toEqual(['after draft', 'before draft']);
    expect(new Set(all.map(({ series }) => series)).size).toBe(1);
  });

  it('a question is rewritten; the preview beside it says so, and the draft is kept without a button', async () => {
    const { id } = await surveyOf('before');
    await openBuilder(id);
    const preview = page.frameLocator('.survey-frame');
    const answer = preview.getByRole('radio').nth(3);
    await answer.check({ force: true });
    await page.getByRole('textbox', { name: '题目（简体中文）' }).fill('到店之前，我期望：');
    await preview.getByText('到店之前，我期望：').first().waitFor();
    // what was tried in the preview stays while the survey is edited
    expect(await answer.isChecked()).toBe(true);
    await saved();
    expect((await draftTitles(id))[0]).toBe('到店之前，我期望：');
  });

  it('undo and redo go over everything, by the keyboard', async () => {
    const { id } = await surveyOf('before');
    await page.keyboard.press('Control+z');
    await saved();
    await expect.poll(async () => (await draftTitles(id))[0]).not.toBe('到店之前，我期望：');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(async () => (await draftTitles(id))[0]).toBe('到店之前，我期望：');
  });

  it('a question is added, moved by the arrow keys and by dragging, deleted, and had back', async () => {
    await addTextQuestion('还有什么想说的？');
    const [first] = await names();
    const handle = page.getByRole('button', { name: /移动“还有什么想说的/ });
    await handle.focus();
    await page.keyboard.press('ArrowUp');
    await expect.poll(names).toEqual(['还有什么想说的？', first]);
    expect(await page.locator('[aria-live=polite]').last().innerText()).toContain('第 1 题');
    expect(await handle.evaluate((button) => button === document.activeElement)).toBe(true);

    const from = await handle.boundingBox();
    const to = await page.locator('.survey-page:first-child .survey-question').nth(1).boundingBox();
    if (from === null || to === null) throw new Error('nothing to drag');
    await page.mouse.move(from.x + 8, from.y + 12);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + to.height - 6, { steps: 6 });
    await page.mouse.up();
    await expect.poll(names).toEqual([first, '还有什么想说的？']);

    await page.getByRole('button', { name: '更多：还有什么想说的？' }).click();
    await page.locator('.ant-dropdown-menu-item-danger:visible').click();
    await expect.poll(names).toEqual([first]);
    await page.locator('.ant-message').getByRole('button', { name: '撤销' }).click();
    await expect.poll(names).toEqual([first, '还有什么想说的？']);
    await saved();
  });

  it('a question without words stands against publishing, and the problem leads to its field', async () => {
    await addTextQuestion('');
    await saved();
    const publish = page.getByRole('button', { name: '发布', exact: true });
    await page.locator('.survey-problems-bad').waitFor();
    expect(await publish.isDisabled()).toBe(true);
    await page.locator('.survey-page-pick').nth(1).click();
    await page.locator('.survey-problems-bad summary').click();
    await page.locator('.survey-problems-bad li button').first().click();
    await page.getByRole('textbox', { name: '题目（简体中文）' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Control+z');
    await page.locator('.survey-problems-bad').waitFor({ state: 'detached' });
  });

  it('saved in two windows, one takes theirs or keeps its own, and nothing is overwritten unasked', async () => {
    const { id } = await surveyOf('before');
    await openBuilder(id);
    const { draft, draftRevision } = await loadSurvey(id);
    const title = { ...(draft.title as object), 'zh-CN': '同事改过的标题' };
    const elsewhere = await page.request.put(`${root()}/${id}/draft`, {
      data: { definition: { ...draft, title }, revision: draftRevision },
      headers: { origin: house.url },
    });
    expect(elsewhere.status(), await elsewhere.text()).toBe(200);
    await page.getByRole('textbox', { name: '补充说明（简体中文）' }).fill('请凭第一印象。');
    await page.getByRole('button', { name: '用对方的版本' }).click();
    await page.getByRole('heading', { level: 1, name: '同事改过的标题' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('heading', { level: 1, name: '服务之前' }).waitFor();
    await saved();
  });

  it('without a connection it says so, keeps what was typed, and saves it when there is one again', async () => {
    const { id } = await surveyOf('before');
    await page.context().setOffline(true);
    await page.getByRole('textbox', { name: '补充说明（简体中文）' }).fill('没有对错。');
    await page.locator('.survey-saving-offline').waitFor();
    await page.context().setOffline(false);
    await saved();
    expect(JSON.stringify((await loadSurvey(id)).draft)).toContain('没有对错。');
  });

  it.each(['before', 'after'])('the one asked %s is published, and its share page has its address', async (moment) => {
    const { id } = await surveyOf(moment);
    await openBuilder(id);
    await page.getByRole('button', { name: '发布', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '发布', exact: true }).click();
    await page.waitForURL(/\/share$/);
    await settle(page);
    const { address, state, version, unpublished } = await loadSurvey(id);
    expect({ state, version, unpublished }).toEqual({ state: 'live', version: 1, unpublished: false });
    expect(await page.getByLabel('地址', { exact: true }).inputValue()).toBe(`${house.url}${address}`);
    expect(await page.locator('.survey-qr').getAttribute('src')).toContain('svg');
    const answering = await page.request.get(`${house.url}/api/answer/${address.split('/').at(-1)}`);
    expect(answering.status()).toBe(200);
  });

  it('pasted customers get a link each, and a second paste says who has one', async () => {
    await page.getByLabel('客户名单').fill('customer,email\nK001,lin@example.com\nK002,\nK002,\n');
    await page.getByText('K002 已经有了').waitFor();
    await page.getByRole('button', { name: '生成 2 个链接' }).click();
    await page.getByText('生成了 2 个链接。').waitFor();
    await expect.poll(() => page.locator('.survey-links tbody tr').count()).toBe(2);
    const link = (await page.locator('.survey-links code').first().innerText()).replace(house.url, '');
    expect(link).toMatch(/^\/s\/[\w-]+\?link=/);
  });

  it('a change of a live survey is told before it is published, and the version before can be looked at', async () => {
    const { id } = await surveyOf('after');
    await openBuilder(id);
    await page.getByRole('textbox', { name: '题目（简体中文）' }).fill('到店之后，我觉得：');
    await saved();
    await page.getByRole('button', { name: '发布改动' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('的文字变了').waitFor();
    await dialog.getByRole('button', { name: '发布', exact: true }).click();
    await page.waitForURL(/\/share$/);
    expect((await loadSurvey(id)).version).toBe(2);
    await visit(page, `${opened(id)}?version=1`);
    await page.getByText('您在看第 1 版').waitFor();
    expect(await page.getByRole('textbox', { name: '题目（简体中文）' }).inputValue()).not.toContain('到店之后');
    expect(await page.getByRole('button', { name: '发布改动' }).count()).toBe(0);
  });
});

describe('the pages of surveys', () => {
  it('speak each language, fit a phone and a desk, and have no barrier', async () => {
    const { id } = await surveyOf('before');
    const paths = ['', '/new', `/${id}`, `/${id}/share`, `/${id}/poster`].map(
      (path) => `/w/${house.workspace}/listen/surveys${path}`,
    );
    expect(await examinePages({ browser, house, session: page.context(), paths })).toEqual({});
  });
});
