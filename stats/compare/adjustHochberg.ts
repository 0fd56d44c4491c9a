import { ascending, checkProbabilities } from './orderOfProbabilities.ts';

/**
 * Hochberg's adjusted p values: Holm's from the other end, for tests that are independent or go together.
 *
 * @param p probabilities in 0..1, in any order; may be empty
 * @returns adjusted values in 0..1, in the order given
 * @throws ArgumentError `range`
 *
 * Source  [hochberg-1988]     Checked  R 4.2.2 p.adjust(method = "hochberg"), within 1e-12
 */
export function adjustHochberg(p: readonly number[]): number[] {
  checkProbabilities(p);
  const adjusted = new Array<number>(p.length).fill(1);
  let least = 1;
  ascending(p)
    .reverse()
    .forEach((at, fromTop) => {
      least = Math.min(least, (fromTop + 1) * (p[at] as number));
      adjusted[at] = least;
    });
  return adjusted;
}
