import { checkFinite, checkWhole } from '../checkArguments.ts';
import { type Distances, placeOfPair } from './pairwiseDistances.ts';

export type Pam = {
  /** cases that stand for their clusters, from 0, ascending */
  medoids: Int32Array;
  /** cluster of each case, in the order of `medoids` */
  assignment: Int32Array;
  sizes: Int32Array;
  /** mean distance of cases from their medoids */
  objective: number;
  swaps: number;
  converged: boolean;
};

/**
 * Partitioning around medoids: clusters around cases of their own, by any distance. Less drawn by outliers than k-means,
 * and the centre is a customer one can look at.
 *
 * BUILD takes medoids one after another, each where it helps most; SWAP then makes the best exchange of a medoid for a
 * case while there is one. What all exchanges with one case would bring is found in one pass.
 *
 * @param distances of all pairs, any dissimilarity
 * @param clusters  1..n
 * @param swapsMax  1000 if not given
 * @returns         medoids, clusters and the mean distance
 * @throws ArgumentError `notFinite` or `range`
 *
 * Source  [kaufman-rousseeuw-1990] chapter 2; [schubert-rousseeuw-2019]     Checked  R cluster 2.1.4 pam(), within 1e-8
 */
export function fitPam(distances: Distances, clusters: number, swapsMax = 1000): Pam {
  checkFinite('distances', distances.values);
  const { n } = distances;
  checkWhole('clusters', clusters, 1, n);
  const medoids = build(distances, clusters);
  const state = stateOf(distances, medoids);
  let swaps = 0;
  let converged = false;
  while (!converged && swaps < swapsMax) {
    const best = bestSwap(distances, medoids, state);
    if (best === null) {
      converged = true;
      continue;
    }
    medoids[best.out] = best.into;
    Object.assign(state, stateOf(distances, medoids));
    swaps++;
  }
  medoids.sort();
  const { nearest, first } = stateOf(distances, medoids);
  const sizes = new Int32Array(clusters);
  for (const cluster of nearest) sizes[cluster] = (sizes[cluster] as number) + 1;
  const objective = first.reduce((sum, value) => sum + value, 0) / n;
  return { medoids, assignment: nearest, sizes, objective, swaps, converged };
}

function between({ n, values }: Distances, i: number, j: number): number {
  return i === j ? 0 : (values[placeOfPair(n, i, j)] as number);
}

function build(distances: Distances, clusters: number): Int32Array {
  const { n } = distances;
  const medoids = new Int32Array(clusters);
  const near = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const taken = new Uint8Array(n);
  for (let c = 0; c < clusters; c++) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < n; i++) {
      if (taken[i] === 1) continue;
      let sum = 0;
      for (let j = 0; j < n; j++) sum += Math.min(near[j] as number, between(distances, i, j));
      if (sum < least) {
        least = sum;
        best = i;
      }
    }
    medoids[c] = best;
    taken[best] = 1;
    for (let j = 0; j < n; j++) near[j] = Math.min(near[j] as number, between(distances, best, j));
  }
  return medoids;
}

type State = { nearest: Int32Array; first: Float64Array; second: Float64Array };

/** For each case its medoid, the distance from it, and from the next one. */
function stateOf(distances: Distances, medoids: Int32Array): State {
  const { n } = distances;
  const nearest = new Int32Array(n);
  const first = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const second = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < medoids.length; c++) {
      const there = between(distances, i, medoids[c] as number);
      if (there < (first[i] as number)) {
        second[i] = first[i] as number;
        first[i] = there;
        nearest[i] = c;
      } else if (there < (second[i] as number)) second[i] = there;
    }
  }
  return { nearest, first, second };
}

function bestSwap(distances: Distances, medoids: Int32Array, state: State): { out: number; into: number } | null {
  const { n } = distances;
  const { nearest, first, second } = state;
  const chosen = new Set(medoids);
  const change = new Float64Array(medoids.length);
  let best: { out: number; into: number } | null = null;
  let least = -1e-12 * first.reduce((sum, value) => sum + value, 0);
  for (let into = 0; into < n; into++) {
    if (chosen.has(into)) continue;
    change.fill(0);
    let common = 0;
    for (let j = 0; j < n; j++) {
      const there = between(distances, into, j);
      const own = first[j] as number;
      const c = nearest[j] as number;
      // a case nearer to the newcomer gains whoever goes; one that loses its medoid takes the newcomer or its next
      if (there < own) common += there - own;
      else change[c] = (change[c] as number) + Math.min(there, second[j] as number) - own;
    }
    for (let c = 0; c < medoids.length; c++) {
      const total = common + (change[c] as number);
      if (total < least) {
        least = total;
        best = { out: c, into };
      }
    }
  }
  return best;
}
