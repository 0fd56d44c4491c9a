import type { Precedence } from './orderNames.ts';

/**
 * The names that belong to one way with the most frequent one: some case had both, or both with a third, and so on. Files of
 * unlike things, whose cases share nothing, are ways of their own.
 *
 * @param names        the most frequent first
 * @param precedences  of pairs that were seen at different times
 * @returns            all names where the most frequent one was never seen at another time than any other
 */
export function listMet(names: readonly string[], precedences: readonly Precedence[]): ReadonlySet<string> {
  const met = new Set([1]);
  for (let before = 0; before < met.size; ) {
    before = met.size;
    for (const { earlier, later } of precedences) {
      if (met.has(earlier)) met.add(later);
      else if (met.has(later)) met.add(earlier);
    }
  }
  return new Set(met.size === 1 ? names : names.filter((_name, at) => met.has(at + 1)));
}
