import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from './searchParams.ts';

test('a question in the address comes back as it was asked', () => {
  const search = { region: ['华东', 'North & South'], from: '2026-01-01', 'attribute:gender': 'f' };
  expect(parseSearch(stringifySearch(search))).toEqual(search);
});

test('what is empty leaves the address', () => {
  expect(stringifySearch({ from: '', to: undefined, region: [], by: null })).toBe('');
});

test('a number stays readable and is not quoted', () => {
  expect(stringifySearch({ level: 2 })).toBe('?level=2');
});
