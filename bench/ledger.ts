/**
 * Milliseconds to answer what became of ten million promises, and what another promise would have been worth, on embedded stores.
 *
 *   node --import tsx bench/ledger.ts [--deliveries 10000000]
 *
 * The deliveries are of 865,000 invented customers over a year, once with a date told to each (fulfilments), once measured in days
 * (observations); half as many occasions have two events. Each question is asked five times after once unmeasured.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeBusinessHours } from '@plumbline/loop/commit/composeBusinessHours.ts';
import { tabulateBusinessDays } from '@plumbline/loop/commit/tabulateBusinessDays.ts';
import {
  countMeasured,
  countOutcomes,
  findMeasuredAt,
  listJudgedPairs,
  type OutcomesAsked,
  sumJudged,
} from '@plumbline/store/analytics/commit/readOutcomes.ts';
import { composeFilters } from '@plumbline/store/analytics/composeFilters.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores } from '@plumbline/store/openStores.ts';

const deliveries = Number(process.argv[process.argv.indexOf('--deliveries') + 1]) || 10_000_000;
const ROUNDS = 5;
const dataDir = await mkdtemp(join(tmpdir(), 'plumbline-ledger-'));
const stores = await openStores({ dataDir, log: () => undefined });
const { analytics } = stores;
const byOne = (by: string) => ({
  by1: by,
  by2: 'nothing',
  by3: 'nothing',
  attribute1: '',
  attribute2: '',
  attribute3: '',
});
const common = {
  ...composeFilters({
    ...{
      workspace: 1,
      hidden: [],
      kind: 'dimension',
      dimensions: [],
      from: null,
      to: null,
      filters: {},
      attributes: {},
    },
  }),
  ...{ since: null, until: null, starts: [-9e15], inForce: [1], versions: [1], limits: [10], signs: [1] },
  ...{ exceptStretches: [], exceptNames: [], exceptValues: [], exceptEventStretches: [], exceptEvents: [] },
};

try {
  await migrateStores(stores);
  await makeDeliveries();
  console.log(`${deliveries} deliveries made, load ${loadavg()[0]?.toFixed(1)}`);
  console.log('question'.padEnd(40), 'median ms'.padStart(10), 'worst ms'.padStart(10));
  const measure: OutcomesAsked = {
    source: 'measure',
    parts: ['oneStretch'],
    parameters: { ...common, key: 'delivery', own: 0 },
  };
  const date: OutcomesAsked = {
    source: 'date',
    parts: ['oneStretch'],
    parameters: { ...common, limits: [0], key: 'on-time', asOf: '2026-11-01' },
  };
  const kept = (asked: OutcomesAsked, by: string) => () =>
    countOutcomes(
      analytics,
      { ...asked, parameters: { ...asked.parameters, ...byOne(by) } },
      by === 'nothing' ? [] : [by],
    );
  for (const [name, asked] of [
    ['dates', date],
    ['measures', measure],
  ] as const) {
    for (const by of ['nothing', 'region', 'weekOfDay']) {
      await time(`fulfilment, ${name}${by === 'nothing' ? '' : `, by ${by}`}`, kept(asked, by));
    }
  }
  for (const by of ['nothing', 'segment', 'quarterOfDay'])
    await time(`calculator${by === 'nothing' ? '' : `, by ${by}`}`, calculate(measure, by));
  const judged = { dimension: 'delivery', promises: deliveries };
  await time('judged where kept and broken', () => sumJudged(analytics, date, { ...judged, byGroup: true }));
  await time('pairs for the curve of lateness', () => listJudgedPairs(analytics, date, judged));
  const events: OutcomesAsked = {
    source: 'events',
    parts: ['oneStretch', 'namedGiven', 'firstGiven', 'always'],
    parameters: { ...common, ...eventParameters() },
  };
  await time('fulfilment, events', kept(events, 'nothing'));
  await time('fulfilment, events by business hours', kept(withCalendar(events), 'nothing'));
  console.log(`${ROUNDS} rounds, load ${loadavg()[0]?.toFixed(1)}`);
} finally {
  await stores.close();
  await rm(dataDir, { recursive: true, force: true });
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

function calculate(asked: OutcomesAsked, by: string): () => Promise<unknown> {
  const split = { ...asked, parameters: { ...asked.parameters, ...byOne(by) } };
  return async () => {
    const cells = await countMeasured(analytics, split, { by: by === 'nothing' ? [] : [by], value: 10, sign: 1 });
    const ranks = cells.map(({ counted }) => ({
      counted,
      ranks: [0.948, 0.95, 0.952].map((of) => Math.ceil(of * counted)),
    }));
    return findMeasuredAt(analytics, split, ranks);
  };
}

function eventParameters() {
  return {
    zone: 'Asia/Shanghai',
    given: 'opened',
    done: 'resolved',
    chosenEnd: 'firstEnd',
    asOfMoment: '2026-11-30 00:00:00.000',
  };
}

function withCalendar(asked: OutcomesAsked): OutcomesAsked {
  const week = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }));
  const hours = composeBusinessHours({ zone: 'Asia/Shanghai', week, holidays: [] }, '2025-10-01', '2026-12-31');
  const { days, before, pieces } = tabulateBusinessDays(hours, 20_390, 20_800);
  const [only] = pieces;
  const table = {
    days: days.map((day) => 100_000 + day),
    before,
    start1: only?.start,
    length1: only?.length,
    calendarOf: [1],
  };
  return {
    source: 'events',
    parts: ['oneStretch', 'namedGiven', 'firstGiven', 'calendar', 'piece1'],
    parameters: { ...asked.parameters, ...table },
  };
}

async function makeDeliveries(): Promise<void> {
  const context = `['north','south','east','west','middle'][1 + p % 5], ['web','shop','app'][1 + n % 3], ['new','gold','plain'][1 + p % 3]`;
  const who = `1 + sipHash64(number, 1) % 865000 AS p, intHash32(p) % 1024`;
  const moment = `toDateTime64('2025-11-01 00:00:00', 3, 'UTC') + n % 31536000`;
  const rows = (count: number) => `(SELECT number, sipHash64(number, 3) AS n FROM numbers(${count}))`;
  await analytics.command(
    `INSERT INTO fulfilments (workspace, import, promise, occasion, person, customerGroup, at, day, due, done, outcome, region, channel, segment)
     SELECT 1, 1, 'on-time', sipHash64(number), ${who}, ${moment} AS a, toDate(a), a + 864000 AS until,
       if(n % 40 = 0, NULL, a + 86400 * (1 + sipHash64(number, 2) % 12)) AS arrived,
       multiIf(isNull(arrived), 'notMeasurable', toDate(arrived) <= toDate(until), 'kept', 'broken'), ${context}
     FROM ${rows(deliveries)}`,
  );
  await analytics.command(
    `INSERT INTO observations (workspace, import, occasion, person, customerGroup, respondent, kind, dimension, treeVersion, at, day, perceived, delivered, deliveredNative, nativeUnit, region, channel, segment)
     SELECT 1, 1, sipHash64(number), ${who}, 'customer', 'dimension', 'delivery', 1, ${moment} AS a, toDate(a),
       40 + p % 50, 100 - 7 * took, 1 + (sipHash64(number, 2) % 1200) / 100 AS took, 'days', ${context}
     FROM ${rows(deliveries)}`,
  );
  await analytics.command(
    `INSERT INTO journeyEvents (workspace, import, occasion, person, customerGroup, at, day, name, region, channel, segment)
     SELECT 1, 1, sipHash64(number), ${who}, ${moment} + happened.2 * (sipHash64(number, 4) % 300000) AS a, toDate(a), happened.1, ${context}
     FROM ${rows(deliveries / 2)} ARRAY JOIN [('opened', 0), ('resolved', 1)] AS happened`,
  );
}
