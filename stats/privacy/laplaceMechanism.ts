import { checkFinite, checkRange } from '../checkArguments.ts';
import type { Random } from '../numeric/random.ts';

export type Noisy = {
  /** what may leave */
  released: number;
  /** of the noise; for Laplace its parameter b, for Gauss its standard deviation */
  scale: number;
  /** the noise stays within this with the confidence asked for: the privacy part of the doubt, to be added to sampling's */
  noiseWithin: number;
};

/**
 * Laplace mechanism: a figure with noise that hides whether any one person is in it, ε-differentially private.
 *
 * Who knows the seed can take the noise off again: a release that leaves the company takes its numbers from a
 * cryptographic source, a seed is for tests and examples. Floating point leaks a little through the last digits; for
 * counts take `geometricMechanism`, which has none.
 *
 * @param value       the true figure, finite
 * @param sensitivity most that one person can change it, above 0: 1 for a count, the width of the scale for a sum
 * @param epsilon     above 0; the smaller, the more private; 0.1 to 1 is usual
 * @param random      where the noise comes from
 * @param confidence  for `noiseWithin`, strictly between 0 and 1
 * @returns           the noisy figure and how noisy it is
 * @throws ArgumentError `notFinite`, `range`
 *
 * Source  [dwork-2006]; [mironov-2012] for the last digits     Checked  moments and the ratio of densities, by simulation
 */
export function laplaceMechanism(
  value: number,
  sensitivity: number,
  epsilon: number,
  random: Random,
  confidence = 0.95,
): Noisy {
  checkFinite('value', [value]);
  checkRange('sensitivity', sensitivity, 0, Number.MAX_VALUE, true);
  checkRange('epsilon', epsilon, 0, Number.MAX_VALUE, true);
  checkRange('confidence', confidence, 0, 1, true);
  const scale = sensitivity / epsilon;
  const side = random.next() < 0.5 ? -1 : 1;
  const noise = -side * scale * Math.log1p(-random.next());
  return { released: value + noise, scale, noiseWithin: -scale * Math.log(1 - confidence) };
}
