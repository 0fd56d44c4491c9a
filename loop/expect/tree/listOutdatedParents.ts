import type { Dimension } from '@plumbline/model/dimension.ts';
import type { ParentSteps } from './planRestatement.ts';

/**
 * Which parents another version of the tree weighs otherwise: their children, the weights of these, or anything beneath.
 *
 * A version that changed only names, or what stands elsewhere, leaves what was computed as it would be computed today.
 *
 * @param newest  the tree whose weights count
 * @param older   the tree that rows were made with
 * @param stepsOf how rows are computed on the way in
 * @returns       keys of parents of either whose stored values would come out differently
 */
export function listOutdatedParents(
  newest: readonly Dimension[],
  older: readonly Dimension[],
  stepsOf: ParentSteps,
): Set<string> {
  const [now, then] = [weighingsOf(stepsOf(newest)), weighingsOf(stepsOf(older))];
  return new Set([...now.keys(), ...then.keys()].filter((key) => now.get(key) !== then.get(key)));
}

/** How each parent is weighed down to its leaves, written so that equal ways are equal words. */
function weighingsOf(steps: ReturnType<ParentSteps>): Map<string, string> {
  const stepOf = new Map(steps.map((step) => [step.key, step]));
  const write = (key: string): string => {
    const children = stepOf.get(key)?.children ?? [];
    const parts = children.map((child) => JSON.stringify([child.key, child.weight, write(child.key)]));
    return parts.sort().join();
  };
  return new Map(steps.map(({ key }) => [key, write(key)]));
}
