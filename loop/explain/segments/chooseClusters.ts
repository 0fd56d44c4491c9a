import type { SegmentFit } from '@plumbline/model/segmentation.ts';
import { gapStatistic } from '@plumbline/stats/groups/gapStatistic.ts';
import { type Distances, pairwiseDistances } from '@plumbline/stats/groups/pairwiseDistances.ts';
import { silhouetteWidths } from '@plumbline/stats/groups/silhouetteWidths.ts';
import { type Cases, type Grouping, type GroupingOptions, groupCustomers, pickCases } from './groupCustomers.ts';

/** All pairs are looked at: of more customers than this, so many stand for all. */
const PAIRS_MAX = 1500;
const REFERENCES = 20;
const CLUSTERS_TRIED_MAX = 8;
/** Starts of the many fits that only compare. */
export const RESTARTS_COMPARING = 4;
/** Of the work of choosing, what comparing takes. */
const COMPARING_SHARE = 0.7;

/** The first so many cases; they came in an order that says nothing of them. */
const firstCases = (cases: Cases, most: number): Cases =>
  cases.matrix.rows <= most
    ? cases
    : pickCases(
        cases,
        Array.from({ length: most }, (_unused, i) => i),
      );

/**
 * Distances of all pairs, a word that differs counting λ beside the squared differences of numbers.
 */
function distancesOf({ matrix, codes }: Cases, lambda: number): Distances {
  const found =
    matrix.columns > 0
      ? pairwiseDistances(matrix)
      : { n: matrix.rows, values: new Float64Array((matrix.rows * (matrix.rows - 1)) / 2) };
  if (codes.length === 0) return found;
  let at = 0;
  for (let i = 0; i < found.n; i++)
    for (let j = i + 1; j < found.n; j++) {
      let differing = 0;
      for (const column of codes) if (column[i] !== column[j]) differing++;
      found.values[at] = Math.sqrt((found.values[at] as number) ** 2 + lambda * differing);
      at++;
    }
  return found;
}

type Silhouette = { mean: number; byCluster: Map<number, number> };
/** Groups of all customers, and how far apart they lie on the first of them. */
export type Kept = { grouping: Grouping; silhouette: Silhouette | null };

/**
 * Groups all customers, and tells how far apart the groups lie on the first of them: all pairs of very many are too many.
 *
 * @param cases   customers
 * @param options of the grouping
 * @returns       the groups, and their silhouette; null where fewer than two groups are there
 */
export function groupAll(cases: Cases, options: GroupingOptions): Kept {
  const grouping = groupCustomers(cases, options);
  const some = firstCases(cases, PAIRS_MAX);
  return { grouping, silhouette: silhouetteOf(distancesOf(some, grouping.lambda), grouping.assignment) };
}

/** Mean silhouette of a grouping on those cases, cases outside left aside; null where fewer than two groups are there. */
function silhouetteOf(distances: Distances, assignment: ArrayLike<number>): Silhouette | null {
  const inside = Array.from({ length: distances.n }, (_unused, i) => i).filter((i) => (assignment[i] as number) >= 0);
  const names = [...new Set(inside.map((i) => assignment[i] as number))].sort((one, other) => one - other);
  if (names.length < 2 || inside.length < 3) return null;
  const code = new Map(names.map((name, at) => [name, at]));
  const values = new Float64Array((inside.length * (inside.length - 1)) / 2);
  let at = 0;
  const { n } = distances;
  for (let one = 0; one < inside.length; one++)
    for (let other = one + 1; other < inside.length; other++) {
      const [i, j] = [inside[one] as number, inside[other] as number];
      values[at++] = distances.values[i * n - (i * (i + 1)) / 2 + j - i - 1] as number;
    }
  const found = silhouetteWidths(
    { n: inside.length, values },
    inside.map((i) => code.get(assignment[i] as number) ?? 0),
  );
  return { mean: found.mean, byCluster: new Map(names.map((name, c) => [name, found.byCluster[c] as number])) };
}

