import { studentizedRangeAbove, studentizedRangeQuantile } from '../numeric/studentizedRange.ts';
import { analysisOfVariance } from './analysisOfVariance.ts';
import type { Moments } from './moments.ts';

/** One pair of groups among several; p and interval hold for all pairs together. */
export type PairOfGroups = {
  /** place of the group that is subtracted, from 0 */
  from: number;
  /** place of the group it is subtracted from */
  to: number;
  difference: number;
  standardError: number;
  statistic: number;
  degreesOfFreedom: number;
  p: number;
  low: number;
  high: number;
};

/**
 * Tukey's honest significant differences for all pairs of groups, of unequal size too (Tukey–Kramer).
 *
 * @param groups     two or more, each n ≥ 2, mean, variance; variances are taken for equal
 * @param confidence of all intervals together, strictly between 0 and 1, 0.95 if not given
 * @returns          one entry a pair, in the order 2−1, 3−1, …, 3−2, …; `statistic` is t, difference over standard error
 * @throws ArgumentError as `analysisOfVariance`
 *
 * Source  [tukey-1949], [kramer-1956]     Checked  R 4.2.2 TukeyHSD, bounds within 1e-8 of their size, p within 1e-9
 */
export function tukeyTest(groups: readonly Moments[], confidence = 0.95): PairOfGroups[] {
  const { sumOfSquaresWithin, denominator } = analysisOfVariance(groups);
  const meanSquare = sumOfSquaresWithin / denominator;
  const q = studentizedRangeQuantile(confidence, groups.length, denominator);
  return pairsOf(groups.length).map(([from, to]) => {
    const [one, other] = [groups[from] as Moments, groups[to] as Moments];
    const standardError = Math.sqrt(meanSquare * (1 / one.n + 1 / other.n));
    return comparePair({ from, to, one, other, standardError, freedom: denominator, means: groups.length, q });
  });
}

/**
 * All pairs of places, the later one second.
 *
 * @param count how many there are
 * @returns     [0, 1], [0, 2], …, [1, 2], …
 *
 * Source  none: counting
 */
export function pairsOf(count: number): [from: number, to: number][] {
  const pairs: [number, number][] = [];
  for (let from = 0; from < count; from++) for (let to = from + 1; to < count; to++) pairs.push([from, to]);
  return pairs;
}

/**
 * One difference on the scale of the studentized range.
 *
 * @param pair places and moments of both groups, standard error of their difference, its degrees of freedom, how many
 *             means there are, and the quantile of the studentized range that the interval uses
 * @returns    difference, interval, t and p
 *
 * Source  [tukey-1949]     Checked  by the tests that use it
 */
export function comparePair(pair: {
  from: number;
  to: number;
  one: Moments;
  other: Moments;
  standardError: number;
  freedom: number;
  means: number;
  q: number;
}): PairOfGroups {
  const { from, to, one, other, standardError, freedom, means, q } = pair;
  const difference = other.mean - one.mean;
  const statistic = difference / standardError;
  const half = (q * standardError) / Math.SQRT2;
  const p = studentizedRangeAbove(Math.abs(statistic) * Math.SQRT2, means, freedom);
  return {
    from,
    to,
    difference,
    standardError,
    statistic,
    degreesOfFreedom: freedom,
    p,
    low: difference - half,
    high: difference + half,
  };
}
