import type { MomentsQuestion } from '@plumbline/model/moments.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores } from '../../testing/openTestStores.ts';
import { readMoments } from './readMoments.ts';

let stores: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  stores = await openTestStores();
  const keys = [1, 2, 3, 4, 5, 6];
  await stores.analytics.insert(
    'observations',
    keys.map((person) => ({
      ...{ workspace: 1, import: 1, occasion: person, person, customerGroup: person * 100, respondent: 'customer' },
      ...{ kind: 'dimension', dimension: 'care', at: '2026-04-09 10:00:00.000', day: '2026-04-09', treeVersion: 1 },
      ...{ perceived: 10 * person, weight: 1, region: 'east', attributePairs: ['age=40'] },
    })),
  );
  await stores.analytics.insert(
    'personRoots',
    [2, 4, 6].map((person) => ({ workspace: 1, revision: 1, person, root: person - 1 })),
  );
});
afterAll(() => stores.close());

const ASKED: MomentsQuestion = {
  ...{ workspace: 1, hidden: [], kind: 'dimension', dimensions: [], from: null, to: null, roots: 1 },
  ...{ filters: {}, attributes: {}, by: [], asked: 'before', decided: [] },
};

test.each([
  ['in one pass', {}, {}],
  ['in one pass of a large workspace', { by: ['region'] }, { largeFrom: 1 }],
  ['in two', { by: ['attribute:age'] }, {}],
])('who has keys in several groups of customers is one person there too (%s)', async (_, change, options) => {
  const asked = { ...ASKED, ...change };
  const { clusteredBy, cells } = await readMoments(stores.analytics, asked, { exactClusterPeopleMax: 1, ...options });
  expect(clusteredBy).toBe('group');
  // fewer than may be shown, though they gave six answers by six keys
  expect(cells.map(({ observed }) => [observed.perceived.people, observed.perceived.occasions])).toEqual([[3, 6]]);
  expect(cells[0]?.observed.perceived.clusters).toBe(3);
});
