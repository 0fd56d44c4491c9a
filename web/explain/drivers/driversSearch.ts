import type { DriversAsk } from '@plumbline/model/driversReport.ts';

export const DRIVER_VIEWS = ['model', 'weights', 'groups'] as const;
export type DriverView = (typeof DRIVER_VIEWS)[number];

/** What the address of the page says, so that a link leads to the same model and the same answer. */
export type DriversSearch = {
  view?: DriverView;
  /** id of a saved model; the proposal where there is none */
  saved?: string;
  method?: DriversAsk['method'];
  scheme?: DriversAsk['scheme'];
  interval?: DriversAsk['interval'];
  /** `consistent`: corrected for unreliability (PLSc) */
  correction?: 'none' | 'consistent';
  missing?: DriversAsk['missing'];
  estimator?: DriversAsk['estimator'];
  resamples?: number;
  target?: string;
  from?: string;
  to?: string;
  /** `region=North`: only these customers */
  only?: string[];
  outcome?: string;
  predictors?: string[];
  split?: string;
  first?: string;
  second?: string;
};

export const SEARCH_CHOICES = {
  method: ['pls', 'sem'],
  scheme: ['path', 'centroid', 'factorial'],
  interval: ['percentile', 'bca'],
  correction: ['none', 'consistent'],
  missing: ['listwise', 'mean', 'fiml'],
  estimator: ['ml', 'mlr'],
} as const;
export const RESAMPLES = [500, 1000, 5000] as const;
const WORDS = ['saved', 'target', 'outcome', 'split', 'first', 'second'] as const;
const LISTS = ['only', 'predictors'] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function driversSearch(raw: Record<string, unknown>): DriversSearch {
  const search: DriversSearch = {};
  if (DRIVER_VIEWS.includes(raw.view as DriverView) && raw.view !== 'model') search.view = raw.view as DriverView;
  for (const [key, choices] of Object.entries(SEARCH_CHOICES))
    if ((choices as readonly unknown[]).includes(raw[key])) Object.assign(search, { [key]: raw[key] });
  const resamples = Number(raw.resamples);
  if ((RESAMPLES as readonly number[]).includes(resamples)) search.resamples = resamples;
  for (const key of WORDS) {
    const word = raw[key];
    if (typeof word === 'string' || typeof word === 'number') search[key] = String(word);
  }
  for (const key of ['from', 'to'] as const) {
    const day = raw[key];
    if (typeof day === 'string' && DAY.test(day)) search[key] = day;
  }
  for (const key of LISTS) {
    const values = (Array.isArray(raw[key]) ? raw[key] : [raw[key]]).filter((one) => typeof one === 'string');
    if (values.length > 0) search[key] = values as string[];
  }
  return search;
}

/** `only` as the filters of a question. */
export function filtersOf(only: readonly string[] = []): Record<string, string[]> {
  const filters: Record<string, string[]> = {};
  for (const one of only) {
    const at = one.indexOf('=');
    if (at <= 0) continue;
    const key = one.slice(0, at);
    filters[key] = [...(filters[key] ?? []), one.slice(at + 1)];
  }
  return filters;
}
