/**
 * Milliseconds to answer the gap explorer on ten million observations, from question to report, on embedded stores.
 *
 *   node --import tsx bench/explorer.ts [--rows 10000000] [--data FOLDER] [--only quarter] [--answers FILE]
 *
 * 86,500 people a million rows, ten dimensions, all seven marks. `first` is a question of which nothing is kept; `median` and `worst` are
 * those of five times after, when what is the same for all questions of the same data is kept, as in the product: which dimensions the staff
 * answers, how far the question reaches, which values there are to split by. The sums are counted each time. With `--data` the rows are kept
 * in that folder and found there the next time; with `--answers` what was answered is written, to be held against another version's.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeExplorerReport } from '@plumbline/loop/measure/composeExplorerReport.ts';
import type { DecidedValue } from '@plumbline/model/moments.ts';
import type { PairQuestion } from '@plumbline/model/pairMoments.ts';
import type { Keep } from '@plumbline/store/analytics/keep.ts';
import { mergeNewParts } from '@plumbline/store/analytics/listen/postponeMerges.ts';
import { readPairMoments } from '@plumbline/store/analytics/measure/readPairMoments.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores } from '@plumbline/store/openStores.ts';
import { question } from '@plumbline/store/question.ts';

const textOf = (name: string): string | null => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
};
const rows = Number(textOf('rows')) || 10_000_000;
const [data, only, answersFile] = [textOf('data'), textOf('only'), textOf('answers')];
const PEOPLE_SHARE = 0.0865;
const ROUNDS = 5;
const WORKSPACE = 1;

const dimensions = Array.from({ length: 10 }, (_unused, line) => ({
  ...{ key: `dimension${line}`, names: { en: `Dimension ${line}` }, parent: null, weight: 1 },
}));
const decided: DecidedValue[] = dimensions.flatMap(({ key }) => [
  { ...{ dimension: key, mark: 'standard' as const, point: 70, since: '2024-01-01', decidedBy: 'bench' } },
  { ...{ dimension: key, mark: 'standard' as const, point: 75, since: '2025-06-01', decidedBy: 'bench' } },
]);
const ALL: PairQuestion = {
  ...{ workspace: WORKSPACE, hidden: [], kind: 'dimension', dimensions: dimensions.map(({ key }) => key) },
  ...{ from: null, to: null, filters: {}, attributes: {}, by: [], asked: 'before', decided, zone: false },
  ...{ of: 'perceived', against: 'expected' },
};
const QUESTIONS: Record<string, Partial<PairQuestion>> = {
  'service gap, not split': {},
  'service gap by region': { by: ['region'] },
  'service gap by region and channel': { by: ['region', 'channel'] },
  'service gap by region, channel and quarter': { by: ['region', 'channel', 'quarter'] },
  'service gap by month': { by: ['month'] },
  'delivered − adequate by region, one channel': {
    ...{ of: 'delivered', against: 'adequate', by: ['region'] },
    filters: { channel: ['channel1'] },
  },
  'delivery gap (standard changed) by region': { of: 'delivered', against: 'standard', by: ['region'] },
  'zone of tolerance by region': { by: ['region'], zone: true },
};

const made = data !== null && existsSync(join(data, 'clickhouse'));
const dataDir = data ?? (await mkdtemp(join(tmpdir(), 'plumbline-explorer-')));
const stores = await openStores({ dataDir, log: () => undefined });
const { analytics } = stores;

let facts = new Map<string, Promise<unknown>>();
const keep: Keep = <T>(key: readonly unknown[], work: () => Promise<T>): Promise<T> => {
  const known = (facts.get(JSON.stringify(key)) as Promise<T> | undefined) ?? work();
  facts.set(JSON.stringify(key), known);
  return known;
};
const answers: Record<string, unknown> = {};

async function answer(name: string, change: Partial<PairQuestion>): Promise<string> {
  const asked = { ...ALL, ...change };
  const found = await readPairMoments(analytics, asked, { rowsMax: 5001, keep });
  answers[name] = found;
  const { clusteredBy } = found;
  const reading = { confidence: 0.95, cellPeopleMin: 5, smallestGapPoints: 2, clusteredBy, asOf: '2026-01-01' };
  const tree = { version: 1, dimensions, metrics: [] };
  const report = composeExplorerReport({
    ...{ workspace: 'bench', question: asked, answer: found, tree, level: 1, reading },
  });
  return `${report.gaps.length} gaps, ${report.family.marked} marked, by ${clusteredBy}`;
}

try {
  await migrateStores(stores);
  if (!made) {
    const make = question(import.meta.url, 'makeObservations.sql');
    await analytics.command(make, { rows, first: 0, people: Math.round(rows * PEOPLE_SHARE), workspace: WORKSPACE });
    // as after an import
    await mergeNewParts(analytics, AbortSignal.timeout(600_000));
    console.log(`${rows.toLocaleString('en')} observations made`);
  }
  const asked = Object.entries(QUESTIONS).filter(([name]) => only === null || name.includes(only));
  const heads = ['first ms', 'median ms', 'worst ms'].map((head) => head.padStart(10));
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
  console.log('question'.padEnd(46), ...heads);
  for (const [name, change] of asked) await measure(name, change);
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
  if (answersFile !== null) await writeFile(answersFile, JSON.stringify(answers));
} finally {
  await stores.close();
  if (data === null) await rm(dataDir, { recursive: true, force: true });
}

async function measure(name: string, change: Partial<PairQuestion>): Promise<void> {
  facts = new Map();
  const times: number[] = [];
  let told = '';
  for (let round = 0; round <= ROUNDS; round++) {
    const from = performance.now();
    told = await answer(name, change);
    times.push(performance.now() - from);
  }
  const [first = 0, ...rest] = times;
  rest.sort((one, other) => one - other);
  const shown = [first, rest[Math.floor(ROUNDS / 2)] ?? 0, rest.at(-1) ?? 0];
  console.log(name.padEnd(46), ...shown.map((one) => Math.round(one).toString().padStart(10)), ` ${told}`);
}
