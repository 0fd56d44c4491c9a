import { setTimeout as wait } from 'node:timers/promises';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { ImportRun } from '@plumbline/model/importRun.ts';
import { SILENT } from '@plumbline/store/log.ts';
import { openStores } from '@plumbline/store/openStores.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KillableHouse } from '../testing/killableHouse.ts';

/** Kills in one run; all that the product promises are asked for by `.ci/run`. */
const ROUNDS = Number(process.env.PLUMBLINE_KILL_ROUNDS ?? 2);
/** Enough for a kill to meet each of its steps; an engine takes so many rows in one block either way. */
const ROWS = 8000;

/** Every table in which an import leaves rows. */
const TABLES = [
  'observations',
  'answers',
  'fulfilments',
  'texts',
  'quarantine',
  'people',
  'weeklyTotals',
  'weeklyPeople',
];
/** What a whole import leaves there: three leaves and their parent, six answers, one row put aside. */
const WHOLE = {
  observations: 4 * ROWS,
  answers: 6 * ROWS,
  fulfilments: ROWS,
  texts: ROWS,
  quarantine: 1,
  people: ROWS,
};

let house: KillableHouse;
beforeAll(async () => {
  house = await KillableHouse.open();
});
afterAll(() => house.close());

it(`an import killed at ${ROUNDS} moments is wholly there or wholly absent, and can be imported again`, async () => {
  let trial = await time(fixtureOf('trial'));
  const ends: { import: ImportRun; again: ImportRun }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const fixture = fixtureOf(`round${round}`);
    const begun = await house.begin(fixture);
    await waitForMoment(begun.import, trial, (round + 0.5) / ROUNDS);
    await (round % 2 === 0 ? house.killServer() : house.killEverything());
    await house.start();

    const found = await house.load(begun.import);
    expect(['committed', 'failed']).toContain(found.state);
    if (found.state === 'failed') expect(found.problem).toMatchObject({ says: 'import.interrupted' });
    expect(await peopleOf(fixture.name)).toBe(found.state === 'committed' ? ROWS : 0);
    let again: ImportRun;
    if (found.state === 'committed') {
      again = await house.finish(await house.begin(fixture));
      expect(again).toMatchObject({ state: 'duplicate', duplicateOf: begun.import });
    } else {
      // a server that has just started imports at another pace: the next kill goes by what was seen last
      trial = await time(fixture);
      again = trial.run;
      expect(again.observations).toBe(4 * ROWS);
    }
    expect(await peopleOf(fixture.name)).toBe(ROWS);
    ends.push({ import: found, again });
  }
  // kills that came too late would prove nothing
  expect(ends.filter((end) => end.import.state === 'failed').length).toBeGreaterThanOrEqual(ROUNDS / 2);
  await house.stop();
  await expectWholeOrAbsent(ends.flatMap((end) => [end.import, end.again]));
  await expectNobodyLeft();
}, 600_000);

/** How long an import takes here, from its beginning to `writing` and to its end. */
async function time(fixture: Fixture): Promise<{ readingMs: number; writingMs: number; run: ImportRun }> {
  const start = performance.now();
  const begun = await house.begin(fixture);
  const readingMs = await waitForState(begun.import, ['writing', 'committed']).then(() => performance.now() - start);
  const run = await house.finish(begun);
  expect(run).toMatchObject({ state: 'committed', accepted: ROWS, quarantined: 1 });
  return { readingMs, writingMs: performance.now() - start - readingMs, run };
}

/** `share` of the way through an import that began just now. */
async function waitForMoment(
  id: string,
  { readingMs, writingMs }: Awaited<ReturnType<typeof time>>,
  share: number,
): Promise<void> {
  const at = share * (readingMs + writingMs);
  if (at > readingMs) await waitForState(id, ['writing', 'committed']);
  await wait(at > readingMs ? at - readingMs : at);
}

async function waitForState(id: string, states: readonly string[]): Promise<void> {
  while (!states.includes((await house.load(id)).state)) await wait(10);
}

type Fixture = { name: string; csv: string; mapping: string };

function fixtureOf(name: string): Fixture {
  const lines = ['who,when,E1,P1,E2,P2,E3,P3,area,note,due,done', 'nobody,2026-01-01,9,1,1,1,1,1,x,x,,'];
  for (let i = 0; i < ROWS; i++) {
    const day = `2026-0${1 + (i % 6)}-${String(1 + (i % 28)).padStart(2, '0')}`;
    const marks = [7, 6, 5, 4, 3, 2].map((step) => 1 + ((i * step) % 7));
    lines.push(`${name}-${i},${day},${marks.join(',')},${name},said ${i},${day},${day} 10:00:00`);
  }
  const mark = (i: number) => [
    `  - {dimension: care.i${i}, mark: expected, column: E${i}, scale: seven}`,
    `  - {dimension: care.i${i}, mark: perceived, column: P${i}, scale: seven}`,
  ];
  const mapping = `
plumbline: 1
source: kills
files: {survey: {}}
time: {column: when}
customer: {column: who}
asked: before
scales: {seven: {low: 1, high: 7}}
dimensions:
  - {key: care, names: {en: Care}}
  - {key: care.i1, names: {en: One}, parent: care}
  - {key: care.i2, names: {en: Two}, parent: care}
  - {key: care.i3, names: {en: Three}, parent: care}
marks:
${[1, 2, 3].flatMap(mark).join('\n')}
attributes: {region: area}
texts: [{column: note}]
promises: [{key: on-time, names: {en: On time}, due: due, done: done}]
`;
  return { name, csv: `${lines.join('\n')}\n`, mapping };
}

/** Customers in the lines of one round. */
async function peopleOf(region: string): Promise<number> {
  return (await house.ask<GapsReport>(`/lines?region=${region}&asked=before`)).people;
}

/** Looks into the stores themselves: what is committed is there to the last row, of the rest there is nothing. */
async function expectWholeOrAbsent(runs: readonly ImportRun[]): Promise<void> {
  const { analytics, close } = await openStores({ dataDir: house.dataDir, log: SILENT });
  try {
    for (const run of runs) {
      const found: Record<string, number> = {};
      for (const table of TABLES) {
        const [row] = await analytics.ask<{ n: number }>(
          `SELECT count() AS n FROM ${table} WHERE import = {import:UInt32}`,
          { import: run.number },
        );
        found[table] = row?.n ?? Number.NaN;
      }
      if (run.state === 'committed') expect(found).toMatchObject(WHOLE);
      else expect(found).toEqual(Object.fromEntries(TABLES.map((table) => [table, 0])));
    }
    const staging = "SELECT name FROM system.tables WHERE database = currentDatabase() AND name LIKE 'staging%'";
    expect(await analytics.ask(staging)).toEqual([]);
  } finally {
    await close();
  }
}

async function expectNobodyLeft(): Promise<void> {
  for (let tries = 0; tries < 400 && house.left().length > 0; tries++) await wait(50);
  expect(house.left()).toEqual([]);
  expect(house.engines()).toEqual([]);
}
