import { expect, test } from 'vitest';
import { expectRefusal } from '../testing/expectRefusal.ts';
import { adjustedRandIndex } from './adjustedRandIndex.ts';
import { clusterJaccard } from './clusterJaccard.ts';

const ONE = [0, 0, 1, 1, 2, 2, 2, 3];
const OTHER = [0, 0, 1, 2, 2, 2, 1, 1];

test('two groupings agree as far as the reference says', () => {
  // scikit-learn 1.9.1: adjusted_rand_score
  expect(adjustedRandIndex(ONE, OTHER)).toBeCloseTo(0.15789473684210525, 12);
});

test('the same groups under other names agree wholly', () => {
  const renamed = ONE.map((group) => 7 - group);
  expect(adjustedRandIndex(ONE, renamed)).toBe(1);
  expect(adjustedRandIndex([0, 0, 0], [1, 1, 1])).toBe(1);
  expect([
    ...clusterJaccard(
      ONE,
      ONE.map((group) => 3 - group),
      4,
    ),
  ]).toEqual([1, 1, 1, 1]);
});

test('each group is found again as far as its best counterpart holds it', () => {
  // {0,1} whole; {2,3} shares one of four with either; {4,5,6} two of four; {7} one of three
  expect([...clusterJaccard(ONE, OTHER, 4)]).toEqual([1, 1 / 4, 2 / 4, 1 / 3]);
  expect(clusterJaccard([0, 0, -1], [-1, -1, 0], 1)[0]).toBe(0);
  expect(clusterJaccard([0, 0], [0, 0], 2)[1]).toBeNaN();
});

test('groupings of different customers are refused', () => {
  expectRefusal(() => adjustedRandIndex([0, 1], [0]), 'other', 'length');
  expectRefusal(() => adjustedRandIndex([], []), 'one', 'empty');
});
