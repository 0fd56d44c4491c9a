import { checkFinite } from '../checkArguments.ts';
import { studentQuantile } from '../studentQuantile.ts';

export type CountLimits = { expected: number; low: number; high: number; dispersion: number };

/**
 * Limits within which the next count of a series lies, by a quasi-Poisson of the counts before it.
 *
 * Counts of weeks are nearly always more uneven than chance alone makes them; the dispersion is what their own history says, and
 * never below that of chance. The limits hold what a new count brings and what is not known of the mean.
 *
 * @param counts      0 or more, of equal periods, two or more of them
 * @param confidence  probability strictly between 0 and 1; 0.9973 is that of control charts
 * @returns           expected count, limits (the lower one 0 or more), and the dispersion, 1 or more
 * @throws ArgumentError `notFinite`, `tooFewCases`; RangeError for a confidence outside its range
 *
 * Source  [mccullagh-nelder-1989] section 6.2     Checked  the formulas written out in NumPy 2 and SciPy 1.17, within 1e-10
 */
export function limitsOfCounts(counts: ArrayLike<number>, confidence: number): CountLimits {
  checkFinite('counts', counts, 2);
  const m = counts.length;
  let sum = 0;
  for (let at = 0; at < m; at++) {
    if ((counts[at] as number) < 0) throw new RangeError(`count ${at + 1} is below 0`);
    sum += counts[at] as number;
  }
  const expected = sum / m;
  let squares = 0;
  for (let at = 0; at < m; at++) squares += ((counts[at] as number) - expected) ** 2;
  const dispersion = expected === 0 ? 1 : Math.max(1, squares / expected / (m - 1));
  // a history of nothing still bears the one that comes by chance
  const variance = dispersion * Math.max(expected, 1 / m) * (1 + 1 / m);
  const half = studentQuantile((1 + confidence) / 2, m - 1) * Math.sqrt(variance);
  return { expected, low: Math.max(0, expected - half), high: expected + half, dispersion };
}
