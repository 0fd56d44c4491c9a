/**
 * Import rows per second, beside the same file read by the bare engine in the same run.
 *
 *   node --import tsx bench/importRows.ts [--rows 5000000] [--wide]
 *
 * The long file has one observation a row (customer, time, region, channel, expected, perceived). The wide one has 24
 * pairs a row. The bare engine reads the same file with INSERT … SELECT FROM file into a table like `observations`, with
 * the same unpivot (ARRAY JOIN) for the wide file: no check of a value, no quarantine, no line numbers, no numbering of
 * people, no answers. The yardstick is half its speed, from opening the file to the commit. Memory is the resident set of this process and of the engine above its idle.
 */
import { createHash } from 'node:crypto';
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { link, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readConfig } from '@plumbline/server/config.ts';
import type { HouseContext } from '@plumbline/server/http/context.ts';
import { runImport } from '@plumbline/server/listen/runImport.ts';
import { openLog } from '@plumbline/server/log.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores, type Stores } from '@plumbline/store/openStores.ts';
import { addFile } from '@plumbline/store/operations/listen/files.ts';
import { createImport, loadImport, updateImport } from '@plumbline/store/operations/listen/imports.ts';
import { ensureWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import { v7 as uuid } from 'uuid';

const wide = process.argv.includes('--wide');
const rows = Number(process.argv[process.argv.indexOf('--rows') + 1]) || (wide ? 500_000 : 5_000_000);
const PAIRS = 24;

/** xorshift: the same file every time. */
function* numbers(): Generator<number> {
  let x = 123_456_789;
  for (;;) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    yield x >>> 0;
  }
}

