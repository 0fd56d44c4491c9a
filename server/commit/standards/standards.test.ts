import type { GapsReport } from '@plumbline/model/gapsReport.ts';
import type { Law, LawLine } from '@plumbline/model/law.ts';
import type { Standard, StandardCapability, StandardHours, StandardShare } from '@plumbline/model/standard.ts';
import { decideMark } from '@plumbline/store/operations/expect/decidedMarks.ts';
import { reopenQuestions } from '@plumbline/store/operations/expect/reopenedQuestions.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDueQuestions } from '../../expect/laws/lawRegister.ts';
import { registerLawRoutes } from '../../expect/laws/registerLawRoutes.ts';
import { registerMeasureRoutes } from '../../measure/registerMeasureRoutes.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import type { As } from '../../testing/openTestApp.ts';
import { registerStandardRoutes } from './registerStandardRoutes.ts';

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
  - {key: delivery, names: {en: Delivery}, value: {unit: days, knots: [[1, 100], [11, 0]]}}
  - {key: care, names: {en: Care}}
marks:
  - {dimension: delivery, mark: delivered, native: {column: took}}
  - {dimension: delivery, mark: expected, column: hoped, scale: points}
  - {dimension: care, mark: perceived, column: hoped, scale: points}
attributes: {region: region, segment: segment}
`;
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const dayFrom = (days: number) =>
  new Date(Date.parse(`${TODAY}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
/** 120 orders over the last sixty days, at three hours of the day, by sixty customers, taking one to six days. */
const ORDERS = Array.from({ length: 120 }, (_none, at) => ({
  id: `o${at}`,
  who: `c${at % 60}`,
  hour: 9 + (at % 3),
  day: dayFrom(-60 + Math.floor(at / 2)),
  took: 1 + ((at * 7) % 6),
  // what a customer hopes for is the same each time
  hoped: 50 + 10 * (at % 5),
  region: at % 3 === 0 ? 'North' : 'South',
  segment: at % 60 < 20 ? 'young' : 'old',
}));
const FILE = [
  'id,who,arrived,took,hoped,region,segment',
  ...ORDERS.map(({ id, who, day, hour, took, hoped, region, segment }) =>
    [id, who, `${day} ${String(hour).padStart(2, '0')}:30:00`, took, hoped, region, segment].join(),
  ),
].join('\n');

beforeAll(async () => {
  imports = await openImports({}, [registerMeasureRoutes, registerStandardRoutes, registerLawRoutes]);
  const done = await imports.run({ orders: FILE }, MAPPING);
  expect(done).toMatchObject({ state: 'committed', problem: null, quarantined: 0 });
});
afterAll(() => imports.app.close());

type Problem = { says: string; values: Record<string, unknown>; what: string };
async function send<T = Problem>(as: As, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const answer = await imports.app.inject({
    ...{ as, method, url: `${ROOT}${path}` },
    ...(payload === undefined ? (method === 'POST' ? { payload: {} } : {}) : { payload }),
  });
  const text = answer.body;
  return { status: answer.statusCode, body: (text.startsWith('{') ? JSON.parse(text) : text) as T };
}

const standardOf = (more: object = {}) => ({
  ...{ dimension: 'delivery', value: 3, unit: 'days', from: TODAY, review: dayFrom(180), because: 'customers wait' },
  departments: [{ name: 'Depot' }, { name: 'Drivers', headcount: 10 }],
  ...more,
});
/** From the draft to the day it holds, as people do it. */
async function decide(input: object, id?: string): Promise<Standard> {
  const drafted =
    id === undefined
      ? await send<Standard>('analyst', 'POST', '/standards', input)
      : await send<Standard>('analyst', 'PUT', `/standards/${id}/draft`, input);
  const at = `/standards/${drafted.body.id}`;
  await send('analyst', 'POST', `${at}/propose`);
  const { body: proposed } = await send<Standard>('viewer', 'GET', at);
  const { version, round } = proposed.versions[0] ?? {};
  for (const department of ['Depot', 'Drivers'])
    await send('manager', 'POST', `${at}/sign`, { department, yes: true, version, round });
  const done = await send<Standard>('owner', 'POST', `${at}/publish`);
  expect(done.body).toMatchObject({ id: drafted.body.id });
  return done.body;
}
const lineOf = async (query = ''): Promise<GapsReport['lines'][number] | undefined> =>
  (await send<GapsReport>('viewer', 'GET', `/lines?dimension=delivery&asked=before${query}`)).body.lines[0];

