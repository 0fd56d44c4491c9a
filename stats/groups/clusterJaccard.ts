import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';

/**
 * How well each cluster is found again: the greatest share of cases that it has in common with any cluster of another grouping.
 *
 * @param assignment cluster of each case, 0..clusters−1; below 0 is none
 * @param again      cluster of the same cases in the other grouping; below 0 is none
 * @param clusters   how many the first has
 * @returns          of each cluster |A ∩ B| / |A ∪ B| for the B where it is greatest; NaN for a cluster without cases
 * @throws ArgumentError `length`, `empty`
 *
 * Source  [hennig-2007]     Checked  by hand; 1 for the same grouping under other names
 */
export function clusterJaccard(
  assignment: ArrayLike<number>,
  again: ArrayLike<number>,
  clusters: number,
): Float64Array {
  if (assignment.length === 0) throw new ArgumentError('assignment', 'empty', 'has no values');
  checkLength('again', again, assignment.length);
  let others = 0;
  for (let i = 0; i < again.length; i++) others = Math.max(others, (again[i] as number) + 1);
  const common = new Int32Array(clusters * others);
  const sizes = new Int32Array(clusters);
  const otherSizes = new Int32Array(others);
  for (let i = 0; i < assignment.length; i++) {
    const [own, other] = [assignment[i] as number, again[i] as number];
    if (own >= 0) sizes[own] = (sizes[own] as number) + 1;
    if (other >= 0) otherSizes[other] = (otherSizes[other] as number) + 1;
    if (own >= 0 && other >= 0) common[own * others + other] = (common[own * others + other] as number) + 1;
  }
  return Float64Array.from({ length: clusters }, (_unused, c) => {
    if (sizes[c] === 0) return Number.NaN;
    let best = 0;
    for (let o = 0; o < others; o++) {
      const both = common[c * others + o] as number;
      best = Math.max(best, both / ((sizes[c] as number) + (otherSizes[o] as number) - both));
    }
    return best;
  });
}
