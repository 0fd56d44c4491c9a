/**
 * Milliseconds of what pages of Measure and Explain ask, by their real routes, on embedded stores: metrics, scorecard, channels, five gaps,
 * causes, words against scores.
 *
 *   node --import tsx bench/measureExplain.ts [--rows 10000000] [--events 5000000] [--customers 1000000] [--only 'causes|five gaps'] [--data FOLDER] [--warm | --beside]
 *
 * An occasion has eight dimensions and two metrics, five events, two promises with a date, two purchases; every third has a comment that was
 * read. `first` is the first time that the data are asked, `median` and `worst` those of five times after once more. With `--data` the data
 * are kept in that folder and found there the next time; with `--warm` what the pages open with is counted before, as after an import, and
 * milliseconds of each question are told. With `--beside` each page is asked once while the others are being counted.
 * `processor` is what the first time took of this process and the engines together: it
 * says more than the clock where others work on the machine. `loop` is the longest hold of the event loop by the clock, `its own` by what this
 * thread took of a processor.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { readConfig } from '@plumbline/server/config.ts';
import type { HouseContext } from '@plumbline/server/http/context.ts';
import { createApp } from '@plumbline/server/http/createApp.ts';
import { openLog } from '@plumbline/server/log.ts';
import { listFirstAsks } from '@plumbline/server/measure/listFirstAsks.ts';
import { warmAnswers } from '@plumbline/server/measure/warmAnswers.ts';
import { shelves } from '@plumbline/server/shelves.ts';
import { mergeNewParts } from '@plumbline/store/analytics/listen/postponeMerges.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores } from '@plumbline/store/openStores.ts';
import { ensureWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import { LAST_DAY, makeEvidence } from './measureExplain/makeEvidence.ts';
import { makeRegister } from './measureExplain/makeRegister.ts';
import { watchHolds } from './measureExplain/watchHolds.ts';

const numberOf = (name: string, otherwise: number): number =>
  Number(process.argv[process.argv.indexOf(`--${name}`) + 1]) || otherwise;
const textOf = (name: string): string | null => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
};
const [rows, events, customers] = [
  numberOf('rows', 10_000_000),
  numberOf('events', 5_000_000),
  numberOf('customers', 1_000_000),
];
const ROUNDS = 5;
const ROOT = '/api/workspaces/main';
const PLACE = 'from=2026-03-02&to=2026-09-06';
const PAGES: Record<string, string> = {
  lines: '/lines',
  'lines by region': '/lines?by=region',
  'indices beside the lines': '/index',
  'weeks of a line': '/trend?dimension=delivery&gap=service&weeks=12',
  'promises beside the lines': '/promises',
  'metrics, the list': '/metrics',
  'metrics of one region': '/metrics?region=north',
  'one metric': '/metrics/satisfaction',
  'one metric, its trend': '/metrics/satisfaction/trend',
  'one metric by region': '/metrics/satisfaction/split?split=region',
  'promises kept, the trend': '/metrics/on_time/trend',
  scorecard: '/scorecards/company',
  'scorecard, links of departments': '/scorecards/company/links',
  'five gaps': '/five-gaps',
  'five gaps of a half-year': `/five-gaps?${PLACE}`,
  'five gaps of one region': '/five-gaps?region=north',
  'five gaps of a region and a channel': '/five-gaps?region=north&channel=web',
  'five gaps of two regions and a channel': '/five-gaps?region=north&region=south&channel=app',
  'five gaps of three regions': '/five-gaps?region=north&region=south&region=east',
  'evidence of five gaps': '/five-gaps/delivery/evidence',
  'evidence of five gaps of one region': '/five-gaps/delivery/evidence?region=north',
  'evidence of five gaps, region and channel': '/five-gaps/delivery/evidence?region=south&channel=app',
  explorer: '/explorer',
  'explorer by region and channel': '/explorer?by=region,channel',
  'explorer by region, channel and quarter': '/explorer?by=region,channel,quarter',
  'explorer, delivered less adequate by region': '/explorer?of=delivered&against=adequate&by=region&channel=app',
  'explorer by month, of one region': '/explorer?by=month&region=north',
  'journey, map': '/journey/map',
  'journey, map of a region': '/journey/map?region=north',
  'journey, funnel by region': '/journey/funnel?splitBy=region',
  'journey, paths of a half-year': `/journey/paths?${PLACE}`,
  channels: '/channels',
  'channels of a half-year': `/channels?${PLACE}`,
  'channels of some days': '/channels?from=2026-03-04&to=2026-08-11',
  'channels, who contradicts themselves': '/channels/contradictions',
  'causes of all that is blamed': '/causes/evidence',
  'causes of one gap': '/causes/evidence?dimension=delivery',
  'causes of one gap of one region': '/causes/evidence?dimension=delivery&region=north',
  'words against scores': '/guided/words-and-scores',
  'what metrics may be made of': '/metric-material',
};

const kept = textOf('data');
const found = kept !== null && existsSync(join(kept, 'clickhouse'));
const dataDir = kept ?? (await mkdtemp(join(tmpdir(), 'plumbline-measure-')));
const stores = await openStores({ dataDir, log: () => undefined });
const config = readConfig({ dataDir, logLevel: 'error', log: 'json', demo: false }, {});
const stopping = new AbortController();
const house: HouseContext = {
  ...{ stores, config, log: openLog(config), signal: stopping.signal },
  now: () => new Date(`${LAST_DAY}T16:00:00Z`),
  identify: async () => ({ actor: { kind: 'localCommandLine' }, cookies: [] }),
  inBackground: (name, work) => void work.catch((error) => console.error(`${name}:`, error)),
};

try {
  await migrateStores(stores);
  const { main } = await ensureWorkspaces(stores.operations);
  const app = await createApp(house);
  for (const register of shelves.routes) await register(app);
  await app.fastify.ready();
  const send = async (method: 'GET' | 'POST', url: string, payload?: object): Promise<string> => {
    const answer = await app.fastify.inject({
      method,
      url: `${ROOT}${url}`,
      ...(payload === undefined ? {} : { payload }),
    });
    if (answer.statusCode >= 300) console.error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 400)}`);
    return answer.body;
  };
  if (!found) {
    const began = performance.now();
    await makeEvidence(stores.analytics, { workspace: main.number, rows, events, customers });
    await makeRegister(house, main, (url, payload) => send('POST', url, payload));
    await mergeNewParts(stores.analytics, AbortSignal.timeout(600_000));
    console.log(`${rows} observations, ${events} events made in ${Math.round((performance.now() - began) / 1000)} s`);
  }
  if (process.argv.includes('--warm')) {
    const began = performance.now();
    console.log('counted before'.padEnd(44), ...['ms', 'processor'].map((head) => head.padStart(10)));
    const answered = await warmAnswers(house, main, { rowsMin: 1, list: listTimed });
    console.log(`${answered} questions counted before in ${Math.round((performance.now() - began) / 1000)} s`);
  }
  if (process.argv.includes('--beside')) await measureBeside((url) => send('GET', url));
  else await measureAll((url) => send('GET', url));
  await app.fastify.close();
} finally {
  stopping.abort();
  await stores.close();
  if (kept === null) await rm(dataDir, { recursive: true, force: true });
}

/** What is counted before, telling how long each takes. */
async function* listTimed(context: Parameters<typeof listFirstAsks>[0]): ReturnType<typeof listFirstAsks> {
  for await (const { name, ask } of listFirstAsks(context)) {
    yield {
      name,
      ask: async (asking) => {
        const [begun, worked] = [performance.now(), processorMs()];
        await ask(asking);
        const shown = [performance.now() - begun, processorMs() - worked];
        console.log(name.padEnd(44), ...shown.map((one) => Math.round(one).toString().padStart(10)));
      },
    };
  }
}

