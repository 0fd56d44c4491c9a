import { describe, expect, test } from 'vitest';
import { cellKey, explorerQuestion, explorerSearch, savedSearch } from './explorerSearch.ts';

describe('the address of the explorer', () => {
  test('asks for two marks, three attributes and filters, and says so to the server', () => {
    const search = explorerSearch({
      ...{ of: 'delivered', against: 'adequate', by: ['region', 'month,channel'], view: 'zone', period: '90' },
      ...{ region: 'North', 'attribute:generation': ['1990s', '2000s'], line: 'delivery', cell: 'region=North' },
    });
    expect(search).toMatchObject({ of: 'delivered', against: 'adequate', by: ['region', 'month', 'channel'] });
    expect(explorerQuestion(search)).toEqual({
      ...{ of: 'delivered', against: 'adequate', by: 'region,month,channel', period: '90', zone: 'shares' },
      ...{ region: ['North'], 'attribute:generation': ['1990s', '2000s'] },
    });
  });
  test('drops what it does not know, a mark against itself, and a second kind of period', () => {
    expect(
      explorerSearch({ of: 'perceived', against: 'perceived', view: 'pie', by: 'week,month', gap: 'moon' }),
    ).toEqual({
      by: ['week'],
    });
  });
  test('keeps of a view all but what is open', () => {
    const search = explorerSearch({
      gap: 'delivery',
      by: 'region',
      line: 'delivery',
      cell: 'region=North',
      level: '2',
    });
    expect(savedSearch(search)).toEqual({ gap: 'delivery', by: ['region'], level: '2' });
    expect(explorerSearch(savedSearch(search))).toEqual({ gap: 'delivery', by: ['region'], level: 2 });
  });
  test('names a cell so that its name can be read again', () => {
    expect(cellKey({ region: '华东', channel: '' })).toBe('region=%E5%8D%8E%E4%B8%9C&channel=');
  });
});
