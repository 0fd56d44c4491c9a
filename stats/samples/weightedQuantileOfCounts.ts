import { studentQuantile } from '../studentQuantile.ts';
import { type CountedValue, checkCounted } from './countedWeights.ts';
import { weightedMeanOfCounts } from './weightedMeanOfCounts.ts';
import type { WeightedQuantile } from './weightedQuantile.ts';

/**
 * Weighted quantile of counted values with Woodruff's interval, as `weightedQuantile` of the cases with fixed weights.
 *
 * @param values      each value with its cases; two cases or more
 * @param probability strictly between 0 and 1, 0.5 for the median
 * @param confidence  strictly between 0 and 1
 * @returns           the quantile, always one of the values
 * @throws ArgumentError `values` of fewer than two cases
 *
 * Source  [woodruff-1952]     Checked  `weightedQuantile` on the same cases written out, within 1e-12
 */
export function weightedQuantileOfCounts(
  values: readonly CountedValue[],
  probability: number,
  confidence: number,
): WeightedQuantile {
  const sum = checkCounted('values', values);
  const sorted = values.filter(({ n }) => n > 0).sort((one, other) => one.value - other.value);
  const last = sorted.at(-1)?.value ?? Number.NaN;
  const reach = (share: number): number => {
    let below = 0;
    for (const { value, weight } of sorted) {
      below += weight;
      // a share that is met but for rounding counts as met
      if (below >= share * sum.weight * (1 - 1e-14)) return value;
    }
    return last;
  };
  const quantile = reach(probability);
  // where everybody is at or below it, who is below it: a share of all has no error to read
  const all = quantile === last;
  const inside = sorted.map((one) => ({ ...one, value: +(all ? one.value < quantile : one.value <= quantile) }));
  const { standardError, degreesOfFreedom } = weightedMeanOfCounts(inside, confidence);
  const half = studentQuantile((1 + confidence) / 2, degreesOfFreedom) * standardError;
  return {
    quantile,
    low: probability - half <= 0 ? Number.NEGATIVE_INFINITY : reach(probability - half),
    high: probability + half >= 1 ? Number.POSITIVE_INFINITY : reach(probability + half),
    ...{ degreesOfFreedom, n: sum.n },
  };
}
