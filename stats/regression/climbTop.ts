const GOLDEN = (Math.sqrt(5) - 1) / 2;
const ROUNDS = 40;

/**
 * The top of a function between two points by golden section, on either side of a point that is known between them.
 *
 * @param f      any number for each place
 * @param low    where the search begins
 * @param known  from `low` to `high`
 * @param high   where the search ends
 * @returns      where it is; the known point where nothing is higher
 *
 * Source  [kiefer-1953]     Checked  a bend between two answers, by `scanBends` and by sums of groups, within 1e-3
 */
export function climbTop(f: (at: number) => number, low: number, known: number, high: number): number {
  let best = known;
  let top = f(known);
  for (const [from, to] of [
    [low, known],
    [known, high],
  ] as const) {
    let [a, b] = [from, to];
    for (let round = 0; round < ROUNDS && b > a; round++) {
      const [left, right] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
      const [atLeft, atRight] = [f(left), f(right)];
      if (Math.max(atLeft, atRight) > top) [best, top] = atLeft > atRight ? [left, atLeft] : [right, atRight];
      if (atLeft > atRight) b = right;
      else a = left;
    }
  }
  return best;
}
