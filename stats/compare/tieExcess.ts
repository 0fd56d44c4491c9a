/**
 * Σ(t³ − t) over groups of tied values: what ties take from the variance of rank statistics.
 *
 * @param values finite
 * @returns      0 where no two are the same
 *
 * Source  [conover-1999]     Checked  by the tests that use it
 */
export function tieExcess(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  let excess = 0;
  let from = 0;
  for (let at = 1; at <= sorted.length; at++) {
    if (at < sorted.length && sorted[at] === sorted[from]) continue;
    const tied = at - from;
    excess += tied ** 3 - tied;
    from = at;
  }
  return excess;
}
