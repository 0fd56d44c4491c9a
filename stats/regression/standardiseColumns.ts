/** Columns with mean 0 and standard deviation 1 (divisor n), and how to come back from them. */
export type StandardisedColumns = { columns: Float64Array[]; means: Float64Array; scales: Float64Array };

/**
 * Centres and scales predictors, so that searches and penalties do not depend on their units.
 *
 * @param columns each finite and not constant
 * @param counts  how often each case counts, above 0; once each if not given
 * @returns       the columns with their means and scales
 *
 * Source  textbook
 */
export function standardiseColumns(
  columns: readonly ArrayLike<number>[],
  counts?: ArrayLike<number>,
): StandardisedColumns {
  const means = new Float64Array(columns.length);
  const scales = new Float64Array(columns.length);
  const made = columns.map((column, j) => {
    const origin = column[0] as number;
    let all = 0;
    let sum = 0;
    for (let i = 0; i < column.length; i++) {
      const count = counts === undefined ? 1 : (counts[i] as number);
      all += count;
      sum += count * ((column[i] as number) - origin);
    }
    const mean = origin + sum / all;
    let square = 0;
    for (let i = 0; i < column.length; i++)
      square += (counts === undefined ? 1 : (counts[i] as number)) * ((column[i] as number) - mean) ** 2;
    const scale = Math.sqrt(square / all);
    means[j] = mean;
    scales[j] = scale;
    return Float64Array.from(column, (value) => (value - mean) / scale);
  });
  return { columns: made, means, scales };
}
