/**
 * The gap query over many observations, beside the same sums made by PostgreSQL on the same rows in the same run.
 *
 *   node --import tsx bench/gapQuery.ts [--rows 1000000,10000000,50000000] [--postgres-rows-max 10000000]
 *
 * What is timed is the whole way from question to report: people, marks, gaps with intervals, families. PostgreSQL is
 * asked only for the sums over 1,024 customer groups (its question is made from the text of ours), not for the people.
 * Each is asked several times; the least and the middle time are printed, and the load of the machine beside.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeGapsReport } from '@plumbline/loop/measure/composeGapsReport.ts';
import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import { mergeNewParts } from '@plumbline/store/analytics/listen/postponeMerges.ts';
import { buildRollups } from '@plumbline/store/analytics/measure/buildRollups.ts';
import { readMoments } from '@plumbline/store/analytics/measure/readMoments.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores, type Stores } from '@plumbline/store/openStores.ts';
import { compileForPostgres, question } from '@plumbline/store/question.ts';

const optionOf = (name: string, otherwise: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise);
};
const SIZES = optionOf('rows', '1000000,10000000,50000000').split(',').map(Number);
const POSTGRES_ROWS_MAX = Number(optionOf('postgres-rows-max', '10000000'));
const PEOPLE_SHARE = 0.0865;
const ROUNDS = 5;
const WORKSPACE = 1;

const QUESTIONS: Record<string, { change: Partial<MomentsQuestion>; rowsOnly: boolean }> = {
  'page, one filter': { change: { filters: { region: ['region1'] } }, rowsOnly: true },
  'page, no filter': { change: {}, rowsOnly: true },
  'by two attributes': { change: { by: ['region', 'channel'] }, rowsOnly: true },
  'page from roll-ups': { change: {}, rowsOnly: false },
};

const dimensions = Array.from({ length: 10 }, (_unused, line) => ({
  ...{ key: `dimension${line}`, names: { en: `Dimension ${line}` }, parent: null, weight: 1 },
}));
const decided = dimensions.map(({ key }) => ({
  ...{ dimension: key, mark: 'standard' as const, point: 70, since: '2024-01-01', decidedBy: 'bench' },
}));

async function answer(stores: Stores, name: string) {
  const { change, rowsOnly } = QUESTIONS[name] ?? { change: {}, rowsOnly: true };
  const asked: MomentsQuestion = {
    ...{ workspace: WORKSPACE, hidden: [], kind: 'dimension', dimensions: [], from: null, to: null, filters: {} },
    ...{ attributes: {}, by: [], asked: 'before', decided },
    ...change,
  };
  // roll-ups answer large questions only; here they are asked at every size, to see how they grow
  const moments = await readMoments(stores.analytics, asked, rowsOnly ? { rowsOnly } : { exactClusterPeopleMax: 0 });
  const report = composeGapsReport({
    ...{ workspace: 'bench', question: asked, moments, tree: { version: 1, dimensions }, nativeUnits: {} },
    reading: {
      ...{ confidence: 0.95, cellPeopleMin: 5, smallestGapPoints: 2 },
      ...{ clusteredBy: moments.clusteredBy, asOf: '2026-01-01' },
    },
  });
  return { report, moments };
}

type Timed<T> = { least: number; middle: number; result: T };
async function time<T>(work: () => Promise<T>, rounds = ROUNDS): Promise<Timed<T>> {
  const times: number[] = [];
  let result = await work();
  for (let round = 0; round < rounds; round++) {
    const from = performance.now();
    result = await work();
    times.push(performance.now() - from);
  }
  times.sort((one, other) => one - other);
  return { least: times[0] ?? 0, middle: times[Math.floor(times.length / 2)] ?? 0, result };
}

/** Our own question in PostgreSQL's words: the same sums of the same marks and pairs. */
function translateQuestion(split: boolean): string {
  const path = new URL('../store/analytics/measure/sumClusters.sql', import.meta.url);
  const [whole = ''] = /^SELECT[\s\S]*/m.exec(readFileSync(path, 'utf8')) ?? [];
  const by: Record<string, string> = { by1: split ? 'region' : "''", by2: split ? 'channel' : "''", by3: "''" };
  return whole
    .replace(/ {2}WITH[\s\S]*?AS slots\n/, '')
    .replace(/ {2}WHERE[\s\S]*?(?= {2}GROUP BY)/, '  WHERE region = $1 OR $1 IS NULL\n')
    .replace(/\{(by\d):Identifier\}/g, (_found, place: string) => by[place] ?? "''")
    .replace(/\{(?:promised|delivered)Native:Identifier\}/g, 'NULL::float8')
    .replace(/^[^\n]*-- part: (?:\w+People|zone)\n/gm, '')
    .replace('{dimensionNames:Array(String)}[number] AS dimension', 'dimension')
    .replace(/bitOr\([^\n]*dimensionNumber\) AS key/, 'dimension, customer_group AS cluster')
    .replace('bitAnd(key, 65535) AS number', '0 AS number')
    .replace('count() AS clusters', 'count(*) AS clusters')
    .replace('GROUP BY by1, by2, by3, key', 'GROUP BY by1, by2, by3, dimension, cluster')
    .replace('GROUP BY by1, by2, by3, number', 'GROUP BY by1, by2, by3, dimension')
    .replace(/\{(\w+):Identifier\}/g, '$1')
    .replace(/isNotNull\(([^()]+)\)/g, '(($1) IS NOT NULL)::int')
    .replace(/\((\w+ (?:>=|<|>) \w+)\)/g, '($1)::int')
    .replace(/ifNull\(/g, 'coalesce(')
    .replace(/countIf\(([^()]+)\)/g, 'count(*) FILTER (WHERE $1)')
    .replace(/(\n {2}GROUP BY by1, by2, by3, dimension, cluster\n\))/, '$1 AS clusters')
    .replace(/\nLIMIT[^\n]*\n?$/, '\n');
}

