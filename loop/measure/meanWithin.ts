import { mean, variance } from '@plumbline/stats/numeric/describe.ts';
import { studentQuantile } from '@plumbline/stats/studentQuantile.ts';

/** A mean of independent people; without errors where there is one. */
export type MeanWithin = { estimate: number; standardError: number | null; low: number | null; high: number | null };

/**
 * Mean of one value a person with Student's interval.
 *
 * @param values     finite, at least one
 * @param confidence strictly between 0 and 1
 * @returns          mean, standard error and bounds in the unit of the values
 * Source  [student-1908]     Checked  by the metrics that use it
 */
export function meanWithin(values: ArrayLike<number>, confidence: number): MeanWithin {
  const estimate = mean(values);
  const n = values.length;
  if (n < 2) return { estimate, standardError: null, low: null, high: null };
  const standardError = Math.sqrt(variance(values) / n);
  const half = studentQuantile((1 + confidence) / 2, n - 1) * standardError;
  return { estimate, standardError, low: estimate - half, high: estimate + half };
}
