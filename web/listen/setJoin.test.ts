import { Mapping } from '@plumbline/model/mapping.ts';
import { expect, test } from 'vitest';
import { setJoin } from './setJoin.ts';

const two = Mapping.parse({
  plumbline: 1,
  source: 's',
  files: { orders: {}, people: {} },
  time: { value: '2026-01-01' },
});

test('picking one side of a join fills the other with the column of the same name', () => {
  expect(setJoin(two, 'people', { right: 'id' }).joins).toEqual([{ file: 'people', on: { id: 'id' }, many: 'mean' }]);
});

test('the other side is then corrected without losing the first', () => {
  const half = setJoin(two, 'people', { right: 'id' });
  const whole = setJoin(setJoin(half, 'people', { left: 'customer' }), 'people', { many: 'last' });
  expect(whole.joins).toEqual([{ file: 'people', on: { customer: 'id' }, many: 'last' }]);
});
