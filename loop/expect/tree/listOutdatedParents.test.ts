import type { Dimension } from '@plumbline/model/dimension.ts';
import { expect, test } from 'vitest';
import { listOutdatedParents } from './listOutdatedParents.ts';
import type { ParentSteps } from './planRestatement.ts';

const node = (key: string, parent: string | null, weight: number): Dimension => ({
  key,
  parent,
  weight,
  names: { en: key },
});
const stepsOf: ParentSteps = (tree) =>
  [...new Set(tree.flatMap(({ parent }) => parent ?? []))].map((key) => ({
    key,
    children: tree.filter(({ parent }) => parent === key),
  }));
const TREE = [
  node('top', null, 1),
  node('service', 'top', 0.5),
  node('goods', 'top', 0.5),
  node('fast', 'service', 0.6),
  node('kind', 'service', 0.4),
  node('whole', 'goods', 1),
];
const outdated = (change: (one: Dimension) => Dimension | null) =>
  [
    ...listOutdatedParents(
      TREE.flatMap((one) => change(one) ?? []),
      TREE,
      stepsOf,
    ),
  ].sort();

test('other names, and another order, leave what was computed as it is', () => {
  expect(outdated((one) => ({ ...one, names: { en: `${one.key}!` } }))).toEqual([]);
  expect([...listOutdatedParents([...TREE].reverse(), TREE, stepsOf)]).toEqual([]);
});

test('another weight changes its parent and all above it, and nothing beside it', () => {
  expect(outdated((one) => (one.key === 'fast' ? { ...one, weight: 0.9 } : one))).toEqual(['service', 'top']);
});

test('a child that moved or is gone changes both parents', () => {
  expect(outdated((one) => (one.key === 'kind' ? { ...one, parent: 'goods' } : one))).toEqual([
    'goods',
    'service',
    'top',
  ]);
  expect(outdated((one) => (one.key === 'whole' ? null : one))).toEqual(['goods', 'top']);
});
