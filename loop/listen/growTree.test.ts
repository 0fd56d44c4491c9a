import type { Dimension } from '@plumbline/model/dimension.ts';
import { Mapping } from '@plumbline/model/mapping.ts';
import { expect, it } from 'vitest';
import { growTree } from './growTree.ts';

const care: Dimension = { key: 'care', names: { en: 'Care', 'zh-CN': '关怀' }, parent: null, weight: 1 };
const satisfaction = { key: 'satisfaction', names: { en: 'Satisfaction' } };
const KNOWN = { version: 3, dimensions: [care], metrics: [satisfaction] };

const mappingOf = (change: Record<string, unknown>): Mapping =>
  Mapping.parse({ plumbline: 1, source: 's', files: { a: {} }, time: { value: '2026-01-01' }, ...change });
const metric = (names: object) => ({
  key: 'satisfaction',
  names,
  columns: ['S1'],
  scale: { low: 1, high: 5 },
});

it('a mapping that says the same leaves the version as it is, whatever the order of its keys', () => {
  const same = { weight: 1, parent: null, names: { 'zh-CN': '关怀', en: 'Care' }, key: 'care' };
  const grown = growTree(mappingOf({ dimensions: [same], metrics: [metric({ en: 'Satisfaction' })] }), KNOWN);
  expect(grown).toMatchObject({ version: 3, changed: false });
});

it('a mapping that names no dimension changes nothing', () => {
  expect(growTree(mappingOf({}), KNOWN)).toEqual({ ...KNOWN, changed: false });
});

it.each([
  ['a new dimension', { dimensions: [{ key: 'speed', names: { en: 'Speed' } }] }],
  ['another weight', { dimensions: [{ ...care, weight: 2 }] }],
  ['another name', { dimensions: [{ ...care, names: { en: 'Kindness' } }] }],
  [
    'a value function',
    {
      dimensions: [
        {
          ...care,
          value: {
            unit: 'days',
            knots: [
              [0, 100],
              [9, 0],
            ],
          },
        },
      ],
    },
  ],
  ['another name of an index', { metrics: [metric({ en: 'Content' })] }],
])('%s makes the next version, and keeps what is there', (_what, change) => {
  const grown = growTree(mappingOf(change), KNOWN);
  expect(grown).toMatchObject({ version: 4, changed: true });
  expect(grown.dimensions.map(({ key }) => key)).toContain('care');
  expect(grown.metrics.map(({ key }) => key)).toEqual(['satisfaction']);
});

it('a key is a dimension or an index, not both', () => {
  const both = mappingOf({ dimensions: [{ key: 'satisfaction', names: { en: 'S' } }] });
  expect(() => growTree(both, KNOWN)).toThrow(expect.objectContaining({ says: 'import.dimensionAndMetric' }));
});
