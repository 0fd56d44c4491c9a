import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { studentQuantile } from '../studentQuantile.ts';

/**
 * Interval of a weighted share that stays inside 0..1: symmetric on the logit; where everybody or nobody agrees, that of
 * Clopper and Pearson with Kish's effective n, as Korn and Graubard propose.
 *
 * @param found       the share with its standard error; `varies` is false where everybody or nobody agrees
 * @param confidence  strictly between 0 and 1
 * @returns           low and high, in 0..1
 * Source  [lumley-2010], [korn-graubard-1998]
 */
export function shareInterval(
  found: { share: number; standardError: number; degreesOfFreedom: number; nEffective: number; varies: boolean },
  confidence: number,
): [low: number, high: number] {
  const { share, standardError, degreesOfFreedom, varies } = found;
  if (!varies) {
    const tail = (1 - confidence) / 2;
    const nEffective = Math.max(found.nEffective, Number.MIN_VALUE);
    return share < 0.5 ? [0, betaQuantile(1 - tail, 1, nEffective)] : [betaQuantile(tail, nEffective, 1), 1];
  }
  const middle = Math.log(share / (1 - share));
  const half = (studentQuantile((1 + confidence) / 2, degreesOfFreedom) * standardError) / (share * (1 - share));
  const back = (logit: number) => 1 / (1 + Math.exp(-logit));
  return [back(middle - half), back(middle + half)];
}
