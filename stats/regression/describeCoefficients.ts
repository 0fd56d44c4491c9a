import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { checkRange } from '../checkArguments.ts';
import { normalTwoSidedP } from '../numeric/tails.ts';
import { studentQuantile } from '../studentQuantile.ts';
import { studentTwoSidedP } from '../studentTwoSidedP.ts';

/** An estimate of a model with its doubt. */
export type Coefficient = {
  name: string;
  estimate: number;
  standardError: number;
  /** estimate / standardError: t, or z where there are no degrees of freedom */
  statistic: number;
  /** two-sided, against 0 */
  p: number;
  low: number;
  high: number;
};

/**
 * Test against 0 and Wald interval of estimates.
 *
 * @param names          one an estimate
 * @param estimates      finite
 * @param standardErrors as many, 0 or more
 * @param freedom        degrees of freedom of Student's t, above 0; null for the normal distribution
 * @param confidence     strictly between 0 and 1
 * @returns              one coefficient an estimate, in the same order
 * @throws ArgumentError `confidence` outside (0, 1)
 *
 * Source  [student-1908]     Checked  R summary.lm and summary.glm, within 1e-9 of their size
 */
export function describeCoefficients(
  names: readonly string[],
  estimates: ArrayLike<number>,
  standardErrors: ArrayLike<number>,
  freedom: number | null,
  confidence: number,
): Coefficient[] {
  checkRange('confidence', confidence, 0, 1, true);
  const upper = (1 + confidence) / 2;
  const reach = freedom === null ? normalQuantile(upper, 0, 1) : studentQuantile(upper, freedom);
  return names.map((name, at) => {
    const [estimate, standardError] = [estimates[at] as number, standardErrors[at] as number];
    // no spread at all: an estimate that is 0 is not beyond chance, any other is
    const statistic = standardError === 0 && estimate === 0 ? 0 : estimate / standardError;
    return {
      name,
      estimate,
      standardError,
      statistic,
      p: freedom === null ? normalTwoSidedP(statistic) : studentTwoSidedP(statistic, freedom),
      low: estimate - reach * standardError,
      high: estimate + reach * standardError,
    };
  });
}
