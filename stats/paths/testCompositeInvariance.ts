import { checkRange, checkWhole } from '../checkArguments.ts';
import { quantileOfSorted } from '../numeric/describe.ts';
import { openRandom } from '../numeric/random.ts';
import type { PathFitOptions } from './fitPathModel.ts';
import { type Groups, openGroups } from './openGroups.ts';
import type { Columns } from './prepareIndicators.ts';
import type { PathModel } from './readPathModel.ts';

export type PermutationOptions = PathFitOptions & {
  /** 1000 if not given */
  permutations?: number;
  seed?: number;
  confidence?: number;
  /** the two groups, where there are more; the difference is first less second */
  groups?: readonly [string, string];
  progress?: (share: number) => void;
};
export type InvarianceOfComposite = {
  latent: string;
  /** correlation of the scores by either group's weights, over all cases; 1 is invariance */
  correlation: number;
  /** the least correlation that chance alone leaves, at the confidence asked for */
  correlationLow: number;
  correlationP: number;
  meanDifference: number;
  meanLow: number;
  meanHigh: number;
  meanP: number;
  /** natural logarithm of the ratio of variances */
  varianceLogRatio: number;
  varianceLow: number;
  varianceHigh: number;
  varianceP: number;
  /** partial: the composite means the same; full: means and variances are equal too, and cases may be pooled */
  invariance: 'none' | 'partial' | 'full';
};
export type CompositeInvariance = {
  names: readonly [string, string];
  sizes: readonly [number, number];
  dropped: number;
  permutations: number;
  failed: number;
  latents: InvarianceOfComposite[];
};

/**
 * Measurement invariance of composites between two groups (MICOM), by permutation.
 *
 * Step 1, the same indicators and the same treatment, holds by construction: one model is fitted to both. Step 2 asks
 * whether either group's weights make the same score; step 3 whether means and variances of the pooled scores are equal.
 *
 * @param columns indicators by name
 * @param labels  group of each case
 * @param model   from `readPathModel`, without interactions
 * @param options permutations, seed, confidence, which groups
 * @returns       a row a latent; a difference counts where it lies outside the middle of its permutations
 * @throws ArgumentError as `openGroups`; `range` for permutations or confidence
 *
 * Source  [henseler-2016]     Checked  no difference where groups are drawn at random, the difference put in where not;
 * p as (count + 1)/(permutations + 1) [phipson-smyth-2010]
 */
export function testCompositeInvariance(
  columns: Columns,
  labels: readonly string[],
  model: PathModel,
  options: PermutationOptions = {},
): CompositeInvariance {
  const { permutations = 1000, seed = 1, confidence = 0.95, progress } = options;
  checkWhole('permutations', permutations, 20, 1_000_000);
  checkRange('confidence', confidence, 0, 1, true);
  const groups = openGroups(columns, labels, options.groups ?? null, model, options);
  const latents = groups.arrangement.latents.length;
  const scores = scorePooled(groups);
  const found = new Float64Array(3 * latents);
  measure(groups, scores, found, 0);
  const drawn = new Float64Array(permutations * 3 * latents);
  const random = openRandom(seed);
  let used = 0;
  for (let b = 0; b < permutations; b++) {
    if (b % 10 === 0) progress?.(b / permutations);
    groups.shuffle(random);
    if (groups.estimate() === 'failed') continue;
    measure(groups, scores, drawn, used * 3 * latents);
    used++;
  }
  progress?.(1);
  const column = (at: number): Float64Array =>
    Float64Array.from({ length: used }, (_unused, b) => drawn[b * 3 * latents + at] as number).sort();
  return {
    ...{ names: groups.names, sizes: groups.sizes, dropped: groups.dropped, permutations, failed: permutations - used },
    latents: groups.arrangement.latents.map((latent, k) =>
      judge(
        latent,
        found.subarray(3 * k, 3 * k + 3),
        [column(3 * k), column(3 * k + 1), column(3 * k + 2)],
        confidence,
      ),
    ),
  };
}

