import { ArgumentError } from '../argumentError.ts';
import { fUpperTail } from '../numeric/tails.ts';
import { checkGroups, type FTest } from './analysisOfVariance.ts';
import type { Moments } from './moments.ts';

/**
 * Welch's test of several means, without taking the variances for equal.
 *
 * @param groups two or more, each n ≥ 2, mean, variance above 0
 * @returns      F, degrees of freedom (the second need not be whole), p
 * @throws ArgumentError `tooFewCases`, `notFinite`, `range`, or `constant` where a group does not vary
 *
 * Source  [welch-1951]     Checked  R 4.2.2 oneway.test(var.equal = FALSE), within 1e-9 of its size
 */
export function welchAnova(groups: readonly Moments[]): FTest {
  checkGroups(groups);
  groups.forEach(({ variance, mean }, at) => {
    if (variance === 0)
      throw new ArgumentError(`groups[${at + 1}]`, 'constant', `is ${mean} throughout`, { value: mean });
  });
  const k = groups.length;
  const weights = groups.map(({ n, variance }) => n / variance);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const grand = groups.reduce((sum, { mean }, at) => sum + (weights[at] as number) * mean, 0) / total;
  const between =
    groups.reduce((sum, { mean }, at) => sum + (weights[at] as number) * (mean - grand) ** 2, 0) / (k - 1);
  const loss =
    groups.reduce((sum, { n }, at) => sum + (1 - (weights[at] as number) / total) ** 2 / (n - 1), 0) / (k * k - 1);
  const statistic = between / (1 + 2 * (k - 2) * loss);
  const denominator = 1 / (3 * loss);
  return { statistic, numerator: k - 1, denominator, p: fUpperTail(statistic, k - 1, denominator) };
}
