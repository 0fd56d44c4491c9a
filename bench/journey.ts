/**
 * Milliseconds to discover a journey from five million events, on embedded stores.
 *
 *   node --import tsx bench/journey.ts [--events 5000000] [--data FOLDER]
 *
 * A million invented cases of some 600,000 customers, five events each, a quarter of them out of their order, and two observations
 * an event, a tenth of them of a metric. Each question is asked five times after once unmeasured. A folder that is given is kept, and
 * not made again.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JourneyAsked } from '@plumbline/store/analytics/measure/journey/askCases.ts';
import {
  countFunnel,
  countVariants,
  listEventSteps,
  sumFollows,
  sumPrecedences,
  sumRepeats,
  sumStepMetrics,
  sumSteps,
} from '@plumbline/store/analytics/measure/journey/readJourneys.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores } from '@plumbline/store/openStores.ts';

const events = Number(process.argv[process.argv.indexOf('--events') + 1]) || 5_000_000;
const ROUNDS = 5;
const NAMES = ['browse', 'order', 'ship', 'receive', 'review', 'complain', 'return', 'refund', 'call', 'pay'];
const given = process.argv.includes('--data') ? process.argv[process.argv.indexOf('--data') + 1] : undefined;
const isMade = given !== undefined && existsSync(given);
const dataDir = given ?? (await mkdtemp(join(tmpdir(), 'plumbline-journey-')));
const stores = await openStores({ dataDir, log: () => undefined });
const { analytics } = stores;

try {
  await migrateStores(stores);
  if (!isMade) {
    await makeEvents();
    await makeObservations();
  }
  console.log(`${events} events, ${2 * events} observations, load ${loadavg()[0]?.toFixed(1)}`);
  console.log('question'.padEnd(40), 'median ms'.padStart(10), 'worst ms'.padStart(10));
  await time('names of events', () => listEventSteps(analytics, { workspace: 1, hidden: [], zone: 'Asia/Shanghai' }));
  const ten = { steps: NAMES.map((name) => [name]), metrics: ['csat'] };
  await time('metrics of ten steps', () => sumStepMetrics(analytics, { workspace: 1, hidden: [] }, ten));
  for (const caseBy of ['occasion', 'customer']) {
    const asked: JourneyAsked = {
      ...{ workspace: 1, hidden: [], caseBy, orderBy: 'moment', names: NAMES },
      ...{ from: null, to: null, filters: {}, attributes: {} },
    };
    const steps = NAMES.slice(0, 5).map((name) => [name]);
    await time(`usual order, ${caseBy}`, () => sumPrecedences(analytics, asked, events));
    await time(`what follows what, ${caseBy}`, () => sumFollows(analytics, asked));
    await time(`ways, ${caseBy}`, () => countVariants(analytics, asked));
    await time(`coming back, ${caseBy}`, () => sumRepeats(analytics, asked));
    await time(`funnel, ${caseBy}`, () => countFunnel(analytics, asked, { steps, by: null, cellsMax: 1 }));
    await time(`funnel by region, ${caseBy}`, () =>
      countFunnel(analytics, asked, { steps, by: 'region', cellsMax: 50 }),
    );
    await time(`paths to a goal, ${caseBy}`, () =>
      sumSteps(analytics, asked, { goal: 'pay', pathBy: 'name', places: NAMES.slice(0, -1) }),
    );
  }
  console.log(`${ROUNDS} rounds, load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await stores.close();
  if (given === undefined) await rm(dataDir, { recursive: true, force: true });
}

async function time(name: string, work: () => Promise<unknown>): Promise<void> {
  await work();
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await work();
    took.push(performance.now() - start);
  }
  took.sort((one, other) => one - other);
  const shown = [took[Math.floor(ROUNDS / 2)], took.at(-1)].map((ms) => (ms ?? 0).toFixed(0).padStart(10));
  console.log(name.padEnd(40), ...shown);
}

async function makeEvents(): Promise<void> {
  const names = `[${NAMES.map((name) => `'${name}'`).join(', ')}]`;
  await analytics.command(
    `INSERT INTO journeyEvents (workspace, import, occasion, person, customerGroup, at, day, name, region, channel, segment)
     SELECT 1, 1, sipHash64(intDiv(number, 5)) AS o, 1 + sipHash64(intDiv(number, 5), 1) % 865000 AS p, intHash32(p) % 1024,
       toDateTime64('2025-11-01 00:00:00', 3, 'UTC') + o % 31536000 + (number % 5) * 86400 + sipHash64(number, 9) % 150000 AS a,
       toDate(a), ${names}[1 + if(sipHash64(number, 4) % 4 = 0, sipHash64(number, 5) % 10, number % 5)],
       ['north','south','east','west','middle'][1 + p % 5], ['web','shop','app'][1 + number % 3], ['new','gold','plain'][1 + p % 3]
     FROM numbers(${events})`,
  );
}

async function makeObservations(): Promise<void> {
  await analytics.command(
    `INSERT INTO observations (workspace, import, occasion, person, customerGroup, respondent, kind, dimension, at, day, perceived, weight)
     SELECT 1, 1, sipHash64(intDiv(number, 10)) AS o, 1 + sipHash64(intDiv(number, 10), 1) % 865000 AS p, intHash32(p) % 1024, 'customer',
       if(number % 10 = 0, 'metric', 'dimension'), if(number % 10 = 0, 'csat', concat('dimension', toString(number % 10))),
       toDateTime64('2025-11-01 00:00:00', 3, 'UTC') + o % 31536000 AS a, toDate(a), sipHash64(number, 3) % 101, 1
     FROM numbers(${2 * events})`,
  );
}
