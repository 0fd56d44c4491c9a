/**
 * Tukey's fences: values beyond them stand out.
 *
 * With k = 1.5 seven in a thousand values of a normal distribution lie outside, with k = 3 two in a million. Times and amounts
 * have a long tail to the right, of which k = 1.5 flags a part that is usual.
 *
 * @param lower  first quartile
 * @param upper  third quartile, not below the first
 * @param k      distances between the quartiles that a value may lie outside of them, above 0
 * @returns      low and high fence; null where the quartiles are the same, because then every other value would stand out
 * @throws RangeError outside those ranges
 *
 * Source  [tukey-1977] section 2C     Checked  by hand, and the shares outside with SciPy 1.17's normal distribution
 */
export function tukeyFences(lower: number, upper: number, k: number): [low: number, high: number] | null {
  if (!(upper >= lower)) throw new RangeError(`the third quartile is below the first: ${lower}, ${upper}`);
  if (!(k > 0)) throw new RangeError(`k must be above 0: ${k}`);
  const room = k * (upper - lower);
  return room === 0 ? null : [lower - room, upper + room];
}
