import { Mapping } from '@plumbline/model/mapping.ts';
import { expect, test } from 'vitest';
import { canonicalColumns } from './canonicalColumns.ts';
import { rolesOf } from './rolesOf.ts';

test('a column of the first file is the same column with or without its alias', () => {
  const mapping = canonicalColumns(
    Mapping.parse({
      plumbline: 1,
      source: 's',
      files: { orders: {}, people: {} },
      joins: [{ file: 'people', on: { 'orders.id': 'people.id' } }],
      time: { column: 'orders.when' },
      dimensions: [{ key: 'd', names: { en: 'D' } }],
      marks: [{ dimension: 'd', mark: 'delivered', native: { daysFrom: 'orders.a', daysTo: 'b' } }],
      attributes: { region: 'people.state' },
    }),
  );
  expect(rolesOf(mapping, 'when')).toEqual([{ role: 'time', format: 'iso' }]);
  expect(rolesOf(mapping, 'a')).toEqual([{ role: 'nativeFrom', dimension: 'd', mark: 'delivered' }]);
  expect(rolesOf(mapping, 'people.state')).toEqual([{ role: 'attribute', name: 'region' }]);
  expect(mapping.joins[0]?.on).toEqual({ id: 'id' });
});
