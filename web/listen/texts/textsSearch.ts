import { STATEMENT_TYPES, TEXT_LANGUAGES, TEXT_VERDICTS } from '@plumbline/model/textReading.ts';

/** Groupings the page filters by. */
export const TEXT_FILTERS = ['region', 'channel', 'touchpoint', 'segment', 'source'] as const;

/** Everything that decides what the page of texts shows, as it stands in the address. */
export type TextsSearch = {
  search?: string;
  from?: string;
  to?: string;
  verdict?: string[];
  language?: string[];
  dimension?: string[];
  statement?: string[];
  /** the dimension whose weeks are drawn; every text where it is left out */
  trend?: string;
} & { [filter in (typeof TEXT_FILTERS)[number]]?: string[] };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const VALUES_MAX = 40;
const SEARCH_UNITS_MAX = 200;

/** Reads the address. What it does not know it drops, because an old link should still open the page. */
export function textsSearch(raw: Record<string, unknown>): TextsSearch {
  const found: TextsSearch = {};
  const search = String(raw.search ?? '').slice(0, SEARCH_UNITS_MAX);
  if (search !== '') found.search = search;
  for (const key of ['from', 'to'] as const) {
    const day = String(raw[key] ?? '');
    if (DAY.test(day)) found[key] = day;
  }
  keep(found, 'verdict', among(raw.verdict, TEXT_VERDICTS));
  keep(found, 'language', among(raw.language, TEXT_LANGUAGES));
  keep(found, 'statement', among(raw.statement, STATEMENT_TYPES));
  keep(found, 'dimension', listOf(raw.dimension));
  for (const filter of TEXT_FILTERS) keep(found, filter, listOf(raw[filter]));
  if (typeof raw.trend === 'string' && raw.trend !== '') found.trend = raw.trend;
  return found;
}

type ListKey = 'verdict' | 'language' | 'statement' | 'dimension' | (typeof TEXT_FILTERS)[number];

function keep(found: TextsSearch, key: ListKey, values: string[]): void {
  if (values.length > 0) found[key] = values;
}

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value])
    .map(String)
    .filter((one) => one !== '')
    .slice(0, VALUES_MAX);
const among = (value: unknown, known: readonly string[]) => listOf(value).filter((one) => known.includes(one));