let general: Standard;

test('a standard goes from a draft over every department into force, and nobody goes past a step', async () => {
  const { status, body: drafted } = await send<Standard>(
    'analyst',
    'POST',
    '/standards',
    standardOf({ from: dayFrom(-70) }),
  );
  expect({ status, state: drafted.state, points: drafted.versions[0]?.points }).toEqual({
    status: 201,
    state: 'draft',
    points: 80,
  });
  const at = `/standards/${drafted.id}`;
  expect(await send('viewer', 'POST', '/standards', standardOf())).toMatchObject({ status: 403 });
  expect(await send('analyst', 'POST', '/standards', standardOf())).toMatchObject({
    body: { says: 'standards.exists' },
  });
  expect((await send('owner', 'POST', `${at}/publish`)).body.says).toBe('standards.notProposed');
  await send('analyst', 'POST', `${at}/propose`);
  expect((await send('owner', 'POST', `${at}/publish`)).body).toMatchObject({
    ...{ says: 'standards.notSigned', values: { departments: 'Depot, Drivers' } },
  });
  const seen = { version: 1, round: 1 };
  const sign = (as: As, department: string, yes: boolean, because = '') =>
    send<Standard & Problem>(as, 'POST', `${at}/sign`, { ...seen, department, yes, because });
  expect((await sign('analyst', 'Depot', true)).status).toBe(403);
  expect((await sign('manager', 'Sales', true)).body.says).toBe('standards.noDepartment');
  expect((await sign('manager', 'Depot', false)).body.says).toBe('standards.noNeedsWhy');
  expect((await sign('manager', 'Depot', false, 'two vans are missing')).body.versions[0]?.state).toBe('declined');
  expect((await sign('manager', 'Depot', true)).body.says).toBe('standards.signedAlready');
  expect((await send('owner', 'POST', `${at}/publish`)).body.says).toBe('standards.declined');
  // another draft has been signed by nobody, whatever was said of the one before
  const redrafted = await send<Standard>('analyst', 'PUT', `${at}/draft`, standardOf({ from: dayFrom(-70) }));
  expect(redrafted.body.versions[0]).toMatchObject({ state: 'draft', signOffs: [{ yes: false, earlier: true }] });
  // whoever still has the first proposal before them does not say yes to the second
  await send('analyst', 'POST', `${at}/propose`);
  expect(await sign('manager', 'Drivers', true)).toMatchObject({
    ...{ status: 409, body: { says: 'standards.otherProposal', values: { seen: '1.1', now: '1.2' } } },
  });
  general = await decide(standardOf({ from: dayFrom(-70) }), drafted.id);
  // nothing was ever decided of the dimension: it may say since when it has been the standard
  expect(general).toMatchObject({ state: 'inForce', versions: [{ validFrom: dayFrom(-70), state: 'inForce' }] });
  expect(general.versions[0]?.signOffs.map(({ yes, earlier }) => [yes, earlier])).toEqual([
    [false, true],
    [true, false],
    [true, false],
  ]);
});

