import { ArgumentError } from '../argumentError.ts';
import { medianInterval } from '../medianInterval.ts';
import { studentQuantile } from '../studentQuantile.ts';
import { mean, quantileOfSorted, variance } from './describe.ts';

export type SampleSummary = {
  n: number;
  mean: number;
  standardError: number;
  low: number;
  high: number;
  deviation: number;
  median: number;
  medianLow: number;
  medianHigh: number;
  lowerQuartile: number;
  upperQuartile: number;
  /** adjusted Fisher–Pearson G1; NaN where all values are equal */
  skewness: number;
  /** excess, G2; NaN with fewer than four values or where all are equal */
  kurtosis: number;
};

/**
 * What a column of independent values looks like: centre, spread, shape.
 *
 * @param values      finite, two or more, in any unit
 * @param confidence  of the intervals of mean (t) and median (order statistics), strictly between 0 and 1
 * @returns           in the unit of the values; quartiles by linear interpolation (type 7)
 * @throws ArgumentError `tooFewCases` with fewer than two values
 *
 * Source  [joanes-gill-1998]     Checked  scipy 1.17 skew and kurtosis (bias=False), within 1e-12
 */
export function summariseSample(values: Float64Array, confidence: number): SampleSummary {
  const n = values.length;
  if (n < 2) throw new ArgumentError('values', 'tooFewCases', `has ${n} values`, { n, needed: 2 });
  const centre = mean(values);
  const deviation = Math.sqrt(variance(values));
  const standardError = deviation / Math.sqrt(n);
  const reach = studentQuantile(0.5 + confidence / 2, n - 1) * standardError;
  const sorted = values.slice().sort();
  const { median, low, high } = medianInterval([...values], confidence);
  const { skewness, kurtosis } = shapeOf(values, centre);
  return {
    ...{ n, mean: centre, standardError, low: centre - reach, high: centre + reach, deviation },
    ...{ median, medianLow: low, medianHigh: high },
    lowerQuartile: quantileOfSorted(sorted, 0.25),
    upperQuartile: quantileOfSorted(sorted, 0.75),
    ...{ skewness, kurtosis },
  };
}

function shapeOf(values: Float64Array, centre: number): { skewness: number; kurtosis: number } {
  const n = values.length;
  let [second, third, fourth] = [0, 0, 0];
  for (const value of values) {
    const away = value - centre;
    second += away ** 2;
    third += away ** 3;
    fourth += away ** 4;
  }
  if (second === 0) return { skewness: Number.NaN, kurtosis: Number.NaN };
  const m2 = second / n;
  const g1 = third / n / m2 ** 1.5;
  const g2 = fourth / n / m2 ** 2 - 3;
  return {
    skewness: n < 3 ? Number.NaN : (g1 * Math.sqrt(n * (n - 1))) / (n - 2),
    kurtosis: n < 4 ? Number.NaN : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g2 + 6),
  };
}
