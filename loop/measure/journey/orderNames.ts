/** In how many cases the first time of one name was before the first time of the other. Numbers are places in `names`, from 1. */
export type Precedence = { earlier: number; later: number; cases: number };

/**
 * The usual order of names, by which events of one moment are put in order.
 *
 * Of each two names that were seen at different times, the one that came first in more cases wins; names are ordered by wins less
 * losses (Copeland), and those that are even by how early they come on average over these duels, then as given.
 *
 * @param names        the most frequent first
 * @param precedences  of pairs that were seen at different times
 * @returns            names in the usual order, and how many pairs were never seen at different times
 * Source  [copeland-1951]
 */
export function orderNames(
  names: readonly string[],
  precedences: readonly Precedence[],
): { usual: string[]; unknownPairs: number } {
  const size = names.length;
  const won = new Float64Array(size * size);
  for (const { earlier, later, cases } of precedences) {
    if (earlier >= 1 && earlier <= size && later >= 1 && later <= size) won[(earlier - 1) * size + later - 1] = cases;
  }
  let unknownPairs = 0;
  const scores = names.map(() => ({ score: 0, early: 0, known: 0 }));
  for (let one = 0; one < size; one++) {
    for (let other = one + 1; other < size; other++) {
      const [first, second] = [won[one * size + other] ?? 0, won[other * size + one] ?? 0];
      if (first + second === 0) {
        unknownPairs++;
        continue;
      }
      const [mine, theirs] = [scores[one], scores[other]];
      if (mine === undefined || theirs === undefined) continue;
      const sign = Math.sign(first - second);
      mine.score += sign;
      theirs.score -= sign;
      mine.early += first / (first + second);
      theirs.early += second / (first + second);
      mine.known++;
      theirs.known++;
    }
  }
  const meanOf = (at: number) => (scores[at]?.early ?? 0) / Math.max(1, scores[at]?.known ?? 0);
  const order = names
    .map((_name, at) => at)
    .sort(
      (one, other) =>
        (scores[other]?.score ?? 0) - (scores[one]?.score ?? 0) || meanOf(other) - meanOf(one) || one - other,
    );
  return { usual: order.map((at) => names[at] ?? ''), unknownPairs };
}
