export const TABS = ['questions', 'crosstab', 'responses'] as const;
export const VIEWS = ['chart', 'table'] as const;
export const BASES = ['counted', 'accepted', 'all'] as const;
const LISTS = ['language', 'mode', 'version', 'status', 'filter', 'reason'] as const;
const TEXTS = ['from', 'to', 'rows', 'columns', 'level', 'adjustment', 'response', 'weighting'] as const;

/** All that decides what the results page shows, as it stands in the address: a link shows the same page. */
export type ResultsSearch = {
  tab?: (typeof TABS)[number];
  view?: (typeof VIEWS)[number];
  base?: (typeof BASES)[number];
  effect?: 'true';
  pilot?: 'true';
} & { [list in (typeof LISTS)[number]]?: string[] } & { [text in (typeof TEXTS)[number]]?: string };

/** Reads the address; what it does not know it drops, because an old link should still open the page. */
export function resultsSearch(raw: Record<string, unknown>): ResultsSearch {
  const search: ResultsSearch = {};
  const tab = oneOf(TABS, raw.tab);
  const view = oneOf(VIEWS, raw.view);
  const base = oneOf(BASES, raw.base);
  if (tab !== undefined) search.tab = tab;
  if (view !== undefined) search.view = view;
  if (base !== undefined) search.base = base;
  if (String(raw.effect) === 'true') search.effect = 'true';
  if (String(raw.pilot) === 'true') search.pilot = 'true';
  for (const list of LISTS) {
    const values = [raw[list] ?? []]
      .flat()
      .map(String)
      .filter((value) => value !== '');
    if (values.length > 0) search[list] = values;
  }
  for (const name of TEXTS) {
    const value = [raw[name] ?? []].flat()[0];
    if (value !== undefined && String(value) !== '') search[name] = String(value);
  }
  return search;
}

/** What the server is asked for: the filters, without what only decides the looks. */
export function questionOf(search: ResultsSearch): Record<string, string | string[]> {
  const { from, to, base, pilot, language, mode, version, status, filter, weighting } = search;
  const all = { from, to, base, pilot, language, mode, version, status, filter, weighting };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined),
  );
}

export function isFiltered(search: ResultsSearch): boolean {
  const { base: _base, weighting: _weighting, ...filters } = questionOf(search);
  return Object.keys(filters).length > 0;
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((candidate) => candidate === [value].flat()[0]);
}
