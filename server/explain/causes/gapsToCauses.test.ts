import type { BeliefReport, BeliefSheet } from '@plumbline/model/beliefSheet.ts';
import type { CausesReport, CauseTree, CauseVerdict } from '@plumbline/model/cause.ts';
import type { FiveGapsEvidence, FiveGapsReport } from '@plumbline/model/fiveGaps.ts';
import { markReadings } from '@plumbline/store/analytics/explain/sumTextScores.ts';
import { decideMark } from '@plumbline/store/operations/expect/decidedMarks.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { relayOnce } from '../../listen/relay/relayOnce.ts';
import { registerSurveyRoutes } from '../../listen/surveys/registerSurveyRoutes.ts';
import { ReadingDesk } from '../../listen/texts/readingDesk.ts';
import { registerBeliefRoutes } from '../../measure/beliefs/registerBeliefRoutes.ts';
import { registerFiveGapsRoutes } from '../../measure/fivegaps/registerFiveGapsRoutes.ts';
import { registerMeasureRoutes } from '../../measure/registerMeasureRoutes.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import type { As } from '../../testing/openTestApp.ts';
import { registerCauseRoutes } from './registerCauseRoutes.ts';

const ROOT = '/api/workspaces/main';
let imports: TestImports;

const MAPPING = `
plumbline: 1
source: depot
files: {orders: {}}
time: {column: arrived, zone: Asia/Shanghai}
customer: {column: who}
occasion: {columns: [id]}
scales: {points: {low: 0, high: 100}}
dimensions:
  - {key: delivery, names: {en: Delivery}, department: Depot}
  - {key: care, names: {en: Care}}
marks:
  - {dimension: delivery, mark: delivered, column: did, scale: points}
  - {dimension: delivery, mark: expected, column: hoped, scale: points}
  - {dimension: delivery, mark: perceived, column: got, scale: points}
  - {dimension: care, mark: expected, column: hoped, scale: points}
attributes: {region: region}
`;
/** Eighty customers expect about 80; delivery does 60 in the north and 68 in the south, and is seen as it is. */
const FILE = [
  'id,who,arrived,did,hoped,got,region',
  ...Array.from({ length: 80 }, (_none, at) => {
    const north = at % 2 === 0;
    const did = (north ? 60 : 68) + (at % 5) - 2;
    return [
      `o${at}`,
      `c${at}`,
      '2025-03-04 10:00:00',
      did,
      78 + (at % 5),
      did + (at % 3) - 1,
      north ? 'North' : 'South',
    ].join();
  }),
].join('\n');
const TOMORROW = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);

beforeAll(async () => {
  imports = await openImports({}, [
    registerMeasureRoutes,
    registerSurveyRoutes,
    registerFiveGapsRoutes,
    registerBeliefRoutes,
    registerCauseRoutes,
  ]);
  const done = await imports.run({ orders: FILE }, MAPPING);
  expect(done).toMatchObject({ state: 'committed', problem: null, quarantined: 0 });
  await decideMark(imports.app.house.stores.operations, {
    ...{ workspace: imports.app.workspace.id, dimension: 'delivery', mark: 'standard', point: 74 },
    ...{ since: '2025-01-01', decidedBy: 'board' },
  });
});
afterAll(async () => {
  await ReadingDesk.of(imports.app.house).close();
  await imports.app.close();
});

type Problem = { says: string; values: Record<string, unknown> };
async function send<T = Problem>(as: As | null, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) {
  const answer = await imports.app.inject({
    ...{ method, url: path.startsWith('/') ? path : `${ROOT}/${path}` },
    ...(as === null ? {} : { as }),
    ...(payload === undefined ? (method === 'GET' ? {} : { payload: {} }) : { payload }),
  });
  const text = answer.body;
  return { status: answer.statusCode, body: (text.startsWith('{') ? JSON.parse(text) : text) as T };
}
const sheetOf = (more: object = {}) => ({
  ...{ title: 'What do they expect?', dimensions: ['delivery', 'care'], due: TOMORROW, priorities: true },
  departments: [
    { name: 'Depot', headcount: 8, emails: [] },
    { name: 'Office', headcount: null, emails: [] },
    { name: 'Store', headcount: null, emails: [] },
  ],
  ...more,
});
const keyIn = (address: string): string => /^\/s\/([^?]+)/.exec(address)?.[1] ?? '';

