import { type CountedWeights, checkCounted } from './countedWeights.ts';
import { shareInterval } from './shareInterval.ts';
import { type MeanOfCounts, weightedMeanOfCounts } from './weightedMeanOfCounts.ts';

/**
 * Weighted share from counts, as `weightedShare` of the cases with fixed weights.
 *
 * @param agree       those who agree
 * @param whole       all who could; two cases or more
 * @param confidence  strictly between 0 and 1
 * @returns           the share as `mean`, with an interval inside 0..1
 * @throws ArgumentError `whole` of fewer than two cases
 *
 * Source  [lumley-2010], [korn-graubard-1998]     Checked  `weightedShare` on the same cases written out, within 1e-12
 */
export function weightedShareOfCounts(agree: CountedWeights, whole: CountedWeights, confidence: number): MeanOfCounts {
  checkCounted('whole', [whole]);
  const others = {
    value: 0,
    n: whole.n - agree.n,
    weight: whole.weight - agree.weight,
    squares: whole.squares - agree.squares,
  };
  const varies = agree.n > 0 && others.n > 0;
  // what is left of a sum of weights by subtracting is no 0, though nobody is left
  const values = varies ? [{ ...agree, value: 1 }, others] : [{ ...whole, value: agree.n > 0 ? 1 : 0 }];
  const found = weightedMeanOfCounts(values, confidence);
  const [low, high] = shareInterval({ ...found, share: found.mean, varies }, confidence);
  return { ...found, low, high };
}
