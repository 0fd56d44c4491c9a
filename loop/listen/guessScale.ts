import type { ColumnLook } from './describeColumn.ts';

const COMMON: readonly (readonly [low: number, high: number])[] = [
  [1, 5],
  [1, 7],
  [1, 10],
  [0, 10],
  [1, 4],
  [1, 3],
  [0, 100],
];

/**
 * The scale on which columns that belong together were answered: the narrowest common one that holds all sampled values.
 *
 * @param columns  columns of one block, each of numbers
 * @returns        the scale, and whether the sample reaches both its ends; null where no common scale holds the values
 */
export function guessScale(columns: readonly ColumnLook[]): { low: number; high: number; certain: boolean } | null {
  const low = Math.min(...columns.map((column) => column.low));
  const high = Math.max(...columns.map((column) => column.high));
  const whole = columns.every((column) => column.wholeShare >= 0.95);
  const found = COMMON.find(([from, to]) => low >= from && high <= to && (whole || to === 100));
  if (found === undefined) return null;
  // four answers of 1–4 out of a scale of five are common, seven steps with a five as the highest are not
  return { low: found[0], high: found[1], certain: low === found[0] && high === found[1] };
}
