/**
 * Responses relayed per second: from the operational store to rows of the lines, on embedded stores.
 *
 *   node --import tsx bench/relay.ts [--responses 20000]
 *
 * A response answers 24 items on 1–7 in five dimensions with a parent, an index and a text. `first` are customers not
 * known before; `second` the perception of the same customers, whose occasions are written anew and deleted first;
 * `unknown` are people without a key; `again` is a whole survey restated. The collector must take 500 a second, so the
 * relay must outrun that. Beside it stands the bare engine: the same rows of the three tables inserted at once, in
 * batches of 500 responses, in the same run.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Survey } from '@plumbline/model/survey.ts';
import { readConfig } from '@plumbline/server/config.ts';
import type { HouseContext } from '@plumbline/server/http/context.ts';
import { relayOnce } from '@plumbline/server/listen/relay/relayOnce.ts';
import { restateSurvey } from '@plumbline/server/listen/relay/restateSurvey.ts';
import { openLog } from '@plumbline/server/log.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores } from '@plumbline/store/openStores.ts';
import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import { responses, surveys, surveyVersions } from '@plumbline/store/operations/surveysSchema.ts';
import { ensureWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import { v7 as uuid } from 'uuid';

const count = Number(process.argv[process.argv.indexOf('--responses') + 1]) || 20_000;
const ITEMS = 24;
const dataDir = await mkdtemp(join(tmpdir(), 'plumbline-relay-'));
const stores = await openStores({ dataDir, log: () => undefined });
await migrateStores(stores);
const { main } = await ensureWorkspaces(stores.operations);
const config = readConfig({ dataDir, logLevel: 'warn', log: 'json', demo: false }, {});
const house: HouseContext = {
  stores,
  config,
  log: openLog(config),
  now: () => new Date(),
  signal: new AbortController().signal,
  identify: async () => ({ actor: null, cookies: [] }),
  inBackground: () => undefined,
};
const text = (en: string) => ({ en });
const dimension = (i: number) => `care.d${i % 5}`;

async function publish(mark: 'expected' | 'perceived', moment: 'before' | 'after', series?: string): Promise<string> {
  const rows = Array.from({ length: ITEMS }, (_unused, i) => ({
    key: `i${i}`,
    texts: text(`Item ${i}`),
    meaning: { dimension: dimension(i), mark },
  }));
  const definition = Survey.parse({
    plumbline: 1,
    title: text(mark),
    languages: ['en'],
    moment,
    ...(series === undefined ? {} : { series }),
    hidden: [{ key: 'shop', meaning: { attribute: 'region' } }],
    pages: [
      {
        key: 'page',
        questions: [
          { kind: 'matrix', key: 'care', title: text('Care'), low: 1, high: 7, rows },
          { kind: 'nps', key: 'nps', title: text('Would you'), meaning: { metric: 'nps' } },
          { kind: 'text', key: 'why', title: text('Why'), meaning: { text: null } },
        ],
      },
    ],
  });
  const id = uuid();
  const made = { workspace: main.id, createdBy: 'bench', key: id.slice(-12), state: 'live' as const, version: 1 };
  await stores.operations.db.insert(surveys).values({ id, draft: definition, ...made });
  const version = { workspace: main.id, survey: id, version: 1, definition, publishedBy: 'bench' };
  await stores.operations.db.insert(surveyVersions).values(version);
  return id;
}

async function answer(survey: string, customer: (i: number) => string | null): Promise<void> {
  const at = new Date();
  for (let from = 0; from < count; from += 500) {
    const some = Array.from({ length: Math.min(500, count - from) }, (_unused, n) => {
      const i = from + n;
      const care = Object.fromEntries(
        Array.from({ length: ITEMS }, (_one, item) => [`i${item}`, 1 + ((i * (item + 3)) % 7)]),
      );
      return {
        ...{ id: uuid(), workspace: main.id, survey, version: 1, state: 'complete' as const, language: 'en' },
        ...{ startedAt: at, submittedAt: at, answersHash: String(i), customer: customer(i) },
        answers: { care, nps: i % 11, why: `Because of this and that, and the ${i}th time already.` },
        hidden: { shop: ['North', 'South', 'East'][i % 3] ?? '' },
      };
    });
    await stores.operations.db.insert(responses).values(some);
  }
}

/** Seconds of processor that this process and its engines used so far. */
function processorSeconds(): { own: number; engines: number } {
  const ticks = new Map<number, { parent: number; seconds: number }>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    let stat: string;
    try {
      stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    } catch {
      // ended while the list was read
      continue;
    }
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    // of a server with a process for each connection also those that ended
    const used = [11, 12, 13, 14].reduce((sum, field) => sum + (fields[field] ?? 0), 0);
    ticks.set(Number(name), { parent: fields[1] ?? 0, seconds: used / 100 });
  }
  const isOurs = (pid: number): boolean => {
    const parent = ticks.get(pid)?.parent ?? 0;
    return parent === process.pid || (parent > 1 && isOurs(parent));
  };
  const engines = [...ticks].filter(([pid]) => isOurs(pid)).reduce((sum, [, one]) => sum + one.seconds, 0);
  const { user, system } = process.cpuUsage();
  return { own: (user + system) / 1e6, engines };
}

