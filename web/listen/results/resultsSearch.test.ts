import { describe, expect, test } from 'vitest';
import { isFiltered, questionOf, resultsSearch } from './resultsSearch.ts';

describe('the address of a results page', () => {
  test('keeps filters, also those that came as numbers, and drops what it does not know', () => {
    const search = resultsSearch({ version: 2, filter: ['q1:a', 'q2:b'], base: 'all', tab: 'nonsense', colour: 'red' });
    expect(search).toEqual({ version: ['2'], filter: ['q1:a', 'q2:b'], base: 'all' });
  });

  test('asks the server only for what changes the figures', () => {
    expect(questionOf(resultsSearch({ tab: 'crosstab', rows: 'a', from: '2026-01-01', effect: 'true' }))).toEqual({
      from: '2026-01-01',
    });
    expect(isFiltered({ base: 'all' })).toBe(false);
    expect(isFiltered({ language: ['en'] })).toBe(true);
  });
});
