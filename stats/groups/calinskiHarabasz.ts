import { ArgumentError } from '../argumentError.ts';
import { checkRange } from '../checkArguments.ts';

/**
 * Calinski–Harabasz index: variance between clusters over variance inside them, each by its degrees of freedom.
 *
 * Greater is better, among numbers of clusters on the same cases; it has no scale of its own.
 *
 * @param within   sum of squares inside clusters, 0 or more
 * @param between  sum of squares between clusters, 0 or more
 * @param n        cases
 * @param clusters 2..n − 1
 * @returns        the index, 0 or more; Infinity where nothing varies inside clusters
 * @throws ArgumentError `range`
 *
 * Source  [calinski-harabasz-1974]     Checked  R 4.2.2, within 1e-8
 */
export function calinskiHarabasz(within: number, between: number, n: number, clusters: number): number {
  checkRange('within', within, 0, Number.MAX_VALUE);
  checkRange('between', between, 0, Number.MAX_VALUE);
  if (!(clusters >= 2 && clusters <= n - 1))
    throw new ArgumentError('clusters', 'range', `${clusters} is outside 2..${n - 1}`, { value: clusters });
  return between / (clusters - 1) / (within / (n - clusters));
}
