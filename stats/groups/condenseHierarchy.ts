import type { Edges } from './spanReachability.ts';

/**
 * A tree of groups that lose cases one by one as the density that is asked for rises, and split where both parts are large enough.
 *
 * Nodes 0..cases−1 are cases, the rest groups, the first of which holds all. λ is 1 over the length at which a node leaves its parent.
 */
export type CondensedTree = { parent: number[]; child: number[]; lambda: number[]; size: number[]; groups: number };

/**
 * Single linkage from the edges of a spanning tree, condensed to groups of so many cases.
 *
 * @param edges   by length
 * @param n       cases
 * @param sizeMin fewest cases of a group
 * @returns       its rows from the root on
 *
 * Source  [campello-2013]     Checked  as `fitHdbscan`
 */
export function condenseHierarchy(edges: Edges, n: number, sizeMin: number): CondensedTree {
  const { left, right, length, size } = linkSingle(edges, n);
  const tree: CondensedTree = { parent: [], child: [], lambda: [], size: [], groups: 1 };
  const add = (parent: number, child: number, lambda: number, count: number): void => {
    tree.parent.push(parent);
    tree.child.push(child);
    tree.lambda.push(lambda);
    tree.size.push(count);
  };
  const sizeOf = (node: number): number => (node < n ? 1 : (size[node - n] as number));
  const leave = (node: number, parent: number, lambda: number): void => {
    const open = [node];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at < n) add(parent, at, lambda, 1);
      else open.push(right[at - n] as number, left[at - n] as number);
    }
  };
  const open: { node: number; group: number }[] = [{ node: 2 * n - 2, group: n }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node, group } = at;
    if (node < n) continue;
    const [one, other] = [left[node - n] as number, right[node - n] as number];
    const far = length[node - n] as number;
    const lambda = far > 0 ? 1 / far : Number.POSITIVE_INFINITY;
    const parts = [one, other].map((part) => ({ part, count: sizeOf(part) }));
    const splits = parts.every(({ count }) => count >= sizeMin);
    for (const { part, count } of parts) {
      if (splits) {
        const fresh = n + tree.groups++;
        add(group, fresh, lambda, count);
        open.push({ node: part, group: fresh });
      } else if (count < sizeMin) leave(part, group, lambda);
      else open.push({ node: part, group });
    }
  }
  return tree;
}

/** Merges from the shortest edge on; node n + m is what merge m made. */
function linkSingle(edges: Edges, n: number) {
  const top = Int32Array.from({ length: 2 * n - 1 }, (_unused, node) => node);
  const find = (node: number): number => {
    let at = node;
    while (top[at] !== at) {
      top[at] = top[top[at] as number] as number;
      at = top[at] as number;
    }
    return at;
  };
  const [left, right, size] = [new Int32Array(n - 1), new Int32Array(n - 1), new Int32Array(n - 1)];
  for (let m = 0; m < n - 1; m++) {
    const [a, b] = [find(edges.from[m] as number), find(edges.to[m] as number)];
    left[m] = a;
    right[m] = b;
    size[m] = [a, b].reduce((sum, node) => sum + (node < n ? 1 : (size[node - n] as number)), 0);
    top[a] = n + m;
    top[b] = n + m;
  }
  return { left, right, size, length: edges.length };
}
