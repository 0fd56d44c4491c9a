import type { DecidedValue, MomentsQuestion } from './moments.ts';

/** A decided value that holds: it stands somewhere on the line. */
export type ValueInForce = DecidedValue & { point: number };

/**
 * The value in force on a civil day: the latest that began on it or before. Null where none had begun, or the latest ended it.
 *
 * What was decided more narrowly goes before what was decided for more, as long as it holds.
 *
 * @param by  the values that all occasions have which are looked at, by attribute
 */
export function findValueInForce(
  decided: readonly DecidedValue[],
  dimension: string,
  mark: DecidedValue['mark'],
  day: string,
  by: Readonly<Record<string, string>> = {},
): ValueInForce | null {
  const latest = new Map<string, DecidedValue>();
  for (const value of decided) {
    if (value.dimension !== dimension || value.mark !== mark || value.since > day) continue;
    if (Object.entries(value.where ?? {}).some(([attribute, wanted]) => by[attribute] !== wanted)) continue;
    const scope = JSON.stringify([value.rank ?? 0, value.where ?? {}]);
    const known = latest.get(scope);
    if (known === undefined || value.since > known.since) latest.set(scope, value);
  }
  let found: ValueInForce | null = null;
  for (const value of latest.values()) {
    const { point, rank = 0, since } = value;
    if (point === null) continue;
    const [known, knownSince] = [found?.rank ?? 0, found?.since ?? ''];
    if (found === null || rank > known || (rank === known && since > knownSince)) found = { ...value, point };
  }
  return found;
}

/**
 * The decided values that can count in a question: those for all, and those for occasions that the question filters by or
 * splits by. What a filter already says of every occasion is no condition any more.
 */
export function placeDecided(
  decided: readonly DecidedValue[],
  { filters, attributes, by }: Pick<MomentsQuestion, 'filters' | 'attributes' | 'by'>,
): DecidedValue[] {
  const filterOf = (attribute: string): readonly string[] =>
    (attribute.startsWith('attribute:')
      ? attributes[attribute.slice('attribute:'.length)]
      : filters[attribute as keyof typeof filters]) ?? [];
  return decided.flatMap((value) => {
    if (value.where === undefined) return [value];
    const conditions = Object.entries(value.where);
    const open = conditions.filter(([attribute, wanted]) => {
      const chosen = filterOf(attribute);
      return chosen.length !== 1 || chosen[0] !== wanted;
    });
    if (open.some(([attribute]) => !by.includes(attribute))) return [];
    return [{ ...value, where: Object.fromEntries(open), rank: value.rank ?? conditions.length }];
  });
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
