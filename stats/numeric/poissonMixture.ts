import gammaln from '@stdlib/math-base-special-gammaln';

/**
 * Sum of Poisson chances times a term: how every noncentral distribution is made of central ones.
 *
 * The sum starts at the likeliest count and goes outward until the chances vanish, so a large rate costs no digits.
 *
 * @param rate  0 or more
 * @param shift 0 for the Poisson chances themselves, ½ for their half-steps (as the noncentral t needs)
 * @param term  at a count, bounded
 * @returns     Σ e⁻ʳ rʲ⁺ˢ / Γ(j + 1 + s) · term(j)
 *
 * Source  [lenth-1989]     Checked  by the distributions made of it
 */
export function poissonMixture(rate: number, shift: number, term: (count: number) => number): number {
  if (rate === 0) return shift === 0 ? term(0) : 0;
  const logRate = Math.log(rate);
  const chance = (j: number) => Math.exp(-rate + (j + shift) * logRate - gammaln(j + 1 + shift));
  const middle = Math.max(0, Math.floor(rate));
  const floor = chance(middle) * 1e-18;
  let sum = 0;
  for (let j = middle; j >= 0; j--) {
    const weight = chance(j);
    if (weight < floor) break;
    sum += weight * term(j);
  }
  for (let j = middle + 1; ; j++) {
    const weight = chance(j);
    if (weight < floor) break;
    sum += weight * term(j);
  }
  return sum;
}
