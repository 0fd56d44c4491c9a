import { expect, test } from 'vitest';
import { findValueInForce, placeDecided } from './decidedValue.ts';
import type { DecidedValue } from './moments.ts';

const own = { dimension: 'a', mark: 'standard' as const, decidedBy: 'Lin' };
const DECIDED: DecidedValue[] = [
  { ...own, point: 60, since: '2025-01-01' },
  { ...own, point: 70, since: '2025-06-01' },
  { ...own, point: 90, since: '2025-03-01', where: { segment: 'young' }, rank: 1 },
  { ...own, point: null, since: '2025-09-01', where: { segment: 'young' }, rank: 1 },
];
const ALL = { filters: {}, attributes: {}, by: [] };

test('what was decided for a segment goes before what holds for all, until it ends', () => {
  const pointOf = (day: string, by = {}) => findValueInForce(DECIDED, 'a', 'standard', day, by)?.point ?? null;
  expect(pointOf('2024-12-31')).toBeNull();
  expect([pointOf('2025-07-01'), pointOf('2025-07-01', { segment: 'old' })]).toEqual([70, 70]);
  expect(pointOf('2025-07-01', { segment: 'young' })).toBe(90);
  expect(pointOf('2025-02-01', { segment: 'young' })).toBe(60);
  expect(pointOf('2025-09-01', { segment: 'young' })).toBe(70);
});

test('a value that ended holds nowhere', () => {
  const ended = [...DECIDED, { ...own, point: null, since: '2025-10-01' }];
  expect(findValueInForce(ended, 'a', 'standard', '2025-10-01')).toBeNull();
  expect(findValueInForce(ended, 'a', 'standard', '2025-09-30')?.point).toBe(70);
});

test('a segment counts in questions that are of it alone or split by it, in no other', () => {
  expect(placeDecided(DECIDED, ALL)).toHaveLength(2);
  expect(placeDecided(DECIDED, { ...ALL, filters: { segment: ['old'] } })).toHaveLength(2);
  expect(placeDecided(DECIDED, { ...ALL, filters: { segment: ['young', 'old'] } })).toHaveLength(2);
  expect(placeDecided(DECIDED, { ...ALL, by: ['segment'] })).toHaveLength(4);
  const filtered = placeDecided(DECIDED, { ...ALL, filters: { segment: ['young'] } });
  expect(findValueInForce(filtered, 'a', 'standard', '2025-07-01')?.point).toBe(90);
  const byName = [{ ...own, point: 5, since: '2025-01-01', where: { 'attribute:tier': 'gold' } }];
  expect(placeDecided(byName, { ...ALL, attributes: { tier: ['gold'] } })).toMatchObject([{ where: {}, rank: 1 }]);
});
