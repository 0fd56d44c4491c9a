import quantile from '@stdlib/stats-base-dists-chisquare-quantile';

/**
 * Quantile of the chi-square distribution.
 *
 * @param probability 0..1
 * @param freedom     degrees of freedom, above 0
 * @returns           the value that a chi-square variable stays below with that probability
 *
 * Source  textbook     Checked  printed tables (19 degrees: 8.9065 and 32.8523 at 2.5 % and 97.5 %)
 */
export function chiSquareQuantile(probability: number, freedom: number): number {
  return quantile(probability, freedom);
}
