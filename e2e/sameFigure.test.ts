import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { launchChromium } from './chromium.ts';
import { holds, isShown, numbersIn, readCsv, readText, type Told } from './compareFigures.ts';
import { runHere } from './runHere.ts';
import { type RunningHouse, startHouse } from './startHouse.ts';
import { claimHouse, goTo, signIn, visit } from './visitHouse.ts';

/** A figure: where it stands on a page, and where the same stands in the answers of the product. */
type Place = {
  part: string;
  page: string;
  /** of the table beside it, without its ending and question */
  file: string;
  /** beside the file's buttons */
  shown: (page: Page) => Locator;
  /** the address of the same figures as JSON, from that of the file */
  answer: (file: string) => string;
  // biome-ignore lint/suspicious/noExplicitAny: each answer has a shape of its own, and its figures are what is compared
  figure: (answer: any) => Told;
  /** a cell that names its row of the table */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  row: (answer: any) => string | null;
  /** one of each kind of command is run by a process of its own, as a shell would; the others in this one */
  shell?: true;
};

const asIs = (file: string): string => file;
const ofRun = (file: string): string => file.replace(/\/tables.*$/, '');
const panelOf = (page: Page, file: string): Locator => page.locator(`section.ui-panel:has(a[href*="${file}"])`);
const first = (within: Locator): Locator => within.locator('tbody .sample-figure').first();

const READ: readonly Place[] = [
  {
    ...{ part: 'a line', page: 'measure', file: 'lines', answer: asIs },
    shown: (page) =>
      page.locator('.gaps-row', { hasText: 'On-time delivery' }).locator('.gaps-row-gap .gaps-figure').first(),
    figure: ({ lines }) => lines.find(ofDelivery).gaps.service,
    row: () => 'delivery',
  },
  {
    ...{ part: 'an index', page: 'measure', file: 'index', answer: asIs },
    shown: (page) => page.locator('.gaps-strip .gaps-figure').first(),
    figure: ({ indices }) => indices[0].value,
    row: ({ indices }) => indices[0].index,
  },
  {
    ...{ part: 'promises kept', page: 'measure', file: 'promises', answer: asIs },
    shown: (page) => page.locator('.gaps-promises .gaps-figure').first(),
    figure: ({ promises }) => promises[0].share,
    row: ({ promises }) => promises[0].promise,
  },
  {
    ...{
      part: 'a cell of the explorer',
      page: 'measure/explore?by=region&view=table',
      file: 'explorer',
      answer: asIs,
      shell: true,
    },
    shown: (page) => page.locator('.explorer-table tbody tr').first().locator('.gaps-figure').nth(2),
    figure: ({ gaps }) => gaps.find(({ rank }: { rank: number }) => rank === 1).gap,
    row: ({ gaps }) => gaps.find(({ rank }: { rank: number }) => rank === 1).dimension,
  },
  {
    ...{ part: 'one of the five gaps', page: 'measure/five-gaps?dimension=delivery', file: 'five-gaps', answer: asIs },
    shown: (page) => page.locator('.fivegaps-table .sample-figure').first(),
    figure: ({ lines }) => lines.find(({ line }: { line: never }) => ofDelivery(line)).line.gaps.knowledge,
    row: () => 'delivery',
  },
  {
    ...{ part: 'a metric', page: 'measure/metrics', file: 'metrics', answer: asIs },
    shown: (page) => page.locator('article:has(a[href*="/metrics/repurchase"]) .sample-figure'),
    figure: ({ metrics }) => metrics.find(({ key }: { key: string }) => key === 'repurchase').value,
    row: () => 'repurchase',
  },
  {
    ...{ part: 'a metric of a region', page: 'measure/metrics/satisfaction', file: 'split', answer: asIs },
    shown: (page) => first(panelOf(page, 'split.csv')),
    figure: ({ cells }) => cells[0].estimate,
    row: ({ cells }) => cells[0].value,
  },
  {
    ...{ part: 'a scorecard', page: 'measure/scorecard', file: 'table', answer: (file) => file.replace('/table', '') },
    shown: (page) => panelOf(page, 'table.csv').locator('.metrics-head .sample-figure'),
    figure: ({ total }) => total,
    row: () => 'total',
  },
  {
    ...{ part: 'a step of a funnel', page: 'measure/journey/funnel', file: 'funnel', answer: asIs },
    shown: (page) => panelOf(page, 'funnel.csv').locator('tbody tr').nth(1).locator('.sample-figure').first(),
    figure: ({ steps }) => steps[1].whole.reached,
    row: ({ steps }) => steps[1].key,
  },
  {
    ...{ part: 'a channel', page: 'measure/channels', file: 'scorecard.csv' },
    answer: (file) => file.replace('/scorecard', ''),
    shown: (page) => first(panelOf(page, 'scorecard.csv')),
    figure: ({ metrics, scores }) => scores[0].metrics[metrics[0].key],
    row: ({ scores }) => scores[0].channel,
  },
  {
    ...{ part: 'the size of a segment', page: 'explain/segments', file: 'segments/csv' },
    answer: (file) => file.replace(/\/tables.*$/, ''),
    shown: (page) => first(panelOf(page, 'segments/csv')),
    figure: ({ figures }) => figures.segments[0].share,
    row: ({ names }) => names[0].name,
  },
];

