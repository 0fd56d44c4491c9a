import type { LineEvidence } from '@plumbline/model/lineEvidence.ts';
import type { QualitativeRecord } from '@plumbline/model/record.ts';
import { addTreeVersion } from '@plumbline/store/operations/expect/trees.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerRecordRoutes } from '../listen/records/registerRecordRoutes.ts';
import { saveSurvey } from '../listen/results/results.fixture.ts';
import { type As, openTestApp, type TestApp } from '../testing/openTestApp.ts';
import { registerMeasureRoutes } from './registerMeasureRoutes.ts';

let app: TestApp;
const at = (rest: string) => `/api/workspaces/main/${rest}`;
const evidence = async (dimension: string, query = '', as: As = 'analyst'): Promise<LineEvidence> => {
  const answer = await app.inject({ method: 'GET', url: at(`lines/${dimension}/evidence?${query}`), as });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};

/** Codes the words of a talk as the given people do. */
async function talk(
  day: string,
  customer: string,
  said: { quote: string; by: Record<'analyst' | 'owner', [dimension: string, mark: string, cause: string]> }[],
): Promise<void> {
  const text = said.map(({ quote }) => quote).join('\n');
  const payload = { kind: 'interview', title: `Talk of ${day}`, happenedOn: day, text };
  const participants = [{ key: 'p1', customer }];
  const made = await app.inject({
    ...{ method: 'POST', url: at('records'), as: 'analyst' as As, payload: { ...payload, participants } },
  });
  const record = made.json() as QualitativeRecord;
  for (const { quote, by } of said) {
    const from = text.indexOf(quote);
    const range = { revision: 1, from, to: from + quote.length };
    const url = at(`records/${record.id}/passages`);
    const marked = (await app.inject({ method: 'POST', url, as: 'analyst', payload: range })).json();
    const passage = (marked as QualitativeRecord).marked.find((one) => one.quote === quote);
    for (const [as, [dimension, mark, cause]] of Object.entries(by)) {
      const coded = { dimension, mark, cause };
      const answer = await app.inject({
        ...{ method: 'PUT', url: `${url}/${passage?.id}/coding`, as: as as As, payload: coded },
      });
      expect(answer.statusCode, answer.body).toBe(200);
    }
  }
}

beforeAll(async () => {
  app = await openTestApp({ shelves: [registerMeasureRoutes, registerRecordRoutes] });
  const { operations, analytics } = app.house.stores;
  const dimension = (key: string, parent: string | null) => ({ key, parent, names: { en: key }, weight: 1 });
  await addTreeVersion(operations, {
    workspace: app.workspace.id,
    dimensions: [dimension('service', null), dimension('speed', 'service'), dimension('care', 'service')],
    metrics: [],
    because: 'test',
    createdBy: 'test',
  });
  const speed: [string, string, string] = ['speed', 'perceived', 'understaffed'];
  const care: [string, string, string] = ['care', 'perceived', 'understaffed'];
  await talk('2026-03-01', 'C-1', [
    { quote: 'I waited three days.', by: { analyst: speed, owner: speed } },
    { quote: 'Nobody was rude.', by: { analyst: care, owner: care } },
    { quote: 'It should take a day.', by: { analyst: ['speed', 'expected', 'x'], owner: ['care', 'expected', 'x'] } },
  ]);
  await talk('2026-04-01', 'C-1', [{ quote: 'Again three days.', by: { analyst: speed, owner: speed } }]);
  const survey = await saveSurvey(operations, app.workspace.id);
  const key = `k${survey.slice(0, 8)}`;
  await analytics.insert(
    'texts',
    Array.from({ length: 12 }, (_unused, person) => ({
      ...{ workspace: app.workspace.number, import: 0, occasion: person, person, customerGroup: 0 },
      ...{ at: '2026-03-05 09:00:00', day: '2026-03-05', question: 'why', source: key },
      // nine people write about speed in the North
      region: person < 9 ? 'North' : 'South',
      dimension: 'speed',
      text: `words of ${person}`,
    })),
  );
});
afterAll(() => app.close());

test('settled passages are counted by mark and cause, and each leads to its record', async () => {
  const { talks } = await evidence('speed');
  expect(talks.marks).toEqual([{ mark: 'perceived', passages: 2, agreed: 2, records: 2, people: 1 }]);
  expect(talks.causes).toEqual([{ cause: 'understaffed', passages: 2, records: 2 }]);
  // what two people differ on counts nowhere
  expect(talks.passages?.map(({ quote, title, state }) => [quote, title, state])).toEqual([
    ['Again three days.', 'Talk of 2026-04-01', 'agreed'],
    ['I waited three days.', 'Talk of 2026-03-01', 'agreed'],
  ]);
});

test('a parent’s line has what was said of those under it, and a person who spoke of two is one', async () => {
  const { talks, dimensions } = await evidence('service');
  expect(dimensions).toEqual(['service', 'speed', 'care']);
  expect(talks.marks).toEqual([{ mark: 'perceived', passages: 3, agreed: 3, records: 2, people: 1 }]);
  expect(talks.passages?.map((one) => one.dimension)).toEqual(['speed', 'speed', 'care']);
});

test('passages follow the period of the lines, and the mark that is asked for', async () => {
  expect((await evidence('speed', 'from=2026-03-15')).talks.total).toBe(1);
  expect((await evidence('speed', 'to=2026-02-01')).talks).toMatchObject({ total: 0, marks: [], passages: [] });
  expect((await evidence('speed', 'mark=expected')).talks.total).toBe(0);
  expect((await evidence('speed', 'mark=perceived')).talks.total).toBe(2);
});

test('answers in words come page by page, with the survey that asked', async () => {
  const first = (await evidence('speed', 'limit=10')).texts;
  expect(first).toMatchObject({ total: 12, people: 12, next: 10 });
  expect(first.surveys).toHaveLength(1);
  const rest = (await evidence('speed', 'limit=10&after=10')).texts;
  expect(rest.next).toBeNull();
  expect(new Set([...first.answers, ...rest.answers].map(({ text }) => text)).size).toBe(12);
  expect((await evidence('care')).texts).toMatchObject({ total: 0, answers: [] });
});

test('who may not read responses sees counts of talks without words, and answers of ten people or more', async () => {
  const { talks, texts } = await evidence('speed', '', 'manager');
  expect(talks).toMatchObject({ passages: null, total: 2 });
  expect(texts).toMatchObject({ total: 12, needed: 10 });
  expect(texts.answers).toHaveLength(10);
  const few = (await evidence('speed', 'region=North', 'manager')).texts;
  expect(few).toMatchObject({ total: null, people: null, answers: [], surveys: [] });
  expect((await evidence('speed', 'region=North')).texts.total).toBe(9);
  const viewer = await app.inject({ method: 'GET', url: at('lines/speed/evidence'), as: 'viewer' });
  expect(viewer.statusCode).toBe(403);
  const unknown = await app.inject({ method: 'GET', url: at('lines/beauty/evidence'), as: 'analyst' });
  expect(unknown.json()).toMatchObject({ code: 'not_found', says: 'measure.noDimension' });
});
