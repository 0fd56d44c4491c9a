import { checkRange, checkWhole } from '../checkArguments.ts';
import type { Random } from '../numeric/random.ts';
import type { Noisy } from './laplaceMechanism.ts';

/**
 * Geometric mechanism: a whole count with whole noise, ε-differentially private; Laplace's counterpart for counts, without
 * the leak through the last digits of floating point.
 *
 * @param count       whole
 * @param sensitivity most that one person can change it, whole, 1 or more
 * @param epsilon     above 0
 * @param random      where the noise comes from; see `laplaceMechanism` for seeds
 * @param confidence  for `noiseWithin`, strictly between 0 and 1
 * @returns           the noisy count, which may be below 0; `scale` is the noise's standard deviation
 * @throws ArgumentError `range`
 *
 * Source  [ghosh-2012]     Checked  by simulation: the variance 2α/(1 − α)² and the ratio e^−ε of neighbouring chances
 */
export function geometricMechanism(
  count: number,
  sensitivity: number,
  epsilon: number,
  random: Random,
  confidence = 0.95,
): Noisy {
  checkWhole('count', count, Number.MIN_SAFE_INTEGER);
  checkWhole('sensitivity', sensitivity, 1);
  checkRange('epsilon', epsilon, 0, Number.MAX_VALUE, true);
  checkRange('confidence', confidence, 0, 1, true);
  const rate = epsilon / sensitivity;
  const alpha = Math.exp(-rate);
  // the difference of two geometric numbers is two-sided geometric
  const draw = () => Math.floor(-Math.log1p(-random.next()) / rate);
  const noise = draw() - draw();
  const scale = Math.sqrt(2 * alpha) / (1 - alpha);
  // P(|noise| > k) = 2 α^(k+1) / (1 + α)
  const within = Math.ceil(Math.log(((1 - confidence) * (1 + alpha)) / 2) / -rate - 1);
  return { released: count + noise, scale, noiseWithin: Math.max(0, within) };
}
