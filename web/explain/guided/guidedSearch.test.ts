import { expect, test } from 'vitest';
import { askOf, guidedSearch, readColumn } from './guidedSearch.ts';

test('an address leads to the same question, and what it does not know is left out', () => {
  const search = guidedSearch({
    ...{
      guide: 'regression',
      column: ['speed~perceived', 'care~perceived', 'care~nothing'],
      outcome: 'metric:csat~perceived',
    },
    ...{ factors: '40', from: '2026-01-01', to: 'soon' },
  });
  expect(search).toEqual({
    ...{ guide: 'regression', column: ['speed~perceived', 'care~perceived'], outcome: 'metric:csat~perceived' },
    from: '2026-01-01',
  });
  expect(askOf(search)).toMatchObject({
    ...{ guide: 'regression', outcome: { key: 'metric:csat', mark: 'perceived' }, to: null },
    columns: [{ key: 'speed' }, { key: 'care' }],
  });
});

test('nothing is asked before the choice suffices', () => {
  expect(askOf({ guide: 'regression', column: ['speed~perceived'] })).toBeNull();
  expect(askOf({ guide: 'factors', column: ['a~perceived', 'b~perceived'] })).toBeNull();
  // what is to be explained does not explain itself
  expect(askOf({ guide: 'regression', column: ['a~perceived'], outcome: 'a~perceived' })).toBeNull();
  expect(readColumn('~perceived')).toBeNull();
});