/** Standardised scores of all cases by the weights of all cases, latent after latent. */
function scorePooled(groups: Groups): Float64Array {
  const { cases, standardised } = groups.correlator;
  const scores = new Float64Array(groups.arrangement.latents.length * cases);
  groups.arrangement.blockOf.forEach((k, j) => {
    const weight = groups.pooledSolver.weights[j] as number;
    for (let i = 0; i < cases; i++)
      scores[k * cases + i] = (scores[k * cases + i] as number) + weight * (standardised[j * cases + i] as number);
  });
  return scores;
}

/** Writes correlation, difference of means and log ratio of variances of every latent. */
function measure(groups: Groups, scores: Float64Array, into: Float64Array, at: number): void {
  const { arrangement, correlator, inFirst } = groups;
  const { cases } = correlator;
  for (let k = 0; k < arrangement.latents.length; k++) {
    const [n, sum, squares] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
    for (let i = 0; i < cases; i++) {
      const side = inFirst[i] === 1 ? 0 : 1;
      const score = scores[k * cases + i] as number;
      n[side] = (n[side] as number) + 1;
      sum[side] = (sum[side] as number) + score;
      squares[side] = (squares[side] as number) + score * score;
    }
    const mean = (side: 0 | 1): number => (sum[side] as number) / (n[side] as number);
    const variance = (side: 0 | 1): number =>
      ((squares[side] as number) - (sum[side] as number) * mean(side)) / ((n[side] as number) - 1);
    into[at + 3 * k] = correlateWeights(groups, k);
    into[at + 3 * k + 1] = mean(0) - mean(1);
    into[at + 3 * k + 2] = Math.log(variance(0) / variance(1));
  }
}

function correlateWeights(groups: Groups, k: number): number {
  const { arrangement, pooled, solvers } = groups;
  const width = arrangement.indicators.length;
  let [both, first, second] = [0, 0, 0];
  for (let i = arrangement.blockStart[k] as number; i < (arrangement.blockStart[k + 1] as number); i++) {
    for (let j = arrangement.blockStart[k] as number; j < (arrangement.blockStart[k + 1] as number); j++) {
      const r = pooled[i * width + j] as number;
      both += (solvers[0].weights[i] as number) * r * (solvers[1].weights[j] as number);
      first += (solvers[0].weights[i] as number) * r * (solvers[0].weights[j] as number);
      second += (solvers[1].weights[i] as number) * r * (solvers[1].weights[j] as number);
    }
  }
  return both / Math.sqrt(first * second);
}

function judge(
  latent: string,
  found: Float64Array,
  drawn: readonly [Float64Array, Float64Array, Float64Array],
  confidence: number,
): InvarianceOfComposite {
  const [correlation, meanDifference, varianceLogRatio] = found as unknown as [number, number, number];
  const tail = (1 - confidence) / 2;
  const correlationLow = quantileOfSorted(drawn[0], 1 - confidence);
  const share = (values: Float64Array, isFar: (value: number) => boolean): number =>
    (values.filter(isFar).length + 1) / (values.length + 1);
  // rounding must not make a single indicator, whose correlation is 1, look less than 1
  const correlationP = share(drawn[0], (value) => value <= correlation + 1e-12);
  const meanP = share(drawn[1], (value) => Math.abs(value) >= Math.abs(meanDifference) - 1e-12);
  const varianceP = share(drawn[2], (value) => Math.abs(value) >= Math.abs(varianceLogRatio) - 1e-12);
  const partial = correlation >= correlationLow - 1e-12;
  const [meanLow, meanHigh] = [quantileOfSorted(drawn[1], tail), quantileOfSorted(drawn[1], 1 - tail)];
  const [varianceLow, varianceHigh] = [quantileOfSorted(drawn[2], tail), quantileOfSorted(drawn[2], 1 - tail)];
  const equal =
    meanDifference >= meanLow &&
    meanDifference <= meanHigh &&
    varianceLogRatio >= varianceLow &&
    varianceLogRatio <= varianceHigh;
  return {
    ...{ latent, correlation, correlationLow, correlationP, meanDifference, meanLow, meanHigh, meanP },
    ...{ varianceLogRatio, varianceLow, varianceHigh, varianceP },
    invariance: !partial ? 'none' : equal ? 'full' : 'partial',
  };
}
