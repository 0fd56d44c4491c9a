/**
 * What the page of drivers asks of many observations: which columns there are, and the rows of a model.
 *
 *   node --import tsx bench/drivers.ts [--rows 1000000,10000000]
 *
 * The columns are asked for while somebody waits (once a version of the data); the rows of a model are read in the
 * background. The least and the middle time of several rounds are printed, and the load of the machine beside.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { listItemColumns, openItems } from '@plumbline/store/analytics/explain/drivers/readItems.ts';
import { mergeNewParts } from '@plumbline/store/analytics/listen/postponeMerges.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores, type Stores } from '@plumbline/store/openStores.ts';
import { question } from '@plumbline/store/question.ts';

const at = process.argv.indexOf('--rows');
const SIZES = (at === -1 ? '1000000,10000000' : (process.argv[at + 1] ?? '')).split(',').map(Number);
const PEOPLE_SHARE = 0.0865;
const ROUNDS = 3;
const CUSTOMERS_MAX = 50_000;
const WHERE = { workspace: 1, hidden: [] };
const COLUMNS = Array.from({ length: 5 }, (_unused, line) => [
  ...[`mark:perceived:dimension${line}`, `mark:expected:dimension${line}`],
]).flat();

async function time(name: string, work: () => Promise<string>): Promise<void> {
  const times: number[] = [];
  let facts = '';
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now();
    facts = await work();
    times.push(performance.now() - from);
  }
  times.sort((one, other) => one - other);
  const [least = 0, middle = 0] = times;
  const load = loadavg()[0]?.toFixed(1);
  console.log(`  ${name}: least ${Math.round(least)} ms, middle ${Math.round(middle)} ms | ${facts} | load ${load}`);
}

async function measure({ analytics }: Stores, rows: number): Promise<void> {
  await analytics.command('TRUNCATE TABLE observations');
  const make = question(import.meta.url, 'makeObservations.sql');
  await analytics.command(make, {
    rows,
    first: 0,
    people: Math.round(rows * PEOPLE_SHARE),
    workspace: WHERE.workspace,
  });
  await mergeNewParts(analytics, AbortSignal.timeout(600_000));
  console.log(`\n${rows.toLocaleString('en')} observations`);
  await time('which columns there are', async () => {
    const { marked } = await listItemColumns(analytics, { ...WHERE, expected: 'expected' }, 500);
    return `${marked.length} dimensions`;
  });
  await time('the rows of a model of ten columns', async () => {
    const asked = { ...WHERE, columns: COLUMNS, split: 'region', rowsMax: CUSTOMERS_MAX };
    const { lines, units } = await openItems(analytics, { ...asked, per: 'customer', expected: 'expected' });
    let read = 0;
    for await (const piece of lines) read += piece.rows;
    return `${read.toLocaleString('en')} of about ${units.toLocaleString('en')} customers`;
  });
}

const dataDir = await mkdtemp(join(tmpdir(), 'plumbline-bench-drivers-'));
const stores = await openStores({ dataDir, log: (level, message) => level === 'error' && console.error(message) });
try {
  await migrateStores(stores);
  for (const rows of SIZES) await measure(stores, rows);
} finally {
  await stores.close();
  await rm(dataDir, { recursive: true, force: true });
}
