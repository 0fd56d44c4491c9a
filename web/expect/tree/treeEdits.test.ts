import type { Dimension } from '@plumbline/model/dimension.ts';
import { expect, it } from 'vitest';
import { changeKey, listRows, move, remove, retire, shareOf, shift } from './treeEdits.ts';

const one = (key: string, parent: string | null = null, weight = 1): Dimension => ({
  ...{ key, parent, weight, names: { en: key } },
});
const TREE = [one('a'), one('b'), one('a1', 'a', 3), one('a2', 'a'), one('b1', 'b')];
const keys = (tree: readonly Dimension[]) =>
  listRows(tree).map(({ one: { key }, depth }) => `${'-'.repeat(depth)}${key}`);

it('stands from top to bottom, children under their parents', () => {
  expect(keys(TREE)).toEqual(['a', '-a1', '-a2', 'b', '-b1']);
});

it('moves with all that hangs under it, before a sibling or to the end, and never under itself', () => {
  expect(keys(move(TREE, 'a', 'b'))).toEqual(['b', '-b1', '-a', '--a1', '--a2']);
  expect(keys(move(TREE, 'b1', 'a', 'a2'))).toEqual(['a', '-a1', '-b1', '-a2', 'b']);
  expect(move(TREE, 'a', 'a1')).toBe(TREE);
  expect(move(TREE, 'a', 'a')).toBe(TREE);
});

it('goes up and down among its siblings, and stays where there is none', () => {
  expect(keys(shift(TREE, 'a2', -1))).toEqual(['a', '-a2', '-a1', 'b', '-b1']);
  expect(shift(TREE, 'a2', 1)).toBe(TREE);
});

it('retires with all under it, comes back with all above it, and does not count meanwhile', () => {
  const retired = retire(TREE, 'a', '2026-05-01');
  expect(retired.filter((each) => each.retired !== undefined).map(({ key }) => key)).toEqual(['a', 'a1', 'a2']);
  const back = retire(retired, 'a1', undefined);
  expect(back.filter((each) => each.retired !== undefined).map(({ key }) => key)).toEqual(['a2']);
  const a1 = back.find(({ key }) => key === 'a1') ?? one('none');
  expect([shareOf(TREE, a1), shareOf(back, a1)]).toEqual([0.75, 1]);
});

it('children follow a key that is changed, and go with a dimension that is removed', () => {
  expect(keys(changeKey(TREE, 'a', 'c'))).toEqual(['c', '-a1', '-a2', 'b', '-b1']);
  expect(keys(remove(TREE, 'a'))).toEqual(['b', '-b1']);
});
