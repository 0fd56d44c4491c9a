import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import { listImportsToRollUp } from '@plumbline/store/analytics/listen/listImportsToRollUp.ts';
import { examineStores } from '@plumbline/store/doctor.ts';
import { responses, surveyVersions } from '@plumbline/store/operations/surveysSchema.ts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { registerMeasureRoutes } from '../../measure/registerMeasureRoutes.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { refreshRoots } from '../identity/refreshRoots.ts';
import { answer, growTree, pairSurvey, publish, standing, surveyOf, TREE } from './answeredByHand.fixture.ts';
import { registerRelayRoutes } from './registerRelayRoutes.ts';
import { relayOnce } from './relayOnce.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports({}, [registerMeasureRoutes, registerRelayRoutes]);
});
afterAll(() => imports.app.close());

const operations = () => imports.app.house.stores.operations;
const analytics = () => imports.app.house.stores.analytics;
const main = () => imports.app.workspace;
const relay = () => relayOnce(imports.app.house);
const stands = () => standing(imports.app.house.stores, main().number);

/** Each test has the analytics store and the responses to itself. */
beforeEach(async () => {
  await operations().pool.query(
    'truncate responses, relay_batches, survey_versions, surveys, survey_links, quota_counts, tree_versions cascade',
  );
  for (const table of ['observations', 'answers', 'texts', 'people'])
    await analytics().command(`TRUNCATE TABLE ${table}`);
  await growTree(operations(), main().id);
});

const lines = async (query = '') =>
  (
    await imports.app.inject({ as: 'analyst', method: 'GET', url: `/api/workspaces/main/lines?${query}` })
  ).json<GapsReport>();

/** Twenty customers: what each expected before, and perceived after, on 1–7. */
const EXPECTED = Array.from({ length: 20 }, (_unused, i) => ({ speed: 4 + (i % 4), staff: 7 - (i % 3), rooms: 5 }));
const PERCEIVED = Array.from({ length: 20 }, (_unused, i) => ({
  speed: 1 + ((i * 5) % 7),
  staff: 2 + (i % 5),
  rooms: 3 + (i % 4),
}));
const points = (x: number) => ((x - 1) / 6) * 100;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** The paired gap and its standard error as a book has it: the mean of the differences, and s/√n. */
const pairedByHand = (differences: readonly number[]) => {
  const middle = mean(differences);
  const variance = differences.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (differences.length - 1);
  return { point: middle, se: Math.sqrt(variance / differences.length) };
};

async function answerPair() {
  const before = await publish(operations(), main().id, surveyOf('expected', 'before', 'stay'));
  const after = await publish(operations(), main().id, surveyOf('perceived', 'after', 'stay'));
  const hidden = { shop: 'North', plan: 'gold' };
  const expected = EXPECTED.map((care, i) => ({ survey: before.id, customer: `c${i}`, answers: { care }, hidden }));
  const perceived = PERCEIVED.map((care, i) => ({
    survey: after.id,
    customer: `c${i}`,
    answers: { care, nps: i % 11, why: `because ${i}` },
    submittedAt: new Date('2026-03-05T20:30:00Z'),
  }));
  return { before, after, expected, perceived };
}

describe('a decision about a key that nobody had', () => {
  it('holds from the answer on that brings the key back, however it is written', async () => {
    const { house, workspace } = imports.app;
    const { pool } = operations();
    await pool.query(
      `insert into identity_decisions (id, workspace, kind, key_a, key_b, by) values (gen_random_uuid(), $1, 'same', 'c0', 'phone:+8613800138000', 'x')`,
      [workspace.id],
    );
    expect(await refreshRoots(house, workspace)).toBe(0);
    const { expected, perceived } = await answerPair();
    await answer(operations(), workspace.id, [...expected, ...perceived]);
    await relay();
    expect((await lines()).people).toBe(20);
    const after = perceived[1];
    if (after === undefined) throw new RangeError('nobody answered');
    await answer(operations(), workspace.id, [{ ...after, customer: 'phone:138 0013 8000' }]);
    await relay();
    // the twenty, and the phone that is one of them
    expect((await lines()).people).toBe(20);
    const counts = 'SELECT uniqExact(person) AS people FROM observations';
    expect(await analytics().ask<{ people: number }>(counts, {})).toEqual([{ people: 21 }]);
    await pool.query('delete from identity_decisions');
    await refreshRoots(house, workspace);
    expect((await lines()).people).toBe(21);
  });
});

