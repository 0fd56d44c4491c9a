export type Ties = { pairs: number; triples: number; cubic: number };

/**
 * Concordant less discordant pairs of two series, in n·log n steps, with what their ties amount to.
 *
 * @param x n values
 * @param y as many
 * @returns `difference`; for each series Σt(t−1)/2, Σt(t−1)(t−2) and Σt(t−1)(2t+5) over its groups of equal values
 *
 * Source  [knight-1966]     Checked  every pair counted
 */
export function countPairs(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): { difference: number; tiesX: Ties; tiesY: Ties } {
  const n = x.length;
  const order = Array.from({ length: n }, (_unused, i) => i).sort(
    (i, j) => (x[i] as number) - (x[j] as number) || (y[i] as number) - (y[j] as number),
  );
  const both = tiesOf(order, (i, j) => x[i] === x[j] && y[i] === y[j]);
  const tiesX = tiesOf(order, (i, j) => x[i] === x[j]);
  const sequence = Float64Array.from(order, (i) => y[i] as number);
  const discordant = countInversions(sequence, new Float64Array(n), 0, n);
  // counting sorted the sequence
  const tiesY = tiesOf(
    Array.from({ length: n }, (_unused, i) => i),
    (i, j) => sequence[i] === sequence[j],
  );
  const untied = (n * (n - 1)) / 2 - tiesX.pairs - tiesY.pairs + both.pairs;
  return { difference: untied - 2 * discordant, tiesX, tiesY };
}

function tiesOf(order: readonly number[], same: (i: number, j: number) => boolean): Ties {
  const made = { pairs: 0, triples: 0, cubic: 0 };
  let from = 0;
  for (let at = 1; at <= order.length; at++) {
    if (at < order.length && same(order[at - 1] as number, order[at] as number)) continue;
    const t = at - from;
    made.pairs += (t * (t - 1)) / 2;
    made.triples += t * (t - 1) * (t - 2);
    made.cubic += t * (t - 1) * (2 * t + 5);
    from = at;
  }
  return made;
}

/** Pairs of which the first is greater, by merging; the sequence is sorted after. */
function countInversions(values: Float64Array, room: Float64Array, from: number, to: number): number {
  if (to - from < 2) return 0;
  const middle = (from + to) >> 1;
  let count = countInversions(values, room, from, middle) + countInversions(values, room, middle, to);
  let [left, right] = [from, middle];
  for (let at = from; at < to; at++) {
    const takeLeft = right >= to || (left < middle && (values[left] as number) <= (values[right] as number));
    if (takeLeft) room[at] = values[left++] as number;
    else {
      room[at] = values[right++] as number;
      count += middle - left;
    }
  }
  values.set(room.subarray(from, to), from);
  return count;
}
