import { ArgumentError } from '../argumentError.ts';
import { checkFinite, checkWhole } from '../checkArguments.ts';
import { type ControlChart, chartOf } from './chartShares.ts';

/** Mean distance of two normal values in standard deviations, to the digits that tables of charts give. */
const D2 = 1.128;

/** What the baseline says is usual: mean, mean moving range, and the standard deviation that it implies. */
export type Usual = { mean: number; movingRange: number; sigma: number };

/**
 * What is usual for single values, from the moving ranges of a baseline, which a shift inflates little.
 *
 * @param values    finite, in order of time
 * @param baseline  how many first values tell what is usual, 3 or more
 * @returns         mean, mean moving range and standard deviation
 * @throws ArgumentError `notFinite`, `tooFewCases`, `range`, `constant` where the baseline does not move
 *
 * Source  [montgomery-2013] section 6.4     Checked  against the formulas computed in R 4.2.2, within 1e-10
 */
export function usualOf(values: ArrayLike<number>, baseline: number): Usual {
  checkFinite('values', values, 3);
  checkWhole('baseline', baseline, 3, values.length);
  let sum = values[0] as number;
  let ranges = 0;
  for (let i = 1; i < baseline; i++) {
    sum += values[i] as number;
    ranges += Math.abs((values[i] as number) - (values[i - 1] as number));
  }
  const movingRange = ranges / (baseline - 1);
  if (movingRange === 0)
    throw new ArgumentError('values', 'constant', `the baseline is ${values[0]} throughout`, {
      value: values[0] as number,
    });
  return { mean: sum / baseline, movingRange, sigma: movingRange / D2 };
}

/**
 * Control chart of single values with limits from moving ranges.
 *
 * @param values    finite, in order of time
 * @param baseline  how many first values tell what is usual; all if not given
 * @returns         values with limits at three standard deviations, and what is usual
 * @throws ArgumentError as `usualOf`
 *
 * Source  [shewhart-1931], [montgomery-2013] section 6.4     Checked  against the formulas computed in R 4.2.2, within 1e-10
 */
export function chartIndividuals(values: ArrayLike<number>, baseline = values.length): ControlChart & { usual: Usual } {
  const usual = usualOf(values, baseline);
  const own = Float64Array.from(values);
  const upper = own.map(() => usual.mean + 3 * usual.sigma);
  const lower = own.map(() => usual.mean - 3 * usual.sigma);
  return { ...chartOf(own, usual.mean, upper, lower), usual };
}
