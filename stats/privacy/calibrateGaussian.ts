import { checkRange } from '../checkArguments.ts';
import { normalBelow } from '../numeric/standardNormal.ts';

/**
 * Least standard deviation of Gaussian noise that gives (ε, δ)-differential privacy, by the analytic calibration.
 *
 * The textbook's √(2 ln(1.25/δ))·Δ/ε holds for ε below 1 only and adds more noise than is needed.
 *
 * @param sensitivity most that one person can change the figure (Euclidean, for several figures at once), above 0
 * @param epsilon     above 0
 * @param delta       strictly between 0 and 1; well under one over the number of people
 * @returns           standard deviation, in the unit of the sensitivity
 * @throws ArgumentError `range`
 *
 * Source  [balle-wang-2018] theorem 8     Checked  the condition solved with 50 digits (mpmath), within 1e-9
 */
export function calibrateGaussian(sensitivity: number, epsilon: number, delta: number): number {
  checkRange('sensitivity', sensitivity, 0, Number.MAX_VALUE, true);
  checkRange('epsilon', epsilon, 0, 700, true);
  checkRange('delta', delta, 0, 1, true);
  // δ falls as the deviation grows: halve the interval of its logarithm until digits run out
  let low = -30;
  let high = 60;
  for (let round = 0; round < 80; round++) {
    const middle = (low + high) / 2;
    if (gaussianDelta(Math.exp(middle), epsilon) > delta) low = middle;
    else high = middle;
  }
  return sensitivity * Math.exp(high);
}

/**
 * The δ that Gaussian noise gives at an ε.
 *
 * @param deviation in units of the sensitivity, above 0
 * @param epsilon   0 or above
 * @returns         δ, 0..1
 *
 * Source  [balle-wang-2018] theorem 8     Checked  with `calibrateGaussian`
 */
export function gaussianDelta(deviation: number, epsilon: number): number {
  const half = 1 / (2 * deviation);
  const shift = epsilon * deviation;
  return Math.max(0, normalBelow(half - shift) - Math.exp(epsilon) * normalBelow(-half - shift));
}
