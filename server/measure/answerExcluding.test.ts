import type { GapsReport, Line } from '@plumbline/model/gapsReport.ts';
import type { LineExcluding } from '@plumbline/model/lineExcluding.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answer, growTree, publish, surveyOf } from '../listen/relay/answeredByHand.fixture.ts';
import { relayOnce } from '../listen/relay/relayOnce.ts';
import { openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { registerMeasureRoutes } from './registerMeasureRoutes.ts';

let app: TestApp;
let before: string[];
let after: string[];
const at = (rest: string) => `/api/workspaces/main/${rest}`;
const get = async <T>(rest: string): Promise<T> => {
  const answered = await app.inject({ method: 'GET', url: at(rest), as: 'analyst' });
  expect(answered.statusCode, answered.body).toBe(200);
  return answered.json();
};
const lineOf = async (dimension: string): Promise<Line | undefined> =>
  (await get<GapsReport>(`lines?dimension=${dimension}`)).lines[0];
const excluding = (dimension: string, query = '') => get<LineExcluding>(`lines/${dimension}/excluding?${query}`);
const judge = (ids: readonly string[], verdict: string | null) =>
  app.house.stores.operations.pool.query('update responses set verdict = $2, batch = null where id = any($1)', [
    ids,
    verdict,
  ]);

beforeAll(async () => {
  app = await openTestApp({ shelves: [registerMeasureRoutes] });
  const { operations } = app.house.stores;
  const workspace = app.workspace.id;
  await growTree(operations, workspace);
  const [one, other] = [
    await publish(operations, workspace, surveyOf('expected', 'before', 'stay')),
    await publish(operations, workspace, surveyOf('perceived', 'after', 'stay')),
  ];
  const people = Array.from({ length: 24 }, (_unused, person) => person);
  const hidden = (person: number) => ({ shop: person % 2 === 0 ? 'North' : 'South' });
  before = await answer(
    operations,
    workspace,
    people.map((person) => ({
      ...{ survey: one.id, customer: `c${person}`, hidden: hidden(person) },
      answers: { care: { speed: 4 + (person % 4), staff: 5, rooms: 6 } },
    })),
  );
  after = await answer(
    operations,
    workspace,
    people.map((person) => ({
      ...{ survey: other.id, customer: `c${person}`, hidden: hidden(person) },
      answers: { care: { speed: 1 + (person % 6), staff: 2 + (person % 3), rooms: 3 } },
      submittedAt: new Date('2026-03-05T08:00:00Z'),
    })),
  );
  await relayOnce(app.house);
});
afterAll(() => app.close());

/** Figures that must be the same, to the last digits that sums in another order leave. */
function sameFigures(found: Line | null | undefined, wanted: Line | null | undefined): void {
  for (const [name, one, other] of [
    ['perceived', found?.marks.perceived, wanted?.marks.perceived],
    ['expected', found?.marks.expected, wanted?.marks.expected],
    ['service', found?.gaps.service, wanted?.gaps.service],
    ['fulfilment', found?.fulfilment, wanted?.fulfilment],
  ] as const) {
    if (other?.kind !== 'estimate') throw new RangeError(`no ${name} to compare with`);
    expect(one, name).toMatchObject({ kind: 'estimate', n: other.n });
    if (one?.kind !== 'estimate') return;
    for (const key of ['point', 'low', 'high', 'se'] as const)
      expect(one[key], `${name} ${key}`).toBeCloseTo(other[key], 9);
  }
}

test('where nobody is excluded, leaving out changes nothing and says so', async () => {
  const found = await excluding('care.speed');
  expect(found).toMatchObject({ excluded: 0, more: false, all: null });
  sameFigures(found.counted, await lineOf('care.speed'));
});

test('a line with all responses is the line it was before any of them was excluded, intervals too', async () => {
  const whole = new Map<string, Line | undefined>();
  for (const key of ['care.speed', 'care', 'rooms']) whole.set(key, await lineOf(key));
  // of some customers what they perceived, of one what was expected, of one both
  await judge([...after.slice(0, 5), before[7] ?? '', before[9] ?? '', after[9] ?? ''], 'excluded');
  await relayOnce(app.house);
  for (const [key, wanted] of whole) {
    const found = await excluding(key);
    expect(found.excluded).toBe(8);
    sameFigures(found.all, wanted);
    sameFigures(found.counted, await lineOf(key));
  }
  const { counted, all } = await excluding('care.speed');
  expect(counted?.gaps.service).not.toEqual(all?.gaps.service);
});

test('responses of other places and days are none of a line’s that is filtered', async () => {
  const north = await excluding('care.speed', 'region=North');
  expect(north.excluded).toBe(3);
  expect((await excluding('care.speed', 'to=2026-01-01')).excluded).toBe(0);
  expect((await app.inject({ method: 'GET', url: at('lines/care.speed/excluding'), as: 'viewer' })).statusCode).toBe(
    403,
  );
});
