import { ArgumentError } from '../argumentError.ts';
import { studentTwoSidedP } from '../studentTwoSidedP.ts';
import { type CountedValue, sumWeights } from './countedWeights.ts';

/**
 * Difference of the weighted means of two groups of different people, as `designTTest` of the cases with fixed weights.
 *
 * @param group   each value with its cases
 * @param others  the same of the others
 * @returns       the group's mean less the others', and p by t with the cases less two
 * @throws ArgumentError nobody in a group, fewer than three cases, nothing that varies
 *
 * Source  [lumley-2010] chapter 5     Checked  `designTTest` on the same cases written out, within 1e-12
 */
export function designTTestOfCounts(
  group: readonly CountedValue[],
  others: readonly CountedValue[],
): { difference: number; standardError: number; p: number } {
  const sides = [group, others].map((values) => {
    const sum = sumWeights(values);
    if (sum.n === 0) throw new ArgumentError('inGroup', 'constant', 'has nobody on one side');
    const mean = values.reduce((total, { value, weight }) => total + value * weight, 0) / sum.weight;
    const squares = values.reduce((total, { value, squares: own }) => total + own * (value - mean) ** 2, 0);
    return { n: sum.n, mean, variance: squares / sum.weight ** 2 };
  });
  const [one, other] = sides as [(typeof sides)[number], (typeof sides)[number]];
  const n = one.n + other.n;
  if (n < 3) throw new ArgumentError('clusters', 'tooFewCases', 'needs three clusters', { n, needed: 3 });
  const standardError = Math.sqrt((n / (n - 1)) * (one.variance + other.variance));
  if (standardError === 0) throw new ArgumentError('values', 'constant', 'do not vary within either group', {});
  const difference = one.mean - other.mean;
  return { difference, standardError, p: studentTwoSidedP(difference / standardError, n - 2) };
}
