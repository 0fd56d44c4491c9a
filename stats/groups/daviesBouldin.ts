import { ArgumentError } from '../argumentError.ts';
import { checkLength } from '../checkArguments.ts';
import type { Matrix } from '../numeric/matrix.ts';

/**
 * Davies–Bouldin index: how wide the most similar pair of clusters is beside the distance of its centres, on average.
 *
 * Smaller is better. Width is the mean Euclidean distance of a cluster's cases from its centre.
 *
 * @param cases      cases × variables
 * @param assignment cluster of each case, from 0
 * @param centres    clusters × variables, two or more
 * @returns          the index, 0 or more
 * @throws ArgumentError `length`, or `range` with fewer than two clusters
 *
 * Source  [davies-bouldin-1979]     Checked  R 4.2.2, within 1e-8
 */
export function daviesBouldin(cases: Matrix, assignment: ArrayLike<number>, centres: Matrix): number {
  checkLength('assignment', assignment, cases.rows);
  const k = centres.rows;
  const p = cases.columns;
  if (k < 2) throw new ArgumentError('centres', 'range', 'are fewer than two', { value: k });
  const widths = new Float64Array(k);
  const sizes = new Float64Array(k);
  for (let i = 0; i < cases.rows; i++) {
    const c = assignment[i] as number;
    sizes[c] = (sizes[c] as number) + 1;
    widths[c] = (widths[c] as number) + apart(cases.values, i, centres.values, c, p);
  }
  for (let c = 0; c < k; c++) widths[c] = (widths[c] as number) / (sizes[c] as number);
  let sum = 0;
  for (let c = 0; c < k; c++) {
    let worst = 0;
    for (let d = 0; d < k; d++) {
      if (d === c) continue;
      const between = apart(centres.values, c, centres.values, d, p);
      worst = Math.max(worst, ((widths[c] as number) + (widths[d] as number)) / between);
    }
    sum += worst;
  }
  return sum / k;
}

function apart(x: Float64Array, i: number, y: Float64Array, j: number, p: number): number {
  let sum = 0;
  for (let v = 0; v < p; v++) sum += ((x[i * p + v] as number) - (y[j * p + v] as number)) ** 2;
  return Math.sqrt(sum);
}
