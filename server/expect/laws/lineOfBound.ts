import { comparisonOf, pointsOf, sideOfBound } from '@plumbline/loop/commit/standards/demandOf.ts';
import type { Dimension } from '@plumbline/model/dimension.ts';
import type { LawBound } from '@plumbline/model/law.ts';

/** Where a bound of a law stands on the line of its dimension: as it is, or through the value function of its unit, and on which side. */
export function lineOfBound(
  { comparison, value, unit }: Pick<LawBound, 'comparison' | 'value' | 'unit'>,
  dimension: Pick<Dimension, 'measure' | 'value'>,
): { points: number | null; side: 'floor' | 'ceiling' } {
  return {
    points: pointsOf(value, unit, dimension.value),
    side: sideOfBound(comparison, comparisonOf(dimension, unit) === 'atMost'),
  };
}
