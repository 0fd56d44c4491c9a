import { checkFinite, checkRange } from '../checkArguments.ts';
import type { Random } from '../numeric/random.ts';
import { normalQuantile } from '../numeric/standardNormal.ts';
import { calibrateGaussian } from './calibrateGaussian.ts';
import type { Noisy } from './laplaceMechanism.ts';

/**
 * Gaussian mechanism: a figure with normal noise, (ε, δ)-differentially private. Better than Laplace where many figures
 * of the same people leave at once, because its sensitivity is Euclidean.
 *
 * @param value       the true figure, finite
 * @param sensitivity most that one person can change it, above 0
 * @param epsilon     above 0
 * @param delta       strictly between 0 and 1
 * @param random      where the noise comes from; see `laplaceMechanism` for seeds
 * @param confidence  for `noiseWithin`, strictly between 0 and 1
 * @returns           the noisy figure and the deviation of its noise
 * @throws ArgumentError `notFinite`, `range`
 *
 * Source  [balle-wang-2018]     Checked  see `calibrateGaussian`; moments by simulation
 */
export function gaussianMechanism(
  value: number,
  sensitivity: number,
  epsilon: number,
  delta: number,
  random: Random,
  confidence = 0.95,
): Noisy {
  checkFinite('value', [value]);
  checkRange('confidence', confidence, 0, 1, true);
  const scale = calibrateGaussian(sensitivity, epsilon, delta);
  return {
    released: value + scale * random.normal(),
    scale,
    noiseWithin: scale * normalQuantile((1 + confidence) / 2),
  };
}