/**
 * Tries two to eight groups and groups all customers into the number to take. Numbers are compared by few starts on the first
 * customers; what all starts on all of them find takes the place of that, so that one figure is told of the groups that are
 * kept, and no number is the best by a figure that did not hold.
 *
 * @param cases     customers
 * @param options   of the grouping
 * @param asked     the number people want; null: the one of the greatest silhouette
 * @param different how many different customers there are, as far as it matters
 * @param progress  told of the share that is done
 * @returns         what was tried, and the groups
 */
export function chooseClusters(
  cases: Cases,
  options: GroupingOptions,
  asked: number | null,
  different: number,
  progress: (share: number) => void,
): Pick<SegmentFit, 'tried' | 'bySilhouette' | 'byGap'> & Kept {
  const comparing = { ...options, restarts: RESTARTS_COMPARING };
  const compared = compareClusters(cases, comparing, different, (share) => progress(COMPARING_SHARE * share));
  let { tried } = compared;
  const kept = new Map<number, Kept>();
  for (;;) {
    const clusters = asked ?? bestOf(tried) ?? 2;
    const known = kept.get(clusters);
    if (known !== undefined) return { tried, bySilhouette: bestOf(tried), byGap: compared.byGap, ...known };
    // how often another number has to be grouped is not known: each time half of what is left
    const left = (1 - COMPARING_SHARE) / 2 ** kept.size;
    const found = groupAll(cases, {
      ...{ ...options, clusters, progress: (share) => progress(1 - left * (1 - share / 2)) },
    });
    kept.set(clusters, found);
    const silhouette = found.silhouette?.mean ?? null;
    tried = tried.map((one) => (one.clusters === clusters ? { ...one, silhouette } : one));
  }
}

/** The number of groups with the greatest silhouette; null where none is known. */
function bestOf(tried: SegmentFit['tried']): number | null {
  const known = tried.flatMap(({ clusters, silhouette }) => (silhouette === null ? [] : [{ clusters, silhouette }]));
  return known.toSorted((one, other) => other.silhouette - one.silhouette)[0]?.clusters ?? null;
}

/** The silhouette of each number of groups, and for numbers alone the gap statistic, which can say that there is one. */
function compareClusters(
  cases: Cases,
  options: GroupingOptions,
  different: number,
  progress: (share: number) => void,
): Pick<SegmentFit, 'tried' | 'byGap'> {
  const some = firstCases(cases, PAIRS_MAX);
  const most = Math.min(CLUSTERS_TRIED_MAX, different, some.matrix.rows - 1);
  let lambda = options.lambda;
  const tried: SegmentFit['tried'] = [];
  let distances: Distances | null = null;
  for (let clusters = 2; clusters <= most; clusters++) {
    const found: Grouping = groupCustomers(some, { ...options, clusters, ...(lambda === undefined ? {} : { lambda }) });
    lambda = found.lambda > 0 ? found.lambda : lambda;
    distances ??= distancesOf(some, found.lambda);
    const silhouette = silhouetteOf(distances, found.assignment)?.mean ?? null;
    tried.push({ clusters, silhouette, gap: null, gapError: null });
    progress((0.5 * (clusters - 1)) / most);
  }
  if (cases.codes.length > 0 || tried.length === 0) return { tried, byGap: null };
  const gap = gapStatistic(some.matrix, {
    ...{ clustersMax: most, references: REFERENCES, restarts: 3, seed: options.seed },
    progress: (share) => progress(0.5 + 0.5 * share),
  });
  const withGap = Array.from({ length: most }, (_unused, at) => ({
    ...{ clusters: at + 1, silhouette: tried.find(({ clusters }) => clusters === at + 1)?.silhouette ?? null },
    ...{ gap: gap.gap[at] ?? null, gapError: gap.standardError[at] ?? null },
  }));
  return { tried: withGap, byGap: gap.chosen.tibshirani };
}
