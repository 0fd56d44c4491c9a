import { adjustedRandIndex } from '@plumbline/stats/groups/adjustedRandIndex.ts';
import { clusterJaccard } from '@plumbline/stats/groups/clusterJaccard.ts';
import { openRandom } from '@plumbline/stats/numeric/random.ts';
import {
  assignNearest,
  type Cases,
  type Grouping,
  type GroupingOptions,
  groupCustomers,
  pickCases,
} from './groupCustomers.ts';

export const RESAMPLES = 25;
/** Of more customers than this so many are drawn from; density looks at all pairs each time. */
const DRAWN_MAX = { kMeans: 4000, kPrototypes: 3000, density: 1200 } as const;
/** Fewest customers of a dense group among those drawn. */
const SIZE_LEAST = 5;

/**
 * How stable groups are: customers are drawn with replacement, grouped anew, and both groupings held against each other on the
 * customers that were there.
 *
 * @returns mean adjusted Rand index, and of each group the mean of how well it is found again
 *
 * Source  [hennig-2007]; [hubert-arabie-1985]     Checked  clouds far apart are always found, noise hardly ever
 */
export function checkStability(
  cases: Cases,
  grouping: Grouping,
  options: GroupingOptions,
  progress: (share: number) => void,
): { agreement: number | null; jaccard: (number | null)[]; resamples: number } {
  const none = { agreement: null, jaccard: grouping.centres.map(() => null), resamples: 0 };
  const n = Math.min(cases.matrix.rows, DRAWN_MAX[options.method]);
  if (grouping.clusters < 1 || n < 10) return none;
  const random = openRandom(options.seed + 1);
  let agreement = 0;
  const found = grouping.centres.map(() => ({ sum: 0, n: 0 }));
  let resamples = 0;
  for (let draw = 0; draw < RESAMPLES; draw++) {
    const drawn = [...new Set(Array.from({ length: n }, () => random.below(n)))];
    const some = pickCases(cases, drawn);
    if (some.matrix.rows <= grouping.clusters) continue;
    const again = regroup(some, grouping, { ...options, seed: options.seed + draw }, cases.matrix.rows);
    if (again === null) continue;
    const before = drawn.map((i) => grouping.assignment[i] as number);
    resamples++;
    agreement += adjustedRandIndex(before, again);
    clusterJaccard(before, again, grouping.clusters).forEach((value, c) => {
      const sums = found[c];
      if (sums === undefined || Number.isNaN(value)) return;
      sums.sum += value;
      sums.n++;
    });
    progress((draw + 1) / RESAMPLES);
  }
  if (resamples === 0) return none;
  return {
    ...{ agreement: agreement / resamples, resamples },
    jaccard: found.map(({ sum, n: times }) => (times === 0 ? null : sum / times)),
  };
}

/** The same customers grouped without the others; null where they cannot be. */
function regroup(some: Cases, grouping: Grouping, options: GroupingOptions, all: number): Int32Array | null {
  const { clusters } = grouping;
  if (options.method === 'density') {
    // of fewer customers a group has fewer: what was the least share stays it
    const share = some.matrix.rows / all;
    const least = Math.min(options.sizeMin, SIZE_LEAST);
    const sizeMin = Math.max(least, Math.round(options.sizeMin * share));
    if (sizeMin > some.matrix.rows) return null;
    return groupCustomers(some, { ...options, sizeMin }).assignment;
  }
  const distinct = new Set(Array.from({ length: some.matrix.rows }, (_unused, i) => keyOf(some, i)));
  if (distinct.size < clusters) return null;
  const lambda = grouping.lambda > 0 ? { lambda: grouping.lambda } : {};
  const again = groupCustomers(some, { ...options, clusters, restarts: 3, ...lambda });
  return assignNearest(some, again);
}

/** What makes a customer different from others. */
export function keyOf({ matrix, codes }: Cases, i: number): string {
  const p = matrix.columns;
  return `${matrix.values.subarray(i * p, (i + 1) * p).join(' ')}|${codes.map((column) => column[i]).join(' ')}`;
}
