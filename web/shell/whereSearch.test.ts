import { expect, test } from 'vitest';
import { hasPlaces, whereSearch } from './whereSearch.ts';

test('a page hands on of whom and when its figures are, and nothing else', () => {
  const search = { region: 'North', channel: ['shop', 'app', 'shop'], from: '2026-01-01', to: '2026-06-30' };
  const where = { ...search, region: ['North'], channel: ['shop', 'app'] };
  expect(whereSearch({ ...search, dimension: 'delivery', staff: ['Chen'], level: 2 })).toEqual(where);
  expect(whereSearch(where)).toEqual(where);
});

test('customers of no known region are not handed on as a region, and days are whole dates', () => {
  expect(whereSearch({ region: [''], segment: [], from: 'spring', to: undefined })).toEqual({});
  expect(hasPlaces(whereSearch({ from: '2026-01-01' }))).toBe(false);
  expect(hasPlaces(whereSearch({ segment: 'members' }))).toBe(true);
});