async function fillPostgres({ operations }: Stores, rows: number, people: number): Promise<void> {
  const marks = ['adequate', 'expected', 'believed', 'promised', 'delivered', 'perceived'].map(
    (mark) => `${mark} float8`,
  );
  const columns = `occasion bigint, person bigint, customer_group int, dimension text, day date, ${marks.join(', ')}, weight float8, region text, channel text`;
  await operations.pool.query('DROP TABLE IF EXISTS observations');
  await operations.pool.query(`CREATE UNLOGGED TABLE observations (${columns})`);
  const { text, names } = compileForPostgres(question(import.meta.url, 'makeObservationsInPostgres.sql').sql);
  const values: Record<string, number> = { rows, people };
  await operations.pool.query(
    text,
    names.map((name) => values[name]),
  );
  await operations.pool.query('VACUUM ANALYZE observations');
}

async function askPostgres({ operations }: Stores, name: string): Promise<{ key: string; expected: string }[]> {
  const change: Partial<MomentsQuestion> = QUESTIONS[name]?.change ?? {};
  const client = await operations.pool.connect();
  try {
    await client.query("SET work_mem = '256MB'; SET max_parallel_workers_per_gather = 2; SET jit = off");
    const [region = null] = change.filters?.region ?? [];
    const text = translateQuestion((change.by?.length ?? 0) > 0);
    const answered = await client.query(text, [region]);
    return answered.rows.map((row) => ({ key: [row.by1, row.by2, row.dimension].join(), expected: row.expected }));
  } finally {
    client.release();
  }
}

/** Both must have summed the same: Σ of the expectations, and their weights, of every cell. */
function compare(ours: Awaited<ReturnType<typeof answer>>, theirs: { key: string; expected: string }[]): void {
  const found = new Map(theirs.map(({ key, expected }) => [key, expected.replace(/[()]/g, '').split(',').map(Number)]));
  for (const { by, dimension, observed } of ours.moments.cells) {
    const [sum = Number.NaN, weight = Number.NaN] = found.get([by[0] ?? '', by[1] ?? '', dimension].join()) ?? [];
    if (Math.abs(sum - observed.expected.a) > 1e-6 * Math.abs(sum) || weight !== observed.expected.w) {
      throw new Error(`the engines differ in ${by.join()} ${dimension}: ${observed.expected.a} and ${sum}`);
    }
  }
}

const ms = (value: number) => `${Math.round(value)} ms`.padStart(9);

async function measure(stores: Stores, rows: number): Promise<void> {
  const people = Math.round(rows * PEOPLE_SHARE);
  const { analytics } = stores;
  for (const table of ['observations', 'weeklyTotals', 'weeklyPeople'])
    await analytics.command(`TRUNCATE TABLE ${table}`);
  const from = performance.now();
  const make = question(import.meta.url, 'makeObservations.sql');
  await analytics.command(make, { rows, first: 0, people, workspace: WORKSPACE });
  // as after an import
  await mergeNewParts(analytics, AbortSignal.timeout(600_000));
  const made = performance.now();
  await buildRollups(analytics, { workspace: WORKSPACE, import: 1 });
  console.log(
    `\n${rows.toLocaleString('en')} observations (made in ${ms(made - from)}, roll-ups in ${ms(performance.now() - made)})`,
  );
  const withPostgres = rows <= POSTGRES_ROWS_MAX;
  if (withPostgres) await fillPostgres(stores, rows, people);
  for (const name of Object.keys(QUESTIONS)) {
    const ours = await time(() => answer(stores, name));
    const { clusteredBy, countedFrom, people: reached, lines } = ours.result.report;
    const facts = `${countedFrom} by ${clusteredBy}, ${reached.toLocaleString('en')} people, ${lines.length} lines`;
    let beside = '';
    if (withPostgres && name !== 'page from roll-ups') {
      const theirs = await time(() => askPostgres(stores, name), 2);
      compare(ours.result, theirs.result);
      beside = ` | PostgreSQL ${ms(theirs.least)} | ratio ${(theirs.least / ours.least).toFixed(1)}`;
    }
    const load = loadavg()[0]?.toFixed(1);
    console.log(`${name.padEnd(19)} ${ms(ours.least)} (middle ${ms(ours.middle)})${beside} | ${facts} | load ${load}`);
  }
}

const dataDir = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
const stores = await openStores({ dataDir, log: (level, message) => level === 'error' && console.error(message) });
try {
  await migrateStores(stores);
  for (const rows of SIZES) await measure(stores, rows);
} finally {
  await stores.close();
  await rm(dataDir, { recursive: true, force: true });
}
