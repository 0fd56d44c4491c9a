import quantile from '@stdlib/stats-base-dists-t-quantile';

/** The figures of one answer share a confidence and often their degrees of freedom: each quantile is found once. */
const known = new Map<string, number>();
const KNOWN_MAX = 4096;

/**
 * Quantile of Student's t distribution.
 *
 * @param probability  strictly between 0 and 1
 * @param freedom      degrees of freedom, above 0, need not be whole
 * @returns            the value that a t variable stays below with that probability
 * @throws RangeError outside those ranges
 *
 * Source  [student-1908]     Checked  printed tables to their nine digits, and as the inverse of studentTwoSidedP
 */
export function studentQuantile(probability: number, freedom: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`probability outside (0, 1): ${probability}`);
  if (!(freedom > 0)) throw new RangeError(`degrees of freedom must be above 0: ${freedom}`);
  const key = `${probability} ${freedom}`;
  const found = known.get(key) ?? quantile(probability, freedom);
  if (known.size >= KNOWN_MAX) known.clear();
  known.set(key, found);
  return found;
}
