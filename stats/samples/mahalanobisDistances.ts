import { ArgumentError } from '../argumentError.ts';
import { mean } from '../numeric/describe.ts';
import { cholesky } from '../numeric/matrix.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import { covarianceOfItems } from '../scales/itemCovariance.ts';

/**
 * How unusual a person's set of answers is, given how the items go together: squared Mahalanobis distance.
 *
 * @param items one column an item, complete, none constant, none a sum of others; more cases than items
 * @returns     `squared` distance of each case and `p`, its upper tail by chi-square with as many degrees of freedom as
 *              items (exact for normal items only)
 * @throws ArgumentError `items` not finite, constant, collinear, fewer cases than items
 *
 * Source  [mahalanobis-1936], [meade-craig-2012]     Checked  the mean of the distances is k·(n − 1)/n exactly
 */
export function mahalanobisDistances(items: readonly ArrayLike<number>[]): { squared: Float64Array; p: Float64Array } {
  const covariance = covarianceOfItems(items);
  const k = items.length;
  const n = items[0]?.length ?? 0;
  if (n <= k) throw new ArgumentError('items', 'tooFewCases', `has ${n} cases for ${k} items`, { n, needed: k + 1 });
  const factor = cholesky(covariance);
  if (factor === null) throw new ArgumentError('items', 'collinear', 'an item is a sum of others');
  const middles = items.map((column) => mean(column));
  const l = factor.values;
  const solved = new Float64Array(k);
  const squared = Float64Array.from({ length: n }, (_unused, at) => {
    let sum = 0;
    for (let i = 0; i < k; i++) {
      let rest = (items[i]?.[at] as number) - (middles[i] as number);
      for (let j = 0; j < i; j++) rest -= (l[i * k + j] as number) * (solved[j] as number);
      solved[i] = rest / (l[i * k + i] as number);
      sum += (solved[i] as number) ** 2;
    }
    return sum;
  });
  return { squared, p: squared.map((value) => chiSquareUpperTail(value, k)) };
}
