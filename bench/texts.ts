/**
 * Reading of texts, and search in a million of them, on the embedded stores.
 *
 *   node --import tsx bench/texts.ts [--texts 1000000] [--read 100000]
 *
 * Texts are composed from pieces written for the product (text/corpus), two or three to a text, in both scripts; no two are
 * the same. The first part reads them as the product does, in its threads, while this thread measures by how much its own
 * turns are late. The second fills the table of readings inside the store to the number wanted and asks what the page asks.
 * Ratios are against counting the same rows without looking into a text.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readSearch } from '@plumbline/loop/listen/texts/foldForSearch.ts';
import { readConfig } from '@plumbline/server/config.ts';
import type { HouseContext } from '@plumbline/server/http/context.ts';
import { ReadingDesk } from '@plumbline/server/listen/texts/readingDesk.ts';
import { prepareTextTables } from '@plumbline/server/listen/texts/startTextReading.ts';
import { openLog } from '@plumbline/server/log.ts';
import { countTextReadings, listTextReadings, type TextsAsked } from '@plumbline/store/analytics/listen/searchTexts.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores } from '@plumbline/store/openStores.ts';
import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import { createImport, updateImport } from '@plumbline/store/operations/listen/imports.ts';
import { ensureWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import { composeChineseCorpus } from '@plumbline/text/corpus/composeChineseCorpus.ts';

const optionOf = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const TEXTS = optionOf('texts', 1_000_000);
const READ = optionOf('read', 100_000);
const ROUNDS = 7;

const dataDir = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
const stores = await openStores({ dataDir, log: () => undefined });
const { operations, analytics } = stores;
const settings = readConfig({ dataDir, logLevel: 'error', log: 'json', demo: false }, {});
const stopping = new AbortController();
const house = {
  ...{ stores, config: settings, log: openLog(settings), now: () => new Date(), signal: stopping.signal },
  identify: async () => ({ actor: null, cookies: [] }),
  inBackground: () => undefined,
} as HouseContext;
try {
  await migrateStores(stores);
  const { main } = await ensureWorkspaces(operations);
  await addTreeVersion(operations, {
    workspace: main.id,
    dimensions: (
      [
        ['delivery', '配送', 'Delivery'],
        ['service', '客服态度', 'Staff attitude'],
        ['quality', '质量', 'Quality'],
        ['price', '价格', 'Price'],
        ['room', '房间设施', 'Room and facilities'],
      ] as const
    ).map(([key, zh, en]) => ({ key, parent: null, weight: 1, names: { 'zh-CN': zh, en } })),
    metrics: [],
    because: 'bench',
    createdBy: 'bench',
  });
  const record = await createImport(operations, {
    ...{ workspace: main.id, source: 'bench', mapping: '# bench', filesHash: 'bench', files: [] },
    ...{ startedBy: 'bench', state: 'writing' as const },
  });
  await fillTexts(main.number, record.number);
  await updateImport(operations, record.id, { state: 'committed', hasRows: true });
  await measureReading(main);
  await fillReadings(main.number);
  await measureSearch(main.number);
} finally {
  stopping.abort();
  await stores.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function fillTexts(workspace: number, importNumber: number): Promise<void> {
  const pieces = composeChineseCorpus(12_000, 7).map(({ text }) => text);
  await analytics.command('CREATE TABLE pieces (n UInt32, piece String) ENGINE = MergeTree ORDER BY n');
  await analytics.insert(
    'pieces',
    pieces.map((piece, n) => ({ n, piece })),
  );
  await analytics.command(
    `INSERT INTO texts (workspace, import, occasion, person, customerGroup, at, day, question, text, region, source)
WITH (SELECT groupArray(piece) FROM (SELECT piece FROM pieces ORDER BY n)) AS pieces_
SELECT {workspace:UInt32}, {import:UInt32}, sipHash64(number), toUInt32(number % 400000), toUInt16(number % 1024),
  toDateTime64('2026-01-01 00:00:00', 3, 'UTC') + toIntervalMinute(number % 400000) AS at_, toDate(at_), 'note',
  concat(pieces_[1 + sipHash64(number, 1) % length(pieces_)], '，', pieces_[1 + sipHash64(number, 2) % length(pieces_)], if(number % 3 = 0, pieces_[1 + sipHash64(number, 3) % length(pieces_)], '')),
  ['north', 'south', 'west'][1 + number % 3], 'bench'
FROM numbers({texts:UInt64})`,
    { workspace, import: importNumber, texts: READ },
  );
}

async function measureReading(workspace: { id: string; number: number; zone: string }): Promise<void> {
  prepareTextTables();
  const desk = ReadingDesk.of(house);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const spent = process.cpuUsage();
  const begun = performance.now();
  delay.enable();
  const read = await desk.pass(workspace);
  delay.disable();
  const seconds = (performance.now() - begun) / 1000;
  const cpu = process.cpuUsage(spent);
  await desk.close();
  const [size] = await analytics.ask<{ units: number }>('SELECT avg(lengthUTF8(text)) AS units FROM texts');
  console.log(
    `read      ${read} texts of ${Math.round(size?.units ?? 0)} characters in ${seconds.toFixed(1)} s: ${Math.round(read / seconds)} a second, ${Math.round(read / ((cpu.user + cpu.system) / 1e6))} a second of one core, load ${loadavg()[0]?.toFixed(1)}`,
  );
  const ms = (nanoseconds: number) => (nanoseconds / 1e6).toFixed(1);
  console.log(`held up   p99 ${ms(delay.percentile(99))} ms, at the most ${ms(delay.max)} ms`);
}

/** The readings there are, copied with other customers, days and a letter of their own until there are enough. */
async function fillReadings(workspace: number): Promise<void> {
  for (let copies = 1; copies * READ < TEXTS; copies++) {
    await analytics.command(
      `INSERT INTO textReadings SELECT * REPLACE (
  sipHash64(occasion, {copy:UInt32}) AS occasion, sipHash64(key, {copy:UInt32}) AS key, person + {copy:UInt32} * 400000 AS person,
  day + toIntervalDay({copy:UInt32} * 40) AS day, concat(reverseUTF8(substringUTF8(folded, 1, 8)), folded) AS folded)
FROM (SELECT * FROM textReadings WHERE workspace = {workspace:UInt32} AND person < 400000)`,
      { workspace, copy: copies },
    );
  }
}

