import type { CondensedTree } from './condenseHierarchy.ts';

/** What a choice of groups makes of the cases; see `fitHdbscan`. */
export type ChosenGroups = {
  assignment: Int32Array;
  strength: Float64Array;
  clusters: number;
  sizes: Int32Array;
};

/**
 * Of a tree of groups those that last longest together: a group is kept where it outlasts the groups beneath it. The root never is.
 *
 * @param tree from `condenseHierarchy`
 * @param n    cases
 * @returns    clusters in the order of their first case, −1 outside; strengths are λ over that of the cluster's end, at most 1
 *
 * Source  [campello-2013]     Checked  as `fitHdbscan`
 */
export function selectByStability(tree: CondensedTree, n: number): ChosenGroups {
  const { groups } = tree;
  const birth = new Float64Array(groups);
  const above = new Int32Array(groups).fill(-1);
  const stability = new Float64Array(groups);
  tree.child.forEach((child, row) => {
    if (child < n) return;
    birth[child - n] = tree.lambda[row] as number;
    above[child - n] = (tree.parent[row] as number) - n;
  });
  tree.parent.forEach((parent, row) => {
    const lasted = (tree.lambda[row] as number) - (birth[parent - n] as number);
    // equal cases lie at no distance: their density is without end, and no difference of two such is a number
    stability[parent - n] =
      (stability[parent - n] as number) + (Number.isNaN(lasted) ? 0 : lasted) * (tree.size[row] as number);
  });
  const chosen = new Uint8Array(groups);
  const beneath = new Float64Array(groups);
  // groups are numbered from the root on, so what lies beneath a group has a higher number
  for (let group = groups - 1; group > 0; group--) {
    const own = stability[group] as number;
    const keeps = own >= (beneath[group] as number);
    chosen[group] = keeps ? 1 : 0;
    const up = above[group] as number;
    beneath[up] = (beneath[up] as number) + Math.max(own, beneath[group] as number);
  }
  return assign(tree, n, ownersOf(chosen, above));
}

/** Of each group the highest chosen one that it lies in; −1 where none. */
function ownersOf(chosen: Uint8Array, above: Int32Array): Int32Array {
  const owner = new Int32Array(chosen.length).fill(-1);
  for (let group = 1; group < chosen.length; group++) {
    const up = owner[above[group] as number] as number;
    owner[group] = up >= 0 ? up : chosen[group] === 1 ? group : -1;
  }
  return owner;
}

function assign(tree: CondensedTree, n: number, owner: Int32Array): ChosenGroups {
  const group = new Int32Array(n).fill(-1);
  const lambda = new Float64Array(n);
  tree.child.forEach((child, row) => {
    if (child >= n) return;
    group[child] = owner[(tree.parent[row] as number) - n] as number;
    lambda[child] = tree.lambda[row] as number;
  });
  // the density at which a cluster has lost all of its own cases, or fallen apart
  const greatest = new Float64Array(owner.length);
  tree.parent.forEach((parent, row) => {
    greatest[parent - n] = Math.max(greatest[parent - n] as number, tree.lambda[row] as number);
  });
  const number = new Map<number, number>();
  const assignment = group.map((own) => {
    if (own < 0) return -1;
    const known = number.get(own) ?? number.size;
    number.set(own, known);
    return known;
  });
  const sizes = new Int32Array(number.size);
  for (const cluster of assignment) if (cluster >= 0) sizes[cluster] = (sizes[cluster] as number) + 1;
  const strength = Float64Array.from(group, (own, i) => {
    if (own < 0) return 0;
    const most = greatest[own] as number;
    const at = lambda[i] as number;
    return Number.isFinite(most) ? Math.min(at, most) / most : Number.isFinite(at) ? 0 : 1;
  });
  return { assignment, strength, clusters: number.size, sizes };
}
