import { checkRange } from '../checkArguments.ts';
import { type Usual, usualOf } from './chartIndividuals.ts';

export type CusumOptions = {
  /** half the shift to be found, in standard deviations; 0.5 if not given */
  slack?: number;
  /** where it signals, in standard deviations; 5 if not given */
  threshold?: number;
  /** how many first values tell what is usual; all if not given */
  baseline?: number;
};

/** Sums of deviations upwards and downwards, in standard deviations, and the places (from 0) where either signals. */
export type Cusum = { up: Float64Array; down: Float64Array; outside: number[]; usual: Usual };

/**
 * Tabular CUSUM: deviations add up until they tell a shift from noise.
 *
 * @param values   finite, in order of time
 * @param options  slack, threshold and baseline
 * @returns        both sums, never below 0, and the places above the threshold
 * @throws ArgumentError as `usualOf`, and `range`
 *
 * Source  [page-1954], [montgomery-2013] section 9.1     Checked  against the formulas computed in R 4.2.2, within 1e-10
 */
export function chartCusum(values: ArrayLike<number>, options: CusumOptions = {}): Cusum {
  const { slack = 0.5, threshold = 5, baseline = values.length } = options;
  checkRange('slack', slack, 0, 100);
  checkRange('threshold', threshold, Number.MIN_VALUE, 1000);
  const usual = usualOf(values, baseline);
  const up = new Float64Array(values.length);
  const down = new Float64Array(values.length);
  let [above, below] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const z = ((values[i] as number) - usual.mean) / usual.sigma;
    above = Math.max(0, above + z - slack);
    below = Math.max(0, below - z - slack);
    up[i] = above;
    down[i] = below;
  }
  const outside = [...up.keys()].filter((i) => (up[i] as number) > threshold || (down[i] as number) > threshold);
  return { up, down, outside, usual };
}
