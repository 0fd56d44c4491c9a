import { Mapping } from '@plumbline/model/mapping.ts';
import { expect, test } from 'vitest';
import { applyRole } from './applyRole.ts';

const editor = { day: '2026-03-01', locale: 'zh-CN' } as const;
const blank = Mapping.parse({ plumbline: 1, source: 's', files: { s: {} }, time: { value: '2026-01-01' } });
const chosen = applyRole(blank, 'q1', { role: 'mark', dimension: '送达速度', mark: 'perceived', scale: '1-7' }, editor);

test('choosing a mark makes its dimension and its scale, and the schema takes the whole', () => {
  expect(chosen.dimensions).toMatchObject([{ key: '送达速度', names: { 'zh-CN': '送达速度' } }]);
  expect(chosen.scales['1-7']).toEqual({ low: 1, high: 7, reversed: false });
  expect(Mapping.safeParse(chosen).success).toBe(true);
});

test('a dimension that a column left empty goes with it', () => {
  const other = applyRole(chosen, 'q1', { role: 'mark', dimension: '客服', mark: 'perceived', scale: '1-7' }, editor);
  expect(other.dimensions.map(({ key }) => key)).toEqual(['客服']);
  expect(applyRole(other, 'q1', null, editor).dimensions).toEqual([]);
});

test('a dimension that another one hangs under stays', () => {
  const tree: Mapping = {
    ...chosen,
    dimensions: [...chosen.dimensions, { key: 'child', names: { en: 'Child' }, parent: '送达速度', weight: 1 }],
  };
  expect(applyRole(tree, 'q1', null, editor).dimensions).toHaveLength(2);
});

test('an attribute typed with a space becomes one word', () => {
  const next = applyRole(blank, 'Age', { role: 'attribute', name: 'Age group' }, editor);
  expect(next.attributes).toEqual({ Age_group: 'Age' });
});
