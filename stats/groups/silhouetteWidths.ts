import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';
import type { Distances } from './pairwiseDistances.ts';

export type Silhouette = {
  /** −1..1 a case: near 1 well inside its cluster, below 0 nearer to another */
  widths: Float64Array;
  /** mean of each cluster */
  byCluster: Float64Array;
  mean: number;
};

/**
 * Silhouette widths: how much nearer a case is to its own cluster than to the next one.
 *
 * A case alone in its cluster has width 0.
 *
 * @param distances  of all pairs
 * @param assignment cluster of each case, whole numbers from 0; every cluster up to the greatest has a case
 * @returns          width of each case, means of clusters and of all
 * @throws ArgumentError `length`, `category` for a number that is no cluster, `range` with fewer than two clusters
 *
 * Source  [rousseeuw-1987]     Checked  R cluster 2.1.4 silhouette(), within 1e-8
 */
export function silhouetteWidths(distances: Distances, assignment: ArrayLike<number>): Silhouette {
  const { n, values } = distances;
  checkLength('assignment', assignment, n);
  const sizes = countClusters(assignment);
  const k = sizes.length;
  const sums = new Float64Array(n * k);
  let at = 0;
  for (let i = 0; i < n; i++) {
    const own = assignment[i] as number;
    for (let j = i + 1; j < n; j++) {
      const distance = values[at++] as number;
      const other = assignment[j] as number;
      sums[i * k + other] = (sums[i * k + other] as number) + distance;
      sums[j * k + own] = (sums[j * k + own] as number) + distance;
    }
  }
  const widths = new Float64Array(n);
  const byCluster = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    const own = assignment[i] as number;
    widths[i] = widthOf(sums.subarray(i * k, (i + 1) * k), own, sizes);
    byCluster[own] = (byCluster[own] as number) + (widths[i] as number) / (sizes[own] as number);
  }
  return { widths, byCluster, mean: widths.reduce((sum, width) => sum + width, 0) / n };
}

function widthOf(sums: Float64Array, own: number, sizes: Int32Array): number {
  const size = sizes[own] as number;
  if (size === 1) return 0;
  const inside = (sums[own] as number) / (size - 1);
  let outside = Number.POSITIVE_INFINITY;
  for (let c = 0; c < sizes.length; c++)
    if (c !== own) outside = Math.min(outside, (sums[c] as number) / (sizes[c] as number));
  const greater = Math.max(inside, outside);
  return greater === 0 ? 0 : (outside - inside) / greater;
}

function countClusters(assignment: ArrayLike<number>): Int32Array {
  let greatest = -1;
  for (let i = 0; i < assignment.length; i++) {
    const cluster = assignment[i] as number;
    if (!Number.isInteger(cluster) || cluster < 0 || cluster >= assignment.length)
      throw new ArgumentError('assignment', 'category', `${cluster} is no cluster`, { place: i + 1, value: cluster });
    greatest = Math.max(greatest, cluster);
  }
  if (greatest < 1) throw new ArgumentError('assignment', 'range', 'has fewer than two clusters');
  const sizes = new Int32Array(greatest + 1);
  for (let i = 0; i < assignment.length; i++)
    sizes[assignment[i] as number] = (sizes[assignment[i] as number] as number) + 1;
  const empty = sizes.indexOf(0);
  if (empty >= 0) throw new ArgumentError('assignment', 'category', `cluster ${empty} has no case`, { value: empty });
  return sizes;
}
