import { ArgumentError } from '../argumentError.ts';
import { checkRange } from '../checkArguments.ts';
import { noncentralTBelow } from '../numeric/noncentralT.ts';
import { studentQuantile } from '../studentQuantile.ts';
import { solveEffect, solveSize } from './solvePower.ts';

/** What every power calculation needs to know beside the effect. */
export type TestPlan = {
  /** two-sided error, 0.05 if not given */
  alpha?: number;
  /** whether rejecting in the wrong direction counts as power, as R's strict; false if not given */
  strict?: boolean;
};

/**
 * Power of Student's test of two means.
 *
 * @param difference of the means, in standard deviations within groups
 * @param n1         cases of the first group, 2 or more; need not be whole
 * @param n2         cases of the second group, 2 or more
 * @param plan       two-sided alpha; strict
 * @returns          chance to find the difference, 0..1
 * @throws ArgumentError `range`
 *
 * Source  [cohen-1988]     Checked  R 4.2.2 power.t.test and pwr 1.3-0 pwr.t2n.test, within 1e-8
 */
export function powerOfMeans(difference: number, n1: number, n2: number, plan: TestPlan = {}): number {
  checkRange('n1', n1, 1, Number.MAX_VALUE, true);
  checkRange('n2', n2, 1, Number.MAX_VALUE, true);
  return powerOfT(Math.abs(difference) / Math.sqrt(1 / n1 + 1 / n2), n1 + n2 - 2, plan);
}

/**
 * Power of the paired t test.
 *
 * @param difference mean difference in standard deviations of the differences
 * @param pairs      2 or more; need not be whole
 * @param plan       two-sided alpha; strict
 * @returns          chance to find the difference, 0..1
 * @throws ArgumentError `range`
 *
 * Source  [cohen-1988]     Checked  R 4.2.2 power.t.test(type = "paired"), within 1e-8
 */
export function powerOfPairs(difference: number, pairs: number, plan: TestPlan = {}): number {
  checkRange('pairs', pairs, 1, Number.MAX_VALUE, true);
  return powerOfT(Math.abs(difference) * Math.sqrt(pairs), pairs - 1, plan);
}

/**
 * Cases a group needs to find a difference of two means.
 *
 * @param difference in standard deviations within groups, not 0
 * @param power      wanted, between alpha and 1
 * @param plan       two-sided alpha; strict
 * @returns          cases in each group; round up
 * @throws ArgumentError `range`
 *
 * Source  [cohen-1988]     Checked  R 4.2.2 power.t.test, within R's own 1e-4 of its size
 */
export function sizeForMeans(difference: number, power: number, plan: TestPlan = {}): number {
  if (difference === 0) throw new ArgumentError('difference', 'range', 'is 0', { value: 0 });
  return solveSize((n) => powerOfMeans(difference, n, n, plan), power, 2);
}

/**
 * Pairs needed to find a mean difference.
 *
 * @param difference in standard deviations of the differences, not 0
 * @param power      wanted, between alpha and 1
 * @param plan       two-sided alpha; strict
 * @returns          pairs; round up
 * @throws ArgumentError `range`
 *
 * Source  [cohen-1988]     Checked  R 4.2.2 power.t.test(type = "paired"), within R's own 1e-4 of its size
 */
export function sizeForPairs(difference: number, power: number, plan: TestPlan = {}): number {
  if (difference === 0) throw new ArgumentError('difference', 'range', 'is 0', { value: 0 });
  return solveSize((pairs) => powerOfPairs(difference, pairs, plan), power, 2);
}

/**
 * The smallest difference of two means that groups of a size will find.
 *
 * @param n     cases in each group, 2 or more
 * @param power wanted, between alpha and 1
 * @param plan  two-sided alpha; strict
 * @returns     difference in standard deviations within groups
 * @throws ArgumentError `range`
 *
 * Source  [cohen-1988]     Checked  R 4.2.2 power.t.test, within 1e-4
 */
export function detectableMeans(n: number, power: number, plan: TestPlan = {}): number {
  checkRange('n', n, 2, Number.MAX_VALUE);
  return solveEffect((difference) => powerOfMeans(difference, n, n, plan), power, 1e6);
}

function powerOfT(noncentrality: number, freedom: number, { alpha = 0.05, strict = false }: TestPlan): number {
  checkRange('alpha', alpha, 0, 1, true);
  const bound = studentQuantile(1 - alpha / 2, freedom);
  const right = 1 - noncentralTBelow(bound, freedom, noncentrality);
  return strict ? right + noncentralTBelow(-bound, freedom, noncentrality) : right;
}