/** A member of staff opens the link of a department and sends what they moved. */
async function answer(address: string, answers: object, response = crypto.randomUUID()) {
  const hidden = Object.fromEntries(new URL(address, 'http://house').searchParams);
  const now = new Date().toISOString();
  return send(null, 'POST', `/api/answer/${keyIn(address)}`, {
    ...{ response, version: 1, language: 'en', answers, hidden, seed: 1, startedAt: now, submittedAt: now },
  });
}

let sheet: BeliefSheet;

test('a worksheet without dimensions, with one department twice, over already or of an unknown dimension is refused', async () => {
  const refused = async (more: object) => (await send('manager', 'POST', 'belief-sheets', sheetOf(more))).body.says;
  expect(await refused({ dimensions: [] })).toBe('beliefs.noDimension');
  expect(await refused({ dimensions: ['weather'] })).toBe('beliefs.unknownDimension');
  expect(await refused({ due: '2024-01-01' })).toBe('beliefs.past');
  const [depot] = sheetOf().departments;
  expect(await refused({ departments: [depot, depot] })).toBe('beliefs.twice');
  expect(await refused({ departments: [{ ...depot, emails: ['a@example.com'] }] })).toBe('beliefs.mailOff');
  expect((await send('viewer', 'POST', 'belief-sheets', sheetOf())).status).toBe(403);
  expect((await send<{ sheets: [] }>('manager', 'GET', 'belief-sheets')).body.sheets).toEqual([]);
});

test('each department gets a link of its own that needs no account and shows a slider for each dimension', async () => {
  const made = await send<BeliefSheet>('manager', 'POST', 'belief-sheets', sheetOf());
  expect(made.status).toBe(201);
  sheet = made.body;
  expect(sheet).toMatchObject({
    state: 'open',
    departments: [{ name: 'Depot', answered: 0 }, { name: 'Office' }, { name: 'Store' }],
  });
  const addresses = sheet.departments.map(({ address }) => address);
  expect(new Set(addresses.map(keyIn)).size).toBe(3);
  const shown = await send<{ definition: { pages: { questions: { kind: string; title: object }[] }[] } }>(
    null,
    'GET',
    `/api/answer/${keyIn(addresses[0] ?? '')}`,
  );
  expect(shown.status).toBe(200);
  expect(JSON.stringify(shown.body)).toContain('Delivery: what level do you think customers expect?');
  expect((await send(null, 'GET', '/api/answer/nosuchlink22')).status).toBe(404);
});

test('what staff move becomes a belief of staff, what they leave alone is no answer, and another department is refused', async () => {
  const [depot, office, store] = sheet.departments;
  for (let at = 0; at < 8; at++) {
    const answers = at === 0 ? { d2: 90 } : { d1: 57 + at, d2: 80, priority: at < 3 ? ['o1'] : ['o1', 'o2'] };
    expect(await answer(depot?.address ?? '', answers)).toMatchObject({ status: 200 });
  }
  for (let at = 0; at < 4; at++) await answer(office?.address ?? '', { d1: 79 });
  for (let at = 0; at < 6; at++) await answer(store?.address ?? '', { d1: 70 + at });
  const wrong = await answer(`/s/${keyIn(depot?.address ?? '')}?department=Office`, { d1: 10 });
  expect(wrong.status).toBe(400);
  await relayOnce(imports.app.house);
  const rows = await imports.app.house.stores.analytics.ask<{ respondent: string; n: number; believed: number }>(
    `SELECT respondent, toUInt32(count()) AS n, toUInt32(countIf(isNotNull(believed))) AS believed FROM observations
     WHERE workspace = {workspace:UInt32} AND dimension = 'delivery' AND import = 0 GROUP BY respondent`,
    { workspace: imports.app.workspace.number },
  );
  expect(rows).toEqual([{ respondent: 'staff', n: 17, believed: 17 }]);
  const { body } = await send<BeliefSheet>('manager', 'GET', `belief-sheets/${sheet.id}`);
  expect(body.departments.map(({ answered }) => answered)).toEqual([8, 4, 6]);
});

