import { findValueInForce, listChanges } from '@plumbline/model/decidedValue.ts';
import type { DecidedValue } from '@plumbline/model/moments.ts';
import type { Parameters } from './composeParameters.ts';

/** Day 0 of the engine's calendar: what held before anything is known to have begun. */
const DAY_ZERO = '1970-01-01';

/**
 * The placeholders of `sumClustersDecided`: for each dimension whose standard or public promise changed after the first
 * and up to the last day, the values one after the other, one for each day on which any of them changed.
 *
 * @returns null where no value changed; a value that holds throughout needs no counting of its own
 */
export function composeDecidedParameters(
  decided: readonly DecidedValue[],
  firstDay: string,
  lastDay: string,
): Parameters | null {
  const dimensions = [...new Set(decided.map((value) => value.dimension))].filter(
    (dimension) => listChanges(decided, dimension, firstDay, lastDay).length > 0,
  );
  if (dimensions.length === 0) return null;
  const changes = dimensions.flatMap((dimension) => listChanges(decided, dimension, firstDay, lastDay));
  const days = [DAY_ZERO, ...[...new Set(changes)].sort()];
  const valuesOf = (mark: DecidedValue['mark']) =>
    dimensions.flatMap((dimension) =>
      days.map((day) => findValueInForce(decided, dimension, mark, day === DAY_ZERO ? firstDay : day)?.point ?? null),
    );
  return {
    decidedDimensions: dimensions,
    changeDays: days.map((day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000),
    standards: valuesOf('standard'),
    promises: valuesOf('promised'),
  };
}
