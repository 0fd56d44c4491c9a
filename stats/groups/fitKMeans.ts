import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkWhole } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';
import { openRandom } from '../numeric/random.ts';
import { refineKMeans } from './refineKMeans.ts';
import { seedKMeans } from './seedKMeans.ts';

export type KMeans = {
  /** cluster of each case, from 0 */
  assignment: Int32Array;
  /** clusters × variables */
  centres: Matrix;
  sizes: Int32Array;
  /** sum of squared distances to its centre, of each cluster */
  within: Float64Array;
  withinTotal: number;
  betweenTotal: number;
  total: number;
  /** passes over the cases, counting the last, which changes nothing */
  rounds: number;
  /** within sum of squares after each pass that changed something */
  trace: number[];
  converged: boolean;
};

export type KMeansOptions = {
  /** where the search begins, clusters × variables; then there are no restarts and `clusters` is not read */
  centres?: Matrix;
  clusters?: number;
  /** starts by k-means++, 10 if not given */
  restarts?: number;
  seed?: number;
  /** whether single cases move on after Lloyd's passes where that lowers the sum of squares; true unless centres are given */
  refine?: boolean;
  roundsMax?: number;
  /** told of the share of the starts that is done */
  progress?: (share: number) => void;
};

/**
 * k-means by Lloyd's passes from k-means++ starts, or from given centres.
 *
 * Lloyd's passes stop where no case is nearer to another centre; moving a single case can still lower the sum, because
 * both centres follow it (Hartigan). `refine` makes those moves, which is what lets few restarts find the best solution.
 * A case equally near to two centres goes to the first; a cluster that runs empty takes the case farthest from its centre.
 *
 * @param cases   cases × variables, finite, on scales that may be compared
 * @param options number of clusters (1..cases) or centres, restarts, seed
 * @returns       the solution with the least within sum of squares of all starts
 * @throws ArgumentError `notFinite`, `range` or `length`, and `tooFewCases` with fewer different cases than clusters
 *
 * Source  [lloyd-1982]; [arthur-vassilvitskii-2007]; [hartigan-wong-1979]     Checked  R 4.2.2 kmeans(), within 1e-8
 */
export function fitKMeans(cases: Matrix, options: KMeansOptions): KMeans {
  checkFinite('cases', cases.values);
  const roundsMax = options.roundsMax ?? 300;
  if (options.centres !== undefined) {
    if (options.centres.columns !== cases.columns)
      throw new ArgumentError('centres', 'length', `have ${options.centres.columns} variables, not ${cases.columns}`);
    checkFinite('centres', options.centres.values);
    checkWhole('centres', options.centres.rows, 1, cases.rows);
    return searchFrom(cases, options.centres.values.slice(), options.centres.rows, options.refine ?? false, roundsMax);
  }
  const clusters = options.clusters ?? 0;
  checkWhole('clusters', clusters, 1, cases.rows);
  const restarts = options.restarts ?? 10;
  checkWhole('restarts', restarts, 1, 100_000);
  const random = openRandom(options.seed ?? 1);
  let best: KMeans | null = null;
  for (let start = 0; start < (clusters === 1 ? 1 : restarts); start++) {
    options.progress?.(start / restarts);
    const centres = seedKMeans(cases, clusters, random);
    const found = searchFrom(cases, centres, clusters, options.refine ?? true, roundsMax);
    if (best === null || found.withinTotal < best.withinTotal) best = found;
  }
  return best as KMeans;
}

function searchFrom(
  cases: Matrix,
  centres: Float64Array,
  clusters: number,
  refine: boolean,
  roundsMax: number,
): KMeans {
  const assignment = new Int32Array(cases.rows).fill(-1);
  const distance = new Float64Array(cases.rows);
  const sizes = new Int32Array(clusters);
  const trace: number[] = [];
  const { means, total } = aroundMean(cases);
  let rounds = 0;
  let converged = false;
  while (rounds < roundsMax && !converged) {
    rounds++;
    const moved = assign(cases, centres, clusters, assignment, distance);
    if (moved === 0) {
      if (!refine || refineKMeans(cases, centres, sizes, assignment) === 0) converged = true;
      continue;
    }
    moveCentres(cases, centres, clusters, assignment, distance, sizes);
    trace.push(total - sumBetween(centres, sizes, means));
  }
  const within = sumWithin(cases, centres, clusters, assignment);
  const withinTotal = within.reduce((sum, part) => sum + part, 0);
  return {
    assignment,
    centres: { rows: clusters, columns: cases.columns, values: centres },
    sizes,
    within,
    withinTotal,
    betweenTotal: total - withinTotal,
    total,
    rounds,
    trace,
    converged,
  };
}

