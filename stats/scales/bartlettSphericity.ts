import gammaln from '@stdlib/math-base-special-gammaln';
import { ArgumentError } from '../argumentError.ts';
import { checkWhole } from '../checkArguments.ts';
import { invertDefinite, type Matrix } from '../numeric/matrix.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import { checkCorrelation } from './itemCovariance.ts';

export type SphericityTest = {
  chiSquare: number;
  degreesOfFreedom: number;
  p: number;
  /** its decimal logarithm, which says how small where p itself is 0 to a machine */
  log10P: number;
  determinant: number;
};

/**
 * Bartlett's test that items do not correlate at all, in which case there is nothing for factors to explain.
 *
 * @param correlation items × items, positive definite
 * @param n           cases, whole, more than items
 * @returns           chi-square −(n − 1 − (2p + 5)/6)·ln|R|
 * @throws ArgumentError `correlation` no correlations or singular, `n` too few cases
 *
 * Source  [bartlett-1951]     Checked  R 4.2.2 psych 2.2.9 cortest.bartlett(), within 1e-9
 */
export function bartlettSphericity(correlation: Matrix, n: number): SphericityTest {
  checkCorrelation('correlation', correlation);
  const p = correlation.rows;
  checkWhole('n', n, 2);
  if (n <= p) throw new ArgumentError('n', 'tooFewCases', `${n} cases for ${p} items`, { n, needed: p + 1 });
  const inverted = invertDefinite(correlation);
  if (inverted === null)
    throw new ArgumentError('correlation', 'singular', 'is singular: an item is a sum of others', { items: p });
  const chiSquare = Math.max(0, -(n - 1 - (2 * p + 5) / 6) * inverted.logDeterminant);
  const freedom = (p * (p - 1)) / 2;
  const plain = chiSquareUpperTail(chiSquare, freedom);
  return {
    ...{ chiSquare, degreesOfFreedom: freedom, p: plain },
    log10P: plain > 1e-290 ? Math.log10(plain) : logUpperTail(chiSquare, freedom) / Math.LN10,
    determinant: Math.exp(inverted.logDeterminant),
  };
}

/** Natural logarithm of the upper tail, by Legendre's continued fraction; good where the tail is far out. */
function logUpperTail(chiSquare: number, freedom: number): number {
  const [shape, x] = [freedom / 2, chiSquare / 2];
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 10_000; i++) {
    const a = -i * (i - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return shape * Math.log(x) - x - gammaln(shape) + Math.log(fraction);
}
