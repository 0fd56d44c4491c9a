/**
 * What pages and models of Explain take on a million customers, on embedded stores: milliseconds of what a page asks, seconds of each
 * run from its start to the kept result and those of a processor that this process took for it (the engine's aside), seconds until it is taken in, how often it tells how far it is and for how long it says nothing at most, seconds from the
 * wish to stop it to the end of all work for it (the worst of three moments), the process's peak memory, and the longest hold of its
 * event loop.
 *
 *   node --import tsx bench/explain.ts [--customers 1000000] [--rows 10000000] [--data FOLDER] [--only WORD]
 *
 * Invented customers with five orders each, observations of three dimensions and two metrics an occasion, two promises each and a
 * complaint of every second. `--data` keeps them between calls; `--only` asks only what has the word in its name.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ModelRun } from '@plumbline/model/modelRun.ts';
import { isRunOver } from '@plumbline/model/modelRun.ts';
import { readConfig } from '@plumbline/server/config.ts';
import { registerDriverRoutes } from '@plumbline/server/explain/drivers/registerDriverRoutes.ts';
import { registerLoyaltyRoutes } from '@plumbline/server/explain/loyalty/registerLoyaltyRoutes.ts';
import { registerSegmentRoutes } from '@plumbline/server/explain/segments/registerSegmentRoutes.ts';
import { createApp } from '@plumbline/server/http/createApp.ts';
import { openLog } from '@plumbline/server/log.ts';
import { mergeNewParts } from '@plumbline/store/analytics/listen/postponeMerges.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores } from '@plumbline/store/openStores.ts';
import { addTreeVersion, findTree } from '@plumbline/store/operations/expect/trees.ts';
import { ensureWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';

const told = (name: string) => process.argv[process.argv.indexOf(name) + 1];
const customers = Number(told('--customers')) || 1_000_000;
const rows = Number(told('--rows')) || 10_000_000;
const kept = process.argv.includes('--data') ? told('--data') : undefined;
const only = process.argv.includes('--only') ? (told('--only') ?? '') : '';
const ROUNDS = 5;
const RESOLUTION_MS = 5;
/** Shares of its time at which a run is stopped. */
const MOMENTS = [0.15, 0.5, 0.85];
const LINES = ['delivery', 'quality', 'price'];
const METRICS = ['satisfaction', 'loyalty'];
const wanted = (name: string) => name.includes(only);

const dataDir = kept ?? (await mkdtemp(join(tmpdir(), 'plumbline-explain-')));
const stores = await openStores({ dataDir, log: () => undefined });
const stopping = new AbortController();
const background = new Set<Promise<unknown>>();
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
/** Megabytes of the process at most: looked at from another thread, since looking holds up whoever does it. */
const peak = new Float64Array(new SharedArrayBuffer(8));
new Worker(
  `const peak = require('node:worker_threads').workerData;
  setInterval(() => { peak[0] = Math.max(peak[0], process.memoryUsage.rss() / 2 ** 20); }, 100);`,
  { eval: true, workerData: peak },
).unref();
await migrateStores(stores);
const { main } = await ensureWorkspaces(stores.operations);
const config = readConfig({ dataDir, logLevel: 'error', log: 'json', demo: false }, {});
const app = await createApp({
  ...{ stores, config, log: openLog(config), now: () => new Date('2026-11-01T00:00:00Z'), signal: stopping.signal },
  identify: async () => ({ actor: { kind: 'localCommandLine' }, cookies: [] }),
  inBackground: (_name, work) => {
    const watched = work.finally(() => background.delete(watched));
    background.add(watched);
  },
});
for (const register of [registerSegmentRoutes, registerLoyaltyRoutes, registerDriverRoutes]) register(app);
await app.fastify.ready();