test('a standard in force is the mark on the line, and a later version does not change the past line', async () => {
  const past = `&to=${dayFrom(-1)}`;
  const before = await lineOf(past);
  expect(before?.marks.standard).toMatchObject({ kind: 'set', point: 80, since: dayFrom(-70) });
  const took = ORDERS.map((order) => 110 - 10 * order.took - 80);
  const gap = took.reduce((sum, one) => sum + one, 0) / took.length;
  expect(before?.gaps.delivery.kind === 'estimate' ? before.gaps.delivery.point : null).toBeCloseTo(gap, 9);

  const changed = await decide(standardOf({ value: 2, from: dayFrom(-70) }), general.id);
  expect(
    changed.versions.map(({ version, state, validFrom, validTo }) => [version, state, validFrom, validTo]),
  ).toEqual([
    [2, 'inForce', TODAY, null],
    [1, 'replaced', dayFrom(-70), TODAY],
  ]);
  expect(await lineOf(past)).toEqual(before);
  expect((await lineOf())?.marks.standard).toMatchObject({ point: 90, since: TODAY });
  // a draft of a third version changes nothing at all
  await send('analyst', 'PUT', `/standards/${general.id}/draft`, standardOf({ value: 5 }));
  expect(await lineOf(past)).toEqual(before);
  expect((await lineOf())?.marks.standard).toMatchObject({ point: 90 });
  expect(
    await send('analyst', 'PUT', `/standards/${general.id}/draft`, standardOf({ touchpoint: 'shop' })),
  ).toMatchObject({ body: { says: 'standards.otherPlace' } });
  expect(await send('analyst', 'DELETE', `/standards/${general.id}`)).toMatchObject({
    body: { says: 'standards.wasDecided' },
  });
});

test('a standard of a segment is the mark of that segment alone', async () => {
  const young = { attribute: 'segment', value: 'young' };
  await decide(standardOf({ segment: young, value: 1, from: dayFrom(-30) }));
  const pointOf = (line: GapsReport['lines'][number] | undefined) =>
    line?.marks.standard.kind === 'set' ? line.marks.standard.point : null;
  expect(pointOf(await lineOf())).toBe(90);
  expect(pointOf(await lineOf('&segment=young'))).toBe(100);
  const split = (await send<GapsReport>('viewer', 'GET', '/lines?dimension=delivery&by=segment')).body.lines;
  expect(split.map((line) => [line.by.segment, pointOf(line)])).toEqual([
    ['old', 90],
    ['young', 100],
  ]);
  // what held for the segment in the past was the standard for all
  const past = await lineOf(`&segment=young&to=${dayFrom(-1)}`);
  expect(pointOf(past)).toBe(80);
});

test('a value is tried on the past: each share equals a count by hand', async () => {
  const asked = { dimension: 'delivery', unit: 'days', values: [2.5] };
  const { body } = await send<StandardCapability>('viewer', 'POST', '/standard-trial', asked);
  const partOf = (of: 'met' | 'satisfied', by: string, value: string) =>
    body[of].find((part) => part.by === by && part.value === value);
  const share = (rows: typeof ORDERS, value: number) => rows.filter(({ took }) => took <= value).length / rows.length;
  for (const [by, value, rows] of [
    ['all', '', ORDERS],
    ['region', 'North', ORDERS.filter(({ region }) => region === 'North')],
    ['segment', 'young', ORDERS.filter(({ segment }) => segment === 'young')],
    ['hour', '10', ORDERS.filter(({ hour }) => hour === 10)],
  ] as const) {
    const part = partOf('met', by, value);
    expect(part).toMatchObject({ kind: 'shown', n: rows.length });
    body.grid.forEach((stop, at) => {
      expect(part?.shares[at]?.[0]).toBeCloseTo(share([...rows], stop.value), 12);
    });
  }
  expect(body.grid.map(({ value }) => value)).toContain(2.5);
  // each customer once: sixty of them, a fifth hoping for 50, 60, … 90
  const satisfied = partOf('satisfied', 'all', '');
  expect(satisfied).toMatchObject({ n: 60, people: 60 });
  body.grid.forEach(({ points }, at) => {
    const met = ORDERS.slice(0, 60).filter(({ hoped }) => hoped <= (points ?? 0)).length / 60;
    expect(satisfied?.shares[at]?.[0]).toBeCloseTo(met, 12);
  });
  // 70 points are four days, which two thirds met; six are what 95 in 100 met
  expect(body.levels.expected).toMatchObject({ kind: 'estimate', point: 70 });
  expect(body.proposal).toMatchObject({ value: 6, reason: 'keptOnly', keptValue: 6, expectedValue: { point: 4 } });

  const hours = await send<StandardHours>('viewer', 'POST', '/standard-hours', {
    ...asked,
    values: undefined,
    value: 3,
  });
  expect(hours.body).toMatchObject({ regions: ['South', 'North'], hours: [9, 10, 11] });
  const south = ORDERS.filter(({ region, hour }) => region === 'South' && hour === 10);
  const cell = hours.body.cells.find(({ region, hour }) => region === 'South' && hour === 10);
  expect(cell?.share).toMatchObject({ kind: 'estimate', n: south.length, point: share(south, 3) });
  const now = await send<StandardShare>('viewer', 'GET', `/standards/${general.id}/share`);
  expect(now.body).toMatchObject({ version: 2, value: 2, share: { n: ORDERS.length, point: share(ORDERS, 2) } });
  const bare = await send<StandardCapability>('viewer', 'POST', '/standard-trial', {
    dimension: 'care',
    unit: 'points',
  });
  expect(bare.body).toMatchObject({ proposal: { reason: 'nothing', value: null }, comparison: 'atLeast' });
  // nobody is told apart by who they are, only by groupings and attributes
  const people = await send('viewer', 'POST', '/standard-trial', { ...asked, segmentBy: 'person' });
  expect(people.body).toMatchObject({ says: 'measure.unknownAttribute', values: { attribute: 'person' } });
});

