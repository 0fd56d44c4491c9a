import { checkFinite, checkLength } from '../checkArguments.ts';
import { rankWithTies } from '../numeric/describe.ts';
import { normalTwoSidedP } from '../numeric/tails.ts';
import { differencesOf } from './pairedTest.ts';
import { tieExcess } from './tieExcess.ts';

const EXACT_BELOW = 50;

/**
 * Wilcoxon's signed rank test for pairs: whether differences tend to one side, by their ranks.
 *
 * @param x finite, one or more
 * @param y finite, one for each of x
 * @returns `statistic` V, the sum of ranks of x − y above 0; `zeros`, pairs without difference, which are left out;
 *          p (exact under 50 pairs without ties and zeros, else normal with continuity correction), and both p values
 *          (`pExact` null where it is not defined)
 * @throws ArgumentError `empty`, `notFinite` or `length`
 *
 * Source  [wilcoxon-1945]     Checked  R 4.2.2 wilcox.test(paired = TRUE), within 1e-9 of its size
 */
export function signedRankTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): {
  statistic: number;
  n: number;
  zeros: number;
  ties: boolean;
  p: number;
  pContinuity: number;
  pExact: number | null;
} {
  checkFinite('x', x);
  checkFinite('y', y);
  checkLength('y', y, x.length);
  const kept = differencesOf(x, y).filter((difference) => difference !== 0);
  const n = kept.length;
  const sizes = kept.map(Math.abs);
  const ranks = rankWithTies(sizes);
  let statistic = 0;
  for (let i = 0; i < n; i++) if ((kept[i] as number) > 0) statistic += ranks[i] as number;
  const excess = tieExcess(sizes);
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - excess / 48);
  const off = Math.abs(statistic - (n * (n + 1)) / 4);
  const pContinuity = n === 0 ? 1 : normalTwoSidedP(Math.max(0, off - 0.5) / deviation);
  const zeros = x.length - n;
  const pExact = excess === 0 && zeros === 0 && n < EXACT_BELOW ? exactP(statistic, n) : null;
  return { statistic, n, zeros, ties: excess > 0, p: pExact ?? pContinuity, pContinuity, pExact };
}

/** Each rank is above or below 0 with the same chance: how many of the 2ⁿ ways give a sum this far out. */
function exactP(statistic: number, n: number): number {
  const most = (n * (n + 1)) / 2;
  const ways = new Float64Array(most + 1);
  ways[0] = 1;
  for (let rank = 1; rank <= n; rank++)
    for (let sum = most; sum >= rank; sum--) ways[sum] = (ways[sum] as number) + (ways[sum - rank] as number);
  const least = Math.min(statistic, most - statistic);
  let tail = 0;
  for (let sum = 0; sum <= least; sum++) tail += ways[sum] as number;
  return Math.min(1, (2 * tail) / 2 ** n);
}
