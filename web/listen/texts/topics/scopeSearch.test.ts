import { expect, it } from 'vitest';
import { conversationsSearch, curveSearch, scopeSearch, topicsSearch, warningsSearch } from './scopeSearch.ts';

it('an address says which texts are meant, and what it does not know is dropped', () => {
  expect(scopeSearch({ from: '2026-01-01', to: 'soon', source: 'chat', channel: ['web', ''], other: 1 })).toEqual({
    from: '2026-01-01',
    source: ['chat'],
    channel: ['web'],
  });
  expect(topicsSearch({ run: 'x' })).toEqual({});
  expect(curveSearch({ origin: 'steps', by: 'nobody', days: '180' })).toEqual({ origin: 'steps', days: 180 });
  expect(warningsSearch({ rate: '0.05', days: '7', outcome: 'event', bad: ['complaint'], state: 'done' })).toEqual({
    ...{ rate: 0.05, days: 7, outcome: 'event', bad: ['complaint'], state: 'done' },
  });
  expect(conversationsSearch({ promised: 'true', order: 'oldest', offset: '-3' })).toEqual({ promised: true });
});
