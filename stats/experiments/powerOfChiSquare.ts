import chiSquareQuantile from '@stdlib/stats-base-dists-chisquare-quantile';
import { checkRange, checkWhole } from '../checkArguments.ts';
import { noncentralChiSquareCdf } from '../numeric/noncentralChiSquareCdf.ts';
import { solveSize } from './solvePower.ts';

/**
 * Power of a chi-square test.
 *
 * @param w       effect √Σ(p₁ − p₀)²/p₀, above 0 (0.1 small, 0.3 medium, 0.5 large)
 * @param freedom degrees of freedom of the table, whole, 1 or more
 * @param n       cases in all, above 0
 * @param alpha   error, strictly between 0 and 1, 0.05 if not given
 * @returns       chance to find the effect, 0..1
 * @throws ArgumentError `range`
 *
 * Source  [cohen-1988]     Checked  pwr 1.3-0 pwr.chisq.test in R 4.2.2, within 1e-8
 */
export function powerOfChiSquare(w: number, freedom: number, n: number, alpha = 0.05): number {
  checkRange('w', w, 0, Number.MAX_VALUE, true);
  checkWhole('freedom', freedom, 1);
  checkRange('n', n, 0, Number.MAX_VALUE, true);
  checkRange('alpha', alpha, 0, 1, true);
  return noncentralChiSquareCdf(chiSquareQuantile(1 - alpha, freedom), freedom, n * w * w, true);
}

/**
 * Cases needed for a chi-square test.
 *
 * @param w       effect, above 0
 * @param freedom degrees of freedom of the table, whole, 1 or more
 * @param power   wanted, strictly between 0 and 1
 * @param alpha   error, strictly between 0 and 1, 0.05 if not given
 * @returns       cases in all; round up
 * @throws ArgumentError `range`
 *
 * Source  [cohen-1988]     Checked  pwr 1.3-0 pwr.chisq.test in R 4.2.2, within R's own 1e-4 of its size
 */
export function sizeForChiSquare(w: number, freedom: number, power: number, alpha = 0.05): number {
  return solveSize((n) => powerOfChiSquare(w, freedom, n, alpha), power, 1);
}
