import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkRange } from '../checkArguments.ts';
import { mean, quantileOfSorted, variance } from '../numeric/describe.ts';
import { normalBelow, normalQuantile } from '../numeric/standardNormal.ts';

/**
 * How a quantile is read off the replicates: R's type 7 or 6, or interpolation on the normal scale at (B + 1)·p as the R
 * package boot does. They differ by less than the resampling itself.
 */
export type QuantileRule = 'type7' | 'type6' | 'normal';

export type BootstrapSummary = {
  estimate: number;
  replicates: number;
  bias: number;
  standardError: number;
  percentile: [low: number, high: number];
  basic: [low: number, high: number];
  /** estimate less its bias ± z standard errors */
  normal: [low: number, high: number];
  /** null where all replicates lie on one side of the estimate */
  accelerated: [low: number, high: number] | null;
  biasCorrection: number;
  acceleration: number;
  /** the probabilities at which the accelerated interval reads the replicates */
  levels: [low: number, high: number] | null;
};

/**
 * Standard error and intervals from bootstrap replicates: percentile, basic, normal, and bias-corrected accelerated (BCa).
 *
 * @param estimate   of the sample itself, finite
 * @param replicates finite, two or more, varying
 * @param jackknifed estimates with one case left out each, two or more; they give the acceleration
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @param quantiles  `type7` if not given
 * @returns          bias, standard error and intervals
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, `range`, or `constant` where no replicate differs
 *
 * Source  [efron-1987], [davison-hinkley-1997]     Checked  boot 1.3-28.1 boot.ci in R 4.2.2, within 1e-9
 */
export function bootstrapInterval(
  estimate: number,
  replicates: ArrayLike<number>,
  jackknifed: ArrayLike<number>,
  confidence = 0.95,
  quantiles: QuantileRule = 'type7',
): BootstrapSummary {
  checkFinite('estimate', [estimate]);
  checkFinite('replicates', replicates, 2);
  checkFinite('jackknifed', jackknifed, 2);
  checkRange('confidence', confidence, 0, 1, true);
  const sorted = Float64Array.from(replicates).sort();
  const spread = variance(sorted);
  if (spread === 0)
    throw new ArgumentError('replicates', 'constant', `are ${sorted[0]} throughout`, { value: estimate });
  const tail = (1 - confidence) / 2;
  const read = (probability: number) => quantileBy(quantiles, sorted, probability);
  const percentile: [number, number] = [read(tail), read(1 - tail)];
  const bias = mean(sorted) - estimate;
  const half = normalQuantile(1 - tail) * Math.sqrt(spread);
  const biasCorrection = normalQuantile(countBelow(sorted, estimate) / sorted.length);
  const acceleration = accelerationOf(jackknifed);
  const levels = Number.isFinite(biasCorrection) ? levelsOf(biasCorrection, acceleration, tail) : null;
  return {
    estimate,
    replicates: sorted.length,
    bias,
    standardError: Math.sqrt(spread),
    percentile,
    basic: [2 * estimate - percentile[1], 2 * estimate - percentile[0]],
    normal: [estimate - bias - half, estimate - bias + half],
    accelerated: levels === null ? null : [read(levels[0]), read(levels[1])],
    biasCorrection,
    acceleration,
    levels,
  };
}

function countBelow(sorted: Float64Array, value: number): number {
  let count = 0;
  while (count < sorted.length && (sorted[count] as number) < value) count++;
  return count;
}

/** Skewness of the influence of single cases, over 6; 0 where no case changes anything more than another. */
function accelerationOf(jackknifed: ArrayLike<number>): number {
  const centre = mean(jackknifed);
  let [squares, cubes] = [0, 0];
  for (let at = 0; at < jackknifed.length; at++) {
    const pull = centre - (jackknifed[at] as number);
    squares += pull ** 2;
    cubes += pull ** 3;
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

function levelsOf(correction: number, acceleration: number, tail: number): [number, number] {
  const at = (z: number) => normalBelow(correction + (correction + z) / (1 - acceleration * (correction + z)));
  return [at(normalQuantile(tail)), at(normalQuantile(1 - tail))];
}

function quantileBy(rule: QuantileRule, sorted: Float64Array, probability: number): number {
  if (rule === 'type7') return quantileOfSorted(sorted, probability);
  const count = sorted.length;
  const place = (count + 1) * probability;
  const below = Math.floor(place);
  if (below < 1) return sorted[0] as number;
  if (below >= count) return sorted[count - 1] as number;
  const [low, high] = [sorted[below - 1] as number, sorted[below] as number];
  if (rule === 'type6') return low + (place - below) * (high - low);
  const from = normalQuantile(below / (count + 1));
  const to = normalQuantile((below + 1) / (count + 1));
  return low + ((normalQuantile(probability) - from) / (to - from)) * (high - low);
}
