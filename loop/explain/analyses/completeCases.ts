/**
 * Cases with a number in every column (listwise deletion).
 *
 * @param columns of the same length; NaN is missing
 * @returns       the columns without incomplete cases, and how many were left out
 */
export function completeCases(columns: readonly Float64Array[]): {
  columns: Float64Array[];
  n: number;
  dropped: number;
} {
  const rows = columns[0]?.length ?? 0;
  const kept: number[] = [];
  for (let i = 0; i < rows; i++) if (columns.every((column) => !Number.isNaN(column[i]))) kept.push(i);
  return {
    columns: columns.map((column) => Float64Array.from(kept, (i) => column[i] as number)),
    n: kept.length,
    dropped: rows - kept.length,
  };
}