test('beliefs stand beside what customers expect, four people are too few, and who is furthest off is told', async () => {
  const { body } = await send<BeliefReport>('viewer', 'GET', `belief-sheets/${sheet.id}/beliefs`);
  const of = (department: string, dimension: string) =>
    body.cells.find((cell) => cell.department === department && cell.dimension === dimension);
  // seven of the depot said 58 … 64, customers expect 80
  expect(of('Depot', 'delivery')).toMatchObject({
    believed: { kind: 'estimate', point: 61, n: 7 },
    distance: { kind: 'estimate', point: -19 },
  });
  expect(of('Depot', 'delivery')?.distance.pAdjusted).toBeLessThan(0.001);
  expect(of('Office', 'delivery')).toMatchObject({ believed: { kind: 'tooFew', n: 4, needed: 5 } });
  // with it and the sum of all, the office's four could be told
  expect(of('Store', 'delivery')).toMatchObject({ believed: { kind: 'withheld' }, distance: { kind: 'withheld' } });
  expect(body.departments[0]).toMatchObject({ department: 'Depot', compared: 2, beyondNoise: 1 });
  expect(body.priorities.map(({ dimension, share }) => [dimension, share.kind === 'estimate' && share.point])).toEqual([
    ['delivery', 1],
    ['care', 5 / 7],
  ]);
  // figures go to more people than links
  expect(body.sheet.departments.every(({ address }) => address === '')).toBe(true);
  const table = await send<string>('viewer', 'GET', `belief-sheets/${sheet.id}/beliefs.csv`);
  expect(table.body.split('\n').filter((line) => line.includes('Depot'))).toHaveLength(2);
});

test('the service gap of delivery is taken apart, its parts add up, and where it is worst stands behind it', async () => {
  const { body } = await send<FiveGapsReport>('viewer', 'GET', 'five-gaps?dimension=delivery');
  const [found] = body.lines;
  expect(found).toMatchObject({ whole: true, missing: ['promised'], department: 'Depot' });
  expect(Math.abs(found?.remainder ?? 1)).toBeLessThan(1e-9);
  // staff believe 11 too little with much doubt, delivery is 10 under its standard: nobody can say which is worse
  expect(found?.dominant).toMatchObject({ kind: 'notClear' });
  const evidence = await send<FiveGapsEvidence>('viewer', 'GET', 'five-gaps/delivery/evidence');
  expect(evidence.body.delivery.worst.map(({ region }) => region)).toEqual(['North', 'South']);
  expect(evidence.body.standards).toMatchObject([{ point: 74, since: '2025-01-01', decidedBy: 'board', signedBy: [] }]);
  expect(evidence.body.knowledge.sheets).toMatchObject([{ sheet: sheet.id, open: true }]);
  const departments = evidence.body.knowledge.departments.map(({ department, believed }) => [
    department,
    believed.kind,
  ]);
  expect(departments).toContainEqual(['Depot', 'estimate']);
  expect((await send('viewer', 'GET', 'five-gaps?by=region')).body.says).toBe('measure.unknownFilter');
  const told = (await send<string>('viewer', 'GET', 'five-gaps/delivery/evidence.csv')).body.split('\r\n');
  expect(told.some((row) => row.startsWith('standard,delivery,74,2025-01-01,board'))).toBe(true);
  expect(told.filter((row) => row.startsWith('delivery,delivery'))).toHaveLength(2);
  expect((await send('viewer', 'GET', 'five-gaps/weather/evidence')).status).toBe(404);
});

test('a closed worksheet takes no more answers, and is not closed twice', async () => {
  const closed = await send<BeliefSheet>('manager', 'POST', `belief-sheets/${sheet.id}/close`);
  expect(closed.body.state).toBe('closed');
  // another process may believe a survey open for half a second
  await new Promise((done) => setTimeout(done, 600));
  const late = await answer(sheet.departments[0]?.address ?? '', { d1: 1 });
  expect(late.status).toBe(409);
  expect((await send('manager', 'POST', `belief-sheets/${sheet.id}/close`)).body.says).toBe('beliefs.closed');
});