describe('what was expected before and perceived after', () => {
  it('by the same twenty customers is one line, with the paired gap of a hand calculation', async () => {
    const { expected, perceived } = await answerPair();
    await answer(operations(), main().id, [...expected, ...perceived]);
    expect(await relay()).toBe(40);
    const report = await lines();
    expect(report).toMatchObject({ asked: 'before', people: 20, countedFrom: 'rows', treeVersion: 1 });
    const differences = {
      'care.speed': PERCEIVED.map((after, i) => points(after.speed) - points(EXPECTED[i]?.speed ?? 0)),
      'care.staff': PERCEIVED.map((after, i) => points(after.staff) - points(EXPECTED[i]?.staff ?? 0)),
      rooms: PERCEIVED.map((after) => points(after.rooms) - points(5)),
    };
    // the parent is the weighted mean of its children on each occasion: speed counts three times staff
    const care = differences['care.speed'].map((speed, i) => (3 * speed + (differences['care.staff'][i] ?? 0)) / 4);
    for (const [key, own] of Object.entries({ ...differences, care })) {
      const service = report.lines.find(({ dimension }) => dimension.key === key)?.gaps.service;
      const { point, se } = pairedByHand(own);
      expect(service).toMatchObject({ kind: 'estimate', n: 20, paired: 1 });
      if (service?.kind !== 'estimate') throw new Error('no estimate');
      expect(service.point).toBeCloseTo(point, 9);
      expect(service.se).toBeCloseTo(se, 9);
    }
  });

  it('is joined when the perception comes days later, on the day of the perception in the workspace’s zone', async () => {
    const { expected, perceived } = await answerPair();
    await answer(operations(), main().id, expected);
    await relay();
    expect((await stands()).observations.filter((row) => row.perceived !== null)).toEqual([]);
    await answer(operations(), main().id, perceived);
    expect(await relay()).toBe(20);
    const { observations, answers, texts } = await stands();
    // three leaves, a parent and an index of each
    expect(observations).toHaveLength(20 * 5);
    const speed = observations.filter(({ dimension }) => dimension === 'care.speed');
    expect(speed.every((row) => row.expected !== null && row.perceived !== null)).toBe(true);
    // half past eight in the evening of Greenwich is the next morning in Shanghai
    expect(new Set(observations.map(({ day }) => day))).toEqual(new Set(['2026-03-06']));
    expect(observations[0]).toMatchObject({ region: 'North', source: 'stay', attributePairs: ['plan=gold'] });
    expect(answers).toHaveLength(20 * 3 + 20 * 5);
    expect(texts.map(({ dimension, text }) => [dimension, text])).toContainEqual(['rooms', 'because 7']);
    const [parts] = await analytics().ask<{ people: number }>('SELECT uniqExact(person) AS people FROM observations');
    expect(parts?.people).toBe(20);
  });

  it('is recalled where both were asked after it, and the figures say so', async () => {
    const { id } = await publish(operations(), main().id, pairSurvey);
    await answer(
      operations(),
      main().id,
      Array.from({ length: 10 }, (_unused, i) => ({
        survey: id,
        customer: `c${i}`,
        answers: { care: { speed: { expected: 7, perceived: 1 + (i % 7) }, staff: { expected: 'na', perceived: 4 } } },
      })),
    );
    await relay();
    const report = await lines();
    expect(report.asked).toBe('after');
    const speed = (from: GapsReport) => from.lines.find(({ dimension }) => dimension.key === 'care.speed');
    expect(speed(report)?.marks.expected).toMatchObject({ kind: 'estimate', point: 100, n: 10 });
    expect(speed(await lines('asked=before'))?.marks.expected.kind).not.toBe('estimate');
    const staff = (await stands()).observations.filter(({ dimension }) => dimension === 'care.staff');
    expect(staff[0]).toMatchObject({ expected: null, expectedRecalled: null, perceived: 50 });
  });

  it('is when the service was, where the link says so', async () => {
    const { after } = await answerPair();
    const serviceAt = new Date('2026-02-01T03:00:00Z');
    await answer(operations(), main().id, [{ survey: after.id, customer: 'c', answers: { nps: 9 }, serviceAt }]);
    await relay();
    expect((await stands()).observations).toMatchObject([
      { dimension: 'nps', kind: 'metric', day: '2026-02-01', perceived: 90 },
    ]);
  });
});

