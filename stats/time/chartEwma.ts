import { checkRange } from '../checkArguments.ts';
import { type Usual, usualOf } from './chartIndividuals.ts';
import { type ControlChart, chartOf } from './chartShares.ts';

export type EwmaOptions = {
  /** weight of the newest value, above 0 to 1; 0.2 if not given */
  weight?: number;
  /** width of the limits in standard errors, 3 if not given */
  width?: number;
  /** how many first values tell what is usual; all if not given */
  baseline?: number;
};

/**
 * Chart of the exponentially weighted moving average, which sees small lasting shifts that single values hide.
 *
 * @param values   finite, in order of time
 * @param options  weight, width and baseline
 * @returns        averages with limits that widen to their final width, and what is usual
 * @throws ArgumentError as `usualOf`, and `range`
 *
 * Source  [roberts-1959], [montgomery-2013] section 9.2     Checked  against the formulas computed in R 4.2.2, within 1e-10
 */
export function chartEwma(values: ArrayLike<number>, options: EwmaOptions = {}): ControlChart & { usual: Usual } {
  const { weight = 0.2, width = 3, baseline = values.length } = options;
  checkRange('weight', weight, Number.MIN_VALUE, 1);
  checkRange('width', width, Number.MIN_VALUE, 100);
  const usual = usualOf(values, baseline);
  let average = usual.mean;
  const averages = Float64Array.from(values, (value) => {
    average = weight * value + (1 - weight) * average;
    return average;
  });
  const half = averages.map(
    (_average, i) => width * usual.sigma * Math.sqrt((weight / (2 - weight)) * (1 - (1 - weight) ** (2 * (i + 1)))),
  );
  const upper = half.map((room) => usual.mean + room);
  const lower = half.map((room) => usual.mean - room);
  return { ...chartOf(averages, usual.mean, upper, lower), usual };
}
