import betainc from '@stdlib/math-base-special-betainc';
import { poissonMixture } from './poissonMixture.ts';
import { normalBelow } from './standardNormal.ts';

/**
 * Chance that a noncentral t variable stays below t: what the power of a t test is made of.
 *
 * @param t             any number
 * @param freedom       degrees of freedom, above 0
 * @param noncentrality expected value of the statistic's numerator in standard errors
 * @returns             probability in 0..1, within about 1e-12
 *
 * Source  [lenth-1989]     Checked  SciPy 1.17.1 nct.cdf, within 1e-10
 */
export function noncentralTBelow(t: number, freedom: number, noncentrality: number): number {
  if (t < 0) return 1 - noncentralTBelow(-t, freedom, -noncentrality);
  const below = normalBelow(-noncentrality);
  if (t === 0) return below;
  const x = (t * t) / (freedom + t * t);
  const rate = noncentrality ** 2 / 2;
  const even = poissonMixture(rate, 0, (j) => betainc(x, j + 0.5, freedom / 2, true, false));
  const odd = poissonMixture(rate, 0.5, (j) => betainc(x, j + 1, freedom / 2, true, false));
  return Math.min(1, Math.max(0, below + (even + Math.sign(noncentrality) * odd) / 2));
}
