import { checkFinite, checkLength, checkRange } from '../checkArguments.ts';
import { studentQuantile } from '../studentQuantile.ts';
import { freedomOf, type SampleDesign, varianceOfInfluences } from './sampleDesign.ts';
import { weightEfficiency } from './weightEfficiency.ts';

export type WeightedMean = {
  mean: number;
  standardError: number;
  degreesOfFreedom: number;
  low: number;
  high: number;
  /** of the values in the population, divisor Σw */
  standardDeviation: number;
  /** weighted standard deviation over the root of Kish's effective n, for comparison */
  kishStandardError: number;
  /** variance over that of a simple random sample without replacement from Σw people (if Σw is larger than n) */
  designEffect: number;
  n: number;
  /** n over the design effect */
  nEffective: number;
};

/**
 * Weighted mean with its design-based standard error (linearised) and t interval.
 *
 * @param values     one a case, finite; 0 and 1 give a share (whose better interval is that of `weightedShare`)
 * @param design     weights, and what else standard errors need to know
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          mean, interval, design effect
 * @throws ArgumentError `values`, `weights`, `clusters`, `calibrated`, `start`, `confidence`
 *
 * Source  [binder-1983], [lumley-2010]     Checked  R 4.2.2 survey 4.1-1 svymean(deff = TRUE), within 1e-10
 */
export function weightedMean(values: ArrayLike<number>, design: SampleDesign, confidence = 0.95): WeightedMean {
  const { weights } = design;
  checkRange('confidence', confidence, 0, 1, true);
  const { sum, n, nEffective: kish } = weightEfficiency(weights);
  checkFinite('values', values, 2);
  checkLength('values', values, n);
  let total = 0;
  for (let at = 0; at < n; at++) total += (weights[at] as number) * (values[at] as number);
  const mean = total / sum;
  const influence = new Float64Array(n);
  let squares = 0;
  for (let at = 0; at < n; at++) {
    const distance = (values[at] as number) - mean;
    influence[at] = ((weights[at] as number) * distance) / sum;
    squares += (weights[at] as number) * distance * distance;
  }
  const variance = varianceOfInfluences(design, [influence]).values[0] as number;
  const degreesOfFreedom = freedomOf(design);
  const half = studentQuantile((1 + confidence) / 2, degreesOfFreedom) * Math.sqrt(variance);
  const spread = squares / sum;
  // shares of a whole that is no larger than the sample have no finite population to speak of
  const finite = sum > n ? 1 - n / sum : 1;
  const plain = varianceOfInfluences(
    { weights, ...(design.clusters === undefined ? {} : { clusters: design.clusters }) },
    [influence],
  ).values[0] as number;
  const designEffect = spread === 0 ? 1 : plain / ((spread / (n - 1)) * finite);
  return {
    ...{ mean, standardError: Math.sqrt(variance), degreesOfFreedom },
    ...{ low: mean - half, high: mean + half },
    standardDeviation: Math.sqrt(spread),
    kishStandardError: Math.sqrt(spread / kish),
    ...{ designEffect, n, nEffective: n / designEffect },
  };
}
