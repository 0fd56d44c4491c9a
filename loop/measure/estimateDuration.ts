import { ArgumentError } from '@plumbline/stats/argumentError.ts';
import { checkRange } from '@plumbline/stats/checkArguments.ts';
import { medianInterval } from '@plumbline/stats/medianInterval.ts';
import { quantileOfSorted } from '@plumbline/stats/numeric/describe.ts';

export type Duration = {
  n: number;
  dropped: number;
  median: number;
  low: number;
  high: number;
  /** what the interval in truth covers, at least the confidence where there are enough values */
  coverage: number;
  mean: number;
  /** what nine in ten stay below */
  ninetieth: number;
};

/**
 * A duration: first response, resolution, delivery, cycle time. Median with the interval of the order statistics.
 *
 * @param values     0 or above, in one unit; NaN is missing: cases still open are missing here, and bias it downwards
 * @param confidence strictly between 0 and 1
 * @returns          median with bounds, mean and ninth decile in the unit of the values
 * @throws ArgumentError `empty`, `range`
 * Source  [conover-1999] section 3.2     Checked  the printed ranks for 6 to 20 values
 */
export function estimateDuration(values: ArrayLike<number>, confidence = 0.95): Duration {
  checkRange('confidence', confidence, 0, 1, true);
  const known: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    checkRange('values', value, 0, Number.MAX_VALUE);
    known.push(value);
  }
  if (known.length === 0) throw new ArgumentError('values', 'empty', 'has no values');
  const sorted = Float64Array.from(known).sort();
  return {
    n: known.length,
    dropped: values.length - known.length,
    ...medianInterval(known, confidence),
    mean: known.reduce((sum, value) => sum + value, 0) / known.length,
    ninetieth: quantileOfSorted(sorted, 0.9),
  };
}
