import { setTimeout as wait } from 'node:timers/promises';
import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { IdentityDecision } from '@plumbline/model/identity.ts';
import type { ImportRun } from '@plumbline/model/importRun.ts';
import type { TextWork } from '@plumbline/model/textReading.ts';
import { SILENT } from '@plumbline/store/log.ts';
import { openStores } from '@plumbline/store/openStores.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KillableHouse } from '../../testing/killableHouse.ts';

/** Kills of each kind in one run; all that the product promises are asked for by `.ci/run`. */
const ROUNDS = Number(process.env.PLUMBLINE_IDENTITY_KILL_ROUNDS ?? 1);
const PEOPLE = 4000;
const TEXTS = 3000;

let house: KillableHouse;
beforeAll(async () => {
  house = await KillableHouse.open();
});
afterAll(() => house.close());

const kill = (round: number) => (round % 2 === 0 ? house.killServer() : house.killEverything());

/** Each customer of `name` is the same person as the one before by their phone, for every second of them. */
function customersOf(name: string): { name: string; csv: string; mapping: string } {
  const lines = ['id,day,phone,e,p'];
  for (let i = 0; i < PEOPLE; i++)
    lines.push(
      `${name}${i},2026-03-0${1 + (i % 9)},+86139${String(10_000_000 + Math.floor(i / 2))},${1 + (i % 5)},${1 + (i % 4)}`,
    );
  return {
    ...{ name, csv: `${lines.join('\n')}\n` },
    mapping: `
plumbline: 1
source: ${name}
files: {survey: {}}
time: {column: day}
customer: {column: id, also: [{column: phone, kind: phone}]}
asked: before
dimensions: [{key: care, names: {en: Care}}]
marks:
  - {dimension: care, mark: expected, column: e, scale: {low: 1, high: 5}}
  - {dimension: care, mark: perceived, column: p, scale: {low: 1, high: 5}}
`,
  };
}

const peopleNow = async (): Promise<number> => (await house.ask<GapsReport>('/lines?asked=before')).people;
/** After an import, who is one person follows a moment later; asked more often, the asking would be what it waits for. */
const becomes = (people: number) => expect.poll(peopleNow, { timeout: 60_000, interval: 250 }).toBe(people);
const standing = async (): Promise<string[]> =>
  (await house.ask<{ decisions: IdentityDecision[] }>('/customers/decisions')).decisions
    .filter(({ retractedAt }) => retractedAt === null)
    .map(({ decision }) => decision);

it(`merges, unmerges, roll-backs and imports killed ${ROUNDS} times each are done wholly or not at all`, async () => {
  const first = await house.finish(await house.begin(customersOf('a')));
  expect(first).toMatchObject({ state: 'committed', people: PEOPLE });
  const second = await house.begin(customersOf('b'));
  let of: ImportRun = await house.finish(second);
  /** customers of `a` and `b` share their phones, so the two files together have as many people as one */
  const pairs = PEOPLE / 2;
  await becomes(pairs);
  // how long it takes to compute anew who is one person
  const began = performance.now();
  const trial = await house.post<IdentityDecision>('/customers/merge', { keyA: 'a0', keyB: 'a2', reason: '' });
  const tookMs = performance.now() - began;
  expect(await peopleNow()).toBe(pairs - 1);
  await house.ask(`/customers/decisions/${trial.decision}`, { method: 'DELETE' });
  expect(await peopleNow()).toBe(pairs);

  let merged = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const at = ((round + 0.5) / ROUNDS) * tookMs;
    const before = await standing();
    const keys = { keyA: `a${8 * round + 8}`, keyB: `b${8 * round + 12}`, reason: 'killed' };
    // whoever asked is not answered; what was done is looked at
    const merging = house.post('/customers/merge', keys).catch(() => undefined);
    await wait(at);
    await kill(round);
    await merging;
    await house.start();
    const after = await standing();
    merged += after.length > before.length ? 1 : 0;
    expect([round, await peopleNow()]).toEqual([round, pairs - after.length]);

    const [last] = after;
    if (last !== undefined) {
      const retracting = house.ask(`/customers/decisions/${last}`, { method: 'DELETE' }).catch(() => undefined);
      await wait(at / 2);
      await kill(round + 1);
      await retracting;
      await house.start();
      expect([round, await peopleNow()]).toEqual([round, pairs - (await standing()).length]);
    }

    const rolling = house.post(`/imports/${of.import}/roll-back`, {}).catch(() => undefined);
    await wait(at / 2);
    await kill(round);
    await rolling;
    await house.start();
    const { state } = await house.load(of.import);
    expect(['committed', 'rolledBack']).toContain(state);
    // with `b` go its keys, so what was decided of them waits until they are back
    if (state === 'rolledBack') of = await house.finish(await house.begin(customersOf('b')));
    expect(of.state).toBe('committed');
    await becomes(pairs - (await standing()).length);
  }
  expect(merged).toBeLessThanOrEqual(ROUNDS);
  await house.stop();
  await expectOneRevision().finally(() => house.start());
}, 600_000);

