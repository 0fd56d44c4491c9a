import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import { LOCALES } from '@plumbline/model/locale.ts';
import { writeXlsx } from 'hucre';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseFiles, confirmImport, importEnded } from './bringFile.ts';
import { launchChromium } from './chromium.ts';
import { enterHouse } from './enterHouse.ts';
import { findBarriersInBothThemes, findFlaws } from './examinePage.ts';
import { readLineTable, shownFigure } from './readFigures.ts';
import type { RunningHouse } from './startHouse.ts';
import { openWindow, settle, signIn, visit } from './visitHouse.ts';

/** A page may take its time on a busy machine. */
const PATIENCE = { timeout: 15_000 };

let house: RunningHouse;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [house, browser] = await Promise.all([enterHouse('bring-file'), launchChromium()]);
  page = await signIn(browser, house, { locale: 'zh-CN' });
});
afterAll(async () => {
  await browser?.close();
  await house?.stop();
});

const HEADER = ['客户编号', '区域', '准时送达期望', '准时送达感知', '客服响应期望', '客服响应感知'];
/** Forty invented customers who rate 1 to 7: delivery 6 expected and 4 perceived on average, service 5.5 and 4.5. */
const ROWS: string[][] = Array.from({ length: 40 }, (_, at) => [
  `K${String(at + 1).padStart(3, '0')}`,
  at % 2 === 0 ? '华东' : '华南',
  String(5 + (at % 3)),
  String(3 + (at % 3)),
  String(4 + (at % 4)),
  String(3 + (at % 4)),
]);
/** The same with two cells that nobody can take for a rating: lines 8 and 22 of the file. */
const FAULTY = ROWS.map((row, at) => {
  if (at === 6) return row.with(3, '很好');
  return at === 20 ? row.with(5, '77') : row;
});
const csvOf = (rows: readonly string[][]): string => [HEADER, ...rows].map((row) => `${row.join(',')}\r\n`).join('');

const askLines = async (): Promise<GapsReport> =>
  (await page.request.get(`${house.url}/api/workspaces/${house.workspace}/lines`)).json();

/** Opens the table of the lines of `main` and holds it against what its address answers. */
async function expectTableOfLines(): Promise<void> {
  await visit(page, `${house.url}/w/${house.workspace}/measure?view=table`);
  await page.locator('.gaps-table').waitFor();
  const { lines } = await askLines();
  const table = await readLineTable(page);
  expect(table.map(({ name }) => name).sort()).toEqual(lines.map(({ dimension }) => dimension.names['zh-CN']).sort());
  for (const line of lines) {
    const row = table.find(({ name }) => name === line.dimension.names['zh-CN']);
    expect(row?.figures[1]).toEqual(shownFigure(line.marks.expected));
    expect(row?.figures[6]).toEqual(shownFigure(line.marks.perceived));
    expect(row?.figures[7]).toEqual(shownFigure(line.gaps.service));
  }
}

describe('a CSV file with two bad cells', () => {
  let first: string;

  it('its pairs are guessed and its good rows counted; each bad cell has line, column, value and reason', async () => {
    await chooseFiles(page, house, [{ name: '问卷.csv', content: csvOf(FAULTY) }]);
    await expect.poll(() => page.locator('.listen-lines tbody tr').count(), PATIENCE).toBe(2);
    await confirmImport(page);
    expect(await importEnded(page)).toContain('搁置');
    first = page.url();
    await expect.poll(() => page.locator('.listen-quarantine tbody tr').count(), PATIENCE).toBe(2);
    const rows = await page
      .locator('.listen-quarantine tbody tr')
      .evaluateAll((all) =>
        all.map((row) =>
          [...row.querySelectorAll('td')]
            .slice(0, 4)
            .map((cell) => cell.querySelector('input')?.value ?? cell.innerText),
        ),
      );
    expect(rows.map((cells) => cells.map((cell) => cell.trim()))).toEqual([
      ['8', '准时送达感知', '很好', '不是数字'],
      ['22', '客服响应感知', '77', '超出量表范围'],
    ]);
    const { lines } = await askLines();
    expect(lines.map((line) => line.gaps.service.kind)).toEqual(['estimate', 'estimate']);
    await expectTableOfLines();
  });

  it('one is mended in the table and tried again, and then it counts too', async () => {
    const before = await peopleOf('准时送达');
    await visit(page, first);
    await page.getByRole('textbox', { name: /准时送达感知/ }).fill('4');
    await page.locator('.listen-quarantine .listen-row-changed').waitFor();
    await page.getByRole('button', { name: /重试|再试/ }).click();
    await page.waitForURL((url) => url.href !== first && url.pathname.includes('/listen/imports/'));
    expect(await importEnded(page)).not.toContain('搁置');
    expect(await peopleOf('准时送达')).toBe((before ?? 0) + 1);
    await expectTableOfLines();
    await visit(page, first);
    await page.locator('.listen-quarantine tbody tr').nth(1).waitFor();
    expect(await page.locator('.listen-quarantine input').count()).toBe(1);
  });

  it('the same file once more is known as a duplicate and counted once', async () => {
    const before = await askLines();
    await chooseFiles(page, house, [{ name: '问卷.csv', content: csvOf(FAULTY) }]);
    await confirmImport(page);
    await importEnded(page);
    await page.getByText('重复', { exact: true }).first().waitFor();
    expect(await page.locator('.ant-alert a').getAttribute('href')).toBe(new URL(first).pathname);
    expect((await askLines()).lines).toEqual(before.lines);
  });

  it('rolled back, its lines are gone from every page', async () => {
    await visit(page, `${house.url}/w/${house.workspace}/listen`);
    const rollBack = page.getByRole('button', { name: '撤回', exact: true });
    while ((await rollBack.count()) > 0) {
      const left = await rollBack.count();
      await rollBack.first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: '撤回', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.waitForFunction(
        (count) => document.querySelectorAll('.listen-imports .ant-btn-dangerous').length < count,
        left,
      );
    }
    expect((await askLines()).lines).toEqual([]);
    await visit(page, `${house.url}/w/${house.workspace}/measure`);
    await page
      .getByRole('button', { name: /导入|上传/ })
      .first()
      .waitFor();
    expect(await page.locator('.plumb-svg').count()).toBe(0);
  });

  async function peopleOf(name: string): Promise<number | null> {
    const { lines } = await askLines();
    const line = lines.find(({ dimension }) => dimension.names['zh-CN'] === name);
    return line?.marks.perceived.kind === 'estimate' ? line.marks.perceived.n : null;
  }
});