const COMMENTS = `
plumbline: 1
source: reviews
files: {notes: {}}
time: {column: day, zone: Asia/Shanghai}
customer: {column: who}
occasion: {columns: [id]}
texts: [{column: note, dimension: delivery}]
attributes: {region: region}
`;
/** Sixteen were told nothing, eight got it late, four met rudeness, and ten are content. */
const NOTES = [
  ...Array.from({ length: 16 }, (_none, at) => `Terrible, nobody told me about it, number ${at}, very bad`),
  ...Array.from({ length: 8 }, (_none, at) => `It arrived far too late again and I am very unhappy, ${at} days`),
  ...Array.from({ length: 4 }, (_none, at) => `The driver was rude and awful, never again, ${at}`),
  ...Array.from({ length: 10 }, (_none, at) => `Wonderful, fast and friendly, thank you, ${at}`),
];

test('the causes of the field are there, and are changed with a history and without harm', async () => {
  const { body: tree } = await send<CauseTree>('viewer', 'GET', 'causes');
  expect(tree.version).toBe(0);
  expect(tree.causes.filter(({ parent }) => parent === null)).toHaveLength(17);
  const save = (as: As, causes: CauseTree['causes'], base = 0) =>
    send<CauseTree & Problem>(as, 'PUT', 'causes', { base, causes, because: 'we call it so' });
  const moved = (key: string, parent: string) => tree.causes.map((one) => (one.key === key ? { ...one, parent } : one));
  expect((await save('viewer', tree.causes)).status).toBe(403);
  expect((await save('analyst', moved('logistics', 'logistics'))).body.says).toBe('causes.underItself');
  expect((await save('analyst', moved('logistics', 'late'))).body.says).toBe('causes.underItself');
  expect((await save('analyst', tree.causes.slice(1))).body.says).toMatch(/causes.(noParent|removed)/);
  const own = {
    key: 'weather',
    parent: 'logistics',
    names: { en: 'Weather' },
    terms: ['storm'],
    gaps: [],
    retired: null,
  };
  const saved = await save('analyst', [...tree.causes, own]);
  expect(saved.body).toMatchObject({ version: 1, because: 'we call it so' });
  expect((await save('analyst', tree.causes)).body.says).toBe('causes.changedMeanwhile');
  expect(
    (await send<{ versions: { version: number }[] }>('viewer', 'GET', 'causes/versions')).body.versions,
  ).toHaveLength(1);
});

test('comments that blame speak for causes, few people for none, and those who praise do not count', async () => {
  const rows = NOTES.map((note, at) => `n${at},r${at},2025-03-05,"${note}",${at % 2 === 0 ? 'North' : 'South'}`);
  await imports.run({ notes: ['id,who,day,note,region', ...rows].join('\n') }, COMMENTS);
  await ReadingDesk.of(imports.app.house).pass(imports.app.workspace);
  const { body } = await send<CausesReport>('viewer', 'GET', 'causes/evidence?dimension=delivery');
  expect(body.blaming).toMatchObject({ people: 28, texts: 28, read: true, sampled: false });
  const of = (key: string) => body.causes.find(({ cause }) => cause === key);
  expect(of('not-informed')?.comments).toMatchObject({ texts: 16, share: { kind: 'estimate', point: 16 / 28 } });
  expect(of('late')?.comments).toMatchObject({ texts: 8 });
  expect(of('manner')?.comments).toMatchObject({ texts: null, share: { kind: 'tooFew', n: 4, needed: 5 } });
  expect(body.causes[0]?.cause).toMatch(/not-informed|communication/);
  for (const one of body.causes) expect(one.parts.reduce((sum, part) => sum + part.points, 0)).toBe(one.score);
  // who speaks of two causes of one family is one person of it
  expect(body.pareto.at(-1)?.cumulative).toBe(1);
  expect(body.pareto.find(({ cause }) => cause === 'communication')?.people).toBe(20);
  const whole = await send<CausesReport>('viewer', 'GET', 'causes/evidence');
  expect(whole.body).toMatchObject({ dimension: '', gap: null, blaming: { people: 28 } });
  const table = await send<string>('viewer', 'GET', 'causes/evidence.csv?dimension=delivery');
  expect(table.body.split('\n')[0]).toContain('points.comments');
});

