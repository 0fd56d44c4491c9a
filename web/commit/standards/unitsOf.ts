import type { Say } from '@plumbline/charts/describeLine.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import { STANDARD_POINTS } from '@plumbline/model/standard.ts';

/** Units in which a standard, or a bound of a law, may be written. */
export function unitsOf({ measure, value }: Pick<Dimension, 'measure' | 'value'>): string[] {
  const native = value?.unit ?? measure?.unit;
  return native === undefined ? [STANDARD_POINTS] : [native, STANDARD_POINTS];
}

const NAMED = ['days', 'hours', 'minutes', 'seconds'];

/** A unit as people read it: ours by the catalogue's names, any other as it was written. */
export function unitName(unit: string, say: Say): string {
  if (unit === STANDARD_POINTS) return say('marks:unit.pointsLong');
  return NAMED.includes(unit) ? say(`marks:unit.${unit}`) : unit;
}
