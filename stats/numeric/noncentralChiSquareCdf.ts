import gammainc from '@stdlib/math-base-special-gammainc';
import gammaln from '@stdlib/math-base-special-gammaln';
import { ArgumentError } from '../argumentError.ts';

/**
 * Distribution function of the noncentral chi-square, or its upper tail.
 *
 * A Poisson mixture of central ones. Only the middle of the mixture is summed, and always in the direction in which the
 * central tails grow, so that nothing is lost by subtraction: small tails keep their digits.
 *
 * @param x                value, 0 or more
 * @param degreesOfFreedom above 0, need not be whole
 * @param noncentrality    0 or more
 * @param upper            the probability above x in place of that below
 * @returns                probability in 0..1
 * @throws ArgumentError `range` outside those ranges
 *
 * Source  [johnson-kotz-1995] chapter 29     Checked  scipy.stats.ncx2 1.17 (Boost), within 1e-11
 */
export function noncentralChiSquareCdf(
  x: number,
  degreesOfFreedom: number,
  noncentrality: number,
  upper = false,
): number {
  if (!(x >= 0)) throw new ArgumentError('x', 'range', `${x} is below 0`, { value: `${x}` });
  if (!(degreesOfFreedom > 0))
    throw new ArgumentError('degreesOfFreedom', 'range', `${degreesOfFreedom} is not above 0`);
  if (!(noncentrality >= 0 && noncentrality < Number.POSITIVE_INFINITY))
    throw new ArgumentError('noncentrality', 'range', `${noncentrality} is not 0 or more`);
  if (x === 0) return upper ? 1 : 0;
  if (x === Number.POSITIVE_INFINITY) return upper ? 0 : 1;
  const mean = noncentrality / 2;
  const half = x / 2;
  const shape = degreesOfFreedom / 2;
  if (mean === 0) return gammainc(half, shape, true, upper);
  // beyond 12 standard deviations of the Poisson weights nothing is left
  const reach = 12 * Math.sqrt(mean) + 40;
  const first = Math.max(0, Math.floor(mean - reach));
  const last = Math.ceil(mean + reach);
  const weightAt = (j: number) => Math.exp(j * Math.log(mean) - mean - gammaln(j + 1));
  // what the central tail changes by when it gains two degrees of freedom
  const stepAt = (j: number) => Math.exp((shape + j) * Math.log(half) - half - gammaln(shape + j + 1));
  // weights and steps follow from their neighbours, unless those are too small to have kept their digits
  let sum = 0;
  let tail = gammainc(half, shape + (upper ? first : last), true, upper);
  let weight = weightAt(upper ? first : last);
  let step = stepAt(upper ? first : last - 1);
  if (upper) {
    for (let j = first; j <= last; j++) {
      sum += weight * tail;
      tail = Math.min(1, tail + step);
      weight *= mean / (j + 1);
      step = step > 1e-280 ? (step * half) / (shape + j + 1) : stepAt(j + 1);
    }
  } else {
    for (let j = last; j >= first; j--) {
      sum += weight * tail;
      tail = Math.min(1, tail + step);
      weight *= j / mean;
      step = step > 1e-280 ? (step * (shape + j - 1)) / half : stepAt(j - 2);
    }
  }
  return Math.min(1, sum);
}
