import { savePromise } from '@plumbline/store/operations/commit/promises.ts';
import { decideMark } from '@plumbline/store/operations/expect/decidedMarks.ts';
import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerCommitRoutes } from '../commit/registerCommitRoutes.ts';
import { openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { METHODS } from './answerMethod.ts';
import { registerMeasureRoutes } from './registerMeasureRoutes.ts';

let app: TestApp;
const at = (rest: string) => `/api/workspaces/main/${rest}`;
const get = async (rest: string, as: 'analyst' | 'viewer' = 'analyst') =>
  (await app.inject({ method: 'GET', url: at(rest), as })).json();

beforeAll(async () => {
  app = await openTestApp({ shelves: [registerMeasureRoutes, registerCommitRoutes] });
  const { operations, analytics } = app.house.stores;
  const workspace = app.workspace.id;
  const dimension = (key: string, parent: string | null) => ({
    key,
    parent,
    names: { en: key, 'zh-CN': `维度${key}` },
    weight: 1,
  });
  await addTreeVersion(operations, {
    workspace,
    dimensions: [dimension('service', null), dimension('speed', 'service'), dimension('=care', 'service')],
    metrics: [{ key: 'satisfaction', names: { en: 'Satisfaction' } }],
    because: 'test',
    createdBy: 'test',
  });
  await decideMark(operations, {
    ...{ workspace, dimension: 'speed', mark: 'standard', point: 80, since: '2024-01-01', decidedBy: 'Lin' },
  });
  await savePromise(operations, { workspace, key: 'on-time', names: { en: 'On time' }, dimension: 'speed' });
  const base = (person: number) => ({
    ...{ workspace: app.workspace.number, import: 1, occasion: person, person, customerGroup: person % 7 },
    ...{ respondent: 'customer', day: `2025-02-${10 + (person % 14)}`, at: '2025-02-10 09:00:00' },
    // three people only in the West
    region: person < 3 ? 'West' : person % 2 === 0 ? 'North' : 'South',
    channel: person === 40 ? 'rare' : 'app',
  });
  const people = Array.from({ length: 60 }, (_, person) => person);
  await analytics.insert(
    'observations',
    people.flatMap((person) => [
      ...['service', 'speed', '=care'].map((key, place) => ({
        ...base(person),
        ...{
          kind: 'dimension',
          dimension: key,
          expectedRecalled: 70 + (person % 11),
          perceived: 55 + place + (person % 13),
        },
        ...(key === 'speed' ? { delivered: 60 + (person % 5), deliveredNative: 3, nativeUnit: 'days' } : {}),
      })),
      { ...base(person), kind: 'metric', dimension: 'satisfaction', perceived: 50 + (person % 20) },
    ]),
  );
  await analytics.insert(
    'fulfilments',
    people.map((person) => ({
      ...{ workspace: app.workspace.number, import: 1, promise: 'on-time', occasion: person, person },
      ...{ customerGroup: person % 7, at: '2025-02-10 09:00:00', day: '2025-02-10', due: '2025-02-12 00:00:00' },
      region: base(person).region,
      done: person % 10 === 1 ? null : `2025-02-1${person % 10 === 0 ? 3 : 1} 00:00:00`,
      outcome: person % 10 === 0 ? 'broken' : person % 10 === 1 ? 'notMeasurable' : 'kept',
    })),
  );
});
afterAll(() => app.close());

describe('lines', () => {
  test('come in the order of the tree, with the expectation that was asked, and say so', async () => {
    const report = await get('lines');
    expect(report.lines.map((line: { dimension: { key: string } }) => line.dimension.key)).toEqual([
      'service',
      'speed',
      '=care',
    ]);
    expect(report).toMatchObject({ schema: 1, workspace: 'main', asked: 'after', people: 60, treeVersion: 1 });
    const [, speed] = report.lines;
    expect(speed.dimension).toMatchObject({ parent: 'service', level: 2 });
    expect(speed.marks.standard).toMatchObject({ kind: 'set', point: 80 });
    expect(speed.gaps.delivery).toMatchObject({ kind: 'estimate', n: 60 });
    expect(speed.native).toMatchObject({ unit: 'days', delivered: { kind: 'estimate', point: 3, se: 0 } });
    expect(Object.keys(speed.marks)).toHaveLength(7);
    expect(Object.keys(speed.gaps)).toHaveLength(7);
  });

  test('of three people are too few, and a second region protects them', async () => {
    const { lines } = await get('lines?by=region&dimension=speed');
    const perceived = Object.fromEntries(
      lines.map((line: { by: { region: string }; marks: { perceived: unknown } }) => [
        line.by.region,
        line.marks.perceived,
      ]),
    );
    expect(perceived.West).toEqual({ kind: 'tooFew', n: 3, needed: 5 });
    expect(perceived.North).toEqual({ kind: 'withheld' });
    expect(perceived.South).toMatchObject({ kind: 'estimate' });
    const north = lines.find((line: { by: { region: string } }) => line.by.region === 'North');
    expect(north.gaps.service).toMatchObject({ kind: 'withheld', p: null, pAdjusted: null });
    expect(north.native.delivered).toEqual({ kind: 'withheld' });
    expect(north.fulfilment).toEqual({ kind: 'withheld' });
  });

  test.each([
    ['dimension=speed', ['speed']],
    ['parent=service', ['speed', '=care']],
    ['level=1', ['service']],
    ['level=5', []],
  ])('%s are only those', async (query, keys) => {
    const { lines } = await get(`lines?${query}`);
    expect(lines.map((line: { dimension: { key: string } }) => line.dimension.key)).toEqual(keys);
  });

  test.each([
    ['by=colour', 'measure.unknownAttribute', 400],
    ['by=region,channel,stage,staff', 'measure.tooManyAttributes', 400],
    ['colour=red', 'measure.unknownFilter', 400],
    ['from=2025-03-01&to=2025-02-01', 'measure.periodReversed', 400],
    ['dimension=nonsense', 'measure.noDimension', 404],
  ])('asked for by %s are refused in words', async (query, says, status) => {
    const answer = await app.inject({ method: 'GET', url: at(`lines?${query}`), as: 'viewer' });
    expect(answer.json()).toMatchObject({ says });
    expect(answer.json().what).not.toContain('{{');
    expect(answer.statusCode === status || (status === 400 && answer.statusCode === 422)).toBe(true);
  });

  test('of a workspace without data are none', async () => {
    const answer = await app.inject({ method: 'GET', url: '/api/workspaces/demo/lines', as: 'localCommandLine' });
    expect(answer.json()).toMatchObject({ people: 0, lines: [], treeVersion: 0 });
  });

  test('as a table cannot run as a formula in a spreadsheet', async () => {
    const answer = await app.inject({ method: 'GET', url: at('lines.csv'), as: 'viewer' });
    const [head, ...rows] = answer.body.replace('\uFEFF', '').trim().split('\r\n');
    expect(head).toContain('perceived.point');
    expect(rows).toHaveLength(3);
    expect(rows[2]).toMatch(/^'=care,/);
    // what was asked after the service says so in every row
    const asked = head?.split(',').indexOf('asked') ?? -1;
    expect(rows.map((row) => row.split(',')[asked])).toEqual(['after', 'after', 'after']);
  });
});

test('facets leave out values with too few people and say how many', async () => {
  const { facets, period, dimensions } = await get('facets', 'viewer');
  const region = facets.find((facet: { attribute: string }) => facet.attribute === 'region');
  expect(region).toEqual({
    attribute: 'region',
    small: 1,
    values: [
      { value: 'South', people: 29 },
      { value: 'North', people: 28 },
    ],
  });
  expect(period).toEqual({ from: '2025-02-10', to: '2025-02-23' });
  expect(dimensions).toBe(3);
});

test('a trend has as many weeks as were asked for, and holes where nobody answered', async () => {
  const { points, asked } = await get('trend?dimension=speed&weeks=4');
  expect(asked).toBe('after');
  expect(points.map((point: { from: string }) => point.from)).toEqual([
    '2025-01-27',
    '2025-02-03',
    '2025-02-10',
    '2025-02-17',
  ]);
  expect(points.map((point: { value: { kind: string } }) => point.value.kind)).toEqual([
    'absent',
    'absent',
    'estimate',
    'estimate',
  ]);
  expect(points[3].to).toBe('2025-02-23');
});

test('an index is the mean of its metric', async () => {
  const { indices } = await get('index');
  expect(indices).toHaveLength(1);
  expect(indices[0]).toMatchObject({ index: 'satisfaction', by: {}, value: { kind: 'estimate', point: 59.5, n: 60 } });
});

describe('promises', () => {
  test('count trials, and people beside', async () => {
    const { promises, asOf } = await get('promises');
    expect(asOf).toBe('2025-02-10');
    expect(promises).toHaveLength(1);
    expect(promises[0]).toMatchObject({ kept: 48, broken: 6, notYetDue: 0, notMeasurable: 6, people: 60 });
    expect(promises[0].share).toMatchObject({ kind: 'estimate', n: 54, unit: 'share' });
    expect(promises[0].share.point).toBeCloseTo(48 / 54, 12);
  });
  test('of a cell that is too small have no counts either', async () => {
    const { promises } = await get('promises?by=region');
    const west = promises.find((line: { by: { region: string } }) => line.by.region === 'West');
    expect(west).toMatchObject({
      kept: null,
      broken: null,
      notMeasurable: null,
      people: null,
      share: { kind: 'tooFew' },
    });
    const hidden = promises.filter((line: { kept: number | null }) => line.kept === null);
    expect(hidden).toHaveLength(2);
  });
  test('come as a table', async () => {
    const answer = await app.inject({ method: 'GET', url: at('promises.csv'), as: 'viewer' });
    expect(answer.body).toContain('on-time,On time,speed,48,6,0,6,60,estimate,');
  });
});

describe('rows behind a figure', () => {
  test('come page by page, each once', async () => {
    const seen = new Set<string>();
    let pages = 0;
    for (let after = ''; ; pages++) {
      const page = await get(`rows?dimension=speed&region=North&limit=10${after}`);
      const person = page.columns.indexOf('person');
      for (const row of page.rows) seen.add(String(row[person]));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen.size).toBe(28);
    expect(pages).toBe(2);
  });
  test('are not for those who may not see customers', async () => {
    const answer = await app.inject({ method: 'GET', url: at('rows'), as: 'viewer' });
    expect(answer.statusCode).toBe(403);
  });
  test('as a file are all of them', async () => {
    const answer = await app.inject({ method: 'GET', url: at('rows.csv?dimension=speed'), as: 'analyst' });
    expect(answer.body.trim().split('\r\n')).toHaveLength(61);
  });
  test('a place that is no place is refused', async () => {
    expect(await get('rows?after=nonsense')).toMatchObject({ says: 'measure.unknownPlace' });
  });
});

describe('methods', () => {
  test.each(Object.keys(METHODS))('%s is explained in three languages, with its source', async (method) => {
    const told = await Promise.all(
      ['zh-CN', 'zh-TW', 'en'].map(async (language) => {
        const headers = { 'accept-language': language };
        const answer = await app.inject({ method: 'GET', url: `/api/methods/${method}`, as: 'viewer', headers });
        const { title, formula, explanation, source } = answer.json();
        expect(`${title}${formula}${explanation}`).not.toContain('methods:');
        expect(source.citation).toMatch(/\(\d{4}\)/);
        // a short title may be the same in both scripts, what explains it may not
        return explanation;
      }),
    );
    expect(new Set(told).size).toBe(3);
  });
  test('an unknown one is not found', async () => {
    const answer = await app.inject({ method: 'GET', url: '/api/methods/toString', as: 'viewer' });
    expect(answer.statusCode).toBe(404);
  });
});
