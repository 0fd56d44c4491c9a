import { type Dimension, levelsOf } from '@plumbline/model/dimension.ts';

/** A parent and what its value is the weighted mean of. */
export type ParentStep = { key: string; children: readonly { key: string; weight: number }[] };

/** The parents of a tree, deepest first, so that a parent of parents comes after them. */
export function listParentSteps(dimensions: readonly Dimension[]): ParentStep[] {
  const levels = levelsOf(dimensions);
  const childrenOf = new Map<string, { key: string; weight: number }[]>();
  for (const { key, parent, weight, retired } of dimensions) {
    if (parent !== null && retired === undefined)
      childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), { key, weight }]);
  }
  return [...childrenOf]
    .map(([key, children]) => ({ key, children, level: levels.get(key) ?? 1 }))
    .sort((one, other) => other.level - one.level)
    .map(({ key, children }) => ({ key, children }));
}