test('a law in force refuses what it forbids and names itself, and one that comes asks', async () => {
  const input = {
    ...{ title: 'Parcel Act', jurisdiction: 'CN', link: 'https://example.org/act', decider: 'Head of logistics' },
    ...{ dimensions: ['delivery'], bounds: [{ dimension: 'delivery', comparison: 'atMost', value: 4, unit: 'days' }] },
  };
  const enter = (more: object, step: object) =>
    send<Law & Problem>('analyst', 'POST', '/laws', { input: { ...input, ...more }, step });
  expect((await enter({ dimensions: ['speed'] }, { stage: 'draft', day: TODAY })).body.says).toBe(
    'measure.noDimension',
  );
  const hours = [{ ...input.bounds[0], unit: 'hours' }];
  expect((await enter({ bounds: hours }, { stage: 'draft', day: TODAY })).body.says).toBe('standards.otherUnit');
  const { body: law } = await enter({}, { stage: 'draft', day: dayFrom(-90) });
  expect(law.questions.map(({ about, stage }) => [about, stage]).sort()).toEqual([
    ['expectation', 'draft'],
    ['standard', 'draft'],
  ]);
  const move = (stage: string, day: string) =>
    send<Law & Problem>('analyst', 'POST', `/laws/${law.id}/steps`, { stage, day });
  expect((await move('passed', dayFrom(-91))).body.says).toBe('standards.stagesReversed');
  expect((await move('passed', dayFrom(-20))).body.questions).toHaveLength(4);
  // passed is not in force: the draft of five days may stand, and is shown as what will be too slow
  const weak = standardOf({ value: 5 });
  const drafted = await send<Standard>('analyst', 'PUT', `/standards/${general.id}/draft`, weak);
  expect(drafted.body.floors).toMatchObject([{ title: 'Parcel Act', stage: 'passed', broken: false }]);
  expect((await move('inForce', dayFrom(-1))).body.stage).toBe('inForce');
  const refused = await send('analyst', 'PUT', `/standards/${general.id}/draft`, weak);
  expect(refused).toMatchObject({ status: 409, body: { says: 'standards.aboveCeiling' } });
  expect(refused.body.what).toContain('Parcel Act');
  expect((await send('analyst', 'POST', `/standards/${general.id}/propose`)).body.says).toBe('standards.aboveCeiling');
  // on the line as well: four days are 70 points
  const slow = await send(
    'analyst',
    'POST',
    '/standards',
    standardOf({ touchpoint: 'shop', value: 69, unit: 'points' }),
  );
  expect(slow.body.says).toBe('standards.aboveCeiling');
  const { body } = await send<StandardCapability>('viewer', 'POST', '/standard-trial', {
    dimension: 'delivery',
    unit: 'days',
  });
  expect(body.proposal).toMatchObject({ value: 4, reason: 'lawful' });
});

