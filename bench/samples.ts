/**
 * Seconds to count the strata of a million customers, draw ten thousand of them and keep them, on embedded stores.
 *
 *   node --import tsx bench/samples.ts [--customers 1000000]
 *
 * Each customer has three observations in two imports. Beside it stands the least that any draw has to do: counting the
 * people of the same observations, in the same run.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { planSample } from '@plumbline/loop/listen/samples/planSample.ts';
import { SampleDesign, type SampleMember } from '@plumbline/model/sample.ts';
import {
  countStrata,
  drawPeople,
  type FrameQuestion,
  listAddresses,
} from '@plumbline/store/analytics/listen/sampleFrame.ts';
import { migrateStores } from '@plumbline/store/migrateStores.ts';
import { openStores } from '@plumbline/store/openStores.ts';
import { addSample, keepDraw } from '@plumbline/store/operations/listen/samples.ts';
import { ensureWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';

const customers = Number(process.argv[process.argv.indexOf('--customers') + 1]) || 1_000_000;
const dataDir = await mkdtemp(join(tmpdir(), 'plumbline-samples-'));
const stores = await openStores({ dataDir, log: () => undefined });
try {
  await migrateStores(stores);
  const { analytics } = stores;
  await analytics.command(
    `INSERT INTO people (workspace, person, hash, key, import)
     SELECT 1, number + 1, sipHash64('customer', concat('c', toString(number))), concat('c', toString(number)), 1
     FROM numbers(${customers})`,
  );
  await analytics.command(
    `INSERT INTO observations (workspace, import, occasion, person, customerGroup, respondent, kind, dimension, at, day, perceived, region, channel, segment, attributePairs)
     SELECT 1, 1 + number % 2, number, intDiv(number, 3) + 1 AS p, intHash32(p) % 1024, 'customer', 'dimension', 'care',
       toDateTime64('2026-01-01 00:00:00', 3, 'UTC') + number % 8640000 AS moment, toDate(moment), number % 100,
       ['North', 'South', 'East', 'West'][1 + p % 4], ['web', 'shop'][1 + p % 2], ['a', 'b', 'c'][1 + p % 3],
       [concat('tier=', toString(p % 5)), concat('email=c', toString(p), '@example.org')]
     FROM numbers(${customers * 3})`,
  );
  const frame: FrameQuestion = {
    ...{ workspace: 1, list: 0, importMax: 2, hidden: [], batchMax: 0, stored: '0', seenFrom: null, seenTo: null },
    ...{ filters: {}, attributes: {}, by: ['region', 'segment'] },
  };
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const seconds: number[] = [];
    for (let round = 0; round < 5; round++) {
      const start = performance.now();
      await work();
      seconds.push((performance.now() - start) / 1000);
    }
    const sorted = seconds.sort((a, b) => a - b);
    console.log(`${what.padEnd(40)} median ${sorted[2]?.toFixed(2)} s, worst ${sorted[4]?.toFixed(2)} s`);
    return sorted[2] ?? 0;
  };
  const least = await timed('people of the observations', () =>
    analytics.ask('SELECT uniqExact(person) AS people FROM observations WHERE workspace = 1'),
  );
  await timed('strata', () => countStrata(analytics, frame, { rows: 500 }));
  const strata = await countStrata(analytics, frame, { rows: 500 });
  const takes = new Map(strata.map(({ stratum }) => [stratum, Math.ceil(10_000 / strata.length)]));
  const { main } = await ensureWorkspaces(stores.operations);
  const design = SampleDesign.parse({ frame: {}, target: { kind: 'invited', invited: 10_000 }, seed: 7 });
  let drawn = 0;
  const whole = await timed('counted, ten thousand drawn, and kept', async () => {
    const counted = await countStrata(analytics, frame, { rows: 500 });
    const members: (SampleMember & { person: number })[] = [];
    for await (const some of drawPeople(analytics, frame, { seed: 7, takes }))
      for (const { key, stratum, place, person } of some)
        members.push({
          customer: key,
          stratum,
          place,
          person,
          reserve: false,
          baseWeight: 100,
          email: null,
          language: null,
        });
    for (let first = 0; first < members.length; first += 5000)
      await listAddresses(
        analytics,
        frame,
        members.slice(first, first + 5000).map(({ person }) => person),
      );
    const sample = await addSample(stores.operations, { workspace: main.id, name: 'bench', design, madeBy: 'bench' });
    await keepDraw(
      stores.operations,
      { workspace: main.id, sample },
      {
        frame: { ...frame, at: '', hidden: [] },
        strata: planSample(design, counted, { asOf: '' }),
        ...{ digest: '', drawnBy: 'bench', drawnAt: new Date(), members },
      },
    );
    drawn = members.length;
  });
  const load = loadavg()[0]?.toFixed(1);
  console.log(`${customers} customers, ${drawn} drawn, ratio ${(whole / least).toFixed(1)}, load ${load}`);
} finally {
  await stores.close();
  await rm(dataDir, { recursive: true, force: true });
}
