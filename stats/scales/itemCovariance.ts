import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkVaries } from '../checkArguments.ts';
import { mean } from '../numeric/describe.ts';
import { type Matrix, zeros } from '../numeric/matrix.ts';

type Columns = readonly ArrayLike<number>[];

/**
 * Covariance matrix of items, divisor n − 1.
 *
 * @param items one column an item, all of the same length, finite, none constant; at least two cases
 * @returns     items × items
 * @throws ArgumentError `items` empty, of different lengths, not finite, constant, fewer than two cases
 *
 * Source  textbook     Checked  by the tests of the methods that use it
 */
export function covarianceOfItems(items: Columns): Matrix {
  const n = checkItems(items);
  const centred = items.map((column) => {
    const middle = mean(column);
    // a loop: `from` with a function walks an iterator, which took half the time of all this
    const rest = new Float64Array(n);
    for (let at = 0; at < n; at++) rest[at] = (column[at] as number) - middle;
    return rest;
  });
  const k = items.length;
  const made = zeros(k, k);
  for (let i = 0; i < k; i++) {
    const one = centred[i] as Float64Array;
    for (let j = 0; j <= i; j++) {
      const other = centred[j] as Float64Array;
      let sum = 0;
      for (let at = 0; at < n; at++) sum += (one[at] as number) * (other[at] as number);
      made.values[i * k + j] = sum / (n - 1);
      made.values[j * k + i] = sum / (n - 1);
    }
  }
  return made;
}

/**
 * Correlations of a covariance matrix; the diagonal is exactly 1.
 *
 * @param covariance items × items, symmetric, diagonal above 0
 * @returns          items × items
 * @throws ArgumentError `covariance` where a variance is not above 0
 *
 * Source  textbook     Checked  by the tests of the methods that use it
 */
export function correlationOfCovariance(covariance: Matrix): Matrix {
  const k = covariance.rows;
  const made = zeros(k, k);
  const scale = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    const variance = covariance.values[i * k + i] as number;
    if (!(variance > 0))
      throw new ArgumentError('covariance', 'constant', `variable ${i + 1} has the variance ${variance}`, {
        place: i + 1,
      });
    scale[i] = Math.sqrt(variance);
  }
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++)
      made.values[i * k + j] =
        i === j ? 1 : (covariance.values[i * k + j] as number) / ((scale[i] as number) * (scale[j] as number));
  return made;
}

/**
 * Pearson correlations of items.
 *
 * @param items one column an item, as for `covarianceOfItems`
 * @returns     items × items, diagonal exactly 1
 * @throws ArgumentError as `covarianceOfItems`
 *
 * Source  textbook     Checked  by the tests of the methods that use it
 */
export function correlationOfItems(items: Columns): Matrix {
  return correlationOfCovariance(covarianceOfItems(items));
}

/**
 * Refuses items that no scale can be made of.
 *
 * @param items    one column an item
 * @param itemsMin fewest items, 1 if not given
 * @returns        number of cases
 * @throws ArgumentError `items`
 *
 * Source  none: a check
 */
export function checkItems(items: Columns, itemsMin = 1): number {
  const first = items[0];
  if (first === undefined) throw new ArgumentError('items', 'empty', 'has no columns');
  if (items.length < itemsMin)
    throw new ArgumentError('items', 'tooFewCases', `needs ${itemsMin} columns, has ${items.length}`, {
      n: items.length,
      needed: itemsMin,
    });
  for (const column of items) {
    checkFinite('items', column, 2);
    checkLength('items', column, first.length);
    checkVaries('items', column);
  }
  return first.length;
}

/**
 * Refuses what is no correlation matrix of full rank: then some item is a sum of others.
 *
 * @param name   the argument's name
 * @param matrix should be square, symmetric, with a diagonal of 1
 * @returns      nothing
 * @throws ArgumentError `length`, `notFinite` or `range`
 *
 * Source  none: a check
 */
export function checkCorrelation(name: string, matrix: Matrix): void {
  const k = matrix.rows;
  if (k === 0) throw new ArgumentError(name, 'empty', 'has no variables');
  if (matrix.columns !== k) throw new ArgumentError(name, 'length', `is ${k} × ${matrix.columns}, not square`);
  checkFinite(name, matrix.values);
  for (let i = 0; i < k; i++) {
    if (Math.abs((matrix.values[i * k + i] as number) - 1) > 1e-8)
      throw new ArgumentError(name, 'range', `has ${matrix.values[i * k + i]} in its diagonal`, { place: i + 1 });
    for (let j = 0; j < i; j++) {
      const [one, other] = [matrix.values[i * k + j] as number, matrix.values[j * k + i] as number];
      if (Math.abs(one - other) > 1e-8 || Math.abs(one) > 1 + 1e-8)
        throw new ArgumentError(name, 'range', `cells ${i + 1}, ${j + 1} are ${one} and ${other}`, {
          value: one,
          other,
        });
    }
  }
}