test('what laws and moved classes ask is answered by deciding, or by saying why it stays', async () => {
  const workspace = imports.app.workspace.id;
  await reopenQuestions(imports.app.house.stores.operations, [
    {
      ...{ workspace, item: 'fast', dimension: 'delivery', segmentBy: '', segment: '', waveBy: 'quarter' },
      ...{ fromWave: '2025-Q1', toWave: '2025-Q2', fromClass: 'A', toClass: 'O', fromPeople: 90, toPeople: 80 },
      ...{ pAdjusted: 0.01, openedBy: 'Lin', openedAt: new Date() },
    },
  ]);
  const shown = (await send<Standard>('viewer', 'GET', `/standards/${general.id}`)).body;
  const open = shown.questions.filter(({ closedAt }) => closedAt === null);
  expect(open.map(({ kind, about }) => `${kind} ${about}`).sort()).toEqual([
    ...['kano standard', 'law expectation', 'law expectation', 'law standard', 'law standard'],
  ]);
  const expectation = open.find(({ about }) => about === 'expectation');
  const close = { outcome: 'kept', because: 'asked last month' };
  const at = `/standard-questions/law/${expectation?.id}/close`;
  expect(await send('viewer', 'POST', at, close)).toMatchObject({ status: 403 });
  expect(await send('analyst', 'POST', at, close)).toMatchObject({ status: 204 });
  expect((await send('analyst', 'POST', at, close)).body.says).toBe('standards.noQuestion');
  // what is decided for one touchpoint answers nothing that is asked of all of them
  await decide(standardOf({ value: 3, touchpoint: 'app' }));
  const still = (await send<Standard>('viewer', 'GET', `/standards/${general.id}`)).body.questions;
  expect(still.filter(({ closedAt }) => closedAt === null)).toHaveLength(4);
  const { questions } = await decide(standardOf({ value: 3, because: 'the law, and customers' }), general.id);
  expect(questions.filter(({ closedAt }) => closedAt === null)).toMatchObject([{ about: 'expectation' }]);
  expect(questions.find(({ kind }) => kind === 'kano')).toMatchObject({
    ...{ outcome: 'changed', because: 'the law, and customers' },
  });
});

test('who read it and who was trained is counted, once each', async () => {
  const at = `/standards/${general.id}`;
  await send('frontline', 'POST', `${at}/read`);
  const { body: read } = await send<Standard>('frontline', 'POST', `${at}/read`);
  expect(read).toMatchObject({ readByMe: true, versions: [{ readings: [{}] }, {}, {}] });
  const train = (day: string, people: string[], as: As = 'manager') =>
    send<Standard & Problem>(as, 'POST', `${at}/trainings`, { department: 'Drivers', day, people });
  expect((await train(TODAY, ['Wei'], 'frontline')).status).toBe(403);
  expect((await train(dayFrom(1), ['Wei'])).body.says).toBe('standards.trainedLater');
  await train(TODAY, ['Wei', 'Mei', 'Wei']);
  const { body } = await train(TODAY, ['Mei', 'Jun']);
  expect(body.versions[0]?.trainings.map(({ person }) => person).sort()).toEqual(['Jun', 'Mei', 'Wei']);
  expect(body.versions[0]?.trained.done).toBe(3);
  // by name for those who sign; others see how many
  const seen = (await send<Standard>('analyst', 'GET', at)).body.versions[0];
  expect([seen?.trainings, seen?.trained.done]).toEqual([[], 3]);
});

test('a law in force is a hard line on the line of its dimension', async () => {
  const { lines } = (await send<{ lines: LawLine[] }>('frontline', 'GET', '/law-lines?dimension=delivery')).body;
  expect(lines).toMatchObject([
    {
      title: 'Parcel Act',
      comparison: 'atMost',
      value: 4,
      unit: 'days',
      points: 70,
      side: 'floor',
      since: dayFrom(-1),
    },
  ]);
  expect((await send<{ lines: LawLine[] }>('viewer', 'GET', '/law-lines?dimension=care')).body.lines).toEqual([]);
});

