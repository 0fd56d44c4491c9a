import { type Matrix, zeros } from '../numeric/matrix.ts';

/**
 * Pearson correlations of all pairs of columns.
 *
 * @param columns at least one, all of one length, finite, none constant (a constant one gives NaN)
 * @param counts  how often each case counts, 0 or more, such as in a resample; once each if not given
 * @returns       symmetric, 1 on the diagonal
 *
 * Source  textbook     Checked  numpy.corrcoef, within 1e-14
 */
export function correlationMatrix(columns: readonly ArrayLike<number>[], counts?: ArrayLike<number>): Matrix {
  const p = columns.length;
  const standardised = columns.map((column) => standardise(column, counts));
  const made = zeros(p, p);
  for (let j = 0; j < p; j++) {
    made.values[j * p + j] = 1;
    const left = standardised[j] as Float64Array;
    for (let k = 0; k < j; k++) {
      const right = standardised[k] as Float64Array;
      let sum = 0;
      for (let i = 0; i < left.length; i++) sum += (left[i] as number) * (right[i] as number);
      made.values[j * p + k] = sum;
      made.values[k * p + j] = sum;
    }
  }
  return made;
}

/** Centred, of length 1; each value times the root of its count. */
function standardise(column: ArrayLike<number>, counts?: ArrayLike<number>): Float64Array {
  const n = column.length;
  // about the first value, so that large values with a small spread keep their digits
  const origin = column[0] as number;
  let sum = 0;
  let all = 0;
  for (let i = 0; i < n; i++) {
    const count = counts === undefined ? 1 : (counts[i] as number);
    sum += count * ((column[i] as number) - origin);
    all += count;
  }
  const mean = sum / all;
  const made = new Float64Array(n);
  let square = 0;
  for (let i = 0; i < n; i++) {
    const away = (column[i] as number) - origin - mean;
    const count = counts === undefined ? 1 : (counts[i] as number);
    made[i] = away * (count === 1 ? 1 : Math.sqrt(count));
    square += count * away * away;
  }
  const length = Math.sqrt(square);
  for (let i = 0; i < n; i++) made[i] = (made[i] as number) / length;
  return made;
}
