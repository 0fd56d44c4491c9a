import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';
import type { SampleDesign } from './sampleDesign.ts';
import { shareInterval } from './shareInterval.ts';
import { weightEfficiency } from './weightEfficiency.ts';
import { type WeightedMean, weightedMean } from './weightedMean.ts';

/**
 * Weighted share with an interval that stays inside 0..1: symmetric on the logit; where everybody or nobody agrees, that
 * of Clopper and Pearson with Kish's effective n, as Korn and Graubard propose.
 *
 * @param agrees     0 or 1, one a case
 * @param design     weights, and what else standard errors need to know
 * @param confidence strictly between 0 and 1, 0.95 if not given
 * @returns          as `weightedMean`, shares 0..1
 * @throws ArgumentError `agrees` other than 0 and 1, and as `weightedMean`
 *
 * Source  [lumley-2010], [korn-graubard-1998]     Checked  the logit interval by hand from svymean() of R 4.2.2 survey
 *         4.1-1, within 1e-10
 */
export function weightedShare(agrees: ArrayLike<number>, design: SampleDesign, confidence = 0.95): WeightedMean {
  checkLength('agrees', agrees, design.weights.length);
  for (let at = 0; at < agrees.length; at++) {
    const value = agrees[at] as number;
    if (value !== 0 && value !== 1)
      throw new ArgumentError('agrees', 'range', `value ${at + 1} is ${value}, neither 0 nor 1`, {
        place: at + 1,
        value: `${value}`,
      });
  }
  const found = weightedMean(agrees, design, confidence);
  const varies = agrees.length > 0 && Array.from(agrees).includes(1) && Array.from(agrees).includes(0);
  const { nEffective } = weightEfficiency(design.weights);
  const [low, high] = shareInterval({ ...found, nEffective, share: found.mean, varies }, confidence);
  return { ...found, low, high };
}
