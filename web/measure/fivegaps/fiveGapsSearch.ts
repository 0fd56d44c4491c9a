import { type WhereSearch, whereSearch } from '../../shell/whereSearch.ts';

/** What the address of the five gaps says, so that a link leads to the same answer. */
export type FiveGapsSearch = WhereSearch & { dimension?: string; level?: number };

export function fiveGapsSearch(raw: Record<string, unknown>): FiveGapsSearch {
  const search: FiveGapsSearch = whereSearch(raw);
  if (typeof raw.dimension === 'string' && raw.dimension !== '') search.dimension = raw.dimension;
  const level = Number(raw.level);
  if (Number.isInteger(level) && level >= 1 && level <= 6) search.level = level;
  return search;
}
