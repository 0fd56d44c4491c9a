import { checkWeights } from '../checkArguments.ts';

export type WeightEfficiency = {
  n: number;
  sum: number;
  min: number;
  max: number;
  /** coefficient of variation, divisor n */
  variation: number;
  /** Kish's design effect of unequal weights, 1 or more */
  designEffect: number;
  /** how many equally weighted cases would say as much of a mean */
  nEffective: number;
  /** nEffective / n, 0..1 */
  efficiency: number;
};

/**
 * What unequal weights cost: Kish's effective number of cases.
 *
 * It supposes that the weights have nothing to do with what is measured; the standard error of a figure itself
 * (`weightedMean`) does not.
 *
 * @param weights one a case, above 0
 * @returns       effective n and design effect
 * @throws ArgumentError `weights` empty, not finite, not above 0
 *
 * Source  [kish-1965], [kish-1992]     Checked  R 4.2.2 with the weights of survey 4.1-1, within 1e-12
 */
export function weightEfficiency(weights: ArrayLike<number>): WeightEfficiency {
  checkWeights('weights', weights);
  let [sum, squares, min, max] = [0, 0, Number.POSITIVE_INFINITY, 0];
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] as number;
    sum += weight;
    squares += weight * weight;
    if (weight < min) min = weight;
    if (weight > max) max = weight;
  }
  const n = weights.length;
  const designEffect = Math.max(1, (n * squares) / (sum * sum));
  return {
    ...{ n, sum, min, max },
    variation: Math.sqrt(designEffect - 1),
    ...{ designEffect, nEffective: n / designEffect, efficiency: 1 / designEffect },
  };
}
