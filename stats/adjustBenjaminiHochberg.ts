/**
 * Benjamini–Hochberg adjusted p values of one family, in the order they were given.
 *
 * Calling every gap real whose adjusted value is at most q keeps the expected share of false calls at q or below.
 *
 * @param p  probabilities in 0..1, in any order; may be empty
 * @returns  adjusted values in 0..1, never below the unadjusted ones
 * @throws RangeError where a value lies outside 0..1
 *
 * Source  [benjamini-hochberg-1995]     Checked  R 4.2.2 p.adjust(method = "BH"), within 1e-12
 */
export function adjustBenjaminiHochberg(p: readonly number[]): number[] {
  for (const value of p) if (!(value >= 0 && value <= 1)) throw new RangeError(`p outside 0..1: ${value}`);
  const order = p.map((_, at) => at).sort((one, other) => (p[other] ?? 0) - (p[one] ?? 0));
  const adjusted = new Array<number>(p.length).fill(1);
  let least = 1;
  order.forEach((at, fromTop) => {
    const rank = p.length - fromTop;
    least = Math.min(least, ((p[at] ?? 1) * p.length) / rank);
    adjusted[at] = least;
  });
  return adjusted;
}
