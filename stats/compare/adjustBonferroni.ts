import { checkProbabilities } from './orderOfProbabilities.ts';

/**
 * Bonferroni's adjusted p values: each times the size of its family. Holm's are never larger and promise the same.
 *
 * @param p probabilities in 0..1, in any order; may be empty
 * @returns adjusted values in 0..1, in the order given
 * @throws ArgumentError `range`
 *
 * Source  [dunn-1961]     Checked  R 4.2.2 p.adjust(method = "bonferroni"), within 1e-12
 */
export function adjustBonferroni(p: readonly number[]): number[] {
  checkProbabilities(p);
  return p.map((value) => Math.min(1, value * p.length));
}
