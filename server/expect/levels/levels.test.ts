import type { BasesReport, LevelsReport } from '@plumbline/model/levelsReport.ts';
import type { QualitativeRecord } from '@plumbline/model/record.ts';
import { sipHash64 } from '@plumbline/store/analytics/listen/sipHash64.ts';
import { beginTextEdition } from '@plumbline/store/operations/listen/textEditions.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerRecordRoutes } from '../../listen/records/registerRecordRoutes.ts';
import { openImports, type TestImports } from '../../testing/openImports.ts';
import { listNamedBases } from './listNamedBases.ts';
import { registerLevelRoutes } from './registerLevelRoutes.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await openImports({}, [registerLevelRoutes, registerRecordRoutes]);
});
afterAll(() => imports.app.close());

const people = Array.from({ length: 90 }, (_unused, at) => ({
  ...{ who: `p${at}`, area: at < 86 ? 'North' : 'South', history: at % 5, promise: (at * 7) % 5, seen: 2 + (at % 3) },
  hoped: 3 + (at % 5) * 0.5 + ((at * 13) % 7) / 7,
}));
const csv = `who,area,least,hoped,seen,care,h,p\n${people
  .map((one) => [one.who, one.area, 2, one.hoped, one.seen, one.seen, one.history, one.promise].join(','))
  .join('\n')}\n`;
const MAPPING = `plumbline: 1
source: levels
files: { base: {} }
time: { value: 2026-04-01 }
customer: { column: who }
attributes: { region: area }
scales: { seven: { low: 1, high: 7 }, five: { low: 0, high: 4 } }
dimensions:
  - { key: speed, names: { en: Speed } }
  - { key: care, names: { en: Care } }
  - { key: wait, names: { en: Waiting }, value: { unit: hours, knots: [[0, 100], [48, 0]] } }
marks:
  - { dimension: speed, mark: adequate, column: least, scale: seven }
  - { dimension: speed, mark: expected, column: hoped, scale: seven }
  - { dimension: speed, mark: perceived, column: seen, scale: seven }
  - { dimension: care, mark: perceived, column: care, scale: seven }
bases:
  - { basis: history, column: h, scale: five }
  - { basis: promise, column: p, scale: five }
`;

test('levels that were asked are told as asked, what is foreseen as inferred, and a basis as by how much it moves them', async () => {
  expect(await imports.run({ base: csv }, MAPPING)).toMatchObject({ state: 'committed', quarantined: 0 });
  const ask = async <T>(path: string): Promise<T> =>
    (await imports.app.inject({ as: 'viewer', url: `/api/workspaces/main/${path}` })).json();
  const { lines } = await ask<LevelsReport>('expectation-levels');
  const speed = lines.find(({ dimension }) => dimension === 'speed');
  const hoped = people.reduce((sum, one) => sum + ((one.hoped - 1) / 6) * 100, 0) / people.length;
  expect(speed?.levels.expected).toMatchObject({ asked: { kind: 'estimate', n: 90 }, inferred: null });
  if (speed?.levels.expected.asked.kind === 'estimate') expect(speed.levels.expected.asked.point).toBeCloseTo(hoped, 8);
  expect(speed?.levels.recalled.asked).toEqual({ kind: 'absent', because: 'notAsked' });
  expect(speed?.levels.predicted.inferred).toMatchObject({ from: 'experience' });
  expect(lines.find(({ dimension }) => dimension === 'care')?.levels.expected.asked.kind).toBe('absent');

  const { groups } = await ask<BasesReport>('expectation-bases');
  const [history, promise] = groups[0]?.bases ?? [];
  const total = people.reduce((sum, one) => sum + one.history + one.promise, 0);
  const ofHistory = people.reduce((sum, one) => sum + one.history, 0);
  expect(history).toMatchObject({
    basis: 'history',
    strength: { point: expect.closeTo(ofHistory / 4 / 90, 10), n: 90 },
  });
  expect(history?.share).toMatchObject({ point: expect.closeTo(ofHistory / total, 10) });
  expect(history?.pAdjusted).toBeLessThan(0.001);
  // two points of seven, on 0–100
  if (history?.effect.kind === 'estimate') expect(Math.abs(history.effect.point - 100 / 3)).toBeLessThan(5);
  expect(promise?.basis).toBe('promise');

  const split = await ask<BasesReport>('expectation-bases?segmentBy=region');
  expect(split.groups.map(({ segment, bases }) => [segment, bases[0]?.share.kind])).toEqual([
    ['North', 'withheld'],
    ['South', 'tooFew'],
  ]);
  const table = await imports.app.inject({ as: 'viewer', url: '/api/workspaces/main/expectation-levels.csv' });
  expect(table.body.trim().split('\r\n')).toHaveLength(1 + 2 * 4);
});

const ask = async <T>(path: string): Promise<T> =>
  (await imports.app.inject({ as: 'viewer', url: `/api/workspaces/main/${path}` })).json();

