import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AgreementReport, QualitativeRecord } from '@plumbline/model/record.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { enterHouse } from './enterHouse.ts';
import { examinePages } from './examinePages.ts';
import type { RunningHouse } from './startHouse.ts';
import { signIn, visit } from './visitHouse.ts';

let house: RunningHouse;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([enterHouse('code-record'), launchChromium()]);
  page = await signIn(browser, house, { locale: 'en', width: 1440 });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const SENTENCES = Array.from({ length: 12 }, (_, at) => `Sentence number ${at} 说的是第${at}件事.`);
const TEXT = SENTENCES.join('\n');
const api = () => `${house.url}/api/workspaces/demo`;

/** The second person: the local command line, which has an owner's rights and sees no codings of the first. */
async function asSecond<T>(method: string, address: string, body?: object): Promise<T> {
  const token = (await readFile(path.join(house.dataDir, 'local-token'), 'utf8')).trim();
  const answer = await fetch(`${api()}${address}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as T;
}

describe('a record', () => {
  let id = '';
  let dimensions: string[] = [];

  it('is written down from an empty list', async () => {
    await visit(page, `${house.url}/w/demo/listen/records`);
    await page.getByText('No talk or visit is written down yet').waitFor();
    await page.getByRole('button', { name: 'New record' }).first().click();
    await page.getByLabel('Title').fill('Interview with Ms Wang');
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByLabel('Name, person 1').fill('Ms Wang');
    await page.getByLabel("Customer's key, person 1").fill('C-1');
    await page.getByLabel('Transcript or notes').fill(TEXT);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(/\/records\/[0-9a-f-]{36}$/);
    id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const record = await asSecond<QualitativeRecord>('GET', `/records/${id}`);
    expect(record).toMatchObject({ text: TEXT, participants: [{ key: 'p1', customer: 'C-1' }], revision: 1 });
  });

  it('has a passage marked by keyboard and one by mouse, and the first is coded', async () => {
    const tree = await asSecond<{ dimensions: { key: string; names: { en: string } }[] }>('GET', '/dimensions');
    dimensions = tree.dimensions.map(({ key }) => key);
    await page.getByRole('tab', { name: /Passages/ }).click();
    const text = page.getByLabel('Text of the record');
    await text.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Shift+End');
    await page.getByText(`${SENTENCES[0]?.length} characters selected`).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.record-quote', { hasText: SENTENCES[0] ?? '' }).waitFor();
    expect(await text.inputValue()).toBe(TEXT);
    await page.getByRole('combobox', { name: 'Dimension' }).click();
    await page.locator('.ant-select-item-option-active').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Mark', exact: true }).click();
    await page.locator('.ant-select-item-option-content', { hasText: 'Perceived' }).click();
    await page.getByRole('combobox', { name: 'Cause' }).fill('no staff');
    await page.getByRole('button', { name: 'Code passage' }).click();
    await page.getByText('Waiting for a second person').waitFor();
    // the second line, from before its first letter to beyond its last
    const copy = page.locator('.record-under');
    const box = await copy.boundingBox();
    const line = await copy.evaluate((element) => Number.parseFloat(getComputedStyle(element).lineHeight));
    if (box === null) throw new Error('the text is not drawn');
    const y = box.y + 12 + line * 1.5;
    await page.mouse.move(box.x + 4, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 10, y, { steps: 5 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Mark passage' }).click();
    await page.locator('.record-quote', { hasText: SENTENCES[1] ?? '' }).waitFor();
    const record = await asSecond<QualitativeRecord>('GET', `/records/${id}`);
    expect(record.marked.map(({ quote }) => quote)).toEqual(SENTENCES.slice(0, 2));
    // the second person knows that somebody coded it, not how
    expect(record.marked[0]).toMatchObject({ coders: 1, codings: [], state: 'waiting' });
  });

  it('is coded by two people, whose kappa is the one counted by hand', async () => {
    for (const sentence of SENTENCES.slice(2)) {
      const from = TEXT.indexOf(sentence);
      await asSecond('POST', `/records/${id}/passages`, { revision: 1, from, to: from + sentence.length });
    }
    const { marked } = await asSecond<QualitativeRecord>('GET', `/records/${id}`);
    const [speed = '', care = ''] = dimensions;
    // the first says speed seven times, then care; the second differs at the third passage
    for (const [at, passage] of marked.entries()) {
      const codes = (dimension: string) => ({ dimension, mark: 'perceived', cause: at === 0 ? 'no staff' : null });
      const first = at < 7 ? speed : care;
      const url = `/records/${id}/passages/${passage.id}/coding`;
      if (at > 0) {
        const answer = await page.request.put(`${api()}${url}`, { data: codes(first), headers: { origin: house.url } });
        expect(answer.ok(), await answer.text()).toBe(true);
      }
      await asSecond('PUT', url, codes(at === 2 ? care : first));
    }
    const chance = (7 * 6 + 5 * 6) / 144;
    const kappa = (11 / 12 - chance) / (1 - chance);
    const { pairs } = await asSecond<AgreementReport>('GET', `/records/${id}/agreement`);
    const shown = pairs[0]?.families[0]?.kappa;
    expect(shown?.kind === 'estimate' && shown.point).toBeCloseTo(kappa, 9);
    await visit(page, `${house.url}/w/demo/listen/records/${id}?view=compare`);
    const row = page.locator('.record-compare tbody tr').first();
    await row.waitFor();
    expect(await row.innerText()).toContain(kappa.toFixed(2));
    expect(await row.innerText()).toContain('n = 12');
  });

  it('has its disagreement resolved with a reason, and then counts whole as evidence with a link', async () => {
    await page.getByRole('button', { name: 'Take the code of: You' }).click();
    await page.getByLabel('Why it is decided so').fill('She speaks of the wait.');
    await page.getByRole('button', { name: 'Resolve', exact: false }).last().click();
    await page.getByText('She speaks of the wait.').waitFor();
    await visit(page, `${house.url}/w/demo/listen/records`);
    await page.getByText('All settled').waitFor();
    const first = page.locator('.record-numbers tbody tr').first();
    expect((await first.innerText()).replace(/\s+/g, ' ')).toMatch(/Perceived 1 1 7$/);
    await first.getByRole('link').click();
    await page.waitForURL(/dimension=.*mark=perceived/);
    await page.getByRole('link', { name: 'Interview with Ms Wang' }).waitFor();
  });

  it('has pages that speak each language, fit a phone and a desk, and have no barrier', async () => {
    const addresses = ['', '/new', `/${id}`, `/${id}?view=code`, `/${id}?view=compare`];
    const faults = await examinePages({
      browser,
      house,
      session: page.context(),
      paths: addresses.map((address) => `/w/demo/listen/records${address}`),
      prepare: async (window, path) => {
        if (path.endsWith('code')) await window.locator('.record-quote').nth(2).click();
      },
    });
    expect(faults).toEqual({});
  });
});
