import { ArgumentError } from '../argumentError.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import { checkGroups } from './analysisOfVariance.ts';
import type { Moments } from './moments.ts';

/**
 * Bartlett's test of equal variances, for normal values only.
 *
 * @param groups two or more, each n ≥ 2, mean, variance above 0
 * @returns      chi-square statistic, degrees of freedom, p
 * @throws ArgumentError `tooFewCases`, `notFinite`, `range`, or `constant` where a group does not vary
 *
 * Source  [bartlett-1937]     Checked  R 4.2.2 bartlett.test, within 1e-9 of its size
 */
export function bartlettTest(groups: readonly Moments[]): { statistic: number; degreesOfFreedom: number; p: number } {
  checkGroups(groups);
  let [freedom, within, logs, inverses] = [0, 0, 0, 0];
  groups.forEach(({ n, variance, mean }, at) => {
    if (variance === 0)
      throw new ArgumentError(`groups[${at + 1}]`, 'constant', `is ${mean} throughout`, { value: mean });
    freedom += n - 1;
    within += (n - 1) * variance;
    logs += (n - 1) * Math.log(variance);
    inverses += 1 / (n - 1);
  });
  const degreesOfFreedom = groups.length - 1;
  const statistic =
    (freedom * Math.log(within / freedom) - logs) / (1 + (inverses - 1 / freedom) / (3 * degreesOfFreedom));
  return { statistic, degreesOfFreedom, p: chiSquareUpperTail(statistic, degreesOfFreedom) };
}
