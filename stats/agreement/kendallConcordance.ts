import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength } from '../checkArguments.ts';
import { tieExcess } from '../compare/tieExcess.ts';
import { rankWithTies } from '../numeric/describe.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';

/**
 * Kendall's W: how far several raters put the same cases in the same order, corrected for ties.
 *
 * @param ratings one array a rater, all as long as there are cases, complete; two raters and two cases or more
 * @returns       W in 0..1, chi-square with n − 1 degrees of freedom, p (good from about 7 cases on)
 * @throws ArgumentError `tooFewCases`, `length`, `notFinite`, or `constant` where every rater ties all cases
 *
 * Source  [kendall-1948]     Checked  irr 0.84.1 kendall(correct = TRUE) in R 4.2.2, within 1e-8
 */
export function kendallConcordance(ratings: readonly ArrayLike<number>[]): {
  w: number;
  statistic: number;
  degreesOfFreedom: number;
  p: number;
} {
  const m = ratings.length;
  const n = ratings[0]?.length ?? 0;
  if (m < 2) throw new ArgumentError('ratings', 'tooFewCases', `needs 2 raters, has ${m}`, { n: m, needed: 2 });
  const sums = new Float64Array(n);
  let ties = 0;
  ratings.forEach((one, at) => {
    checkFinite(`ratings[${at + 1}]`, one, 2);
    checkLength(`ratings[${at + 1}]`, one, n);
    rankWithTies(one).forEach((rank, i) => {
      sums[i] = (sums[i] as number) + rank;
    });
    ties += tieExcess(one);
  });
  const middle = (m * (n + 1)) / 2;
  const spread = sums.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  const most = m * m * (n ** 3 - n) - m * ties;
  if (most <= 0) throw new ArgumentError('ratings', 'constant', 'tie all cases', { value: ratings[0]?.[0] as number });
  const w = (12 * spread) / most;
  const statistic = m * (n - 1) * w;
  return { w, statistic, degreesOfFreedom: n - 1, p: chiSquareUpperTail(statistic, n - 1) };
}
