import { ArgumentError } from '../argumentError.ts';
import { checkFinite } from '../checkArguments.ts';
import { mean, variance } from '../numeric/describe.ts';

/** What a test of means needs to know of a sample: a store can count it without giving out rows. */
export type Moments = { readonly n: number; readonly mean: number; readonly variance: number };

/** A difference or a mean with its test. */
export type TestOfMeans = {
  estimate: number;
  standardError: number;
  low: number;
  high: number;
  statistic: number;
  degreesOfFreedom: number;
  p: number;
};

/** Which way the alternative lies: the estimate is not 0, above it, or below it. */
export type Alternative = 'two-sided' | 'greater' | 'less';

/**
 * Count, mean and variance of a sample.
 *
 * @param name   the argument's name, for a refusal
 * @param values finite, two or more
 * @returns      n, mean, and variance with divisor n − 1
 * @throws ArgumentError `empty`, `tooFewCases` or `notFinite`
 *
 * Source  textbook
 */
export function momentsOf(name: string, values: ArrayLike<number>): Moments {
  checkFinite(name, values, 2);
  return { n: values.length, mean: mean(values), variance: variance(values) };
}

/**
 * Refuses moments that no sample can have.
 *
 * @param name    the argument's name
 * @param moments any
 * @returns       nothing
 * @throws ArgumentError `tooFewCases`, `notFinite` or `range`
 *
 * Source  none: a check
 */
export function checkMoments(name: string, moments: Moments): void {
  const { n } = moments;
  if (!(n >= 2)) throw new ArgumentError(name, 'tooFewCases', `needs 2 values, has ${n}`, { n, needed: 2 });
  checkFinite(`${name}.mean`, [moments.mean]);
  checkFinite(`${name}.variance`, [moments.variance]);
  if (moments.variance < 0)
    throw new ArgumentError(`${name}.variance`, 'range', `${moments.variance} is below 0`, { low: 0, high: Infinity });
}
