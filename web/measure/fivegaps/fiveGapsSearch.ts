/** What the address of the five gaps says, so that a link leads to the same answer. */
export type FiveGapsSearch = { dimension?: string; level?: number; from?: string; to?: string };

export function fiveGapsSearch(raw: Record<string, unknown>): FiveGapsSearch {
  const search: FiveGapsSearch = {};
  if (typeof raw.dimension === 'string' && raw.dimension !== '') search.dimension = raw.dimension;
  const level = Number(raw.level);
  if (Number.isInteger(level) && level >= 1 && level <= 6) search.level = level;
  for (const end of ['from', 'to'] as const) {
    const day = raw[end];
    if (typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day)) search[end] = day;
  }
  return search;
}
