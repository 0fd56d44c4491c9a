import { ArgumentError } from '../argumentError.ts';
import { checkLength, checkRange } from '../checkArguments.ts';
import { cell, invertDefinite, zeros } from '../numeric/matrix.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import { checkLifetimes, orderOfTimes } from './tabulateRisk.ts';

export type LogRankTest = {
  statistic: number;
  degreesOfFreedom: number;
  p: number;
  /** cases, events and events expected if all groups fared alike; weighted where ρ is not 0 */
  n: Float64Array;
  observed: Float64Array;
  expected: Float64Array;
};

/**
 * Do groups differ in how long it takes to the event? The log-rank test and its family with weights S(t−)^ρ.
 *
 * ρ = 0 is the log-rank test, best where hazards are proportional; ρ = 1 the Peto–Peto test, which weighs early
 * differences more.
 *
 * @param times  how long each case was observed, 0 or more
 * @param events 1 where the event ended it, 0 where observation did
 * @param groups group of each case, whole numbers from 0 without gaps; two groups or more
 * @param rho    0 or more; 0 if not given
 * @returns      χ² with groups − 1 degrees of freedom, and what was expected
 * @throws ArgumentError as `tabulateRisk`; `range` with one group; `category` for a group without cases; `singular` where
 *   no event tells the groups apart
 *
 * Source  [mantel-1966]; weights [harrington-fleming-1982]     Checked  R survival 3.5-3 survdiff(), within 1e-7
 */
export function logRankTest(
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  groups: ArrayLike<number>,
  rho = 0,
): LogRankTest {
  checkLifetimes(times, events);
  checkLength('groups', groups, times.length);
  checkRange('rho', rho, 0, 100);
  const n = countGroups(groups);
  const k = n.length;
  const sums = addUp(times, events, groups, n, rho);
  // the last group's difference follows from the others
  const spread = zeros(k - 1, k - 1);
  for (let g = 0; g < k - 1; g++)
    for (let h = 0; h < k - 1; h++) spread.values[g * (k - 1) + h] = sums.spread[g * k + h] as number;
  const inverse = invertDefinite(spread)?.inverse;
  if (inverse === undefined) throw new ArgumentError('events', 'singular', 'do not tell the groups apart');
  let statistic = 0;
  for (let g = 0; g < k - 1; g++)
    for (let h = 0; h < k - 1; h++) statistic += differenceOf(sums, g) * cell(inverse, g, h) * differenceOf(sums, h);
  return {
    statistic,
    degreesOfFreedom: k - 1,
    p: chiSquareUpperTail(statistic, k - 1),
    n,
    observed: sums.observed,
    expected: sums.expected,
  };
}

type Sums = { observed: Float64Array; expected: Float64Array; spread: Float64Array };

function differenceOf({ observed, expected }: Sums, g: number): number {
  return (observed[g] as number) - (expected[g] as number);
}

function addUp(
  times: ArrayLike<number>,
  events: ArrayLike<number>,
  groups: ArrayLike<number>,
  n: Float64Array,
  rho: number,
): Sums {
  const k = n.length;
  const order = orderOfTimes(times);
  const risk = n.slice();
  const happened = new Float64Array(k);
  const left = new Float64Array(k);
  const sums = { observed: new Float64Array(k), expected: new Float64Array(k), spread: new Float64Array(k * k) };
  let survival = 1;
  for (let at = 0; at < order.length; ) {
    const time = times[order[at] as number];
    const total = order.length - at;
    happened.fill(0);
    left.fill(0);
    let all = 0;
    for (; at < order.length && times[order[at] as number] === time; at++) {
      const i = order[at] as number;
      const g = groups[i] as number;
      left[g] = (left[g] as number) + 1;
      happened[g] = (happened[g] as number) + (events[i] as number);
      all += events[i] as number;
    }
    if (all > 0) addTime(sums, risk, happened, all, total, survival ** rho);
    survival *= 1 - all / total;
    for (let g = 0; g < k; g++) risk[g] = (risk[g] as number) - (left[g] as number);
  }
  return sums;
}

function addTime(
  sums: Sums,
  risk: Float64Array,
  happened: Float64Array,
  all: number,
  total: number,
  weight: number,
): void {
  const k = risk.length;
  const factor = total > 1 ? (weight * weight * all * (total - all)) / (total - 1) : 0;
  for (let g = 0; g < k; g++) {
    const share = (risk[g] as number) / total;
    sums.observed[g] = (sums.observed[g] as number) + weight * (happened[g] as number);
    sums.expected[g] = (sums.expected[g] as number) + weight * all * share;
    for (let h = 0; h < k; h++)
      sums.spread[g * k + h] =
        (sums.spread[g * k + h] as number) + factor * share * ((g === h ? 1 : 0) - (risk[h] as number) / total);
  }
}

function countGroups(groups: ArrayLike<number>): Float64Array {
  let greatest = 0;
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] as number;
    if (!Number.isInteger(group) || group < 0 || group >= groups.length)
      throw new ArgumentError('groups', 'category', `value ${i + 1} is ${group}`, { place: i + 1, value: `${group}` });
    greatest = Math.max(greatest, group);
  }
  if (greatest === 0) throw new ArgumentError('groups', 'range', 'are fewer than two');
  const n = new Float64Array(greatest + 1);
  for (let i = 0; i < groups.length; i++) n[groups[i] as number] = (n[groups[i] as number] as number) + 1;
  const empty = n.indexOf(0);
  if (empty >= 0) throw new ArgumentError('groups', 'category', `group ${empty} has no case`, { value: empty });
  return n;
}