async function writeFile(path: string): Promise<void> {
  const random = numbers();
  const next = (below: number) => (random.next().value as number) % below;
  const pairs = Array.from({ length: PAIRS }, (_unused, i) => `E${i + 1},P${i + 1}`).join(',');
  async function* lines() {
    yield wide ? `customer,time,region,channel,${pairs}\n` : 'customer,time,region,channel,expected,perceived\n';
    let text = '';
    for (let i = 0; i < rows; i++) {
      const time = new Date(1_700_000_000_000 + next(31_536_000) * 1000).toISOString().slice(0, 19).replace('T', ' ');
      text += `C${next(865_000)},${time},${['North', 'South', 'East', 'West', 'Centre'][next(5)]},${['web', 'shop', 'phone', 'app'][next(4)]}`;
      for (let pair = 0; pair < (wide ? PAIRS : 1); pair++) text += `,${1 + next(7)},${1 + next(7)}`;
      text += '\n';
      if (text.length > 1 << 18) {
        yield text;
        text = '';
      }
    }
    yield text;
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

function mapping(): string {
  const items = Array.from({ length: wide ? PAIRS : 1 }, (_unused, i) => i + 1);
  const [e, p] = wide ? ['E', 'P'] : ['expected', 'perceived'];
  const suffix = (item: number) => (wide ? String(item) : '');
  return `plumbline: 1
source: bench
files: {rows: {}}
time: {column: time}
customer: {column: customer}
asked: before
scales: {seven: {low: 1, high: 7}}
dimensions:
${items.map((item) => `  - {key: item${item}, names: {en: Item ${item}}}`).join('\n')}
marks:
${items.map((item) => `  - {dimension: item${item}, mark: expected, column: ${e}${suffix(item)}, scale: seven}\n  - {dimension: item${item}, mark: perceived, column: ${p}${suffix(item)}, scale: seven}`).join('\n')}
attributes: {region: region, channel: channel}
`;
}

async function bare(stores: Stores, path: string, table: string): Promise<number> {
  const items = Array.from({ length: wide ? PAIRS : 1 }, (_unused, i) => i + 1);
  const names = wide ? items.flatMap((i) => [`E${i}`, `P${i}`]) : ['expected', 'perceived'];
  const structure = `customer String, time DateTime, region String, channel String, ${names.map((name) => `${name} Float64`).join(', ')}`;
  const context = 'sipHash64(customer, time), toUInt32(sipHash64(customer)), sipHash64(customer) % 1024';
  const fixed = `1, 1, ${context}, 'customer', 'dimension'`;
  const rest = 'time, toDate(time), region, channel';
  const select = wide
    ? `${fixed}, item, ${rest}, (e - 1) / 6 * 100, (p - 1) / 6 * 100 FROM file('${path}', CSVWithNames, '${structure}') ARRAY JOIN [${items.map((i) => `'item${i}'`).join(',')}] AS item, [${items.map((i) => `E${i}`).join(',')}] AS e, [${items.map((i) => `P${i}`).join(',')}] AS p`
    : `${fixed}, 'item1', ${rest}, (expected - 1) / 6 * 100, (perceived - 1) / 6 * 100 FROM file('${path}', CSVWithNames, '${structure}')`;
  await stores.analytics.command(`DROP TABLE IF EXISTS ${table} SYNC`);
  await stores.analytics.command(`CREATE TABLE ${table} AS observations`);
  const start = performance.now();
  const columns =
    'workspace, import, occasion, person, customerGroup, respondent, kind, dimension, at, day, region, channel, expected, perceived';
  await stores.analytics.command(`INSERT INTO ${table} (${columns}) SELECT ${select}`);
  return (performance.now() - start) / 1000;
}

/** The bare run does not pay for merging what the import wrote. */
async function settle(stores: Stores): Promise<void> {
  for (const table of ['observations', 'answers', 'people'])
    await stores.analytics.command(`OPTIMIZE TABLE ${table} FINAL`);
}

/** Seconds of processor a process has used: what other work on the machine does not blur. */
function processorSeconds(pid: number | 'self'): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

const residentMb = (pid: number | 'self') =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
  const path = join(folder, 'bench.csv');
  try {
    await writeFile(path);
    const { size } = await stat(path);
    console.log(
      `${rows} rows, ${(size / 1e6).toFixed(0)} MB, ${wide ? `${PAIRS} pairs a row` : 'one observation a row'}`,
    );
    for (let round = 1; round <= 3; round++) await compare(round, path, join(folder, `${round}`));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One round in stores of its own, so that no round pays for what another left to be merged, nor for memory it took. */
async function compare(round: number, path: string, dataDir: string): Promise<void> {
  await mkdir(join(dataDir, 'files'), { recursive: true });
  const config = readConfig({ dataDir, logLevel: 'error', log: 'json', demo: false }, {});
  const stores = await openStores({ dataDir, files: true, log: () => {} });
  const stopping = new AbortController();
  let watch: NodeJS.Timeout | undefined;
  try {
    await migrateStores(stores);
    if (process.argv.includes('--phases')) timeStatements(stores);
    const { main: workspace } = await ensureWorkspaces(stores.operations);
    const house = {
      stores,
      config,
      log: openLog(config),
      now: () => new Date(),
      signal: stopping.signal,
    } as unknown as HouseContext;
    const engine = enginePid();
    const used = () => processorSeconds('self') + processorSeconds(engine);
    const idle = { own: residentMb('self'), engine: residentMb(engine) };
    let peak = 0;
    watch = setInterval(() => {
      peak = Math.max(peak, residentMb('self') - idle.own + residentMb(engine) - idle.engine);
    }, 100);
    const start = used();
    const seconds = await ours(house, workspace, path, round);
    const importUsed = used() - start;
    const memory = peak;
    await settle(stores);
    const between = used();
    const bareSeconds = await bare(stores, path, 'benchBare');
    const bareUsed = used() - between;
    console.log(
      `round ${round}: import ${seconds.toFixed(2)} s (${(rows / seconds / 1000).toFixed(0)} k rows/s), bare ${bareSeconds.toFixed(2)} s (${(rows / bareSeconds / 1000).toFixed(0)} k rows/s), ratio ${(bareSeconds / seconds).toFixed(2)}, memory +${memory.toFixed(0)} MB, processor ${importUsed.toFixed(1)} s and ${bareUsed.toFixed(1)} s`,
    );
  } finally {
    clearInterval(watch);
    stopping.abort();
    await stores.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function ours(
  house: HouseContext,
  workspace: { id: string; number: number; zone: string },
  path: string,
  round: number,
): Promise<number> {
  const { operations } = house.stores;
  const { size } = await stat(path);
  const file = uuid();
  const sha256 = createHash('sha256').update(`${round}`).digest('hex');
  await rm(join(house.config.dataDir, 'files', file), { force: true });
  await link(path, join(house.config.dataDir, 'files', file));
  await addFile(operations, {
    id: file,
    workspace: workspace.id,
    name: 'bench.csv',
    bytes: size,
    sha256,
    broughtBy: 'bench',
  });
  const files = [{ alias: 'rows', file, name: 'bench.csv', bytes: size, sha256 }];
  const record = await createImport(operations, {
    workspace: workspace.id,
    source: 'bench',
    mapping: mapping(),
    filesHash: sha256,
    files,
    startedBy: 'bench',
  });
  const start = performance.now();
  let phase = start;
  let committed = Number.NaN;
  await runImport(house, {
    record,
    files,
    workspace,
    signal: house.signal,
    report: async (change) => {
      if (change.state !== undefined) {
        if (process.argv.includes('--phases'))
          console.log(`  ${change.state} after ${((performance.now() - phase) / 1000).toFixed(2)} s`);
        phase = performance.now();
        if (change.state === 'committed') committed = phase;
      }
      // the desk writes bare progress down now and then; here nobody watches
      if (Object.keys(change).length > 1 || change.progress === undefined)
        await updateImport(operations, record.id, change);
    },
  });
  const seconds = (committed - start) / 1000;
  const done = await loadImport(operations, workspace.id, record.id);
  if (done.state !== 'committed' || done.accepted !== rows)
    throw new Error(`the import ended ${done.state} with ${done.accepted} rows: ${JSON.stringify(done.problem)}`);
  return seconds;
}

/** Says how long each statement takes. */
function timeStatements(stores: Stores): void {
  for (const name of ['command', 'insertFrom', 'ask', 'insert'] as const) {
    const real = stores.analytics[name] as (...given: unknown[]) => Promise<unknown>;
    (stores.analytics as Record<string, unknown>)[name] = async (...given: unknown[]) => {
      const start = performance.now();
      try {
        return await real(...given);
      } finally {
        const seconds = (performance.now() - start) / 1000;
        const text = typeof given[0] === 'string' ? given[0] : (given[0] as { name: string }).name;
        if (seconds > 0.2) console.log(`    ${seconds.toFixed(2)} s ${text.slice(0, 60).replaceAll('\n', ' ')}`);
      }
    };
  }
}

/** The engine is the child of this process that has the analytics library open. */
function enginePid(): number {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
      if (parent === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('clickhouse'))
        return Number(pid);
    } catch {
      // a process that ended while it was looked at
    }
  }
  throw new Error('the engine was not found among the children of this process');
}

await main();
