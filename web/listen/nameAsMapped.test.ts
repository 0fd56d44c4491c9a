import { Mapping } from '@plumbline/model/mapping.ts';
import { expect, test } from 'vitest';
import type { BroughtFile } from './columnsOf.ts';
import { nameAsMapped } from './nameAsMapped.ts';

const file = (alias: string, name: string) => ({ alias, preview: { name } }) as BroughtFile;
const mapping = Mapping.parse({
  plumbline: 1,
  source: 'shop',
  files: { orders: { name: 'shop_orders.csv' }, people: { name: 'shop_people.csv' }, reviews: {} },
  joins: [
    { file: 'people', on: { id: 'id' } },
    { file: 'reviews', on: { id: 'id' } },
  ],
  time: { value: '2026-01-01' },
});

test('a file goes by the alias under which the mapping knows its name', () => {
  const files = [file('shop_people', 'shop_people.csv'), file('shop_orders', 'shop_orders.csv')];
  expect(nameAsMapped(files, mapping).map(({ alias }) => alias)).toEqual(['people', 'orders']);
});

test('a file the mapping knows by alias, or not at all, keeps its own', () => {
  const files = [file('reviews', 'shop_orders.csv'), file('other', 'other.csv')];
  expect(nameAsMapped(files, mapping)).toEqual(files);
  expect(nameAsMapped(files, null)).toBe(files);
});

test('two files of one name do not share an alias', () => {
  const files = [file('shop_orders', 'shop_orders.csv'), file('shop_orders-2', 'shop_orders.csv')];
  expect(nameAsMapped(files, mapping).map(({ alias }) => alias)).toEqual(['orders', 'shop_orders-2']);
});