describe('whoever is not known', () => {
  it('has an occasion and a number of their own; the same answers twice are two people', async () => {
    const { after } = await answerPair();
    await answer(
      operations(),
      main().id,
      [1, 2, 3].map(() => ({ survey: after.id, answers: { nps: 5 } })),
    );
    await relay();
    const [found] = await analytics().ask<{ people: number; occasions: number }>(
      'SELECT uniqExact(person) AS people, uniqExact(occasion) AS occasions FROM observations',
    );
    expect(found).toEqual({ people: 3, occasions: 3 });
  });

  it('is another where staff and customers have the same key', async () => {
    const { after } = await answerPair();
    const staff = await publish(operations(), main().id, {
      ...surveyOf('perceived', 'after', 'stay'),
      respondent: 'staff',
    });
    await answer(
      operations(),
      main().id,
      [after.id, staff.id].map((survey) => ({ survey, customer: '7', answers: { nps: 5 } })),
    );
    await relay();
    const { observations } = await stands();
    expect(observations.map(({ respondent }) => respondent).sort()).toEqual(['customer', 'staff']);
    expect(new Set(observations.map(({ occasion }) => occasion)).size).toBe(2);
  });
});

describe('a verdict', () => {
  it('that excludes an answer takes it from the figures, and bringing it back restores them', async () => {
    const { expected, perceived } = await answerPair();
    const ids = await answer(operations(), main().id, [...expected, ...perceived]);
    await relay();
    const [report, rows] = [await lines(), await stands()];
    const judge = async (verdict: 'excluded' | 'accepted') => {
      await operations()
        .db.update(responses)
        .set({ verdict, batch: null })
        .where(eq(responses.id, ids[25] ?? ''));
      expect(await relay()).toBe(1);
    };
    await judge('excluded');
    const without = (await lines()).lines.find(({ dimension }) => dimension.key === 'rooms');
    expect(without?.marks.perceived).toMatchObject({ n: 19 });
    expect(without?.marks.expected).toMatchObject({ n: 20 });
    const differences = PERCEIVED.flatMap((after, i) => (i === 5 ? [] : [points(after.rooms) - points(5)]));
    if (without?.gaps.service.kind !== 'estimate') throw new Error('no estimate');
    expect(without.gaps.service.point).toBeCloseTo(mean(differences), 9);
    await judge('accepted');
    expect(await stands()).toEqual(rows);
    expect(await lines()).toEqual(report);
  });

  it('that excludes all there is of an occasion leaves nothing of it', async () => {
    const { after } = await answerPair();
    const [id = ''] = await answer(operations(), main().id, [
      { survey: after.id, customer: 'c', answers: { nps: 5, why: 'so' } },
    ]);
    await relay();
    await operations().db.update(responses).set({ verdict: 'excluded', batch: null }).where(eq(responses.id, id));
    await relay();
    expect(await stands()).toEqual({ observations: [], answers: [], texts: [] });
  });
});

describe('what never comes to the lines', () => {
  it('is a pilot, an unfinished answer, and one that was excluded from the start', async () => {
    const { after } = await answerPair();
    const one = { survey: after.id, answers: { nps: 5 } };
    await answer(operations(), main().id, [
      { ...one, pilot: true },
      { ...one, state: 'partial' },
      { ...one, suggested: 'excluded' },
      { ...one, suggested: 'doubtful' },
    ]);
    expect(await relay()).toBe(2);
    expect((await stands()).observations).toHaveLength(1);
    expect(await relay()).toBe(0);
  });
});