test('asked of one region, the gap, its comments and places are of that region alone', async () => {
  const ask = async (where: string) =>
    (await send<CausesReport>('viewer', 'GET', `causes/evidence?dimension=delivery${where}`)).body;
  const north = await ask('&region=North');
  expect(north).toMatchObject({ filters: { region: ['North'] }, blaming: { people: 14, texts: 14 } });
  const told = north.causes.find(({ cause }) => cause === 'not-informed');
  expect(told?.comments).toMatchObject({ texts: 8, share: { kind: 'estimate', point: 8 / 14 } });
  // forty in the north expect 80 and perceive 60, and in the south 68
  expect(north.gap).toMatchObject({ kind: 'estimate', n: 40 });
  const pointOf = ({ gap }: CausesReport) => (gap?.kind === 'estimate' ? gap.point : null);
  expect(pointOf(north)).toBeCloseTo((pointOf(await ask('')) ?? 0) - 4, 0);
  expect(north.places.filter(({ by }) => by === 'region')).toEqual([]);
  const both = await ask('&region=North&region=South');
  expect(both).toMatchObject({ blaming: { people: 28 } });
  // of several that are chosen, it is told in which it is worst
  expect(both.places.map(({ by, value }) => [by, value])).toEqual([['region', 'North']]);
  expect(await ask('&segment=none')).toMatchObject({ blaming: { people: null } });
});

test('what was counted of texts is counted anew when one is corrected, though there are as many as before', async () => {
  const { analytics } = imports.app.house.stores;
  const asked = { workspace: 98, edition: 1 };
  const of = { ...asked, import: 1, at: '2026-04-01 10:00:00.000', day: '2026-04-01' };
  const corrected = async (row: object) => {
    await analytics.command('DELETE FROM textReadings WHERE workspace = 98 AND key = 2');
    await analytics.insert('textReadings', [{ ...of, key: 2, occasion: 2, person: 2, ...row }]);
    return markReadings(analytics, asked);
  };
  await analytics.insert('textReadings', [{ ...of, key: 1, occasion: 1, person: 1, positive: 0.2 }]);
  const first = await corrected({ positive: 0.2, aspects: ['price'], aspectPositives: [0.3], folded: 'dear' });
  const others = [
    { positive: 0.9, aspects: ['price'], aspectPositives: [0.3], folded: 'dear' },
    { positive: 0.2, aspects: ['speed'], aspectPositives: [0.3], folded: 'dear' },
    { positive: 0.2, aspects: ['price'], aspectPositives: [null], folded: 'dear' },
    { positive: 0.2, aspects: ['price'], aspectPositives: [0.3], folded: 'slow' },
  ];
  for (const other of others) expect(await corrected(other)).not.toBe(first);
  expect(await corrected({ positive: 0.2, aspects: ['price'], aspectPositives: [0.3], folded: 'dear' })).toBe(first);
  expect(await markReadings(analytics, { ...asked, edition: 2 })).not.toBe(first);
});

test('a person confirms a cause with a note or rejects it, and both stay', async () => {
  const judge = (verdict: string, note: string, more: object = {}) =>
    send<{ verdicts: CauseVerdict[] } & Problem>('manager', 'POST', 'causes/verdicts', {
      ...{ cause: 'not-informed', dimension: 'delivery', verdict, note, score: 60, ...more },
    });
  await judge('confirmed', 'calls say the same');
  const { body } = await judge('rejected', 'it was the weather');
  expect(body.verdicts.map(({ verdict, note }) => [verdict, note])).toEqual([
    ['rejected', 'it was the weather'],
    ['confirmed', 'calls say the same'],
  ]);
  expect((await judge('confirmed', '', { cause: 'moon' })).body.says).toBe('causes.none');
  const report = await send<CausesReport>('viewer', 'GET', 'causes/evidence?dimension=delivery');
  expect(report.body.causes.find(({ cause }) => cause === 'not-informed')?.verdict?.verdict).toBe('rejected');
});
