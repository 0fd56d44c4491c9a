import { ascending, checkProbabilities } from './orderOfProbabilities.ts';

/**
 * Hommel's adjusted p values: the closed test of Simes, sharper than Hochberg's under the same assumption.
 *
 * @param p probabilities in 0..1, in any order; may be empty
 * @returns adjusted values in 0..1, in the order given
 * @throws ArgumentError `range`
 *
 * Source  [hommel-1988], [wright-1992]     Checked  R 4.2.2 p.adjust(method = "hommel"), within 1e-12
 */
export function adjustHommel(p: readonly number[]): number[] {
  checkProbabilities(p);
  const n = p.length;
  const order = ascending(p);
  const sorted = order.map((at) => p[at] as number);
  const simes = (count: number, from: number): number => {
    // Simes over the `count` largest, whose ranks begin at 1
    let least = 1;
    for (let rank = 1; rank <= count; rank++)
      least = Math.min(least, (count * (sorted[from + rank - 1] as number)) / rank);
    return least;
  };
  const adjusted = sorted.map(() => (n === 0 ? 1 : simes(n, 0)));
  // Wright's way: for every smaller family size, the bound it puts on each value
  for (let size = n - 1; size >= 2; size--) {
    const head = n - size + 1;
    let bound = Number.POSITIVE_INFINITY;
    for (let rank = 2; rank <= size; rank++)
      bound = Math.min(bound, (size * (sorted[head + rank - 2] as number)) / rank);
    for (let i = 0; i < n; i++) {
      const least = i < head ? Math.min(bound, size * (sorted[i] as number)) : bound;
      adjusted[i] = Math.max(adjusted[i] as number, least);
    }
  }
  const result = new Array<number>(n).fill(1);
  order.forEach((at, rank) => {
    result[at] = Math.min(1, Math.max(adjusted[rank] as number, sorted[rank] as number));
  });
  return result;
}