describe('people', () => {
  it('known from a file keep their number, also where import and relay run at the same time', async () => {
    const { after } = await answerPair();
    const mapping = (source: string) => `
plumbline: 1
source: ${source}
files: {survey: {}}
time: {value: "2026-01-01"}
customer: {column: who}
asked: before
dimensions: [{key: bill, names: {en: Bill}}]
marks: [{dimension: bill, mark: perceived, column: P, scale: {low: 1, high: 7}}]
`;
    const file = (from: number) =>
      `who,P\n${Array.from({ length: 3000 }, (_unused, i) => `k${from + i},4\n`).join('')}`;
    expect(await imports.run({ survey: file(0) }, mapping('first'))).toMatchObject({
      state: 'committed',
      people: 3000,
    });
    // a third known from the file, a third that the next file brings too, a third that nothing else knows
    const given = Array.from({ length: 3000 }, (_unused, i) => ({
      survey: after.id,
      customer: `k${2000 + i}`,
      answers: { nps: i % 11 },
    }));
    await answer(operations(), main().id, given);
    const begun = await imports.begin({ survey: file(3000) }, mapping('second'));
    expect(await relay()).toBe(3000);
    expect(await imports.finish(begun)).toMatchObject({ state: 'committed', people: 3000 });
    const [people] = await analytics().ask<Record<string, number>>(
      'SELECT count() AS rows, uniqExact(person) AS numbers, uniqExact(hash) AS hashes, uniqExact(key) AS keys, max(person) AS most FROM people',
    );
    expect(people).toEqual({ rows: 6000, numbers: 6000, hashes: 6000, keys: 6000, most: 6000 });
    const [known] = await analytics().ask<{ both: number }>(
      `SELECT uniqExact(person) AS both FROM observations WHERE import = 0 AND person IN (SELECT person FROM observations WHERE import != 0)`,
    );
    expect(known?.both).toBe(3000);
  });

  it('keep it when the file they came from is rolled back', async () => {
    const { after } = await answerPair();
    const mapping = `
plumbline: 1
source: gone
files: {survey: {}}
time: {value: "2026-01-01"}
customer: {column: who}
dimensions: [{key: bill, names: {en: Bill}}]
marks: [{dimension: bill, mark: perceived, column: P, scale: {low: 1, high: 7}}]
`;
    const run = await imports.run({ survey: 'who,P\na,4\nb,5\nc,6\n' }, mapping);
    // of one who says nothing that is drawn there are answers alone
    const { id } = await publish(operations(), main().id, {
      ...surveyOf('perceived', 'after'),
      pages: [{ key: 'p', questions: [{ kind: 'text', key: 'name', title: { en: 'Name' } }] }],
    });
    await answer(operations(), main().id, [
      { survey: after.id, customer: 'b', answers: { nps: 1 } },
      { survey: id, customer: 'c', answers: { name: 'c' } },
    ]);
    await relay();
    const numbers = () => analytics().ask('SELECT key, person FROM people ORDER BY key');
    const before = await numbers();
    await imports.post(run, 'roll-back');
    await expect.poll(async () => (await numbers()).length, { timeout: 30_000 }).toBe(2);
    expect(before).toEqual(expect.arrayContaining(await numbers()));
  });
});

