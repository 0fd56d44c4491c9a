import cdf from '@stdlib/stats-base-dists-t-cdf';
import { ArgumentError } from '../argumentError.ts';
import { checkRange } from '../checkArguments.ts';
import { studentQuantile } from '../studentQuantile.ts';
import type { Alternative, TestOfMeans } from './moments.ts';

/**
 * An estimate with its standard error, put to Student's t.
 *
 * @param estimate         finite
 * @param standardError    0 or more; 0 is refused, for nothing varies
 * @param degreesOfFreedom above 0, need not be whole
 * @param confidence       strictly between 0 and 1; the interval is two-sided whatever the alternative
 * @param alternative      two-sided if not given
 * @returns                the estimate, its interval, t and p
 * @throws ArgumentError `constant` or `range`
 *
 * Source  [student-1908]     Checked  R 4.2.2 t.test, within 1e-12
 */
export function testOfEstimate(
  estimate: number,
  standardError: number,
  degreesOfFreedom: number,
  confidence: number,
  alternative: Alternative = 'two-sided',
): TestOfMeans {
  checkRange('confidence', confidence, 0, 1, true);
  if (!(standardError > 0)) throw new ArgumentError('values', 'constant', 'do not vary', { value: estimate });
  const statistic = estimate / standardError;
  const half = studentQuantile((1 + confidence) / 2, degreesOfFreedom) * standardError;
  const below = (t: number) => cdf(t, degreesOfFreedom);
  const p =
    alternative === 'two-sided'
      ? Math.min(1, 2 * below(-Math.abs(statistic)))
      : below(alternative === 'greater' ? -statistic : statistic);
  return { estimate, standardError, low: estimate - half, high: estimate + half, statistic, degreesOfFreedom, p };
}
