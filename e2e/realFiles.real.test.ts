import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import { GAP_KEYS, MARKS } from '@plumbline/model/mark.ts';
import type { IndexReport, PromisesReport } from '@plumbline/model/promisesReport.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseFiles, confirmImport, importEnded } from './bringFile.ts';
import { launchChromium } from './chromium.ts';
import { findRawKeys, overflowPixels } from './examinePage.ts';
import { type ReadRow, readLineTable, shownFigure } from './readFigures.ts';
import { type RunningHouse, startHouse } from './startHouse.ts';
import { claimHouse, openWindow, signIn, visit } from './visitHouse.ts';

const root = path.resolve(import.meta.dirname, '..');
const DATA = path.resolve(root, '../shared/data');
const mappingFile = (name: string): string => path.join(root, 'examples/mappings', name);
const dataFile = (name: string): string => path.join(DATA, name);

describe.skipIf(!existsSync(DATA))('real files, from the file to the page', () => {
  let house: RunningHouse;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse(), launchChromium()]);
    await claimHouse(house);
    page = await signIn(browser, house, { locale: 'en', width: 1440 });
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
  });

  async function print<Report>(...args: string[]): Promise<Report> {
    const { code, output } = await house.run(...args, '--json');
    expect(code, output).toBe(0);
    return JSON.parse(output) as Report;
  }

  /** The table of lines on the page holds what the command line prints, mark by mark and gap by gap. */
  async function expectTable({ lines }: GapsReport, search: string): Promise<void> {
    // An item that belongs to no dimension stands among the items only.
    const table: ReadRow[] = [];
    for (const level of new Set(lines.map(({ dimension }) => dimension.level))) {
      await visit(page, `${house.url}/w/main/measure?view=table&level=${level}${search}`);
      await page.locator('.gaps-table tbody tr').first().waitFor();
      table.push(...(await readLineTable(page)));
    }
    for (const line of lines) {
      const cell = Object.values(line.by).join(' · ');
      const name = line.dimension.names.en;
      const row = table.find((one) => one.name === name && one.cell === cell);
      const printed = [...MARKS.map((mark) => line.marks[mark]), ...GAP_KEYS.map((gap) => line.gaps[gap])];
      expect(row?.figures, `${name} ${cell}`).toEqual(printed.map(shownFigure));
    }
    expect(new Set(table.map(({ name, cell }) => `${name} ${cell}`)).size).toBe(lines.length);
  }

  it('the kiosk survey: 24 items and seven dimensions, with the figures of its source', async () => {
    const { code } = await house.run(
      'import',
      dataFile('kiosk_servqual_kano_a/responses.csv'),
      '--map',
      mappingFile('kiosk-servqual.yaml'),
    );
    expect(code).toBe(0);
    const report = await print<GapsReport>('gaps');
    expect(report.lines).toHaveLength(31);
    const items = report.lines.filter(({ dimension }) => dimension.level === 2);
    const meanOf = (mark: 'expected' | 'perceived'): number =>
      items.reduce((sum, { marks }) => sum + (marks[mark].kind === 'estimate' ? marks[mark].point : Number.NaN), 0) /
      items.length;
    // the source has the means on its own scale of 1 to 7
    expect((meanOf('expected') * 6) / 100 + 1).toBeCloseTo(5.8909, 2);
    expect((meanOf('perceived') * 6) / 100 + 1).toBeCloseTo(4.8472, 2);
    await expectTable(report, '');
  });

  it('the satisfaction index: 71.97, expectation 72.356 and quality 74.59 of 250 people', async () => {
    const { code } = await house.run(
      'import',
      dataFile('ecsi_mobile/mobi.csv'),
      '--map',
      mappingFile('ecsi-mobile.yaml'),
    );
    expect(code).toBe(0);
    const quality = (await print<GapsReport>('gaps')).lines.find(({ dimension }) => dimension.key === 'quality');
    const { indices } = await print<IndexReport>('index');
    const satisfaction = indices.find(({ index }) => index === 'satisfaction')?.value;
    expect(pointOf(satisfaction)).toBeCloseTo(71.97, 2);
    expect(pointOf(quality?.marks.expected)).toBeCloseTo(72.356, 3);
    expect(pointOf(quality?.marks.perceived)).toBeCloseTo(74.59, 2);
    await expectTable(await print<GapsReport>('gaps'), '');
    const strip = await page
      .locator('.gaps-strip-item')
      .evaluateAll((all) =>
        all.map((item) => [
          item.querySelector('h2')?.textContent ?? '',
          item.querySelector('.gaps-figure-point')?.textContent ?? '',
        ]),
      );
    expect(Object.fromEntries(strip)).toMatchObject({ 'Satisfaction index': '72.0' });
    expect(strip).toEqual(indices.map(({ names, value }) => [names.en, pointOf(value).toFixed(1)]));
  });

  it('the orders in three files through the wizard: 2,925 delivered, 206 of them late, by state', async () => {
    const names = ['orders', 'order_reviews', 'customers'].map((table) => `olist_${table}_dataset.csv`);
    await chooseFiles(
      page,
      house,
      names.map((name) => ({ name, content: readFileSync(dataFile(`promise_olist_dev/${name}`)) })),
    );
    await page.getByRole('tab', { name: /YAML/ }).click();
    await page.locator('.listen-yaml').fill(readFileSync(mappingFile('olist-deliveries.yaml'), 'utf8'));
    await confirmImport(page);
    expect(await importEnded(page)).toContain('accepted');

    const { promises } = await print<PromisesReport>('promises');
    const all = promises.find(({ promise }) => promise === 'delivered-by-date');
    expect(all).toMatchObject({ kept: 2719, broken: 206, notMeasurable: 82 });
    const byState = (await print<PromisesReport>('promises', '--by', 'region')).promises;
    expect(byState.length).toBe(26);
    await visit(page, `${house.url}/w/main/measure?by=region`);
    await page.locator('.gaps-promises tbody tr').first().waitFor();
    const shown = await page.locator('.gaps-promises tbody tr').evaluateAll((rows) =>
      rows.map((row) => ({
        state: row.querySelector('th small')?.textContent ?? '',
        counts: [...row.querySelectorAll('td.gaps-number')].map((cell) => cell.textContent?.replaceAll(',', '') ?? ''),
      })),
    );
    const printed = byState.map(({ by, kept, broken, notYetDue, notMeasurable, people }) => ({
      state: by.region,
      counts: [kept, broken, notYetDue, notMeasurable, people].map((count) =>
        count === null ? 'withheld' : String(count),
      ),
    }));
    expect(
      shown.map(({ state, counts }) => ({
        state,
        counts: counts.map((count) => (/^\d+$/.test(count) ? count : 'withheld')),
      })),
    ).toEqual(printed);
    await expectTable(
      await print<GapsReport>('gaps', '--by', 'region', '--region', 'SP', '--region', 'RJ'),
      '&by=region&region=SP&region=RJ',
    );
  });

  it('with 26 states the page still fits a phone and speaks the reader’s language', async () => {
    const phone = await openWindow(browser, { locale: 'zh-TW', width: 390 }, page.context());
    await visit(phone, `${house.url}/w/main/measure?by=region`);
    await phone.locator('.gaps-promises tbody tr').first().waitFor();
    expect(await overflowPixels(phone)).toBe(0);
    expect(await findRawKeys(phone)).toEqual([]);
  });
});

function pointOf(estimate: { kind: string; point?: number } | undefined): number {
  return estimate?.point ?? Number.NaN;
}
