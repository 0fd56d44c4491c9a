import { checkAnswers } from './checkAnswers.ts';

/** Pairs times items that are compared at most; beyond, only exact duplicates are looked for. */
const COMPARISONS_MAX = 2e9;

export type DuplicateAnswers = {
  /** how many cases have exactly these answers, itself among them */
  copies: Int32Array;
  /** place of the first case with exactly these answers, from 0 */
  firstPlace: Int32Array;
  /** greatest share of the same answers with any other case, 0..1; null for more than 2·10⁹ comparisons */
  nearestShare: Float64Array | null;
};

/**
 * Cases that look copied: exactly the same answers, or nearly, as another case.
 *
 * Over many items, two people who agree in more than 85 % of the answers are rare; on few or easy items they are not, so
 * look at the distribution before a threshold.
 *
 * @param items one column an item; two missing answers (NaN) count as the same
 * @returns     copies of each case and how near the nearest other one is
 * @throws ArgumentError `items`
 *
 * Source  [kuriakose-robbins-2016]     Checked  counted by hand
 */
export function duplicateAnswers(items: readonly ArrayLike<number>[]): DuplicateAnswers {
  const n = checkAnswers(items, 1);
  const k = items.length;
  const seen = new Map<string, number>();
  const firstPlace = new Int32Array(n);
  const copies = new Int32Array(n);
  for (let at = 0; at < n; at++) {
    const key = items.map((column) => column[at]).join('|');
    const first = seen.get(key) ?? at;
    seen.set(key, first);
    firstPlace[at] = first;
    copies[first] = (copies[first] as number) + 1;
  }
  for (let at = 0; at < n; at++) copies[at] = copies[firstPlace[at] as number] as number;
  if ((n * n * k) / 2 > COMPARISONS_MAX) return { copies, firstPlace, nearestShare: null };
  return { copies, firstPlace, nearestShare: nearestShares(items, n) };
}

function nearestShares(items: readonly ArrayLike<number>[], n: number): Float64Array {
  const k = items.length;
  // answers as small numbers, a person's in a row, so that the inner loop compares whole numbers
  const codes = new Map<number, number>();
  const rows = new Int32Array(n * k);
  items.forEach((column, item) => {
    for (let at = 0; at < n; at++) {
      const answer = column[at] as number;
      const code = codes.get(answer) ?? codes.size;
      codes.set(answer, code);
      rows[at * k + item] = code;
    }
  });
  const most = new Int32Array(n);
  for (let one = 0; one < n; one++)
    for (let other = one + 1; other < n; other++) {
      let same = 0;
      for (let item = 0; item < k; item++) if (rows[one * k + item] === rows[other * k + item]) same += 1;
      if (same > (most[one] as number)) most[one] = same;
      if (same > (most[other] as number)) most[other] = same;
    }
  return Float64Array.from(most, (same) => same / k);
}
