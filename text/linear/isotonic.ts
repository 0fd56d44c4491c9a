import { at } from './csr.ts';

/** Steps that never fall: up to `tops[i]` a margin has the share `shares[i]`. */
export type Isotonic = { tops: Float64Array; shares: Float64Array };

/**
 * Shares that rise with the margin and are otherwise free, by pooling neighbours that go the wrong way.
 *
 * For some thousand rows or more; below that fitPlatt has less to go wrong. A pool of n rows with k positives has the
 * share (k + ½) / (n + 1), so that none is certain.
 *
 * Source  Ayer and others (1955); as calibration Zadrozny, Elkan (2002)
 */
export function fitIsotonic(margins: ArrayLike<number>, labels: ArrayLike<number>): Isotonic {
  const order = Array.from({ length: labels.length }, (_, row) => row).sort((a, b) => at(margins, a) - at(margins, b));
  const pools: { positives: number; rows: number; top: number }[] = [];
  for (const row of order) {
    pools.push({ positives: labels[row] === 1 ? 1 : 0, rows: 1, top: at(margins, row) });
    for (;;) {
      const [before, last] = [pools.at(-2), pools.at(-1)];
      if (before === undefined || last === undefined) break;
      if (before.positives * last.rows < last.positives * before.rows && before.top < last.top) break;
      pools.pop();
      before.positives += last.positives;
      before.rows += last.rows;
      before.top = last.top;
    }
  }
  return {
    tops: Float64Array.from(pools, ({ top }) => top),
    shares: risingOf(pools.map(({ positives, rows }) => (positives + 0.5) / (rows + 1))),
  };
}

/** Drawing small pools away from 0 and 1 can turn two neighbours round; none may fall below the one before it. */
function risingOf(shares: readonly number[]): Float64Array {
  let highest = 0;
  return Float64Array.from(shares, (share) => {
    highest = Math.max(highest, share);
    return highest;
  });
}

/** The share of the step a margin falls on; beyond the last top it is the last. */
export function applyIsotonic({ tops, shares }: Isotonic, margin: number): number {
  if (tops.length === 0) throw new RangeError('an isotonic curve without steps');
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(tops, middle) < margin) low = middle + 1;
    else high = middle;
  }
  return at(shares, low);
}
