/** What the address of the levels says, so that a link leads to the same answer. */
export type LevelsSearch = { segmentBy?: string; from?: string; to?: string };

export function levelsSearch(raw: Record<string, unknown>): LevelsSearch {
  const search: LevelsSearch = {};
  if (typeof raw.segmentBy === 'string' && raw.segmentBy !== '') search.segmentBy = raw.segmentBy;
  for (const end of ['from', 'to'] as const) {
    const day = raw[end];
    if (typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day)) search[end] = day;
  }
  return search;
}
