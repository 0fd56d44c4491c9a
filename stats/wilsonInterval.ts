import quantile from '@stdlib/stats-base-dists-normal-quantile';

/**
 * Wilson score interval for a share, without continuity correction.
 *
 * Chosen over the textbook (Wald) interval because it stays inside 0..1 and keeps a width when every customer, or none,
 * agrees.
 *
 * @param successes   0..trials; whole for counts, any real number where answers are weighted
 * @param trials      above 0; whole for counts, the number of people where answers are weighted
 * @param confidence  probability strictly between 0 and 1, such as 0.95
 * @returns           lower and upper bound, shares in 0..1
 * @throws RangeError outside those ranges
 *
 * Source  [wilson-1927] pp. 209–212     Checked  R 4.2.2 prop.test(correct = FALSE), within 1e-12
 */
export function wilsonInterval(successes: number, trials: number, confidence: number): [low: number, high: number] {
  if (!(trials > 0) || !Number.isFinite(trials)) throw new RangeError(`trials must be above 0: ${trials}`);
  if (!(successes >= 0 && successes <= trials)) throw new RangeError(`successes outside 0..${trials}: ${successes}`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`confidence outside (0, 1): ${confidence}`);
  const z = quantile((1 + confidence) / 2, 0, 1);
  const share = successes / trials;
  const spread = z * z;
  const centre = share + spread / (2 * trials);
  const half = z * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials * trials));
  const scale = 1 + spread / trials;
  // at the ends the formula gives the end itself, which rounding would miss by an atom
  const low = successes === 0 ? 0 : Math.max(0, (centre - half) / scale);
  const high = successes === trials ? 1 : Math.min(1, (centre + half) / scale);
  return [low, high];
}
