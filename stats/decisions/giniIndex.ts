import { checkedMean } from './theilIndices.ts';

/**
 * Gini index: the mean difference of two values over twice their mean.
 *
 * @param values 0 or above, at least two, not all 0
 * @returns      `population` in 0..1 − 1/n, and `unbiased` in 0..1, which is n/(n − 1) times that
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, `range`
 *
 * Source  [gini-1912]; [cowell-2011]     Checked  R 4.2.2, within 1e-12
 */
export function giniIndex(values: ArrayLike<number>): { population: number; unbiased: number } {
  const centre = checkedMean(values);
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (2 * (i + 1) - n - 1) * (sorted[i] as number);
  const population = sum / (n * n * centre);
  return { population, unbiased: (population * n) / (n - 1) };
}