/** Models: computed in the background, and again in a shell from the files of their run. */
const COMPUTED: readonly Place[] = [
  {
    ...{ part: 'a path of the drivers', page: 'explain/drivers', file: 'table.csv?table=paths' },
    answer: (file) => file.replace(/drivers\/runs\/([^/]+).*$/, 'models/drivers/$1'),
    shown: (page) => page.locator('section:has(a[href*="table=paths"]) tbody .sample-figure').first(),
    figure: ({ result }) => result.paths[0].estimate,
    row: ({ result }) => result.paths[0].from,
  },
  {
    ...{ part: 'the curve of loyalty', page: 'explain/loyalty', file: 'tables/csv', answer: ofRun, shell: true },
    shown: (page) => page.locator('.loyalty-answer:has(a[href*="/models/curve/"]) tbody .sample-figure').first(),
    figure: ({ result }) => result.points[0].loyalty,
    row: ({ result }) => String(result.points[0].disconfirmation),
  },
  {
    ...{ part: 'how well churn is told', page: 'explain/churn', file: 'tables/figures/csv', answer: ofRun },
    shown: (page) => page.locator('.loyalty-figures dd').first(),
    figure: ({ result: { area } }) => ({ point: area.estimate, low: area.low, high: area.high }),
    row: () => 'Area under the curve, held out',
  },
  {
    ...{ part: 'the worth of closing a gap', page: 'explain/worth', file: 'models/worth/', answer: ofRun },
    shown: (page) => page.locator('.loyalty-answer:has(a[href*="/models/worth/"]) tbody .sample-figure').first(),
    figure: ({ result }) => result.lines[0].money,
    row: ({ result }) => String(result.lines[0].gap.point),
  },
  {
    ...{ part: 'a mean of a guided analysis', page: 'explain/guided', file: 'tables/described', answer: ofRun },
    shown: (page) => page.locator('.guided-table tbody tr').first().locator('td'),
    figure: ({ result }) => {
      const [{ columns, rows }] = result.parts[0].tables.filter(({ name }: { name: string }) => name === 'described');
      const cell = (column: string) => rows[0][columns.indexOf(column)];
      return { point: cell('mean'), low: cell('low'), high: cell('high') };
    },
    row: () => null,
  },
];

/** Commands with a name of their own, and the address whose answer they print. */
const NAMED = { gaps: 'lines', index: 'index', promises: 'promises', metrics: 'metrics', journey: 'journey/map' };

const ofDelivery = ({ dimension }: { dimension: { key: string } }): boolean => dimension.key === 'delivery';
const PATIENCE = { timeout: 120_000 };

let house: RunningHouse;
let browser: Browser;
let owner: Page;
let folder: string;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse({ demo: 'on' }), launchChromium()]);
  await claimHouse(house);
  owner = await signIn(browser, house, { locale: 'en', width: 1440 });
  folder = await mkdtemp(join(tmpdir(), 'plumbline-same-'));
  // the last thing that the demo company gets
  await vi.waitUntil(async () => (await owner.request.get(`${house.url}/t/demo`)).ok(), { ...PATIENCE, interval: 200 });
  // models begin when their page is first seen, and compute while the rest is looked at
  for (const { page } of COMPUTED) await show(page);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await house?.stop();
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

