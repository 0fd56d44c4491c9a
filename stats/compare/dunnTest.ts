import { normalTwoSidedP } from '../numeric/tails.ts';
import { rankGroups } from './kruskalWallisTest.ts';
import { pairsOf } from './tukeyTest.ts';

/**
 * Dunn's comparison of all pairs of groups by the ranks of the Kruskal–Wallis test.
 *
 * The p values are not adjusted: give them to one of the adjustments, Holm's or Benjamini–Hochberg's.
 *
 * @param samples two or more groups, each finite, one value or more
 * @returns       one entry a pair, in the order 2−1, 3−1, …, 3−2, …: difference of mean ranks, its standard error, z, p
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, or `constant` where all values are the same
 *
 * Source  [dunn-1964]     Checked  rstatix 0.7.2 dunn_test in R 4.2.2, within 1e-9 of its size
 */
export function dunnTest(
  samples: readonly ArrayLike<number>[],
): { from: number; to: number; difference: number; standardError: number; statistic: number; p: number }[] {
  const { sizes, rankMeans, cases, ties } = rankGroups(samples);
  const spread = (cases * (cases + 1)) / 12 - ties / (12 * (cases - 1));
  return pairsOf(samples.length).map(([from, to]) => {
    const difference = (rankMeans[to] as number) - (rankMeans[from] as number);
    const standardError = Math.sqrt(spread * (1 / (sizes[from] as number) + 1 / (sizes[to] as number)));
    const statistic = difference / standardError;
    return { from, to, difference, standardError, statistic, p: normalTwoSidedP(statistic) };
  });
}
