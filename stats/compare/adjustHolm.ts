import { ascending, checkProbabilities } from './orderOfProbabilities.ts';

/**
 * Holm's adjusted p values: no false call in the family with the chance stated, whatever the tests share.
 *
 * @param p probabilities in 0..1, in any order; may be empty
 * @returns adjusted values in 0..1, in the order given
 * @throws ArgumentError `range`
 *
 * Source  [holm-1979]     Checked  R 4.2.2 p.adjust(method = "holm"), within 1e-12
 */
export function adjustHolm(p: readonly number[]): number[] {
  checkProbabilities(p);
  const adjusted = new Array<number>(p.length).fill(1);
  let most = 0;
  ascending(p).forEach((at, rank) => {
    most = Math.max(most, Math.min(1, (p.length - rank) * (p[at] as number)));
    adjusted[at] = most;
  });
  return adjusted;
}