/** Nothing of a computation that was cut short is left, and of whom an import brought everything or nothing. */
async function expectOneRevision(): Promise<void> {
  const { analytics, operations, close } = await openStores({ dataDir: house.dataDir, log: SILENT });
  try {
    const { rows } = await operations.pool.query<{ revision: number }>(
      "select s.revision from identity_state s join workspaces w on w.id = s.workspace where w.key = 'main'",
    );
    const held = rows[0]?.revision ?? 0;
    const revisions = await analytics.ask<{ revision: number }>(
      'SELECT DISTINCT revision FROM personRoots ORDER BY revision DESC',
    );
    // the one before stays for questions that began under it; of one that was cut short nothing does
    expect(revisions[0]?.revision).toBe(held);
    expect(revisions.length).toBeLessThanOrEqual(2);
    const committed = await operations.pool.query<{ number: number }>(
      "select number from imports where state = 'committed' order by number",
    );
    const there = await analytics.ask<{ import: number }>('SELECT DISTINCT import FROM personLinks ORDER BY import');
    expect(there.map((row) => row.import)).toEqual(committed.rows.map(({ number }) => Number(number)));
    const doubled = 'SELECT key FROM people WHERE NOT empty(key) GROUP BY workspace, key HAVING count() > 1';
    expect(await analytics.ask(doubled)).toEqual([]);
  } finally {
    await close();
  }
}

const SAID = [
  '送货太慢了，等了三天。',
  '客服很耐心，问题当场解决。',
  'The parcel was late and nobody called back.',
  '包装还行，就是价格有点贵。',
  'Great service and I would come again!',
];

/** The same texts whatever the file is called. */
function textsOf(name: string): { name: string; csv: string; mapping: string } {
  const lines = ['id,day,said'];
  for (let i = 0; i < TEXTS; i++) lines.push(`${name}${i},2026-04-0${1 + (i % 9)},${SAID[i % SAID.length]} #${i}`);
  return {
    ...{ name, csv: `${lines.join('\n')}\n` },
    mapping: `
plumbline: 1
source: ${name}
files: {survey: {}}
time: {column: day}
customer: {column: id}
dimensions: [{key: delivery, names: {en: Delivery, zh-CN: 送货}}]
texts: [{column: said, dimension: delivery}]
`,
  };
}

async function readToItsEnd(texts: number): Promise<void> {
  for (;;) {
    const { state, read } = await house.ask<TextWork>('/texts/work');
    if (state === 'idle' && read >= texts) return;
    expect(['idle', 'reading', 'building']).toContain(state);
    await wait(150);
  }
}

it(`the reading of texts killed ${ROUNDS} times reads each once, as if nothing had happened`, async () => {
  const calm = await house.finish(await house.begin(textsOf('calm')));
  expect(calm).toMatchObject({ state: 'committed', accepted: TEXTS });
  await readToItsEnd(TEXTS);
  const killed: ImportRun[] = [];
  let inTheMiddle = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const before = TEXTS * (round + 1);
    const run = await house.finish(await house.begin(textsOf(`killed${round}`)));
    killed.push(run);
    // some are written and some are not: the moment in which one could be lost or read twice
    for (;;) {
      const { read, state } = await house.ask<TextWork>('/texts/work');
      if (read > before || state === 'reading') break;
      await wait(5);
    }
    await wait((round % 3) * 150);
    await kill(round);
    await house.start();
    const { read } = await house.ask<TextWork>('/texts/work');
    if (read < before + TEXTS) inTheMiddle += 1;
    await readToItsEnd(before + TEXTS);
  }
  // kills that came too late would prove nothing
  expect(inTheMiddle).toBeGreaterThanOrEqual(Math.floor(ROUNDS / 2));
  await house.stop();
  const { analytics, close } = await openStores({ dataDir: house.dataDir, log: SILENT });
  try {
    const digestOf = async ({ number }: ImportRun) => {
      const [found] = await analytics.ask<Record<string, unknown>>(
        `SELECT count() AS readings, uniqExact(occasion, key) AS texts, uniqExact(edition) AS editions,
  toString(groupBitXor(cityHash64(day, textHash, language))) AS read,
  toString(groupBitXor(cityHash64(textHash, verdict, positive, warning))) AS sentiment,
  toString(groupBitXor(cityHash64(textHash, aspects, aspectPositives))) AS aspects,
  toString(groupBitXor(cityHash64(textHash, statements, promises))) AS stated
FROM textReadings WHERE import = {import:UInt32}`,
        { import: number },
      );
      return found;
    };
    const undisturbed = await digestOf(calm);
    expect(undisturbed).toMatchObject({ readings: TEXTS, texts: TEXTS, editions: 1 });
    for (const run of killed) expect([run.source, await digestOf(run)]).toEqual([run.source, undisturbed]);
  } finally {
    await close();
  }
}, 600_000);
