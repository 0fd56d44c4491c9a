import { checkRange } from '../checkArguments.ts';
import { normalBelow } from '../numeric/standardNormal.ts';
import { studentQuantile } from '../studentQuantile.ts';
import { solveSize } from './solvePower.ts';

/**
 * Power of the test that a correlation is not 0, by Fisher's z with the correction for its bias.
 *
 * @param r     correlation, strictly between −1 and 1
 * @param n     cases, above 3; need not be whole
 * @param alpha two-sided error, strictly between 0 and 1, 0.05 if not given
 * @returns     chance to find it, 0..1
 * @throws ArgumentError `range`
 *
 * Source  [cohen-1988]     Checked  pwr 1.3-0 pwr.r.test in R 4.2.2, within 1e-8
 */
export function powerOfCorrelation(r: number, n: number, alpha = 0.05): number {
  checkRange('r', r, -1, 1, true);
  checkRange('n', n, 3, Number.MAX_VALUE, true);
  checkRange('alpha', alpha, 0, 1, true);
  const t = studentQuantile(1 - alpha / 2, n - 2);
  const bound = Math.atanh(Math.sqrt(t ** 2 / (t ** 2 + n - 2)));
  const size = Math.abs(r);
  const z = Math.atanh(size) + size / (2 * (n - 1));
  const root = Math.sqrt(n - 3);
  return normalBelow((z - bound) * root) + normalBelow((-z - bound) * root);
}

/**
 * Cases needed to find a correlation.
 *
 * @param r     correlation, not 0
 * @param power wanted, strictly between 0 and 1
 * @param alpha two-sided error, strictly between 0 and 1, 0.05 if not given
 * @returns     cases; round up
 * @throws ArgumentError `range`
 *
 * Source  [cohen-1988]     Checked  pwr 1.3-0 pwr.r.test in R 4.2.2, within R's own 1e-4 of its size
 */
export function sizeForCorrelation(r: number, power: number, alpha = 0.05): number {
  return solveSize((n) => powerOfCorrelation(r, n, alpha), power, 4);
}
