import { medianRanks } from './medianRanks.ts';

/**
 * Median with the binomial order-statistic interval, which assumes nothing about the shape of the distribution.
 *
 * The bounds are two of the values themselves, the narrowest symmetric pair whose coverage is at least `confidence`.
 *
 * @param values      finite, in any order, one or more
 * @param confidence  probability strictly between 0 and 1, such as 0.95
 * @returns           median and bounds in the unit of the values, and the coverage reached; with too few values to reach
 *                    `confidence` the bounds are the least and the greatest value, and `coverage` says what that covers
 * @throws RangeError where there is no value, one is not finite, or confidence lies outside (0, 1)
 *
 * Source  [conover-1999] section 3.2     Checked  the printed ranks for 6 to 20 values
 */
export function medianInterval(
  values: readonly number[],
  confidence: number,
): { median: number; low: number; high: number; coverage: number } {
  if (values.length === 0) throw new RangeError('no values');
  if (values.some((value) => !Number.isFinite(value))) throw new RangeError('a value is not finite');
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`confidence outside (0, 1): ${confidence}`);
  const sorted = [...values].sort((one, other) => one - other);
  const n = sorted.length;
  const at = (rank: number): number => sorted[rank - 1] ?? Number.NaN;
  const median = (at(Math.ceil(n / 2)) + at(Math.floor(n / 2) + 1)) / 2;
  const { low, high, coverage } = medianRanks(n, confidence);
  return { median, low: at(low), high: at(high), coverage };
}
