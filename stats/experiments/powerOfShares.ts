import { ArgumentError } from '../argumentError.ts';
import { checkRange } from '../checkArguments.ts';
import { normalAbove, normalBelow, normalQuantile } from '../numeric/standardNormal.ts';
import type { TestPlan } from './powerOfMeans.ts';
import { solveEffect } from './solvePower.ts';

/**
 * Power of the test of two shares, by the normal approximation with the pooled variance under no difference.
 *
 * @param p1   share of the first group, strictly between 0 and 1
 * @param p2   share of the second
 * @param n    cases in each group, above 0
 * @param plan two-sided alpha; strict
 * @returns    chance to find the difference, 0..1
 * @throws ArgumentError `range`
 *
 * Source  [fleiss-2003]     Checked  R 4.2.2 power.prop.test, within 1e-8
 */
export function powerOfShares(p1: number, p2: number, n: number, plan: TestPlan = {}): number {
  checkShares(p1, p2);
  checkRange('n', n, 0, Number.MAX_VALUE, true);
  const { z, none, own } = deviations(p1, p2, plan);
  const away = Math.sqrt(n) * Math.abs(p1 - p2);
  const right = normalBelow((away - z * none) / own);
  return plan.strict ? right + normalAbove((away + z * none) / own) : right;
}

/**
 * Cases a group needs to find a difference of two shares.
 *
 * @param p1    share of the first group, strictly between 0 and 1
 * @param p2    share of the second, not the same
 * @param power wanted, strictly between 0 and 1
 * @param plan  two-sided alpha
 * @returns     `n` in each group by the closed formula, and `corrected` for continuity (Fleiss); round up
 * @throws ArgumentError `range`
 *
 * Source  [fleiss-2003]     Checked  R 4.2.2 power.prop.test, within 1e-9 of its size
 */
export function sizeForShares(
  p1: number,
  p2: number,
  power: number,
  plan: TestPlan = {},
): { n: number; corrected: number } {
  checkShares(p1, p2);
  checkRange('power', power, 0, 1, true);
  const away = Math.abs(p1 - p2);
  if (away === 0) throw new ArgumentError('p2', 'range', `is ${p1} like p1`, { value: p2 });
  const { z, none, own } = deviations(p1, p2, plan);
  const n = ((z * none + normalQuantile(power) * own) / away) ** 2;
  return { n, corrected: (n / 4) * (1 + Math.sqrt(1 + 4 / (n * away))) ** 2 };
}

/**
 * The smallest rise of a share that groups of a size will find.
 *
 * @param p1    share of the first group, strictly between 0 and 1
 * @param n     cases in each group, above 0
 * @param power wanted, strictly between 0 and 1
 * @param plan  two-sided alpha
 * @returns     the other share, above p1
 * @throws ArgumentError `range` where not even a share of 1 would be found
 *
 * Source  [fleiss-2003]     Checked  R 4.2.2 power.prop.test, within 1e-4
 */
export function detectableShare(p1: number, n: number, power: number, plan: TestPlan = {}): number {
  checkShares(p1, p1);
  const room = (1 - p1) * (1 - 1e-9);
  return p1 + solveEffect((rise) => powerOfShares(p1, p1 + rise, n, plan), power, room);
}

/**
 * Power of the test of two shares on the arcsine scale, which suits unequal groups.
 *
 * @param p1   share of the first group, 0..1
 * @param p2   share of the second
 * @param n1   cases of the first group, above 0
 * @param n2   cases of the second
 * @param plan two-sided alpha; both directions count
 * @returns    chance to find the difference, 0..1
 * @throws ArgumentError `range`
 *
 * Source  [cohen-1988]     Checked  pwr 1.3-0 pwr.2p2n.test in R 4.2.2, within 1e-8
 */
export function powerOfSharesArcsine(p1: number, p2: number, n1: number, n2: number, plan: TestPlan = {}): number {
  checkRange('n1', n1, 0, Number.MAX_VALUE, true);
  checkRange('n2', n2, 0, Number.MAX_VALUE, true);
  const away = Math.abs(arcsine('p1', p1) - arcsine('p2', p2)) * Math.sqrt((n1 * n2) / (n1 + n2));
  const z = bound(plan);
  return normalBelow(away - z) + normalBelow(-away - z);
}

/**
 * Cases a group needs to find a difference of two shares, on the arcsine scale.
 *
 * @param p1    share of the first group, 0..1
 * @param p2    share of the second, not the same
 * @param power wanted, strictly between 0 and 1
 * @param plan  two-sided alpha
 * @returns     cases in each group; round up
 * @throws ArgumentError `range`
 *
 * Source  [cohen-1988]     Checked  pwr 1.3-0 pwr.2p.test in R 4.2.2, within R's own 1e-4 of its size
 */
export function sizeForSharesArcsine(p1: number, p2: number, power: number, plan: TestPlan = {}): number {
  checkRange('power', power, 0, 1, true);
  if (p1 === p2) throw new ArgumentError('p2', 'range', `is ${p1} like p1`, { value: p2 });
  const away = Math.abs(arcsine('p1', p1) - arcsine('p2', p2));
  const z = bound(plan);
  const reached = solveEffect((at) => normalBelow(at - z) + normalBelow(-at - z), power, 1e3);
  return 2 * (reached / away) ** 2;
}

function arcsine(name: string, share: number): number {
  checkRange(name, share, 0, 1);
  return 2 * Math.asin(Math.sqrt(share));
}

function checkShares(p1: number, p2: number): void {
  checkRange('p1', p1, 0, 1, true);
  checkRange('p2', p2, 0, 1, true);
}

function bound({ alpha = 0.05 }: TestPlan): number {
  checkRange('alpha', alpha, 0, 1, true);
  return normalQuantile(1 - alpha / 2);
}

/** Deviations of the difference for one case a group: under no difference, and as the shares are. */
function deviations(p1: number, p2: number, plan: TestPlan): { z: number; none: number; own: number } {
  const middle = (p1 + p2) / 2;
  return {
    z: bound(plan),
    none: Math.sqrt(2 * middle * (1 - middle)),
    own: Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2)),
  };
}
