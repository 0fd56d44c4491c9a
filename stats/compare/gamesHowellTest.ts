import { ArgumentError } from '../argumentError.ts';
import { studentizedRangeQuantile } from '../numeric/studentizedRange.ts';
import { checkGroups } from './analysisOfVariance.ts';
import type { Moments } from './moments.ts';
import { comparePair, type PairOfGroups, pairsOf } from './tukeyTest.ts';

/**
 * Games–Howell comparison of all pairs of groups, without taking the variances for equal.
 *
 * @param groups     two or more, each n ≥ 2, mean, variance
 * @param confidence of all intervals together, strictly between 0 and 1, 0.95 if not given
 * @returns          one entry a pair, in the order 2−1, 3−1, …, 3−2, …; degrees of freedom are Welch's of the pair
 * @throws ArgumentError `tooFewCases`, `notFinite`, `range`, or `constant` where both groups of a pair do not vary
 *
 * Source  [games-howell-1976]     Checked  arithmetic in R 4.2.2 and rstatix 0.7.2, within 1e-8 of its size, p within 1e-9
 */
export function gamesHowellTest(groups: readonly Moments[], confidence = 0.95): PairOfGroups[] {
  checkGroups(groups);
  return pairsOf(groups.length).map(([from, to]) => {
    const [one, other] = [groups[from] as Moments, groups[to] as Moments];
    const [ofOne, ofOther] = [one.variance / one.n, other.variance / other.n];
    if (ofOne + ofOther === 0)
      throw new ArgumentError(`groups[${to + 1}]`, 'constant', `and group ${from + 1} do not vary`, {
        value: other.mean,
      });
    const freedom = (ofOne + ofOther) ** 2 / (ofOne ** 2 / (one.n - 1) + ofOther ** 2 / (other.n - 1));
    const q = studentizedRangeQuantile(confidence, groups.length, freedom);
    const standardError = Math.sqrt(ofOne + ofOther);
    return comparePair({ from, to, one, other, standardError, freedom, means: groups.length, q });
  });
}
