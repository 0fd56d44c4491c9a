import { checkFinite } from '../checkArguments.ts';
import { type Distances, placeOfPair } from './pairwiseDistances.ts';

export const LINKAGES = ['ward', 'average', 'complete', 'single'] as const;
export type Linkage = (typeof LINKAGES)[number];

/** A tree over n cases: merge m joins `left[m]` and `right[m]`; a number below n is a case, n + m the cluster of merge m. */
export type Hierarchy = { n: number; left: Int32Array; right: Int32Array; heights: Float64Array };

/**
 * Agglomerative clustering: the two nearest clusters join, again and again, until one is left.
 *
 * Ward's heights are distances, not squares (R's `ward.D2`): √ of twice the growth of the within sum of squares. Done by
 * chains of nearest neighbours, n² steps; none of these linkages can join lower than it joined before.
 *
 * @param distances of all pairs; Euclidean ones for Ward
 * @param linkage   how the distance of clusters follows from those of their cases
 * @returns         n − 1 merges, heights ascending
 * @throws ArgumentError `notFinite` or `empty`
 *
 * Source  [murtagh-legendre-2014]; [lance-williams-1967]     Checked  R 4.2.2 hclust(), within 1e-8
 */
export function fitHierarchy(distances: Distances, linkage: Linkage): Hierarchy {
  checkFinite('distances', distances.values);
  const { n } = distances;
  const squared = linkage === 'ward';
  const between = squared ? distances.values.map((value) => value * value) : distances.values.slice();
  const sizes = new Float64Array(n).fill(1);
  const alive = new Uint8Array(n).fill(1);
  const merges: { one: number; other: number; height: number }[] = [];
  const chain: number[] = [];
  let start = 0;
  while (merges.length < n - 1) {
    if (chain.length === 0) {
      while (alive[start] === 0) start++;
      chain.push(start);
    }
    const top = chain[chain.length - 1] as number;
    const before = chain.length > 1 ? (chain[chain.length - 2] as number) : -1;
    const nearest = nearestOf(between, alive, n, top, before);
    if (nearest.to !== before) {
      chain.push(nearest.to);
      continue;
    }
    chain.length -= 2;
    merges.push({ one: top, other: before, height: squared ? Math.sqrt(nearest.distance) : nearest.distance });
    join(between, alive, sizes, n, top, before, linkage);
  }
  return inOrder(n, merges);
}

/** The nearest cluster; where several are equally near, the one before in the chain, so that the chain ends. */
function nearestOf(
  between: Float64Array,
  alive: Uint8Array,
  n: number,
  from: number,
  before: number,
): { to: number; distance: number } {
  let to = before;
  let distance = before < 0 ? Number.POSITIVE_INFINITY : (between[placeOfPair(n, from, before)] as number);
  for (let c = 0; c < n; c++) {
    if (alive[c] === 0 || c === from) continue;
    const there = between[placeOfPair(n, from, c)] as number;
    if (there < distance) {
      distance = there;
      to = c;
    }
  }
  return { to, distance };
}

/** The joined cluster stands at `into`; its distances follow by the formula of Lance and Williams. */
function join(
  between: Float64Array,
  alive: Uint8Array,
  sizes: Float64Array,
  n: number,
  gone: number,
  into: number,
  linkage: Linkage,
): void {
  const a = sizes[gone] as number;
  const b = sizes[into] as number;
  const apart = between[placeOfPair(n, gone, into)] as number;
  alive[gone] = 0;
  for (let c = 0; c < n; c++) {
    if (alive[c] === 0 || c === into) continue;
    const place = placeOfPair(n, into, c);
    const da = between[placeOfPair(n, gone, c)] as number;
    const db = between[place] as number;
    const size = sizes[c] as number;
    if (linkage === 'single') between[place] = Math.min(da, db);
    else if (linkage === 'complete') between[place] = Math.max(da, db);
    else if (linkage === 'average') between[place] = (a * da + b * db) / (a + b);
    else between[place] = ((a + size) * da + (b + size) * db - size * apart) / (a + b + size);
  }
  sizes[into] = a + b;
}

/** Chains find the merges out of order; sorted by height they are numbered as a tree. */
function inOrder(n: number, merges: { one: number; other: number; height: number }[]): Hierarchy {
  const made: Hierarchy = {
    n,
    left: new Int32Array(n - 1),
    right: new Int32Array(n - 1),
    heights: new Float64Array(n - 1),
  };
  const parent = Int32Array.from({ length: n }, (_unused, i) => i);
  const name = Int32Array.from({ length: n }, (_unused, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  const sorted = merges.map((merge, at) => ({ ...merge, at })).sort((x, y) => x.height - y.height || x.at - y.at);
  sorted.forEach(({ one, other, height }, m) => {
    const [x, y] = [root(one), root(other)];
    made.left[m] = Math.min(name[x] as number, name[y] as number);
    made.right[m] = Math.max(name[x] as number, name[y] as number);
    made.heights[m] = height;
    parent[x] = y;
    name[y] = n + m;
  });
  return made;
}
