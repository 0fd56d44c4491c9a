import fQuantile from '@stdlib/stats-base-dists-f-quantile';
import { checkRange, checkWhole } from '../checkArguments.ts';
import { noncentralFAbove } from '../numeric/noncentralF.ts';
import { solveSize } from './solvePower.ts';

/**
 * Power of a one-way analysis of variance with groups of equal size.
 *
 * @param f      deviation of the group means over the deviation within groups, above 0 (0.1 small, 0.25 medium, 0.4 large)
 * @param groups number of groups, whole, 2 or more
 * @param n      cases in each group, above 1; need not be whole
 * @param alpha  error, strictly between 0 and 1, 0.05 if not given
 * @returns      chance to find that the groups differ, 0..1
 * @throws ArgumentError `range`
 *
 * Source  [cohen-1988]     Checked  pwr 1.3-0 pwr.anova.test in R 4.2.2, within 1e-8
 */
export function powerOfAnova(f: number, groups: number, n: number, alpha = 0.05): number {
  checkRange('f', f, 0, Number.MAX_VALUE, true);
  checkWhole('groups', groups, 2);
  checkRange('n', n, 1, Number.MAX_VALUE, true);
  checkRange('alpha', alpha, 0, 1, true);
  const within = (n - 1) * groups;
  return noncentralFAbove(fQuantile(1 - alpha, groups - 1, within), groups - 1, within, groups * n * f * f);
}

/**
 * Cases a group needs for an analysis of variance.
 *
 * @param f      deviation of the group means over the deviation within groups, above 0
 * @param groups number of groups, whole, 2 or more
 * @param power  wanted, strictly between 0 and 1
 * @param alpha  error, strictly between 0 and 1, 0.05 if not given
 * @returns      cases in each group; round up
 * @throws ArgumentError `range`
 *
 * Source  [cohen-1988]     Checked  pwr 1.3-0 pwr.anova.test in R 4.2.2, within R's own 1e-4 of its size
 */
export function sizeForAnova(f: number, groups: number, power: number, alpha = 0.05): number {
  return solveSize((n) => powerOfAnova(f, groups, n, alpha), power, 2);
}
