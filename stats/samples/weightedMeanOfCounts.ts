import { studentQuantile } from '../studentQuantile.ts';
import { type CountedValue, checkCounted, effectiveOf } from './countedWeights.ts';

export type MeanOfCounts = {
  mean: number;
  standardError: number;
  degreesOfFreedom: number;
  low: number;
  high: number;
  n: number;
  /** Kish's effective number of cases */
  nEffective: number;
};

/**
 * Weighted mean of counted values with its linearised standard error, as `weightedMean` of the cases with fixed weights.
 *
 * @param values      each value with its cases; two cases or more
 * @param confidence  strictly between 0 and 1
 * @returns           mean and t interval
 * @throws ArgumentError `values` of fewer than two cases
 *
 * Source  [binder-1983]     Checked  `weightedMean` on the same cases written out, within 1e-12
 */
export function weightedMeanOfCounts(values: readonly CountedValue[], confidence: number): MeanOfCounts {
  const sum = checkCounted('values', values);
  const mean = values.reduce((total, { value, weight }) => total + value * weight, 0) / sum.weight;
  // the influences of all cases sum to 0, so their variance is the sum of their squares
  const squares = values.reduce((total, { value, squares: own }) => total + own * (value - mean) ** 2, 0);
  const standardError = Math.sqrt(((sum.n / (sum.n - 1)) * squares) / sum.weight ** 2);
  const degreesOfFreedom = sum.n - 1;
  const half = studentQuantile((1 + confidence) / 2, degreesOfFreedom) * standardError;
  return {
    ...{ mean, standardError, degreesOfFreedom, low: mean - half, high: mean + half },
    ...{ n: sum.n, nEffective: effectiveOf(sum) },
  };
}
