import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkFinite, checkRange, checkVaries } from '@plumbline/stats/checkArguments.ts';
import { chiSquareQuantile } from '@plumbline/stats/numeric/chiSquareQuantile.ts';
import { mean, variance } from '@plumbline/stats/numeric/describe.ts';
import { normalAbove, normalQuantile } from '@plumbline/stats/numeric/standardNormal.ts';

type Index = { estimate: number; standardError: number; low: number; high: number };

export type Capability = {
  n: number;
  mean: number;
  standardDeviation: number;
  /** spread against tolerance, (U − L)/6s; null where there is one limit */
  cp: Index | null;
  /** the nearer limit in units of 3s */
  cpk: Index;
  /** Cpk is Φ-scaled: the share expected beyond the limits if the measure is normal */
  outsideExpected: number;
  /** share seen beyond the limits */
  outsideSeen: number;
};

/**
 * Process capability: how the limits a customer accepts lie to what the process does.
 *
 * The deviation is that of all values (long term; the literature also writes Ppk). Cpk takes the measure to be normal;
 * waiting times are not, so the share seen beyond the limits stands beside the one expected.
 *
 * @param values     measured, finite, two or more, not all the same
 * @param lowerLimit least acceptable, or null
 * @param upperLimit greatest acceptable, or null; one of the two is given
 * @param confidence strictly between 0 and 1
 * @returns          Cp (chi-square interval) and Cpk (Bissell's normal approximation)
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, `constant`, `range`
 * Source  [montgomery-2019] section 8.2–8.3; [bissell-1990]     Checked  the worked examples of [montgomery-2019] 8.4, 8.5
 */
export function estimateCapability(
  values: ArrayLike<number>,
  lowerLimit: number | null,
  upperLimit: number | null,
  confidence = 0.95,
): Capability {
  checkFinite('values', values, 2);
  checkVaries('values', values);
  checkRange('confidence', confidence, 0, 1, true);
  if (lowerLimit === null && upperLimit === null)
    throw new ArgumentError('upperLimit', 'empty', 'neither limit is given');
  if (lowerLimit !== null && upperLimit !== null) checkRange('upperLimit', upperLimit, lowerLimit, Number.MAX_VALUE);
  const n = values.length;
  const centre = mean(values);
  const spread = Math.sqrt(variance(values));
  const toLow = lowerLimit === null ? Number.POSITIVE_INFINITY : (centre - lowerLimit) / (3 * spread);
  const toHigh = upperLimit === null ? Number.POSITIVE_INFINITY : (upperLimit - centre) / (3 * spread);
  let outside = 0;
  for (let i = 0; i < n; i++) {
    const value = values[i] as number;
    if ((lowerLimit !== null && value < lowerLimit) || (upperLimit !== null && value > upperLimit)) outside += 1;
  }
  return {
    n,
    mean: centre,
    standardDeviation: spread,
    cp:
      lowerLimit === null || upperLimit === null
        ? null
        : cpWithin((upperLimit - lowerLimit) / (6 * spread), n, confidence),
    cpk: cpkWithin(Math.min(toLow, toHigh), n, confidence),
    outsideExpected: normalAbove(3 * toLow) + normalAbove(3 * toHigh),
    outsideSeen: outside / n,
  };
}

/**
 * Cp with its interval from the chi-square distribution of the variance.
 *
 * @param estimate   Cp of the sample
 * @param n          values behind it, two or more
 * @param confidence strictly between 0 and 1
 * @returns          Cp, standard error and bounds
 */
export function cpWithin(estimate: number, n: number, confidence: number): Index {
  const bound = (probability: number) => estimate * Math.sqrt(chiSquareQuantile(probability, n - 1) / (n - 1));
  return {
    estimate,
    standardError: estimate / Math.sqrt(2 * (n - 1)),
    low: bound((1 - confidence) / 2),
    high: bound((1 + confidence) / 2),
  };
}

/**
 * Cpk with Bissell's interval.
 *
 * @param estimate   Cpk of the sample
 * @param n          values behind it, two or more
 * @param confidence strictly between 0 and 1
 * @returns          Cpk, standard error and bounds
 */
export function cpkWithin(estimate: number, n: number, confidence: number): Index {
  const standardError = Math.sqrt(1 / (9 * n) + estimate ** 2 / (2 * (n - 1)));
  const half = normalQuantile((1 + confidence) / 2) * standardError;
  return { estimate, standardError, low: estimate - half, high: estimate + half };
}
