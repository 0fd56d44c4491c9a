import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from '../shell/searchParams.ts';
import { type GapsSearch, gapsSearch, questionOf } from './gapsSearch.ts';

test('a link reproduces the page: what is written to the address is read back', () => {
  const search: GapsSearch = {
    period: '90',
    region: ['华东', 'North & South'],
    'attribute:gender': ['f'],
    by: ['region', 'channel'],
    level: 2,
    sort: 'name',
    view: 'table',
    line: 'delivery',
    cell: 'region=华东&channel=门店',
    figure: 'gap.service',
  };
  expect(gapsSearch(parseSearch(stringifySearch(search)))).toEqual(search);
});

test('an address that cannot be read opens the page with its defaults', () => {
  expect(
    gapsSearch({ period: '7 days', from: 'yesterday', level: '-1', sort: 'up', view: ['pie'], nonsense: 'x' }),
  ).toEqual({});
});

test('no more than two attributes split the page', () => {
  expect(gapsSearch({ by: 'region,channel,segment' }).by).toEqual(['region', 'channel']);
});

test('ninety days end with the last day that has data, that day included', () => {
  expect(questionOf({ period: '90' }, '2026-03-31')).toEqual({ from: '2026-01-01' });
});

test('looks are not part of the question', () => {
  expect(questionOf({ sort: 'name', view: 'table', line: 'x', figure: 'gap.service', level: 2 }, null)).toEqual({});
});

test('days chosen by hand win over the period', () => {
  expect(questionOf({ period: '30', from: '2025-01-05', to: '2025-02-01' }, '2026-03-31')).toEqual({
    from: '2025-01-05',
    to: '2025-02-01',
  });
});

test('reads its own answer as the same page again', () => {
  const search = gapsSearch({ level: '2', view: 'table', region: 'North', by: 'channel' });
  expect(search.level).toBe(2);
  expect(gapsSearch({ ...search })).toEqual(search);
});