try {
  if ((await findTree(stores.operations, main.id)) === null) await makeEverything();
  console.log(`${customers} customers, ${rows} observations, load ${loadavg()[0]?.toFixed(1)}`);
  delay.enable();
  await measureRuns();
  await measurePages();
  console.log(`peak memory of the process ${(peak[0] as number).toFixed(0)} MB, load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  stopping.abort();
  await app.fastify.close();
  await Promise.allSettled(background);
  await stores.close();
  if (kept === undefined) await rm(dataDir, { recursive: true, force: true });
}

async function send<Answer>(method: 'GET' | 'POST', path: string, payload?: object): Promise<Answer> {
  const asked = { method, url: `/api/workspaces/${main.key}/${path}`, ...(payload === undefined ? {} : { payload }) };
  const answer = await app.fastify.inject(asked);
  if (answer.statusCode >= 400) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
  return answer.body === '' ? (undefined as Answer) : (answer.json() as Answer);
}

/** Milliseconds for which the loop was busy at a stretch since it was last asked. */
function heldMs(): number {
  const held = Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
  delay.reset();
  return held;
}

function asks(): [kind: string, name: string, ask: object][] {
  const open = { from: null, to: null };
  const where = { ...open, region: [], channel: [], segment: [] };
  const columns = LINES.map((line) => `expected:${line}`);
  const item = (column: string) => ({ column, low: 0, high: 100, reversed: false });
  const block = (key: string, column: string) => ({ key, name: key, mode: 'A', items: [item(column)] });
  const blocks = [
    ...LINES.map((line) => block(line, `mark:perceived:${line}`)),
    ...METRICS.map((one) => block(one, `metric:${one}`)),
  ];
  const paths = [...LINES.map((from) => ({ from, to: 'satisfaction' })), { from: 'satisfaction', to: 'loyalty' }];
  const inputs = {
    value: { kind: 'observed', days: 365, margin: 0.3 },
    currency: 'CNY',
    customersInAll: null,
    reached: {},
    note: '',
  };
  const churn = { outcome: { kind: 'silence', of: 'purchases', days: 90 }, attributes: ['region', 'segment'], seed: 1 };
  const predictors = {
    behaviours: ['recencyDays', 'tenureDays', 'purchases', 'amount', 'contacts'],
    events: ['complaint'],
  };
  const along = { kind: 'gap', dimension: 'delivery', asked: 'before' };
  return [
    [
      'segments',
      'segments: groups',
      {
        method: 'kMeans',
        columns,
        describe: ['trait:orders', 'word:region'],
        ...open,
        clusters: null,
        standardise: true,
        missing: 'mean',
        sizeMin: 20,
      },
    ],
    [
      'value',
      'value',
      {
        until: null,
        fitUntil: '2026-04-30',
        currency: null,
        months: 12,
        discount: 0.01,
        margin: 0.3,
        cohorts: 'month',
      },
    ],
    ['churn', 'churn', { ...churn, ...predictors, experiences: ['gap', 'fulfilment', 'brokenPromises'] }],
    ['curve', 'loyalty curve', { dimension: 'delivery', metric: 'loyalty', asked: 'before', where }],
    ['critical', 'critical point', { along, of: { kind: 'metric', metric: 'satisfaction' }, where }],
    [
      'panel',
      'value model',
      { outcome: { kind: 'revenue', currency: 'CNY' }, driver: 'kept', by: 'region', lagMax: 2 },
    ],
    [
      'worth',
      'worth',
      { satisfaction: 'satisfaction', loyalty: 'loyalty', asked: 'before', parent: null, where, inputs },
    ],
    [
      'drivers',
      'drivers, PLS',
      {
        ...open,
        filters: {},
        model: { blocks, paths },
        method: 'pls',
        scheme: 'path',
        interval: 'percentile',
        estimator: 'ml',
        missing: 'listwise',
        resamples: 500,
        seed: 1,
        target: 'loyalty',
      },
    ],
  ];
}

async function measureRuns(): Promise<void> {
  console.log(
    'run'.padEnd(34),
    'seconds'.padStart(8),
    'cpu s'.padStart(7),
    'asked s'.padStart(8),
    'told'.padStart(5),
    'silent s'.padStart(9),
    'stopped s'.padStart(10),
    'held ms'.padStart(8),
    'peak MB'.padStart(8),
  );
  const done = new Map<string, string>();
  for (const [kind, name, ask] of asks().filter(([, name]) => wanted(name)))
    done.set(kind, await measureRun(kind, name, ask));
  if (!wanted('placed') && !wanted('segments')) return;
  const [before, after] = [
    { from: '2024-11-01', to: '2025-10-31' },
    { from: '2025-11-01', to: '2026-10-31' },
  ];
  const fresh = { of: 'segmentation', name: `Segments ${Date.now()}`, names: [] };
  const level = (key: string, low: number, high: number) => ({
    ...{ key, conditions: [{ column: 'trait:level', low, high, words: [] }] },
  });
  const rules = { kind: 'rules', segments: [level('s1', 72, 101), level('s2', 68, 72), level('s3', 0, 68)] };
  const ruled = await measureRun('placement', 'placed by rules', { ...fresh, ...before, run: null, rules });
  const next = { of: 'period', segmentation: await segmentationOf(ruled), ...after };
  await measureRun('placement', 'placed by rules, next period', { ...next, run: null });
  const groups = done.get('segments');
  if (groups === undefined) return;
  const found = await measureRun('placement', 'placed in groups', { ...fresh, ...before, run: groups, rules: null });
  const again = { ...next, segmentation: await segmentationOf(found) };
  await measureRun('placement', 'placed in groups, fitted anew', { ...again, run: groups });
}

async function segmentationOf(placed: string): Promise<string> {
  const { result } = await send<ModelRun<{ segmentation: string }>>('GET', `models/placement/${placed}`);
  return result?.segmentation ?? '';
}

/** @returns the run that came to its end */
async function measureRun(kind: string, name: string, ask: object): Promise<string> {
  heldMs();
  peak[0] = 0;
  const from = performance.now();
  const used = process.cpuUsage();
  let run = await send<ModelRun>('POST', `models/${kind}`, { ask, again: true });
  const asked = (performance.now() - from) / 1000;
  const shares = new Set<number>();
  let [toldAt, silentMs] = [from, 0];
  while (!isRunOver(run.state)) {
    await wait(250);
    const before = run.progress;
    run = await send<ModelRun>('GET', `models/${kind}/${run.run}`);
    shares.add(run.progress);
    const now = performance.now();
    silentMs = Math.max(silentMs, now - toldAt);
    if (run.progress !== before) toldAt = now;
  }
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(used);
  const figures = [
    seconds.toFixed(1).padStart(8),
    ((user + system) / 1e6).toFixed(1).padStart(7),
    asked.toFixed(1).padStart(8),
    `${shares.size}`.padStart(5),
    (silentMs / 1000).toFixed(1).padStart(9),
    (await stopAtMoments(kind, ask, seconds)).padStart(10),
    heldMs().toFixed(0).padStart(8),
    (peak[0] as number).toFixed(0).padStart(8),
  ];
  console.log(name.padEnd(34), ...figures, run.state === 'done' ? '' : `${run.state} ${run.problem?.what ?? ''}`);
  return run.run;
}

/** The longest stop of runs that are stopped early, half-way and late. */
async function stopAtMoments(kind: string, ask: object, seconds: number): Promise<string> {
  if (seconds < 1.5) return '–';
  let worst = 0;
  for (const share of MOMENTS) worst = Math.max(worst, await stopRun(kind, ask, seconds * share * 1000));
  return worst.toFixed(1);
}

/** Seconds from the wish to stop a run until neither engine nor thread does anything for it any more. */
async function stopRun(kind: string, ask: object, afterMs: number): Promise<number> {
  const changed = kind === 'placement' && 'name' in ask ? { ...ask, name: `${ask.name} ${afterMs}` } : ask;
  const { run } = await send<ModelRun>('POST', `models/${kind}`, { ask: changed, again: true });
  await wait(afterMs);
  const from = performance.now();
  await send('POST', `models/${kind}/${run}/cancel`).catch(() => undefined);
  for (;;) {
    // this question itself, and the one with which an embedded engine stays awake, aside
    const busy = await stores.analytics.ask("SELECT 1 FROM system.processes WHERE query NOT LIKE '%system.%'");
    if (busy.length === 0 && background.size === 0) return (performance.now() - from) / 1000;
    await wait(20);
  }
}

async function measurePages(): Promise<void> {
  type Listed = { segmentations: { id: string }[] };
  const { segmentations } = await send<Listed>('GET', 'segmentations');
  const pages: [string, () => Promise<unknown>][] = [
    ['page: segments', () => send('GET', 'segmentations')],
    ...segmentations.slice(0, 1).flatMap(({ id }): [string, () => Promise<unknown>][] => [
      ['page: segments, one with its moves', () => send('GET', `segmentations/${id}`)],
      [
        'page: segments, a new customer',
        () => send('POST', `segmentations/${id}/place`, { values: { 'expected:delivery': 80 } }),
      ],
    ]),
    ['page: loyalty, what to choose from', () => send('GET', 'loyalty/choices')],
    ['page: drivers, what to choose from', () => send('GET', 'drivers/columns')],
    ...asks().map(([kind, name, ask]): [string, () => Promise<unknown>] => [
      `page: ${name}`,
      () => send('POST', `models/${kind}/find`, { ask }),
    ]),
    ['page: churn, customers at risk', listRisky],
    ['page: one customer', findCustomer],
  ];
  console.log('page'.padEnd(38), 'median ms'.padStart(10), 'worst ms'.padStart(10), 'held ms'.padStart(8));
  for (const [name, work] of pages.filter(([name]) => wanted(name))) {
    await work();
    heldMs();
    const took: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const from = performance.now();
      await work();
      took.push(performance.now() - from);
    }
    took.sort((one, other) => one - other);
    const shown = [took[2] ?? 0, took.at(-1) ?? 0].map((ms) => ms.toFixed(0).padStart(10));
    console.log(name.padEnd(38), ...shown, heldMs().toFixed(0).padStart(8));
  }
}

async function listRisky(): Promise<unknown> {
  const { runs } = await send<{ runs: { run: string; state: string }[] }>('GET', 'models/churn');
  const run = runs.find(({ state }) => state === 'done')?.run;
  return run === undefined ? null : send('GET', `models/churn/${run}/customers`);
}

async function findCustomer(): Promise<unknown> {
  const [row] = await stores.analytics.ask<{ hash: string }>(
    `SELECT lower(leftPad(hex(hash), 16, '0')) AS hash FROM people WHERE workspace = ${main.number} AND key = 'C-7' LIMIT 1`,
  );
  return send('GET', `customers/${row?.hash}/segments`);
}

async function makeEverything(): Promise<void> {
  const occasions = Math.round(rows / (LINES.length + METRICS.length));
  const about = `['north','south','east','west','middle'][1 + p % 5], ['web','shop','app'][1 + sipHash64(number, 8) % 3], ['new','gold','plain'][1 + p % 3]`;
  const context = 'region, channel, segment';
  const who = `toUInt32(1 + number % ${customers}) AS p, toUInt16(intHash32(p) % 1024)`;
  const day = "toDateTime64('2024-11-01 00:00:00', 3, 'UTC')";
  const unit = (salt: string) => `(sipHash64(number, ${salt}) % 10000) / 10000`;
  await stores.analytics.command(
    `INSERT INTO people (workspace, person, hash, key, import)
     SELECT ${main.number}, number + 1, sipHash64('customer', concat('C-', toString(number)) AS k), k, 1 FROM numbers(${customers})`,
  );
  await stores.analytics.command(
    `INSERT INTO observations (workspace, import, occasion, person, customerGroup, respondent, kind, dimension, treeVersion, at, day, expected, perceived, ${context})
     SELECT ${main.number}, 1, sipHash64(number), ${who}, 'customer', if(line <= ${LINES.length}, 'dimension', 'metric'),
       [${[...LINES, ...METRICS].map((key) => `'${key}'`).join(', ')}][line], 1, ${day} + sipHash64(number, 20) % 63000000 AS a, toDate(a),
       if(line <= ${LINES.length}, 50 + 15 * ((p + line) % 3) + 10 * ${unit('line + 30')}, NULL),
       if(line <= ${LINES.length}, seen[line], if(line = ${LINES.length + 1}, liked, least(100, 20 + 0.7 * liked + 10 * ${unit('9')}))), ${about}
     FROM (SELECT number, [${LINES.map((_unused, at) => `40 + 50 * ${unit(`${at + 40}`)}`).join(', ')}] AS seen,
       0.5 * seen[1] + 0.3 * seen[2] + 20 * ${unit('7')} AS liked FROM numbers(${occasions}))
     ARRAY JOIN range(1, ${LINES.length + METRICS.length + 1}) AS line`,
  );
  // some stop early, some go on: the times of orders lie within a span of the customer's own
  await stores.analytics.command(
    `INSERT INTO transactions (workspace, import, occasion, person, customerGroup, at, day, amount, currency, paid, paidCurrency, ${context})
     SELECT ${main.number}, 1, sipHash64(number, 2), ${who}, ${day} + sipHash64(p, 1) % 20000000
       + toUInt64(if(number < ${customers}, 0, ${unit('3')} * (sipHash64(p, 4) % 43000000))) AS a, toDate(a),
       20 + 200 * ${unit('5')} * (1 + sipHash64(p, 6) % 5) AS sum, 'CNY', sum, 'CNY', ${about}
     FROM numbers(${customers * 5})`,
  );
  await stores.analytics.command(
    `INSERT INTO journeyEvents (workspace, import, occasion, person, customerGroup, at, day, name, ${context})
     SELECT ${main.number}, 1, sipHash64(number, 3), ${who}, ${day} + sipHash64(number, 21) % 63000000 AS a, toDate(a), 'complaint', ${about}
     FROM numbers(${Math.round(customers / 2)})`,
  );
  await stores.analytics.command(
    `INSERT INTO fulfilments (workspace, import, promise, occasion, person, customerGroup, at, day, due, done, outcome, ${context})
     SELECT ${main.number}, 1, 'on-time', sipHash64(number, 4), ${who}, ${day} + sipHash64(number, 22) % 62000000 AS a, toDate(a),
       a + 864000 AS until, a + 86400 * (1 + sipHash64(number, 2) % 12) AS arrived, if(arrived <= until, 'kept', 'broken'), ${about}
     FROM numbers(${customers * 2})`,
  );
  await mergeNewParts(stores.analytics, AbortSignal.timeout(600_000));
  // last: what has a tree has all the rest
  const dimensions = LINES.map((key) => ({ key, names: { en: key }, parent: null, weight: 1 }));
  const metrics = METRICS.map((key) => ({ key, names: { en: key } }));
  await addTreeVersion(stores.operations, {
    ...{ workspace: main.id, dimensions, metrics, because: 'bench', createdBy: 'bench' },
  });
}