describe('a workbook', () => {
  it('has its answers on the second sheet: the sheet is chosen, guessed anew, and drawn', async () => {
    const content = await writeXlsx({
      sheets: [
        {
          name: '说明',
          rows: [
            ['本文件', '说明'],
            ['问卷', '虚构'],
          ],
        },
        { name: '答卷', rows: [HEADER, ...ROWS.map((row) => row.map((cell, at) => (at < 2 ? cell : Number(cell))))] },
      ],
    });
    await visit(page, `${house.url}/w/${house.workspace}/listen/import`);
    await chooseFiles(page, house, [{ name: '问卷.xlsx', content }]);
    expect(await page.locator('.listen-preview').innerText()).toContain('虚构');
    await page.getByRole('combobox', { name: '工作表' }).click();
    await page.locator('.ant-select-item-option-content', { hasText: '答卷' }).click();
    await page.locator('.listen-preview', { hasText: '准时送达期望' }).waitFor();
    await page.locator('.listen-lines tbody tr', { hasText: '准时送达' }).first().waitFor();
    await confirmImport(page);
    expect(await importEnded(page)).not.toContain('搁置');
    await expectTableOfLines();
    const { lines } = await askLines();
    const delivery = lines.find(({ dimension }) => dimension.names['zh-CN'] === '准时送达');
    // every perception is two steps of six below its expectation
    expect(delivery?.gaps.service).toMatchObject({ kind: 'estimate', n: 40 });
    expect(delivery?.gaps.service.kind === 'estimate' && delivery.gaps.service.point).toBeCloseTo(-100 / 3, 9);
  });
});

describe('a large file', () => {
  it('is given up half-way, and nothing of it is kept', async () => {
    const before = await askLines();
    const many = Array.from({ length: 300_000 }, (_, at) => (ROWS[at % ROWS.length] ?? []).with(0, `G${at}`));
    await chooseFiles(page, house, [{ name: '大文件.csv', content: csvOf(many) }]);
    await page.getByRole('button', { name: '下一步' }).and(page.locator(':enabled')).click();
    await page.getByRole('button', { name: '开始导入' }).and(page.locator(':enabled')).click();
    await page.getByRole('button', { name: '取消导入' }).click();
    expect(await importEnded(page)).toContain('取消');
    expect((await askLines()).lines).toEqual(before.lines);
  });
});

describe('the steps of the wizard', () => {
  it.each(LOCALES)('speak %s, fit a phone and have no barrier', async (locale) => {
    const phone = await openWindow(browser, { locale, width: 390 }, page.context());
    const faults: Record<string, unknown> = {};
    const examine = async (step: string): Promise<void> => {
      await settle(phone);
      const found = await findFlaws(phone, locale);
      if (locale === 'zh-CN') found.push(...(await findBarriersInBothThemes(phone)));
      if (found.length > 0) faults[step] = found;
    };
    await chooseFiles(phone, house, [
      { name: `${locale}.csv`, content: csvOf(FAULTY.map((row) => row.with(0, `${locale}${row[0]}`))) },
    ]);
    expect(await phone.getAttribute('html', 'lang')).toBe(locale);
    await examine('mapping');
    await phone
      .getByRole('button', { name: /^(Next|下一步)$/ })
      .and(phone.locator(':enabled'))
      .click();
    await examine('confirm');
    await phone
      .getByRole('button', { name: /^(Start the import|开始导入|開始匯入)$/ })
      .and(phone.locator(':enabled'))
      .click();
    await phone.waitForURL(/\/listen\/imports\/[^/]+$/);
    await importEnded(phone);
    await phone.locator('.listen-quarantine').waitFor();
    await examine('result');
    await visit(phone, `${house.url}/w/${house.workspace}/listen`);
    await examine('imports');
    expect(faults).toEqual({});
    await phone.context().close();
  });
});
