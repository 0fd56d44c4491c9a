import { checkWhole } from '../checkArguments.ts';
import type { Hierarchy } from './fitHierarchy.ts';
import { type Distances, placeOfPair } from './pairwiseDistances.ts';

/**
 * The clusters that are left when the last merges of a tree are undone.
 *
 * @param hierarchy from `fitHierarchy`
 * @param clusters  1..n
 * @returns         cluster of each case, numbered from 0 in the order of their first cases
 * @throws ArgumentError `range`
 *
 * Source  none: reads a tree     Checked  R 4.2.2 cutree()
 */
export function cutHierarchy(hierarchy: Hierarchy, clusters: number): Int32Array {
  const { n, left, right } = hierarchy;
  checkWhole('clusters', clusters, 1, n);
  const members = membersOf(n);
  for (let m = 0; m < n - clusters; m++) joinMembers(members, n + m, left[m] as number, right[m] as number);
  const assignment = new Int32Array(n).fill(-1);
  const found = [...members.values()].sort((one, other) => Math.min(...one) - Math.min(...other));
  found.forEach((cases, cluster) => {
    for (const i of cases) assignment[i] = cluster;
  });
  return assignment;
}

/**
 * The height at which each pair of cases is first in one cluster.
 *
 * @param hierarchy from `fitHierarchy`
 * @returns         one height a pair; its correlation with the distances says how well the tree keeps them
 *
 * Source  [sokal-rohlf-1962]     Checked  R 4.2.2 cophenetic(), within 1e-8
 */
export function copheneticDistances(hierarchy: Hierarchy): Distances {
  const { n, left, right, heights } = hierarchy;
  const values = new Float64Array((n * (n - 1)) / 2);
  const members = membersOf(n);
  for (let m = 0; m < n - 1; m++) {
    const [l, r] = [left[m] as number, right[m] as number];
    for (const i of members.get(l) ?? [])
      for (const j of members.get(r) ?? []) values[placeOfPair(n, i, j)] = heights[m] as number;
    joinMembers(members, n + m, l, r);
  }
  return { n, values };
}

function membersOf(n: number): Map<number, number[]> {
  return new Map(Array.from({ length: n }, (_unused, i) => [i, [i]]));
}

function joinMembers(members: Map<number, number[]>, into: number, left: number, right: number): void {
  members.set(into, [...(members.get(left) ?? []), ...(members.get(right) ?? [])]);
  members.delete(left);
  members.delete(right);
}
