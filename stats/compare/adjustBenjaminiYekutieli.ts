import { adjustBenjaminiHochberg } from '../adjustBenjaminiHochberg.ts';
import { checkProbabilities } from './orderOfProbabilities.ts';

/**
 * Benjamini–Yekutieli adjusted p values: the false discovery rate, however the tests hang together.
 *
 * @param p probabilities in 0..1, in any order; may be empty
 * @returns adjusted values in 0..1, in the order given
 * @throws ArgumentError `range`
 *
 * Source  [benjamini-yekutieli-2001]     Checked  R 4.2.2 p.adjust(method = "BY"), within 1e-12
 */
export function adjustBenjaminiYekutieli(p: readonly number[]): number[] {
  checkProbabilities(p);
  let harmonic = 0;
  for (let rank = 1; rank <= p.length; rank++) harmonic += 1 / rank;
  // nothing is lost by the cut at 1: n·p/rank of the largest p is that p itself
  return adjustBenjaminiHochberg(p).map((value) => Math.min(1, harmonic * value));
}
