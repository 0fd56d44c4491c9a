import type { Matrix } from '../numeric/matrix.ts';

/** Edges of a spanning tree, the shortest first. */
export type Edges = { from: Int32Array; to: Int32Array; length: Float64Array };

/**
 * Minimum spanning tree of mutual reachability: the distance of two cases, but no less than either must look for so many cases.
 *
 * @param cases      cases × variables, finite
 * @param neighbours cases that make a place dense, itself counted
 * @returns          cases − 1 edges by length
 *
 * Source  [campello-2013]; Prim's method     Checked  as `fitHdbscan`
 */
export function spanReachability(cases: Matrix, neighbours: number): Edges {
  const n = cases.rows;
  const core = coreDistances(cases, neighbours);
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const by = new Int32Array(n);
  const reached = new Uint8Array(n);
  const edges: { from: number; to: number; length: number }[] = [];
  let at = 0;
  for (let step = 1; step < n; step++) {
    reached[at] = 1;
    let next = -1;
    for (let i = 0; i < n; i++) {
      if (reached[i] === 1) continue;
      const far = Math.max(distanceOf(cases, at, i), core[at] as number, core[i] as number);
      if (far < (nearest[i] as number)) {
        nearest[i] = far;
        by[i] = at;
      }
      if (next < 0 || (nearest[i] as number) < (nearest[next] as number)) next = i;
    }
    edges.push({ from: by[next] as number, to: next, length: nearest[next] as number });
    at = next;
  }
  edges.sort((one, other) => one.length - other.length);
  return {
    from: Int32Array.from(edges, ({ from }) => from),
    to: Int32Array.from(edges, ({ to }) => to),
    length: Float64Array.from(edges, ({ length }) => length),
  };
}

/** How far each case must look to see so many cases, itself counted. */
function coreDistances(cases: Matrix, neighbours: number): Float64Array {
  const n = cases.rows;
  const far = new Float64Array(n);
  return Float64Array.from({ length: n }, (_unused, i) => {
    for (let j = 0; j < n; j++) far[j] = distanceOf(cases, i, j);
    return selectSmallest(far, neighbours - 1);
  });
}

/** The value that stands at a place when sorted; the array is left in another order. */
function selectSmallest(values: Float64Array, place: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let [i, j] = [low, high];
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const held = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = held;
    }
    if (place <= j) high = j;
    else if (place >= i) low = i;
    else break;
  }
  return values[place] as number;
}

function distanceOf({ columns: p, values }: Matrix, i: number, j: number): number {
  let sum = 0;
  for (let v = 0; v < p; v++) sum += ((values[i * p + v] as number) - (values[j * p + v] as number)) ** 2;
  return Math.sqrt(sum);
}
