import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores } from '../../testing/openTestStores.ts';
import { sumTextBases } from './sumBases.ts';
import { sumExposed } from './sumExposed.ts';

let stores: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  stores = await openTestStores();
});
afterAll(() => stores.close());

const ALL = {
  ...{
    workspace: 1,
    hidden: [],
    excluded: [],
    roots: 0,
    from: null,
    to: null,
    filters: {},
    attributes: {},
    segmentBy: null,
  },
  edition: 1,
};

test('bases of stated expectations are added up over people, each person once however much they write', async () => {
  const { analytics } = stores;
  const of = { workspace: 1, edition: 1, import: 1, at: '2026-04-01 10:00:00.000', day: '2026-04-01' };
  await analytics.insert('textReadings', [
    { ...of, key: 1, occasion: 1, person: 1, statementBases: ['promise', 'promise', 'experience'] },
    { ...of, key: 2, occasion: 2, person: 1, statementBases: ['promise', ''] },
    { ...of, key: 3, occasion: 3, person: 2, statementBases: ['history'] },
    { ...of, key: 4, occasion: 4, person: 3, statementBases: [] },
    // what an agent says is no customer's expectation, and what another edition read is not counted
    { ...of, key: 5, occasion: 5, person: 4, speaker: 'agent', statementBases: ['promise'] },
    { ...of, key: 6, occasion: 6, person: 5, edition: 2, statementBases: ['promise'] },
  ]);
  // person 1: three of promise and one of history; person 2: one of history
  const all = { kind: 'text', segment: '', people: 2, t: 5, tt: 16 + 1 };
  expect(await sumTextBases(analytics, ALL)).toEqual([
    { ...all, basis: 'history', x: 2, xx: 1 + 1, xt: 4 + 1 },
    { ...all, basis: 'promise', x: 3, xx: 9, xt: 12 },
  ]);
  await analytics.insert('personRoots', [{ workspace: 1, revision: 7, person: 2, root: 1 }]);
  expect((await sumTextBases(analytics, { ...ALL, roots: 7 }))[0]).toMatchObject({
    people: 1,
    x: 2,
    xx: 4,
    xt: 10,
    tt: 25,
  });
  expect(await sumTextBases(analytics, { ...ALL, to: '2026-03-31' })).toEqual([]);
});

test('a dose that is no finite number is not read, and is not taken for none', async () => {
  const { analytics } = stores;
  const of = { workspace: 2, import: 1, at: '2026-04-01 10:00:00.000', day: '2026-04-01', kind: 'dimension' };
  const more = { dimension: 'speed', respondent: 'customer', expected: 60, weight: 1 };
  await analytics.insert(
    'observations',
    ['0', '2', 'nan', 'inf', '-1', 'many', ''].map((contacts, at) => ({
      ...{ ...of, ...more, occasion: at + 1, person: at + 1, attributePairs: [`contacts=${contacts}`] },
    })),
  );
  const { cells } = await sumExposed(analytics, {
    ...{ workspace: 2, hidden: [], dimension: 'speed', mark: 'expected', from: '2026-04-01', to: '2026-04-01' },
    ...{ dose: { kind: 'attribute', attribute: 'contacts' }, contactsFrom: '2026-04-01', heldOut: null },
  });
  expect(cells.map(({ dose }) => dose).sort((one, other) => Number(one) - Number(other))).toEqual([
    ...[-2, -2, -2, -2, -1, 0, 2],
  ]);
});