async function measureSearch(workspace: number): Promise<void> {
  const asked = (search: string, more: Partial<TextsAsked> = {}): TextsAsked => ({
    ...{ workspace, hidden: [], dimensions: [], from: null, to: null, filters: {}, attributes: {} },
    ...{ edition: 1, verdicts: [], languages: [], statements: [], terms: readSearch(search), ...more },
  });
  const [rows] = await analytics.ask<{ n: number; bytes: number }>(
    "SELECT count() AS n, (SELECT sum(data_uncompressed_bytes) FROM system.columns WHERE database = currentDatabase() AND table = 'textReadings' AND name = 'folded') AS bytes FROM textReadings",
  );
  console.log(`search in ${rows?.n} texts, ${Math.round(Number(rows?.bytes) / 1e6)} MB folded`);
  const bare = await timed(() => analytics.ask("SELECT count() FROM textReadings WHERE edition = 1 AND verdict != ''"));
  const questions: [string, TextsAsked][] = [
    ['newest, no filter', asked('')],
    ['a common word 客服', asked('客服')],
    ['traditional 服務態度', asked('服務態度')],
    ['two words 物流 破损', asked('物流 破损')],
    ['a phrase "态度很好"', asked('"态度很好"')],
    ['nothing like it 量子计算机', asked('量子计算机')],
    ['a word among the negative of a dimension', asked('客服', { verdicts: ['negative'], dimensions: ['service'] })],
  ];
  for (const [name, question] of questions) {
    const list = await timed(() => listTextReadings(analytics, question, { after: null, rows: 26 }));
    const count = await timed(() => countTextReadings(analytics, question, 0));
    const both = await timed(() =>
      Promise.all([
        listTextReadings(analytics, question, { after: null, rows: 26 }),
        countTextReadings(analytics, question, 0),
      ]),
    );
    const found = (await countTextReadings(analytics, question, 0)).total;
    console.log(
      `${name.padEnd(42)} ${String(found).padStart(8)} found   list ${show(list)}   count ${show(count)}   page ${show(both)}   bare ÷ page ${(mid(bare) / mid(both)).toFixed(2)}`,
    );
  }
  console.log(`bare count of a column ${show(bare)}, load ${loadavg()[0]?.toFixed(1)}`);
}

async function timed(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return times.sort((one, other) => one - other);
}

function show(times: readonly number[]): string {
  return `${Math.round(times[0] ?? 0)}–${Math.round(times.at(-1) ?? 0)} (middle ${Math.round(mid(times))}) ms`;
}

function mid(times: readonly number[]): number {
  return times[times.length >> 1] ?? 0;
}
