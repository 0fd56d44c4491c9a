import { ArgumentError } from '../argumentError.ts';
import { checkLength, checkRange } from '../checkArguments.ts';

export type Spent = { epsilon: number; delta: number; composition: 'basic' | 'advanced' };

/**
 * What several releases about the same people cost together: by the sum, or by advanced composition where that is less.
 *
 * Advanced composition buys a slower growth (by the root of the number of releases) with a slack δ′. It holds for
 * releases decided on beforehand; who chooses ε in sight of earlier answers may count on the sum only.
 *
 * @param epsilons one a release, above 0
 * @param deltas   one a release, 0 or above
 * @param slack    δ′, 0 for the sum only
 * @returns        the total ε and δ, and by which rule
 * @throws ArgumentError `length`, `range`
 *
 * Source  [dwork-roth-2014] theorems 3.16 and 3.20, in the form for unequal ε     Checked  by hand
 */
export function composeBudget(epsilons: ArrayLike<number>, deltas: ArrayLike<number>, slack = 0): Spent {
  checkLength('deltas', deltas, epsilons.length);
  checkRange('slack', slack, 0, 1);
  if (slack === 1) throw new ArgumentError('slack', 'range', '1 would allow anything', { value: 1, low: 0, high: 1 });
  let [sum, squares, drift, delta] = [0, 0, 0, 0];
  for (let at = 0; at < epsilons.length; at++) {
    const epsilon = epsilons[at] as number;
    checkRange('epsilons', epsilon, 0, Number.MAX_VALUE, true);
    checkRange('deltas', deltas[at] as number, 0, 1);
    sum += epsilon;
    squares += epsilon * epsilon;
    drift += epsilon * Math.expm1(epsilon);
    delta += deltas[at] as number;
  }
  const basic: Spent = { epsilon: sum, delta, composition: 'basic' };
  if (slack === 0 || epsilons.length === 0) return basic;
  const advanced = Math.sqrt(2 * Math.log(1 / slack) * squares) + drift;
  return advanced < sum ? { epsilon: advanced, delta: delta + slack, composition: 'advanced' } : basic;
}
