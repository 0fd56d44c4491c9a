import type { ValueFunction } from '@plumbline/model/dimension.ts';
import { interpolatePiecewiseLinear } from '@plumbline/stats/interpolatePiecewiseLinear.ts';

/**
 * Puts a native measure, such as days, on the 0–100 line: on one occasion, before anything is averaged.
 *
 * @param value   the dimension's value function; outside its ends the end value holds
 * @param native  the measure in the function's unit, finite
 * @returns       points, 0–100
 */
export function applyValueFunction(value: ValueFunction, native: number): number {
  return interpolatePiecewiseLinear(value.knots, native);
}
