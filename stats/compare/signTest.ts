import binomial from '@stdlib/stats-base-dists-binomial-cdf';
import { checkFinite, checkLength } from '../checkArguments.ts';
import { differencesOf } from './pairedTest.ts';

/**
 * Sign test for pairs: whether x is above y more often than below, whatever by how much.
 *
 * @param x finite, one or more
 * @param y finite, one for each of x
 * @returns `positives`, pairs with x above y; n, pairs that differ; exact two-sided p
 * @throws ArgumentError `empty`, `notFinite` or `length`
 *
 * Source  [conover-1999] section 3.4     Checked  R 4.2.2 binom.test, within 1e-9 of its size
 */
export function signTest(x: ArrayLike<number>, y: ArrayLike<number>): { positives: number; n: number; p: number } {
  checkFinite('x', x);
  checkFinite('y', y);
  checkLength('y', y, x.length);
  const differences = differencesOf(x, y).filter((difference) => difference !== 0);
  const n = differences.length;
  const positives = differences.filter((difference) => difference > 0).length;
  const p = n === 0 ? 1 : Math.min(1, 2 * binomial(Math.min(positives, n - positives), n, 0.5));
  return { positives, n, p };
}
