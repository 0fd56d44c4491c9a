import { checkRange } from '../checkArguments.ts';
import { checkedMean } from './theilIndices.ts';

/**
 * Atkinson index: the share of the total that could be given up if it were spread equally, for an aversion to
 * inequality.
 *
 * @param values   0 or above, at least two, not all 0
 * @param aversion above 0 and up to 10; 0.5 is mild, 1 usual, 2 strong
 * @returns        0 (all equal) .. 1; 1 where a value is 0 and the aversion is 1 or more
 * @throws ArgumentError `empty`, `tooFewCases`, `notFinite`, `range`
 *
 * Source  [atkinson-1970]     Checked  R 4.2.2, within 1e-12
 */
export function atkinsonIndex(values: ArrayLike<number>, aversion: number): number {
  const centre = checkedMean(values);
  checkRange('aversion', aversion, Number.MIN_VALUE, 10);
  const n = values.length;
  let sum = 0;
  if (aversion === 1) {
    for (let i = 0; i < n; i++) sum += Math.log((values[i] as number) / centre);
    return 1 - Math.exp(sum / n);
  }
  const power = 1 - aversion;
  for (let i = 0; i < n; i++) sum += ((values[i] as number) / centre) ** power;
  return 1 - (sum / n) ** (1 / power);
}
