import gammaln from '@stdlib/math-base-special-gammaln';
import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { adjustBenjaminiHochberg } from '../adjustBenjaminiHochberg.ts';
import { checkRange } from '../checkArguments.ts';
import { wilsonInterval } from '../wilsonInterval.ts';
import type { ItemSet } from './listFrequentSets.ts';

export type AssociationRule = {
  /** if all of these are in a basket … */
  antecedent: readonly number[];
  /** … then this one */
  consequent: number;
  /** baskets with all of them */
  count: number;
  support: number;
  /** share of the antecedent's baskets that have the consequent */
  confidence: number;
  confidenceLow: number;
  confidenceHigh: number;
  /** confidence over the consequent's own share; 1 says that one does not tell of the other */
  lift: number;
  liftLow: number;
  liftHigh: number;
  /** Fisher's exact test that the lift is above 1 */
  p: number;
  /** Benjamini–Hochberg over all rules of the frequent sets, before any is left out for its confidence */
  pAdjusted: number;
};

/**
 * Association rules with one item on the right, from frequent sets.
 *
 * The interval of the lift is that of its logarithm by the delta method on independent baskets; baskets of one customer
 * resemble each other, and then it is too short. Rules are many: read the adjusted p.
 *
 * @param sets    from `listFrequentSets`, with all parts of each set
 * @param baskets how many there are
 * @param options least confidence 0..1 and least lift, both 0 if not given; confidence level of the intervals
 * @returns       rules, the greatest lift first
 * @throws ArgumentError `range`
 *
 * Source  [agrawal-srikant-1994]; lift [brin-1997]     Checked  by hand; p against scipy 1.x hypergeom.sf; the interval's coverage by simulation
 */
export function listAssociationRules(
  sets: readonly ItemSet[],
  baskets: number,
  options: { confidenceMin?: number; liftMin?: number; level?: number } = {},
): AssociationRule[] {
  const level = options.level ?? 0.95;
  checkRange('level', level, 0, 1, true);
  checkRange('confidenceMin', options.confidenceMin ?? 0, 0, 1);
  const counts = new Map(sets.map(({ items, count }) => [items.join(','), count]));
  const rules: AssociationRule[] = [];
  for (const { items, count } of sets) {
    if (items.length < 2) continue;
    items.forEach((consequent, at) => {
      const antecedent = items.filter((_unused, other) => other !== at);
      const left = counts.get(antecedent.join(','));
      const right = counts.get(`${consequent}`);
      if (left !== undefined && right !== undefined)
        rules.push(measure(antecedent, consequent, { count, left, right, baskets }, level));
    });
  }
  const adjusted = adjustBenjaminiHochberg(rules.map(({ p }) => p));
  return rules
    .map((rule, at) => ({ ...rule, pAdjusted: adjusted[at] as number }))
    .filter(({ confidence, lift }) => confidence >= (options.confidenceMin ?? 0) && lift >= (options.liftMin ?? 0))
    .sort((one, other) => other.lift - one.lift || other.count - one.count);
}

type Counts = { count: number; left: number; right: number; baskets: number };

function measure(antecedent: readonly number[], consequent: number, counts: Counts, level: number): AssociationRule {
  const { count, left, right, baskets } = counts;
  const confidence = count / left;
  const lift = (confidence * baskets) / right;
  const [confidenceLow, confidenceHigh] = wilsonInterval(count, left, level);
  // variance of ln p(ab) − ln p(a) − ln p(b) under the multinomial, times the number of baskets
  const spread = baskets / count - baskets / left - baskets / right + 2 * lift - 1;
  const half = quantile((1 + level) / 2, 0, 1) * Math.sqrt(Math.max(0, spread) / baskets);
  return {
    antecedent,
    consequent,
    count,
    support: count / baskets,
    confidence,
    confidenceLow,
    confidenceHigh,
    lift,
    liftLow: lift * Math.exp(-half),
    liftHigh: lift * Math.exp(half),
    p: hypergeometricUpperP(counts),
    pAdjusted: Number.NaN,
  };
}

/** Chance of so many baskets in common or more, if the items fell into baskets independently. */
function hypergeometricUpperP({ count, left, right, baskets }: Counts): number {
  const choose = (n: number, k: number): number => gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);
  const most = Math.min(left, right);
  let term = Math.exp(choose(left, count) + choose(baskets - left, right - count) - choose(baskets, right));
  let sum = 0;
  for (let k = count; k <= most; k++) {
    sum += term;
    if (term < sum * 1e-17) break;
    term *= ((left - k) * (right - k)) / ((k + 1) * (baskets - left - right + k + 1));
  }
  return Math.min(1, sum);
}
