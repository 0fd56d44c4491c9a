import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkLength, checkWhole } from '../checkArguments.ts';

/** A control chart: a centre with a limit on either side at every point, and the places (from 0) outside. */
export type ControlChart = {
  centre: number;
  values: Float64Array;
  upper: Float64Array;
  lower: Float64Array;
  outside: number[];
};

/**
 * Control chart of shares (p chart), limits at three standard errors of each period's own size.
 *
 * @param counts    how many of each period have the property, whole, 0..sizes
 * @param sizes     how many there were, whole, 1 or more
 * @param baseline  how many first periods tell what is usual; all if not given
 * @returns         shares with limits, cut at 0 and 1
 * @throws ArgumentError `notFinite`, `length`, `range`, `tooFewCases`
 *
 * Source  [shewhart-1931], [montgomery-2013] section 7.2     Checked  against the formulas computed in R 4.2.2, within 1e-10
 */
export function chartShares(
  counts: ArrayLike<number>,
  sizes: ArrayLike<number>,
  baseline = counts.length,
): ControlChart {
  checkFinite('counts', counts, 2);
  checkLength('sizes', sizes, counts.length);
  checkFinite('sizes', sizes);
  checkWhole('baseline', baseline, 2, counts.length);
  for (let i = 0; i < counts.length; i++) {
    checkWhole('sizes', sizes[i] as number, 1);
    checkWhole('counts', counts[i] as number, 0, sizes[i] as number);
  }
  let [some, all] = [0, 0];
  for (let i = 0; i < baseline; i++) {
    some += counts[i] as number;
    all += sizes[i] as number;
  }
  const centre = some / all;
  if (centre === 0 || centre === 1)
    throw new ArgumentError('counts', 'constant', `the share is ${centre} throughout the baseline`, { value: centre });
  const half = Float64Array.from(sizes, (size) => 3 * Math.sqrt((centre * (1 - centre)) / size));
  return chartOf(
    Float64Array.from(counts, (count, i) => count / (sizes[i] as number)),
    centre,
    half.map((width) => Math.min(1, centre + width)),
    half.map((width) => Math.max(0, centre - width)),
  );
}

/**
 * A chart from its values and limits.
 *
 * @param values  what is charted
 * @param centre  what is usual
 * @param upper   upper limit of every value
 * @param lower   lower limit of every value
 * @returns       the chart with the places outside its limits
 *
 * Source  none: a comparison
 */
export function chartOf(values: Float64Array, centre: number, upper: Float64Array, lower: Float64Array): ControlChart {
  const isOutside = (i: number) =>
    (values[i] as number) > (upper[i] as number) || (values[i] as number) < (lower[i] as number);
  return { centre, values, upper, lower, outside: [...values.keys()].filter(isOutside) };
}