test('what customers wrote they expected stands as inferred where nobody was asked, and of four people it is not told', async () => {
  const { app } = imports;
  const { analytics, operations } = app.house.stores;
  const { id, number } = app.workspace;
  const { edition } = await beginTextEdition(operations, { workspace: id, model: 0, aspects: '', at: new Date() });
  const write = async (person: number, words: string, saidBy = 'writer') => {
    const text = `I expected ${words}, and it took a week.`;
    const place = {
      ...{
        workspace: number,
        import: 0,
        occasion: 900 + person,
        person: 5000 + person,
        customerGroup: 1,
        question: '',
      },
      ...{ at: '2026-04-02 10:00:00.000', day: '2026-04-02', dimension: '' },
    };
    const expected = { start: 11, end: 11 + words.length };
    const statement = { type: 'expected', basis: 'unstated', met: 'no', saidBy, dimension: 'wait', expected };
    await analytics.insert('texts', [{ ...place, text }]);
    await analytics.insert('textReadings', [
      {
        ...{ ...place, edition, key: person, textHash: String(sipHash64(text)), statementTypes: ['expected'] },
        ...{ statementDimensions: ['wait'], statements: JSON.stringify([statement]) },
      },
    ]);
  };
  const wait = async () =>
    (await ask<LevelsReport>('expectation-levels')).lines.find(({ dimension }) => dimension === 'wait')?.levels
      .expected;
  for (const [at, words] of ['12 hours', 'an answer within 24 hours', 'one day', '6 hours'].entries())
    await write(at, words);
  await write(4, '2 hours', 'company');
  await write(5, 'three business days');
  expect(await wait()).toBeUndefined();
  await write(6, 'half a day');
  // 12, 24, 24, 6 and 12 hours on the line: 75, 50, 50, 87.5 and 75
  const found = await wait();
  expect(found?.asked).toEqual({ kind: 'absent', because: 'notAsked' });
  expect(found?.inferred).toMatchObject({ from: 'text', comparedOver: 0, estimate: { point: 67.5, n: 5 } });
});

test('what the company says in a talk names no basis, and one customer in two talks is one', () => {
  const passage = (record: string, speaker: string, basis: 'need' | null, coders = 2) => ({
    ...{ record, speaker, compared: false, resolution: null },
    participants: [
      { key: 'p1', side: 'customer' as const, customer: 'A' },
      { key: 'm1', side: 'company' as const },
    ],
    codings: Array.from({ length: coders }, (_unused, at) => ({
      ...{ coder: `c${at}`, codes: { dimension: null, mark: null, cause: null, basis } },
    })),
  });
  const named = listNamedBases([
    ...[passage('r1', 'p1', 'need'), passage('r2', 'p1', 'need'), passage('r1', 'm1', 'need')],
    ...[passage('r1', 'p1', 'need', 1), passage('r1', 'p1', null)],
  ]);
  expect(named).toHaveLength(2);
  expect(new Set(named.map(({ person }) => person)).size).toBe(1);
});

test('what an expectation rests on is taken from talks once two people agree, and only of five people or more', async () => {
  const root = '/api/workspaces/main/records';
  const send = (as: 'analyst' | 'owner', method: 'POST' | 'PUT', url: string, payload: object) =>
    imports.app.inject({ as, method, url, payload });
  const talk = async (people: number) => {
    const text = Array.from({ length: people }, (_unused, at) => `Speaker ${at} needs it.`).join('\n');
    const made = await send('analyst', 'POST', root, {
      ...{ kind: 'focusGroup', title: 'Needs', happenedOn: '2026-04-03', text },
      participants: Array.from({ length: people }, (_unused, at) => ({ key: `p${at}`, side: 'customer' })),
    });
    let record = made.json<QualitativeRecord>();
    for (let at = 0; at < people; at++) {
      const from = record.text.indexOf(`Speaker ${at}`);
      const marked = await send('analyst', 'POST', `${root}/${record.id}/passages`, {
        ...{ revision: record.revision, from, to: from + 12, speaker: `p${at}` },
      });
      record = marked.json<QualitativeRecord>();
    }
    const codes = { dimension: null, mark: 'expected', cause: null, basis: 'need' };
    for (const as of ['analyst', 'owner'] as const)
      for (const { id } of record.marked) await send(as, 'PUT', `${root}/${record.id}/passages/${id}/coding`, codes);
  };
  const talked = async () =>
    (await ask<BasesReport>('expectation-bases')).groups.find(({ kind }) => kind === 'interview')?.bases;
  expect(await talked()).toBeUndefined();
  await talk(4);
  expect(await talked()).toMatchObject([{ basis: 'need', share: { kind: 'tooFew', n: 4, needed: 5 } }]);
  await talk(2);
  expect(await talked()).toMatchObject([{ basis: 'need', share: { kind: 'estimate', point: 1, n: 6 } }]);
});
