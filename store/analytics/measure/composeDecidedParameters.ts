import { findValueInForce, listChanges } from '@plumbline/model/decidedValue.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import type { DecidedValue } from '@plumbline/model/moments.ts';
import type { Parameters } from '../composeFilters.ts';

/** Day 0 of the engine's calendar: what held before anything is known to have begun. */
const DAY_ZERO = '1970-01-01';

/**
 * The placeholders of `sumClustersDecided`: for each dimension whose standard or public promise changed after the first
 * and up to the last day, the values one after the other, one for each day on which any of them changed. Cells of which
 * something else was decided have values of their own.
 *
 * @param by     what the question splits by
 * @param which  `changed`: only dimensions of which a value changed; `every`: all of which one was ever decided
 * @returns      null where there is none; a value that holds throughout needs no counting of its own
 */
export function composeDecidedParameters(
  decided: readonly DecidedValue[],
  firstDay: string,
  lastDay: string,
  by: readonly string[] = [],
  which: 'changed' | 'every' = 'changed',
): Parameters | null {
  const dimensions = [...new Set(decided.map((value) => value.dimension))].filter(
    (dimension) => which === 'every' || listChanges(decided, dimension, firstDay, lastDay).length > 0,
  );
  if (dimensions.length === 0) return null;
  const changes = dimensions.flatMap((dimension) => listChanges(decided, dimension, firstDay, lastDay));
  const days = [DAY_ZERO, ...[...new Set(changes)].sort()];
  const named = Array.from({ length: LIMITS.byMax }, (_none, place) => namedValues(decided, by[place]));
  // a cell whose value nobody named is like all other such cells
  const places = named.reduce<string[][]>(
    (all, values) => all.flatMap((one) => ['', ...values].map((value) => [...one, value])),
    [[]],
  );
  const lines = dimensions.flatMap((dimension) => places.map((place) => ({ dimension, place })));
  const valuesOf = (mark: DecidedValue['mark']) =>
    lines.flatMap(({ dimension, place }) => {
      const at = Object.fromEntries(by.map((attribute, of) => [attribute, place[of] ?? '']));
      return days.map(
        (day) => findValueInForce(decided, dimension, mark, day === DAY_ZERO ? firstDay : day, at)?.point ?? null,
      );
    });
  return {
    decidedDimensions: dimensions,
    decidedLines: lines.map(({ dimension, place }) => [dimension, ...place].join('\n')),
    ...Object.fromEntries(named.map((values, place) => [`decidedValues${place + 1}`, values])),
    changeDays: days.map((day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000),
    standards: valuesOf('standard'),
    promises: valuesOf('promised'),
  };
}

/** Values of an attribute of which something of its own was decided. */
function namedValues(decided: readonly DecidedValue[], attribute: string | undefined): string[] {
  if (attribute === undefined) return [];
  return [...new Set(decided.flatMap(({ where = {} }) => where[attribute] ?? []))]
    .filter((value) => value !== '')
    .sort();
}
