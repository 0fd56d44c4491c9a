import { Mapping } from '@plumbline/model/mapping.ts';
import { describe, expect, test } from 'vitest';
import { addDimension } from './addDimension.ts';
import { assignRole } from './assignRole.ts';
import type { ColumnRole } from './columnRole.ts';
import { rolesOf } from './rolesOf.ts';

const editor = { day: '2026-03-01', locale: 'en' } as const;
const blank = Mapping.parse({ plumbline: 1, source: 'survey', files: { survey: {} }, time: { value: '2026-01-01' } });
const rich = Mapping.parse({
  plumbline: 1,
  source: 'shop',
  files: { shop: {} },
  time: { column: 'when', format: 'dmy' },
  customer: { column: 'who' },
  occasion: { columns: ['order', 'visit'] },
  scales: { seven: { low: 1, high: 7 } },
  dimensions: [
    {
      key: 'speed',
      names: { en: 'Speed' },
      value: {
        unit: 'days',
        knots: [
          [0, 100],
          [9, 0],
        ],
      },
    },
  ],
  marks: [
    { dimension: 'speed', mark: 'expected', columns: ['e1', 'e2'], scale: 'seven' },
    { dimension: 'speed', mark: 'perceived', column: 'p1', scale: 'seven' },
    { dimension: 'speed', mark: 'delivered', native: { daysFrom: 'ordered', daysTo: 'arrived' } },
  ],
  metrics: [{ key: 'csat', names: { en: 'CSAT' }, columns: ['s1', 's2'], scale: 'seven', weights: [1, 2] }],
  attributes: { region: 'area' },
  texts: [{ column: 'words' }],
  promises: [{ key: 'eta', names: { en: 'ETA' }, due: 'promised', done: 'arrived' }],
});

describe('a role given to a column', () => {
  const roles: ColumnRole[] = [
    { role: 'customer' },
    { role: 'occasion' },
    { role: 'time', format: 'ymd' },
    { role: 'mark', dimension: 'speed', mark: 'believed', scale: 'seven' },
    { role: 'native', dimension: 'speed', mark: 'promised' },
    { role: 'dimension' },
    { role: 'longMark', mark: 'perceived', scale: { low: 1, high: 5, reversed: false } },
    { role: 'metric', metric: 'nps' },
    { role: 'attribute', name: 'channel' },
    { role: 'text', dimension: null },
    { role: 'text', dimension: 'speed' },
    { role: 'weight' },
  ];
  test.each(roles)('is read back as it was given: $role', (role) => {
    expect(rolesOf(assignRole(blank, 'c', role, editor), 'c')).toEqual([role]);
  });

  test('takes the place of every role the column had', () => {
    expect(rolesOf(rich, 'arrived').map(({ role }) => role)).toEqual(['nativeTo', 'done']);
    const next = assignRole(rich, 'arrived', { role: 'attribute', name: 'arrival' }, editor);
    expect(rolesOf(next, 'arrived')).toEqual([{ role: 'attribute', name: 'arrival' }]);
    expect(next.marks.some(({ mark }) => mark === 'delivered')).toBe(false);
  });

  test('leaves the other columns what they were', () => {
    const next = assignRole(rich, 'new', { role: 'attribute', name: 'channel' }, editor);
    for (const column of [
      'when',
      'who',
      'order',
      'e1',
      'p1',
      'ordered',
      'arrived',
      's1',
      'area',
      'words',
      'promised',
    ]) {
      expect(rolesOf(next, column)).toEqual(rolesOf(rich, column));
    }
  });

  test('moves a single place: there is one customer column', () => {
    const next = assignRole(rich, 'other', { role: 'customer' }, editor);
    expect(rolesOf(next, 'who')).toEqual([]);
    expect(rolesOf(next, 'other')).toEqual([{ role: 'customer' }]);
  });

  test('makes a second column of the same mark another item of it', () => {
    const next = assignRole(
      rich,
      'p2',
      { role: 'mark', dimension: 'speed', mark: 'perceived', scale: 'seven' },
      editor,
    );
    expect(next.marks.find(({ mark }) => mark === 'perceived')?.columns).toEqual(['p1', 'p2']);
  });
});

describe('a column that is ignored', () => {
  test('has no role left, whatever it had', () => {
    for (const column of [
      'when',
      'who',
      'order',
      'e1',
      'p1',
      'ordered',
      'arrived',
      's1',
      'area',
      'words',
      'promised',
    ]) {
      expect(rolesOf(assignRole(rich, column, null, editor), column)).toEqual([]);
    }
  });

  test('leaves a mapping that the schema still takes', () => {
    for (const column of ['when', 'e1', 'p1', 'arrived', 's1', 'promised']) {
      expect(Mapping.safeParse(assignRole(rich, column, null, editor)).success).toBe(true);
    }
  });

  test('that told the time leaves the day of the edit for all rows', () => {
    expect(assignRole(rich, 'when', null, editor).time).toEqual({ value: '2026-03-01' });
  });

  test('takes the weights of its index along, which no longer fit', () => {
    expect(assignRole(rich, 's1', null, editor).metrics[0]).toMatchObject({ columns: ['s2'] });
    expect(assignRole(rich, 's1', null, editor).metrics[0]?.weights).toBeUndefined();
  });
});

test('a promise is made of two columns, given in either order', () => {
  for (const order of [
    ['due', 'done'],
    ['done', 'due'],
  ] as const) {
    const [first, second] = order;
    const half = assignRole(blank, first, { role: first, promise: 'eta' }, editor);
    const whole = assignRole(half, second, { role: second, promise: 'eta' }, editor);
    expect(whole.promises).toMatchObject([{ key: 'eta', due: 'due', done: 'done' }]);
  }
});

test('a dimension typed twice is one dimension, and its key is made from its name', () => {
  const [once, key] = addDimension(blank, '准时 送达', 'zh-CN');
  const [twice, again] = addDimension(once, '准时 送达', 'zh-CN');
  expect(key).toBe('准时-送达');
  expect(again).toBe(key);
  expect(twice.dimensions).toHaveLength(1);
  expect(Mapping.safeParse(twice).success).toBe(true);
});