/** Gives each case to the nearest centre; returns how many changed. */
function assign(
  cases: Matrix,
  centres: Float64Array,
  clusters: number,
  assignment: Int32Array,
  distance: Float64Array,
): number {
  const { rows, columns: p, values } = cases;
  let moved = 0;
  for (let i = 0; i < rows; i++) {
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < clusters; c++) {
      let sum = 0;
      for (let v = 0; v < p; v++) {
        const apart = (values[i * p + v] as number) - (centres[c * p + v] as number);
        sum += apart * apart;
      }
      if (sum < least) {
        least = sum;
        nearest = c;
      }
    }
    distance[i] = least;
    if (assignment[i] !== nearest) {
      assignment[i] = nearest;
      moved++;
    }
  }
  return moved;
}

/** Centres become the means of their cases; an empty one takes the farthest case. */
function moveCentres(
  cases: Matrix,
  centres: Float64Array,
  clusters: number,
  assignment: Int32Array,
  distance: Float64Array,
  sizes: Int32Array,
): void {
  const { rows, columns: p, values } = cases;
  sizes.fill(0);
  for (let i = 0; i < rows; i++) sizes[assignment[i] as number] = (sizes[assignment[i] as number] as number) + 1;
  for (let c = 0; c < clusters; c++) {
    if (sizes[c] !== 0) continue;
    let farthest = -1;
    for (let i = 0; i < rows; i++) {
      if ((sizes[assignment[i] as number] as number) < 2) continue;
      if (farthest < 0 || (distance[i] as number) > (distance[farthest] as number)) farthest = i;
    }
    const from = assignment[farthest] as number;
    sizes[from] = (sizes[from] as number) - 1;
    sizes[c] = 1;
    assignment[farthest] = c;
    distance[farthest] = 0;
  }
  centres.fill(0);
  for (let i = 0; i < rows; i++) {
    const to = (assignment[i] as number) * p;
    for (let v = 0; v < p; v++) centres[to + v] = (centres[to + v] as number) + (values[i * p + v] as number);
  }
  for (let c = 0; c < clusters; c++)
    for (let v = 0; v < p; v++) centres[c * p + v] = (centres[c * p + v] as number) / (sizes[c] as number);
}

function sumWithin(cases: Matrix, centres: Float64Array, clusters: number, assignment: Int32Array): Float64Array {
  const p = cases.columns;
  const within = new Float64Array(clusters);
  for (let i = 0; i < cases.rows; i++) {
    const c = assignment[i] as number;
    let sum = 0;
    for (let v = 0; v < p; v++) sum += ((cases.values[i * p + v] as number) - (centres[c * p + v] as number)) ** 2;
    within[c] = (within[c] as number) + sum;
  }
  return within;
}

/** Means of the variables, and the sum of squares around them. */
function aroundMean({ rows, columns: p, values }: Matrix): { means: Float64Array; total: number } {
  const means = new Float64Array(p);
  for (let i = 0; i < rows; i++)
    for (let v = 0; v < p; v++) means[v] = (means[v] as number) + (values[i * p + v] as number) / rows;
  let total = 0;
  for (let i = 0; i < rows; i++)
    for (let v = 0; v < p; v++) total += ((values[i * p + v] as number) - (means[v] as number)) ** 2;
  return { means, total };
}

/** What the centres take off the total; the within sum follows without another pass over the cases. */
function sumBetween(centres: Float64Array, sizes: Int32Array, means: Float64Array): number {
  const p = means.length;
  let between = 0;
  for (let c = 0; c < sizes.length; c++) {
    let square = 0;
    for (let v = 0; v < p; v++) square += ((centres[c * p + v] as number) - (means[v] as number)) ** 2;
    between += (sizes[c] as number) * square;
  }
  return between;
}