/** First looks while what the pages open with is being counted: some of them are counted by then. */
async function measureBeside(get: (url: string) => Promise<string>): Promise<void> {
  const counting = warmAnswers(house, (await ensureWorkspaces(stores.operations)).main, { rowsMin: 1 });
  for (const [name, url] of chosenPages()) {
    await wait(1500);
    const begun = performance.now();
    await get(url);
    console.log(
      name.padEnd(44),
      Math.round(performance.now() - begun)
        .toString()
        .padStart(10),
    );
  }
  const begun = performance.now();
  await counting;
  console.log(`counted ${Math.round((performance.now() - begun) / 1000)} s after the last page`);
}

function chosenPages(): [name: string, url: string][] {
  const only = textOf('only')?.split('|') ?? [''];
  return Object.entries(PAGES).filter(([name]) => only.some((word) => name.includes(word)));
}

async function measureAll(get: (url: string) => Promise<string>): Promise<void> {
  console.log(`load ${loadavg()[0]?.toFixed(1)}`);
  console.log(
    'page'.padEnd(44),
    ...['first ms', 'processor', 'median ms', 'worst ms', 'loop ms', 'its own', 'bytes'].map((head) =>
      head.padStart(10),
    ),
  );
  for (const [name, url] of chosenPages()) {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const holds = watchHolds();
    const took: number[] = [];
    const worked = processorMs();
    let [bytes, processor] = [0, 0];
    for (let round = 0; round < ROUNDS + 2; round++) {
      const begun = performance.now();
      bytes = (await get(url)).length;
      took.push(performance.now() - begun);
      if (round === 0) processor = processorMs() - worked;
    }
    delay.disable();
    const own = holds.stop();
    const [first = 0, , ...rest] = took;
    rest.sort((one, other) => one - other);
    const shown = [first, processor, rest[Math.floor(ROUNDS / 2)] ?? 0, rest.at(-1) ?? 0, delay.max / 1e6, own, bytes];
    console.log(name.padEnd(44), ...shown.map((one) => Math.round(one).toString().padStart(10)));
  }
  console.log(`${ROUNDS} rounds, load ${loadavg()[0]?.toFixed(1)}`);
}

/** Milliseconds of processor that this process and all it started have taken so far. */
function processorMs(): number {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ');
        return [{ pid: Number(pid), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
      } catch {
        // it ended meanwhile
        return [];
      }
    });
  const ours = new Set([process.pid]);
  for (let before = 0; before < ours.size; ) {
    before = ours.size;
    for (const { pid, parent } of stats) if (ours.has(parent)) ours.add(pid);
  }
  return stats.reduce((sum, { pid, ticks }) => sum + (ours.has(pid) ? ticks * 10 : 0), 0);
}
