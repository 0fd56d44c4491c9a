import type { StandardCapability, TrialPart } from '@plumbline/model/standard.ts';
import { expect, test } from 'vitest';
import { costAt, estimateAt, stopOf } from './readTrial.ts';

const report = {
  confidence: 0.95,
  cellPeopleMin: 5,
  asOf: '2026-01-01',
  method: 'standard-trial',
} as StandardCapability;
const part: TrialPart = { by: 'all', value: '', kind: 'shown', n: 100, people: 60, shares: [[0.8, 0.71, 0.87]] };

test('a part is a figure with its interval, and a small one says how many are needed', () => {
  expect(estimateAt(part, 0, report)).toMatchObject({ kind: 'estimate', point: 0.8, se: 0.04, n: 100 });
  expect(estimateAt({ ...part, kind: 'tooFew', n: null, shares: [] }, 0, report)).toMatchObject({ needed: 5 });
  expect(estimateAt(part, 3, report)).toEqual({ kind: 'absent', because: 'notMeasured' });
});

test('a value stops at the nearest of the grid', () => {
  const grid = [1, 2, 4].map((value) => ({ value, points: null }));
  expect([0, 1.6, 2.9, 9].map((value) => stopOf(grid, value))).toEqual([0, 1, 1, 2]);
});

test('costs are known between those that were estimated, and nowhere else', () => {
  const costs = [
    { value: 4, amount: 100 },
    { value: 2, amount: 300 },
  ];
  expect([4, 3, 2, 1, 5].map((value) => costAt(costs, value))).toEqual([100, 200, 300, null, null]);
  expect(costAt([], 3)).toBeNull();
});