const relayAll = async (name: string) => {
  const [before, start] = [processorSeconds(), performance.now()];
  let relayed = 0;
  for (;;) {
    const some = await relayOnce(house);
    if (some === 0) break;
    relayed += some;
  }
  const seconds = (performance.now() - start) / 1000;
  const after = processorSeconds();
  const perSecond = Math.round(relayed / seconds);
  const [own, engines] = [after.own - before.own, after.engines - before.engines];
  const load = loadavg()[0]?.toFixed(1);
  console.log(
    `${name.padEnd(8)} ${relayed} responses in ${seconds.toFixed(1)} s: ${perSecond}/s; processor ${own.toFixed(1)} s here, ${engines.toFixed(1)} s in the engines; load ${load}`,
  );
  return perSecond;
};

/** The rows that stand now, inserted once more into tables without people, context or occasions to look up. */
async function bare(): Promise<number> {
  const { analytics } = stores;
  const tables = ['observations', 'answers', 'texts'] as const;
  const lines: Record<string, object[]> = {};
  for (const table of tables) {
    await analytics.command(`CREATE TABLE bare_${table} AS ${table}`);
    lines[table] = await analytics.ask(`SELECT * FROM ${table} WHERE import = 0 ORDER BY occasion`);
  }
  const batches = Math.ceil(count / 500);
  const start = performance.now();
  for (let batch = 0; batch < batches; batch++) {
    await Promise.all(
      tables.map((table) => {
        const all = lines[table] ?? [];
        const size = Math.ceil(all.length / batches);
        const some = all.slice(batch * size, (batch + 1) * size);
        return some.length === 0 ? undefined : analytics.insert(`bare_${table}`, some);
      }),
    );
  }
  const perSecond = Math.round(count / ((performance.now() - start) / 1000));
  for (const table of tables) await analytics.command(`DROP TABLE bare_${table} SYNC`);
  return perSecond;
}

try {
  const dimensions = [
    { key: 'care', names: text('Care'), parent: null, weight: 1 },
    ...Array.from({ length: 5 }, (_unused, i) => ({
      key: dimension(i),
      names: text(`D${i}`),
      parent: 'care',
      weight: 1 + i,
    })),
  ];
  const tree = { dimensions, metrics: [{ key: 'nps', names: text('NPS') }], because: 'bench', createdBy: 'bench' };
  await addTreeVersion(stores.operations, { workspace: main.id, ...tree });
  const before = await publish('expected', 'before', 'stay');
  const after = await publish('perceived', 'after', 'stay');
  const alone = await publish('perceived', 'after');
  await answer(before, (i) => `customer ${i}`);
  const first = await relayAll('first');
  const bareRate = await bare();
  console.log(
    `bare     the rows of ${count} responses: ${bareRate}/s; ratio of first to it ${(first / bareRate).toFixed(2)}`,
  );
  await answer(after, (i) => `customer ${i}`);
  await relayAll('second');
  await answer(alone, () => null);
  await relayAll('unknown');
  await restateSurvey(house, { workspace: main.id, survey: after });
  await relayAll('again');
} finally {
  await stores.close();
  await rm(dataDir, { recursive: true, force: true });
}
