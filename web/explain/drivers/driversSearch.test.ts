import { expect, test } from 'vitest';
import { driversSearch, filtersOf } from './driversSearch.ts';

test('an address says which model, how it is computed and for whom, and nothing that is not understood', () => {
  const given = { view: 'groups', method: 'sem', resamples: '1000', scheme: 'nonsense', only: 'region=a=b', from: 'x' };
  expect(driversSearch(given)).toEqual({ view: 'groups', method: 'sem', resamples: 1000, only: ['region=a=b'] });
  expect(driversSearch({ view: 'model', resamples: 3, first: 5 })).toEqual({ first: '5' });
});

test('values of one attribute are alternatives, and a value may hold an equals sign', () => {
  expect(filtersOf(['region=N', 'region=S', 'attribute:plan=a=b', '=x'])).toEqual({
    region: ['N', 'S'],
    'attribute:plan': ['a=b'],
  });
});
