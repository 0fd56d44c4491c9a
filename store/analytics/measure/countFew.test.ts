import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores } from '../../testing/openTestStores.ts';
import { readMoments } from './readMoments.ts';

const PEOPLE = 12_000;
const BELIEVING = 5_000;
let stores: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  stores = await openTestStores();
  const rowOf = (person: number, marks: object) => ({
    ...{ workspace: 1, import: 1, occasion: person, person, customerGroup: person % 1024, respondent: 'customer' },
    ...{ kind: 'dimension', dimension: 'care', at: '2026-04-09 10:00:00.000', day: '2026-04-09', treeVersion: 1 },
    ...{ weight: 1, region: 'east', attributePairs: [], ...marks },
  });
  const numbers = Array.from({ length: PEOPLE }, (_one, at) => at + 1);
  await stores.analytics.insert(
    'observations',
    numbers.map((person) =>
      rowOf(person, { perceived: person % 100, expected: 60, ...(person <= BELIEVING ? { believed: 70 } : {}) }),
    ),
  );
});
afterAll(() => stores.close());

const ASKED: MomentsQuestion = {
  ...{ workspace: 1, hidden: [], kind: 'dimension', dimensions: [], from: null, to: null, roots: 0 },
  ...{ filters: { region: ['east'] }, attributes: {}, by: [], asked: 'before', decided: [] },
};

test('of a mark that few gave, and of its pairs, people are counted exactly beside marks of very many, which are right to 2 %', async () => {
  const { cells, clusteredBy } = await readMoments(stores.analytics, ASKED, { exactClusterPeopleMax: 100 });
  expect(clusteredBy).toBe('group');
  const [cell] = cells;
  if (cell === undefined) throw new Error('no cell');
  const { observed, pairs } = cell;
  expect([observed.believed.people, pairs.knowledge.pairs.people]).toEqual([BELIEVING, BELIEVING]);
  expect([observed.believed.occasions, observed.perceived.occasions]).toEqual([BELIEVING, PEOPLE]);
  for (const { people } of [observed.perceived, observed.expected, pairs.service.pairs, pairs.knowledge.either])
    expect(Math.abs(people / PEOPLE - 1)).toBeLessThan(0.02);
});
