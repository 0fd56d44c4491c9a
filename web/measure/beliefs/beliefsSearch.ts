/** What the address of the worksheets says: which is open, or that a new one is made and what it asks about at first. */
export type BeliefsSearch = { sheet?: string; make?: true; ask?: string };

export function beliefsSearch(raw: Record<string, unknown>): BeliefsSearch {
  const search: BeliefsSearch = {};
  if (typeof raw.sheet === 'string' && /^[0-9a-f-]{36}$/.test(raw.sheet)) search.sheet = raw.sheet;
  if (String(raw.make) === 'true') search.make = true;
  if (typeof raw.ask === 'string' && raw.ask !== '') search.ask = raw.ask;
  return search;
}
