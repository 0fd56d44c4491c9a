import { ArgumentError } from '../argumentError.ts';
import { checkLength, checkWeights } from '../checkArguments.ts';
import { checkMargin, type Margin } from './encodeCategories.ts';

/**
 * Post-stratification: weights that give each cell of the sample its count in the population.
 *
 * @param cells  one variable whose categories are the cells; targets are counts (or shares, then weights sum to what they
 *               sum to)
 * @param start  design weights, all alike if not given
 * @returns      one weight a case
 * @throws ArgumentError the cells by their name (a cell of the population without a case cannot be made up: join it to
 *         another), `start` not weights
 *
 * Source  [holt-smith-1979]     Checked  R 4.2.2 survey 4.1-1 postStratify(), within 1e-12
 */
export function postStratify(cells: Margin, start?: ArrayLike<number>): Float64Array {
  const n = cells.codes.length;
  if (n === 0) throw new ArgumentError(cells.name, 'empty', 'has no cases');
  checkMargin(cells, n);
  if (start !== undefined) {
    checkWeights('start', start);
    checkLength('start', start, n);
  }
  const sums = new Float64Array(cells.targets.length);
  for (let at = 0; at < n; at++) {
    const cell = cells.codes[at] as number;
    sums[cell] = (sums[cell] as number) + (start === undefined ? 1 : (start[at] as number));
  }
  return Float64Array.from({ length: n }, (_unused, at) => {
    const cell = cells.codes[at] as number;
    const weight = start === undefined ? 1 : (start[at] as number);
    return (weight * (cells.targets[cell] as number)) / (sums[cell] as number);
  });
}
