type Segment = { from: number; to: number; first: number; last: number };

/** Segments up to this length are sorted by insertion. */
const SHORT = 10;

/**
 * Sorts as much of an array as is needed for some places to hold what they would hold if it were sorted.
 *
 * The places should ascend. STL's own programs give them in descending order for an even number of values, and then one of the two
 * is not always what it should be; whoever wants the figures of R's stl() must sort as they do.
 *
 * @param values  finite, changed in place
 * @param places  from 0, one or two
 * @returns       nothing
 *
 * Source  [chambers-1971]     Checked  R 4.2.2 stl(robust = TRUE), whose weights rest on it, within 1e-8
 */
export function partialSort(values: Float64Array, places: readonly number[]): void {
  const waiting: Segment[] = [];
  let now: Segment = { from: 0, to: values.length - 1, first: 0, last: places.length - 1 };
  for (;;) {
    const length = now.to - now.from;
    // without a value before it a segment has no guard for insertion, so the first one is divided to its end
    if (length > SHORT || (now.from === 0 && length > 0)) {
      const next = divide(values, places, now, waiting);
      if (next !== null) {
        now = next;
        continue;
      }
    } else if (now.from > 0) sortByInsertion(values, now);
    let popped = waiting.pop();
    while (popped !== undefined && popped.first > popped.last) popped = waiting.pop();
    if (popped === undefined) return;
    now = popped;
  }
}

/** Splits a segment about the median of three; the shorter part goes on, the longer waits. Null where no place is in it. */
function divide(
  a: Float64Array,
  places: readonly number[],
  { from, to, first, last }: Segment,
  waiting: Segment[],
): Segment | null {
  const { k, l } = partition(a, from, to);
  if (l - from <= to - k) {
    const kept: Segment = { from: k, to, first, last };
    waiting.push(kept);
    let end = last;
    while (first <= end && (places[end] as number) > l) end--;
    if (first > end) return null;
    kept.first = end + 1;
    return { from, to: l, first, last: end };
  }
  const kept: Segment = { from, to: l, first, last };
  waiting.push(kept);
  let start = first;
  while (start <= last && (places[start] as number) < k) start++;
  if (start > last) return null;
  kept.last = start - 1;
  return { from: k, to, first: start, last };
}

function partition(a: Float64Array, from: number, to: number): { k: number; l: number } {
  // places count from 1 where the algorithm was written, which decides the middle
  const middle = Math.floor((from + to + 2) / 2) - 1;
  const order = (x: number, y: number): void => {
    const [at, other] = [a[x] as number, a[y] as number];
    if (at <= other) return;
    a[x] = other;
    a[y] = at;
  };
  order(from, middle);
  if ((a[to] as number) < (a[middle] as number)) {
    order(middle, to);
    order(from, middle);
  }
  const pivot = a[middle] as number;
  let k = from;
  let l = to;
  for (;;) {
    do l--;
    while ((a[l] as number) > pivot);
    const low = a[l] as number;
    do k++;
    while ((a[k] as number) < pivot);
    if (k > l) return { k, l };
    a[l] = a[k] as number;
    a[k] = low;
  }
}

function sortByInsertion(a: Float64Array, { from, to }: Segment): void {
  for (let i = from; i < to; i++) {
    const moved = a[i + 1] as number;
    let k = i;
    while (k >= 0 && (a[k] as number) > moved) {
      a[k + 1] = a[k] as number;
      k--;
    }
    a[k + 1] = moved;
  }
}
