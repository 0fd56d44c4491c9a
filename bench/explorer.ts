/**
 * Milliseconds to answer the gap explorer on ten million observations, from question to report, on embedded stores.
 *
 *   node --import tsx bench/explorer.ts [--rows 10000000]
 *
 * 86,500 people a million rows, ten dimensions, all seven marks. Each question is asked five times after once unmeasured.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeExplorerReport } from '@plumbline/loop/measure/composeExplorerReport.ts';
import type { DecidedValue } from '@plumbline/model/moments.ts';
import type { PairQuestion } from '@plumbline/model/pairMoments.ts';
import { mergeNewParts } from '@plumbline/store/analytics/listen/postponeMerges.ts';
import { readPairMoments } from '@plumbline/store/analytics/measure/readPairMoments.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores } from '@plumbline/store/openStores.ts';
import { question } from '@plumbline/store/question.ts';

const rows = Number(process.argv[process.argv.indexOf('--rows') + 1]) || 10_000_000;
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

const dataDir = await mkdtemp(join(tmpdir(), 'plumbline-explorer-'));
const stores = await openStores({ dataDir, log: () => undefined });
const { analytics } = stores;

async function answer(change: Partial<PairQuestion>): Promise<string> {
  const asked = { ...ALL, ...change };
  const found = await readPairMoments(analytics, asked, { rowsMax: 5001 });
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
  const make = question(import.meta.url, 'makeObservations.sql');
  await analytics.command(make, { rows, first: 0, people: Math.round(rows * PEOPLE_SHARE), workspace: WORKSPACE });
  // as after an import
  await mergeNewParts(analytics, AbortSignal.timeout(600_000));
  console.log(`${rows.toLocaleString('en')} observations made, load ${loadavg()[0]?.toFixed(1)}`);
  console.log('question'.padEnd(46), 'median ms'.padStart(10), 'worst ms'.padStart(10));
  for (const [name, change] of Object.entries(QUESTIONS)) {
    const facts = await answer(change);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const from = performance.now();
      await answer(change);
      times.push(performance.now() - from);
    }
    times.sort((one, other) => one - other);
    const [median = 0, worst = 0] = [times[Math.floor(ROUNDS / 2)], times.at(-1)];
    console.log(
      name.padEnd(46),
      Math.round(median).toString().padStart(10),
      Math.round(worst).toString().padStart(10),
      ` ${facts}`,
    );
  }
} finally {
  await stores.close();
  await rm(dataDir, { recursive: true, force: true });
}
