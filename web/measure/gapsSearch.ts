/** The attributes the page filters by in plain sight; those of the files stand behind "more". */
export const FILTERS = ['region', 'channel', 'touchpoint', 'segment', 'stage', 'staff'] as const;
export type Filter = (typeof FILTERS)[number];

export const PERIODS = ['30', '90', '365'] as const;
export const SORTS = ['worst', 'tree', 'name'] as const;
export const VIEWS = ['chart', 'table'] as const;
const ASKED = ['before', 'after', 'joined'] as const;

/**
 * Everything that decides what the page shows, as it stands in the address, so that a link shows the same page.
 *
 * What is left out has its default: the whole period, no filter, no split, worst first, as a chart.
 */
export type GapsSearch = {
  /** days up to the last day that has data; `from` and `to` win over it */
  period?: (typeof PERIODS)[number];
  from?: string;
  to?: string;
  /** up to two attributes */
  by?: string[];
  asked?: (typeof ASKED)[number];
  level?: number;
  sort?: (typeof SORTS)[number];
  view?: (typeof VIEWS)[number];
  /** the dimension whose details are open */
  line?: string;
  /** its cell, as `region=华东&channel=门店`; none where the question is not split */
  cell?: string;
  /** the figure whose making is open: `gap.service`, `mark.perceived`, `index.loyalty`, `promise.delivery` … */
  figure?: string;
} & { [filter in Filter]?: string[] } & { [attribute: `attribute:${string}`]: string[] | undefined };

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const BY_MAX = 2;

/** Reads the address. What it does not know or cannot read it drops, because an old link should still open the page. */
export function gapsSearch(raw: Record<string, unknown>): GapsSearch {
  const search: GapsSearch = {};
  const period = oneOf(PERIODS, raw.period);
  const asked = oneOf(ASKED, raw.asked);
  const sort = oneOf(SORTS, raw.sort);
  const view = oneOf(VIEWS, raw.view);
  const from = text(raw.from);
  const to = text(raw.to);
  const by = texts(raw.by).flatMap((one) => one.split(','));
  const level = Number(text(raw.level));
  if (period !== undefined) search.period = period;
  if (from !== undefined && DAY.test(from)) search.from = from;
  if (to !== undefined && DAY.test(to)) search.to = to;
  if (by.length > 0) search.by = by.slice(0, BY_MAX);
  if (asked !== undefined) search.asked = asked;
  if (Number.isInteger(level) && level >= 1) search.level = level;
  if (sort !== undefined) search.sort = sort;
  if (view !== undefined) search.view = view;
  for (const key of ['line', 'cell', 'figure'] as const) {
    const value = text(raw[key]);
    if (value !== undefined) search[key] = value;
  }
  for (const [key, value] of Object.entries(raw)) {
    const values = texts(value);
    if (isFilter(key) && values.length > 0) search[key] = values;
  }
  return search;
}

export function isFilter(key: string): key is Filter | `attribute:${string}` {
  return (FILTERS as readonly string[]).includes(key) || key.startsWith('attribute:');
}

/** The filters in force, by attribute. */
export function filtersOf(search: GapsSearch): [attribute: Filter | `attribute:${string}`, values: string[]][] {
  return Object.keys(search)
    .filter(isFilter)
    .flatMap((key): [Filter | `attribute:${string}`, string[]][] => {
      const values = search[key];
      return values === undefined || values.length === 0 ? [] : [[key, values]];
    });
}

/**
 * What the server is asked, without what only decides the looks.
 *
 * @param lastDay  the last day that has data, from which periods count back; null while it is not known
 */
export function questionOf(search: GapsSearch, lastDay: string | null): Record<string, string | string[]> {
  const question: Record<string, string | string[]> = Object.fromEntries(filtersOf(search));
  const from =
    search.from ?? (search.period !== undefined && lastDay !== null ? daysBefore(lastDay, search.period) : '');
  if (from !== '') question.from = from;
  if (search.to !== undefined) question.to = search.to;
  if (search.by !== undefined) question.by = search.by.join(',');
  if (search.asked !== undefined) question.asked = search.asked;
  return question;
}

/** The first day of a period of so many days that ends with `day`. */
function daysBefore(day: string, days: string): string {
  const start = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  start.setUTCDate(start.getUTCDate() - Number(days) + 1);
  return start.toISOString().slice(0, 10);
}

function text(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  // the router reads its own answer again, in which the level is a number already
  const first = typeof one === 'number' ? String(one) : one;
  return typeof first === 'string' && first !== '' ? first : undefined;
}

function texts(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one): one is string => typeof one === 'string' && one !== '');
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((candidate) => candidate === text(value));
}
