import { ArgumentError } from '../argumentError.ts';
import { fUpperTail } from '../numeric/tails.ts';
import { checkMoments, type Moments } from './moments.ts';

/** An F test with its degrees of freedom. */
export type FTest = { statistic: number; numerator: number; denominator: number; p: number };

export type AnalysisOfVariance = FTest & {
  sumOfSquaresBetween: number;
  sumOfSquaresWithin: number;
  /** shares of variance that groups explain, from the plainest to the least biased */
  etaSquared: number;
  epsilonSquared: number;
  omegaSquared: number;
};

/**
 * One-way analysis of variance: whether the means of groups differ, taking the variances for equal.
 *
 * @param groups two or more, each n ≥ 2, mean, variance
 * @returns      F, degrees of freedom, p, sums of squares and effect sizes
 * @throws ArgumentError `tooFewCases`, `notFinite`, `range`, or `constant` where nothing varies within groups
 *
 * Source  [fisher-1925]; effect sizes [olejnik-algina-2003]     Checked  R 4.2.2 oneway.test, within 1e-9 of its size
 */
export function analysisOfVariance(groups: readonly Moments[]): AnalysisOfVariance {
  checkGroups(groups);
  const cases = groups.reduce((sum, { n }) => sum + n, 0);
  const grand = groups.reduce((sum, { n, mean }) => sum + n * mean, 0) / cases;
  const between = groups.reduce((sum, { n, mean }) => sum + n * (mean - grand) ** 2, 0);
  const within = groups.reduce((sum, { n, variance }) => sum + (n - 1) * variance, 0);
  if (!(within > 0)) throw new ArgumentError('groups', 'constant', 'do not vary within', { value: grand });
  const numerator = groups.length - 1;
  const denominator = cases - groups.length;
  const meanSquare = within / denominator;
  const statistic = between / numerator / meanSquare;
  const excess = between - numerator * meanSquare;
  return {
    statistic,
    numerator,
    denominator,
    p: fUpperTail(statistic, numerator, denominator),
    sumOfSquaresBetween: between,
    sumOfSquaresWithin: within,
    etaSquared: between / (between + within),
    epsilonSquared: excess / (between + within),
    omegaSquared: excess / (between + within + meanSquare),
  };
}

/**
 * Refuses fewer than two groups, and groups that no sample can be.
 *
 * @param groups any number
 * @returns      nothing
 * @throws ArgumentError `tooFewCases`, `notFinite` or `range`, naming the group from 1
 *
 * Source  none: a check
 */
export function checkGroups(groups: readonly Moments[]): void {
  if (groups.length < 2)
    throw new ArgumentError('groups', 'tooFewCases', `needs 2 groups, has ${groups.length}`, {
      n: groups.length,
      needed: 2,
    });
  groups.forEach((group, at) => {
    checkMoments(`groups[${at + 1}]`, group);
  });
}
