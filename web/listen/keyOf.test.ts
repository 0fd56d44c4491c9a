import { DimensionKey } from '@plumbline/model/dimension.ts';
import { Mapping } from '@plumbline/model/mapping.ts';
import { expect, test } from 'vitest';
import { aliasOf, attributeNameOf, keyOf } from './keyOf.ts';

test.each(['On-time delivery', '准时送达（承诺）', '  ÉTÉ 2026 ', '!!!', '服務 品質', '신뢰성', '—'])(
  'a key made of %j is one that the model takes',
  (name) => {
    expect(DimensionKey.safeParse(keyOf(name, [])).success).toBe(true);
  },
);

test('a taken key gets a number', () => {
  expect(keyOf('Speed', ['speed', 'speed-2'])).toBe('speed-3');
});

test.each(['orders 2026.csv', '订单.xlsx', '2026-orders.csv', 'a.b.csv'])(
  'an alias of %j is one the mapping takes',
  (name) => {
    const alias = aliasOf(name, []);
    const read = Mapping.safeParse({
      plumbline: 1,
      source: 's',
      files: { [alias]: {} },
      time: { value: '2026-01-01' },
    });
    expect(read.success).toBe(true);
  },
);

test.each(['Age group', '年龄 段', '1st visit', '%'])('an attribute made of %j is one word', (header) => {
  const attributes = { [attributeNameOf(header, [])]: header };
  const read = Mapping.safeParse({
    plumbline: 1,
    source: 's',
    files: { s: {} },
    time: { value: '2026-01-01' },
    attributes,
  });
  expect(read.success).toBe(true);
});