/** Brings a page as a link of the product does; one that is open already stays. */
async function show(page: string): Promise<void> {
  const now = new URL(owner.url());
  const wanted = new URL(`${house.url}/w/demo/${page}`);
  if (now.origin !== wanted.origin) await visit(owner, wanted.href);
  else if (now.pathname !== wanted.pathname) await goTo(owner, wanted.pathname + wanted.search);
}

it.each(READ)('$part is the same on the page, in the API, as a table, as a workbook and in a shell', async (place) => {
  await show(place.page);
  const { csv, taken } = await compare(place);
  await taken.getByRole('button', { name: 'Shell command' }).click();
  const asked = await runLine(await taken.locator('code').innerText(), place);
  expect(asked.trim().replaceAll('\r\n', '\n')).toBe(csv.replaceAll('\r\n', '\n'));
});

it.each(COMPUTED)(
  '$part is the same on the page, in the API, as a table, as a workbook and computed again in a shell',
  async (place) => {
    await show(place.page);
    const { answer, told } = await compare(place);
    const { kind, run, files, command } = answer as { kind: string; run: string; files: string[]; command: string };
    await owner.locator('.ui-run-line code', { hasText: command }).waitFor(PATIENCE);
    await Promise.all(
      files.map(async (name) => {
        const file = await owner.request.get(`${house.url}/api/workspaces/demo/models/${kind}/${run}/files/${name}`);
        await writeFile(join(folder, name), await file.body());
      }),
    );
    const numbers: number[] = [];
    for (const line of command.split(' && '))
      numbers.push(...numbersIn(JSON.parse(await runLine(`${line} --json`, place))));
    for (const value of Object.values(told))
      expect(numbers.some((one) => Math.abs(one - value) <= 1e-9 * Math.max(1, Math.abs(value)))).toBe(true);
  },
);

it('commands with a name of their own print what the API answers', async () => {
  for (const [name, path] of Object.entries(NAMED)) {
    const said = await runLine(`plumbline ${name} --workspace demo --json`, name === 'gaps' ? { shell: true } : {});
    const asked = await load(`/api/workspaces/demo/${path}`);
    expect(withoutMoment(JSON.parse(said)), name).toEqual(withoutMoment(asked));
  }
});

/** When a question was asked is the only thing that differs. */
function withoutMoment(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer, (key, value) => (key === 'asOf' ? undefined : value)));
}

/** Holds page, API, table and workbook against each other. */
async function compare({ file, shown, answer, figure, row }: Place) {
  const link = owner.locator(`fieldset.ui-take a[href*="${file}"]`).first();
  await link.waitFor(PATIENCE);
  const address = (await link.getAttribute('href')) ?? '';
  const answered = await load(answer(address.replace(/\.csv/, '')));
  const { point, low, high } = figure(answered);
  const told = { point, low, high };
  await shown(owner).first().waitFor(PATIENCE);
  const text = await readText(shown(owner));
  expect({ text, told, same: isShown(text, told) }).toMatchObject({ same: true });
  const csv = (await (await owner.request.get(house.url + address)).text()).replace(/^\uFEFF/, '').trim();
  const name = row(answered);
  expect({ name, told, same: holds(readCsv(csv), told, name) }).toMatchObject({ same: true });
  const taken = owner.locator(`fieldset.ui-take:has(a[href="${address}"])`).first();
  const workbook = (await taken.getByRole('link').nth(1).getAttribute('href')) ?? '';
  const { sheets } = await readXlsx(await (await owner.request.get(house.url + workbook)).body());
  expect({ workbook, same: holds(sheets[0]?.rows ?? [], told, null) }).toMatchObject({ same: true });
  return { csv, told, taken, answer: answered };
}

// biome-ignore lint/suspicious/noExplicitAny: as above
async function load(address: string): Promise<any> {
  const answered = await owner.request.get(house.url + address);
  expect(answered.status(), address).toBe(200);
  return answered.json();
}

/** A line for a shell as the page writes it; files of a run lie in the folder of the test. */
async function runLine(line: string, { shell = false }: { shell?: boolean }): Promise<string> {
  const [, ...words] = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
  const there = words.map((word) => (/\.(csv|yaml)$/.test(word) && words[0] === 'stats' ? join(folder, word) : word));
  const { code, output } = await (shell ? house.run(...there) : runHere(there, house.dataDir));
  expect(code, line).toBe(0);
  return output;
}
