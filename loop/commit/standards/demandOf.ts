import type { Dimension, ValueFunction } from '@plumbline/model/dimension.ts';
import type { LawBound } from '@plumbline/model/law.ts';
import { STANDARD_POINTS } from '@plumbline/model/standard.ts';
import { interpolatePiecewiseLinear } from '@plumbline/stats/interpolatePiecewiseLinear.ts';

export type Comparison = 'atMost' | 'atLeast';
export type DecidedStandard = { value: number; unit: string; points: number | null };

/** Which way a standard of the dimension is kept: points at least, a native measure as the tree says what is better. */
export function comparisonOf({ measure, value }: Pick<Dimension, 'measure' | 'value'>, unit: string): Comparison {
  if (unit === STANDARD_POINTS) return 'atLeast';
  if (measure !== undefined) return measure.better === 'less' ? 'atMost' : 'atLeast';
  return falls(value) ? 'atMost' : 'atLeast';
}

/** Units in which a standard of the dimension may be decided. */
export function unitsOf({ measure, value }: Pick<Dimension, 'measure' | 'value'>): string[] {
  const native = value?.unit ?? measure?.unit;
  return native === undefined ? [STANDARD_POINTS] : [native, STANDARD_POINTS];
}

/** Where a value stands on the 0–100 line; null where no value function says so. */
export function pointsOf(value: number, unit: string, fn: ValueFunction | undefined): number | null {
  if (unit === STANDARD_POINTS) return value;
  return fn === undefined || fn.unit !== unit ? null : interpolatePiecewiseLinear(fn.knots, value);
}

/**
 * Whether a standard is on the wrong side of what a law allows.
 *
 * Where one is in points and the other in the native measure they are compared on the line; what cannot be compared is not
 * said to be wrong.
 */
export function breaksBound(
  standard: DecidedStandard,
  bound: Pick<LawBound, 'comparison' | 'value' | 'unit'>,
  fn: ValueFunction | undefined,
): boolean {
  const { comparison, value, unit } = bound;
  if (unit === standard.unit) return isBeyond(standard.value, comparison, value);
  if (unit === STANDARD_POINTS) return standard.points !== null && isBeyond(standard.points, comparison, value);
  const points = pointsOf(value, unit, fn);
  if (points === null || standard.points === null) return false;
  return sideOfBound(comparison, falls(fn)) === 'floor' ? standard.points < points : standard.points > points;
}

/**
 * On which side of the line a bound of a law stands: the least that customers must get, or the most that they may. Two days at most
 * are the least where fewer days are better; two days at least, such as for thinking it over, are the most.
 *
 * @param lessIsBetter  whether the line falls as the measure grows
 */
export const sideOfBound = (comparison: Comparison, lessIsBetter: boolean): 'floor' | 'ceiling' =>
  (comparison === 'atMost') === lessIsBetter ? 'floor' : 'ceiling';

const falls = (fn: ValueFunction | undefined): boolean => (fn?.knots[0]?.[1] ?? 0) > (fn?.knots.at(-1)?.[1] ?? 0);

const isBeyond = (value: number, comparison: Comparison, bound: number): boolean =>
  comparison === 'atMost' ? value > bound : value < bound;
