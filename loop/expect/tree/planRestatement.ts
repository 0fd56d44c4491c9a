import type { Dimension } from '@plumbline/model/dimension.ts';
import { levelsOf } from '@plumbline/model/dimension.ts';
import type { ImportPlan } from '@plumbline/model/importPlan.ts';

/** A parent and what its value is the weighted mean of; of a tree the deepest come first. */
export type ParentSteps = (
  dimensions: readonly Dimension[],
) => { key: string; children: readonly { key: string; weight: number }[] }[];
export type RestatementPlan = { stale: string[]; levels: ImportPlan['parents'] };

/**
 * What to take away and what to compute so that the stored parents of one import have the weights of a tree.
 *
 * @param tree    the version whose weights they get
 * @param present dimensions that the import has rows of
 * @param earlier trees of the versions that its rows were made with: what was a parent there was computed
 * @param stepsOf how rows are computed on the way in, so that it is the same here
 * @returns       keys of computed rows, and the parents to compute, the deepest level first
 */
export function planRestatement(
  tree: readonly Dimension[],
  present: ReadonlySet<string>,
  earlier: readonly (readonly Dimension[])[],
  stepsOf: ParentSteps,
): RestatementPlan {
  const stale = new Set(earlier.flatMap((one) => stepsAbove(stepsOf(one), present).map(({ key }) => key)));
  const steps = stepsAbove(stepsOf(tree), new Set([...present].filter((key) => !stale.has(key))));
  const depths = levelsOf(tree);
  const levels = [...new Set(steps.map(({ key }) => depths.get(key) ?? 1))].sort((one, other) => other - one);
  return {
    stale: [...stale],
    levels: levels.map((level) => ({ level, parents: steps.filter(({ key }) => (depths.get(key) ?? 1) === level) })),
  };
}

/** Parents that have something to be computed from, each with the children that do. */
function stepsAbove(steps: ReturnType<ParentSteps>, present: ReadonlySet<string>): ReturnType<ParentSteps> {
  const filled = new Set(present);
  return steps.flatMap(({ key, children }) => {
    const some = children.filter((child) => filled.has(child.key));
    if (some.length === 0) return [];
    filled.add(key);
    return [{ key, children: some }];
  });
}
