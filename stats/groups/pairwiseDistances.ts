import { checkFinite, checkWhole } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';

/** Distances of all pairs of n cases: the pair (i, j), i < j, stands at `i·n − i(i+1)/2 + j − i − 1`. */
export type Distances = { readonly n: number; readonly values: Float64Array };

/** All pairs of so many cases take half a gigabyte; more should be sampled first. */
export const CASES_MAX = 12_000;

/**
 * Euclidean distances between all cases.
 *
 * @param cases cases × variables, finite, 2 to 12,000 cases
 * @returns     n(n − 1)/2 distances, in the unit of the variables
 * @throws ArgumentError `notFinite`, or `range` outside 2..12,000 cases
 *
 * Source  none: geometry     Checked  R dist()
 */
export function pairwiseDistances(cases: Matrix): Distances {
  const { rows: n, columns: p, values: from } = cases;
  checkFinite('cases', from);
  checkWhole('cases', n, 2, CASES_MAX);
  const values = new Float64Array((n * (n - 1)) / 2);
  let at = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      let sum = 0;
      for (let v = 0; v < p; v++) {
        const apart = (from[i * p + v] as number) - (from[j * p + v] as number);
        sum += apart * apart;
      }
      values[at++] = Math.sqrt(sum);
    }
  }
  return { n, values };
}

/**
 * Where a pair stands among the distances.
 *
 * @param n number of cases
 * @param i a case, from 0
 * @param j another case
 * @returns its place in `values`
 *
 * Source  none: a container
 */
export function placeOfPair(n: number, i: number, j: number): number {
  return i < j ? i * n - (i * (i + 1)) / 2 + j - i - 1 : j * n - (j * (j + 1)) / 2 + i - j - 1;
}