describe('a batch', () => {
  it('that was sealed and never sent, or sent and never noted, is done again', async () => {
    const { expected, perceived } = await answerPair();
    await answer(operations(), main().id, [...expected, ...perceived]);
    await relay();
    const rows = await stands();
    // as a process leaves it that was killed between the rows and the note of them
    await operations().pool.query(
      'update relay_batches set sent_at = null, responses = (select array_agg(id) from responses)',
    );
    expect(await relay()).toBe(40);
    expect(await stands()).toEqual(rows);
    expect(await relay()).toBe(0);
  });

  it('deletes nothing where nothing stands', async () => {
    const { expected, perceived } = await answerPair();
    const mutations = async () =>
      (
        await analytics().ask<{ n: number }>(
          'SELECT count() AS n FROM system.mutations WHERE database = currentDatabase()',
        )
      )[0]?.n;
    const before = await mutations();
    await answer(operations(), main().id, expected);
    await relay();
    expect(await mutations()).toBe(before);
    await answer(operations(), main().id, perceived);
    await relay();
    // the lines of twenty occasions are written anew; the answers of who expected something stand as they are
    expect(await mutations()).toBe((before ?? 0) + 1);
  });

  it('is larger than one insert, and one customer’s answers may lie in several', async () => {
    const { after } = await answerPair();
    const given = Array.from({ length: 1400 }, (_unused, i) => ({
      survey: after.id,
      customer: `c${i % 700}`,
      answers: { nps: i < 700 ? 2 : 8 },
    }));
    await answer(operations(), main().id, given);
    expect(await relay()).toBe(1400);
    const { observations, answers } = await stands();
    expect(observations).toHaveLength(700);
    // both answers are of one occasion, and count as one
    expect(new Set(observations.map(({ perceived }) => perceived))).toEqual(new Set([50]));
    expect(answers).toHaveLength(1400);
  });

  it('goes without a response that cannot be read, and the doctor tells of it', async () => {
    const { after } = await answerPair();
    const broken = await publish(operations(), main().id, surveyOf('perceived', 'after'));
    // no version that was published looks so; an older product, or a hand in the tables, may leave one
    await operations().db.update(surveyVersions).set({ definition: {} }).where(eq(surveyVersions.survey, broken.id));
    await answer(
      operations(),
      main().id,
      [after, broken, after].map(({ id }) => ({ survey: id, answers: { nps: 5 } })),
    );
    await relay();
    expect((await stands()).observations).toHaveLength(2);
    const { stores, config } = imports.app.house;
    const found = (await examineStores({ dataDir: config.dataDir, stores })).find(({ check }) => check === 'relay');
    expect(found).toMatchObject({ ok: false, found: 'doctor:relay.unread', values: { count: 1 } });
  });
});

describe('restating', () => {
  it('brings all answers of a survey again, by a tree with other weights', async () => {
    const { after, expected, perceived } = await answerPair();
    await answer(operations(), main().id, [...expected, ...perceived]);
    await relay();
    const url = `/api/workspaces/main/surveys/${after.id}/restate`;
    await growTree(
      operations(),
      main().id,
      TREE.map((one) => ({ ...one, weight: 1 })),
    );
    const asked = await imports.app.inject({ as: 'analyst', method: 'POST', url });
    expect([asked.statusCode, asked.json()]).toEqual([202, { complete: 20, waiting: 20 }]);
    const waiting = async () => (await imports.app.inject({ as: 'analyst', method: 'GET', url })).json();
    await expect.poll(waiting, { timeout: 30_000 }).toEqual({ complete: 20, waiting: 20 });
    expect(await relay()).toBe(20);
    expect(await waiting()).toEqual({ complete: 20, waiting: 0 });
    const { observations } = await stands();
    expect(observations).toHaveLength(100);
    const care = observations.filter(({ dimension }) => dimension === 'care');
    expect(new Set(care.map(({ treeVersion }) => treeVersion))).toEqual(new Set([2]));
    const sums = care.map((row) => Number(row.perceived)).reduce((sum, value) => sum + value, 0);
    const byHand = PERCEIVED.map(({ speed, staff }) => (points(speed) + points(staff)) / 2).reduce(
      (sum, value) => sum + value,
      0,
    );
    expect(sums).toBeCloseTo(byHand, 9);
  });

  it('of a survey that is not there is refused', async () => {
    const url = '/api/workspaces/main/surveys/00000000-0000-7000-8000-000000000000/restate';
    expect((await imports.app.inject({ as: 'analyst', method: 'POST', url })).json()).toMatchObject({
      says: 'survey.unknown',
    });
  });
});

it('live rows are never rolled up, because they change under the sums', async () => {
  const { expected } = await answerPair();
  await answer(operations(), main().id, expected);
  await relay();
  expect(await listImportsToRollUp(analytics(), main().number, [])).toEqual([]);
});
