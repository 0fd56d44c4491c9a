import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkLength } from '@plumbline/stats/checkArguments.ts';
import { numberLabels } from '@plumbline/stats/numeric/numberLabels.ts';

/** What matters how much: one weight a dimension for everyone, or points that each respondent allotted. */
export type ServqualImportance =
  | { kind: 'fixed'; weights: readonly number[] }
  | {
      kind: 'allotted';
      /** a column a dimension, points on an occasion (100 in all), NaN where not asked */
      points: readonly ArrayLike<number>[];
    };

/**
 * Weights of the dimensions for every occasion, each customer's own where points were allotted.
 *
 * An allotment counts in proportion to its sum. A customer who allotted more than once has the mean; one who was asked
 * on one occasion has the same weights on all.
 *
 * @param importance fixed weights, or points
 * @param dimensions as many
 * @param customers  whose each occasion is
 * @returns          shares that sum to 1, a column a dimension, NaN for customers who allotted nothing; how many
 *                   allotments did not sum to 100
 * @throws ArgumentError `importance`: `length`, `weights` where one is negative or not finite, or all are 0; `empty`
 *         where nobody allotted all dimensions
 * Source  [pzb-1991]     Checked  by hand
 */
export function allotWeights(
  importance: ServqualImportance,
  dimensions: readonly { name: string }[],
  customers: ArrayLike<string | number>,
): { shares: Float64Array[]; offHundred: number } {
  const rows = customers.length;
  const given = importance.kind === 'fixed' ? importance.weights : importance.points;
  checkLength('importance', { length: given.length }, dimensions.length);
  if (importance.kind === 'fixed') {
    const whole = sumOf(importance.weights, null);
    return { shares: importance.weights.map((weight) => new Float64Array(rows).fill(weight / whole)), offHundred: 0 };
  }
  for (const column of importance.points) checkLength('importance', column, rows);
  const { different, numbers } = numberLabels(customers);
  const means = importance.points.map(() => new Float64Array(different));
  const times = new Float64Array(different);
  let [allotments, offHundred] = [0, 0];
  for (let i = 0; i < rows; i++) {
    const own = importance.points.map((column) => column[i] as number);
    if (own.some((points) => Number.isNaN(points))) continue;
    const whole = sumOf(own, i + 1);
    if (Math.abs(whole - 100) > 1) offHundred++;
    allotments++;
    const customer = numbers[i] as number;
    times[customer] = (times[customer] as number) + 1;
    own.forEach((points, d) => {
      const mean = means[d] as Float64Array;
      mean[customer] = (mean[customer] as number) + points / whole;
    });
  }
  if (allotments === 0) throw new ArgumentError('importance', 'empty', 'was not allotted to all dimensions by anyone');
  const shares = means.map((mean) =>
    Float64Array.from(numbers, (customer) => (mean[customer] as number) / (times[customer] as number)),
  );
  return { shares, offHundred };
}

function sumOf(weights: readonly number[], occasion: number | null): number {
  const where = occasion === null ? '' : ` on occasion ${occasion}`;
  let whole = 0;
  for (const weight of weights) {
    if (!(weight >= 0 && Number.isFinite(weight)))
      throw new ArgumentError('importance', 'weights', `has the weight ${weight}${where}`);
    whole += weight;
  }
  if (whole === 0) throw new ArgumentError('importance', 'weights', `sums to 0${where}`);
  return whole;
}
