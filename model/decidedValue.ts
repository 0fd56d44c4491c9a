import type { DecidedValue } from './moments.ts';

/** The value in force on a civil day: the latest that began on it or before. Null where none had begun. */
export function findValueInForce(
  decided: readonly DecidedValue[],
  dimension: string,
  mark: DecidedValue['mark'],
  day: string,
): DecidedValue | null {
  let found: DecidedValue | null = null;
  for (const value of decided) {
    if (value.dimension !== dimension || value.mark !== mark || value.since > day) continue;
    if (found === null || value.since > found.since) found = value;
  }
  return found;
}

/** The days after `first` and up to `last` on which a decided value of the dimension begins to hold, ascending. */
export function listChanges(
  decided: readonly DecidedValue[],
  dimension: string,
  first: string,
  last: string,
): readonly string[] {
  const days = decided.filter((value) => value.dimension === dimension && value.since > first && value.since <= last);
  return [...new Set(days.map((value) => value.since))].sort();
}
