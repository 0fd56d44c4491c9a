import { PERIODS_OF_DAY } from '@plumbline/model/explorerReport.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { GAP_KEYS, type Gap, MARKS, type Mark } from '@plumbline/model/mark.ts';
import { filtersOf, type GapsSearch, gapsSearch } from '../gapsSearch.ts';

export const EXPLORER_VIEWS = ['heat', 'multiples', 'table', 'zone', 'surface'] as const;
export type ExplorerView = (typeof EXPLORER_VIEWS)[number];
export const EXPLORER_SORTS = ['worst', 'tree', 'lowest', 'people'] as const;

/**
 * Everything that decides what the explorer shows, as it stands in the address. What is left out has its default: the service
 * gap, the highest level that has anything to compare, not split, as a heat map, worst beyond noise first.
 */
export type ExplorerSearch = Omit<GapsSearch, 'by' | 'view' | 'sort' | 'figure'> & {
  gap?: Gap;
  /** two marks of one's own choice win over a named gap */
  of?: Mark;
  against?: Mark;
  /** up to three attributes, one period among them at most */
  by?: string[];
  /** dimensions named one by one */
  dimension?: string[];
  view?: ExplorerView;
  sort?: (typeof EXPLORER_SORTS)[number];
  /** what the response surface explains: the key of a metric */
  metric?: string;
  /** of which dimension the response surface is */
  surface?: string;
};

/** Reads the address. What it does not know it drops, because an old link should still open the page. */
export function explorerSearch(raw: Record<string, unknown>): ExplorerSearch {
  const { by: _by, view: _view, sort: _sort, figure: _figure, ...shared } = gapsSearch(raw);
  const search: ExplorerSearch = shared;
  const gap = oneOf(GAP_KEYS, raw.gap);
  const of = oneOf(MARKS, raw.of);
  const against = oneOf(MARKS, raw.against);
  const view = oneOf(EXPLORER_VIEWS, raw.view);
  const sort = oneOf(EXPLORER_SORTS, raw.sort);
  const by = readBy(raw.by);
  const dimension = texts(raw.dimension);
  const [metric] = texts(raw.metric);
  if (gap !== undefined) search.gap = gap;
  if (of !== undefined && against !== undefined && of !== against) Object.assign(search, { of, against });
  if (view !== undefined) search.view = view;
  if (sort !== undefined) search.sort = sort;
  if (by.length > 0) search.by = by;
  if (dimension.length > 0) search.dimension = dimension;
  if (metric !== undefined) search.metric = metric;
  const [surface] = texts(raw.surface);
  if (surface !== undefined) search.surface = surface;
  return search;
}

/** What the server is asked, without what only decides the looks. */
export function explorerQuestion(search: ExplorerSearch): Record<string, string | string[]> {
  const question: Record<string, string | string[]> = Object.fromEntries(filtersOf(search as GapsSearch));
  const { gap, of, against, by, dimension, level, asked, period, from, to, view } = search;
  if (of !== undefined && against !== undefined) Object.assign(question, { of, against });
  else if (gap !== undefined) question.gap = gap;
  if (by !== undefined) question.by = by.join(',');
  if (dimension !== undefined) question.dimension = dimension;
  if (level !== undefined) question.level = String(level);
  if (asked !== undefined) question.asked = asked;
  if (period !== undefined && from === undefined) question.period = period;
  if (from !== undefined) question.from = from;
  if (to !== undefined) question.to = to;
  if (view === 'zone') question.zone = 'shares';
  return question;
}

/** The address of a saved view: all but what is open at the moment. */
export function savedSearch(search: ExplorerSearch): Record<string, string | string[]> {
  const { line: _line, cell: _cell, ...kept } = search;
  return Object.fromEntries(
    Object.entries(kept).flatMap(([key, value]) => {
      if (value === undefined) return [];
      return [[key, Array.isArray(value) ? value : String(value)]];
    }),
  );
}

/** A cell as the address names it: `region=华东&channel=门店`. */
export const cellKey = (by: Readonly<Record<string, string>>): string => new URLSearchParams(by).toString();

export const isPeriod = (attribute: string): boolean => (PERIODS_OF_DAY as readonly string[]).includes(attribute);

function readBy(raw: unknown): string[] {
  const once = [...new Set(texts(raw).flatMap((one) => one.split(',')))].filter((one) => one !== '');
  const period = once.find(isPeriod);
  return once.filter((one) => !isPeriod(one) || one === period).slice(0, LIMITS.byMax);
}

function texts(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one): one is string => typeof one === 'string' && one !== '');
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return values.find((candidate) => candidate === first);
}