test('a law asks by itself on the day that it comes into force, once', async () => {
  const { house, workspace } = imports.app;
  const input = { title: 'Care Act', jurisdiction: 'CN', dimensions: ['care'], bounds: [] };
  const { body: law } = await send<Law>('analyst', 'POST', '/laws', { input, step: { stage: 'passed', day: TODAY } });
  await send('analyst', 'POST', `/laws/${law.id}/steps`, { stage: 'inForce', day: dayFrom(5) });
  const on = (days: number) => {
    const now = () => new Date(Date.now() + days * 86_400_000);
    return openDueQuestions({ ...house, workspace, now });
  };
  expect(await on(4)).toBe(0);
  expect(await on(5)).toBe(2);
  expect(await on(6)).toBe(0);
  const { questions } = (await send<Law>('viewer', 'GET', `/laws/${law.id}`)).body;
  expect(
    questions
      .filter(({ stage }) => stage === 'inForce')
      .map(({ about, openedBy }) => [about, openedBy])
      .sort(),
  ).toEqual([
    ['expectation', 'plumbline'],
    ['standard', 'plumbline'],
  ]);
});

test('a version that was to begin later and is withdrawn leaves in force what was', async () => {
  const place = { touchpoint: 'web', review: dayFrom(400) };
  const { id } = await decide(standardOf({ ...place, value: 2 }));
  const stateOf = (one: Standard) => one.versions.map(({ state, validTo }) => [state, validTo]);
  const later = await decide(standardOf({ ...place, value: 1, from: dayFrom(30) }), id);
  expect(stateOf(later)).toEqual([
    ['later', null],
    ['inForce', dayFrom(30)],
  ]);
  const { body } = await send<Standard>('owner', 'POST', `/standards/${id}/withdraw`, { because: 'too early' });
  expect(stateOf(body)).toEqual([
    ['withdrawn', dayFrom(30)],
    ['inForce', null],
  ]);
});

test('bad dates, unknown dimensions and other units are refused in words', async () => {
  const refusal = async (more: object) => (await send('analyst', 'POST', '/standards', standardOf(more))).body.says;
  expect(await refusal({ dimension: 'speed' })).toBe('measure.noDimension');
  expect(await refusal({ review: TODAY })).toBe('standards.reviewBefore');
  expect(await refusal({ unit: 'hours' })).toBe('standards.otherUnit');
  expect(await refusal({ unit: 'points', value: 120 })).toBe('standards.offLine');
  expect(await refusal({ segment: { attribute: 'colour', value: 'red' } })).toBe('measure.unknownAttribute');
  expect(await refusal({ departments: [{ name: 'Depot', signers: ['nobody'] }] })).toBe('standards.cannotSign');
});

test('withdrawn, it holds from today on no more; before, it did', async () => {
  const past = `&to=${dayFrom(-1)}`;
  const before = await lineOf(past);
  const at = `/standards/${general.id}/withdraw`;
  expect(await send('manager', 'POST', at, { because: 'the depot closes' })).toMatchObject({
    body: { state: 'withdrawn' },
  });
  expect((await lineOf())?.marks.standard).toEqual({ kind: 'absent', because: 'noStandard' });
  expect(await lineOf(past)).toEqual(before);
  // what a person decides on that very day follows
  await decideMark(imports.app.house.stores.operations, {
    ...{ workspace: imports.app.workspace.id, dimension: 'delivery', mark: 'standard', since: dayFrom(0) },
    ...{ point: 55, decidedBy: 'the board' },
  });
  expect((await lineOf())?.marks.standard).toMatchObject({ kind: 'set', point: 55 });
  expect((await send('manager', 'POST', at, { because: 'again' })).body.says).toBe('standards.notInForce');
  const table = await send<string>('viewer', 'GET', '/standards.csv');
  expect(table.body.trim().split('\n')).toHaveLength(1 + 3 + 1 + 2 + 1);
  expect(String((await send<string>('viewer', 'GET', '/laws.csv')).body)).toContain('Parcel Act');
});
