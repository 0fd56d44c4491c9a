import betainc from '@stdlib/math-base-special-betainc';
import { poissonMixture } from './poissonMixture.ts';

/**
 * Chance that a noncentral F variable lies above x: the power of an analysis of variance.
 *
 * @param x             0 or more
 * @param numerator     degrees of freedom, above 0
 * @param denominator   degrees of freedom, above 0
 * @param noncentrality 0 or more
 * @returns             probability in 0..1, within about 1e-12
 *
 * Source  [johnson-kotz-1995] chapter 30     Checked  SciPy 1.17.1 ncf.sf, within 1e-10
 */
export function noncentralFAbove(x: number, numerator: number, denominator: number, noncentrality: number): number {
  const share = denominator / (denominator + numerator * x);
  return poissonMixture(noncentrality / 2, 0, (j) => betainc(share, denominator / 2, numerator / 2 + j, true, false));
}
