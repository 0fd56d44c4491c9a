import {
  CORRELATION_KINDS,
  GUIDED_MARKS,
  GUIDES,
  type Guide,
  type GuidedAsk,
  type GuidedColumn,
  type GuidedColumns,
  type GuidedMark,
} from '@plumbline/model/guidedReport.ts';

/** What the address of a guided analysis says; a column is written `KEY~MARK`. */
export type GuidedSearch = {
  guide?: Guide;
  column?: string[];
  outcome?: string;
  correlation?: (typeof CORRELATION_KINDS)[number];
  factors?: number;
  from?: string;
  to?: string;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const BETWEEN = '~';

export function guidedSearch(raw: Record<string, unknown>): GuidedSearch {
  const search: GuidedSearch = {};
  const guide = GUIDES.find((known) => known === raw.guide);
  if (guide !== undefined) search.guide = guide;
  const columns = (Array.isArray(raw.column) ? raw.column : [raw.column]).filter(
    (one): one is string => typeof one === 'string' && readColumn(one) !== null,
  );
  if (columns.length > 0) search.column = [...new Set(columns)];
  if (typeof raw.outcome === 'string' && readColumn(raw.outcome) !== null) search.outcome = raw.outcome;
  const kind = CORRELATION_KINDS.find((known) => known === raw.correlation);
  if (kind !== undefined) search.correlation = kind;
  const factors = Number(raw.factors);
  if (raw.factors !== undefined && Number.isInteger(factors) && factors >= 1 && factors <= 12) search.factors = factors;
  if (typeof raw.from === 'string' && DAY.test(raw.from)) search.from = raw.from;
  if (typeof raw.to === 'string' && DAY.test(raw.to)) search.to = raw.to;
  return search;
}

export const writeColumn = ({ key, mark }: GuidedColumn): string => `${key}${BETWEEN}${mark}`;

/** @returns null for what is no column */
export function readColumn(text: string): GuidedColumn | null {
  const at = text.lastIndexOf(BETWEEN);
  const mark = GUIDED_MARKS.find((known) => known === text.slice(at + 1));
  return at < 1 || mark === undefined ? null : { key: text.slice(0, at), mark: mark satisfies GuidedMark };
}

/** How many columns a guide needs. */
export const leastColumns = (guide: Guide): number =>
  guide === 'factors' ? 3 : guide === 'correlation' || guide === 'fuzzy' ? 2 : 1;

const CHOSEN_FIRST = 8;

/** What is looked at first: what customers perceived of the dimensions without children that have most of it, and satisfaction as the outcome. */
export function withDefaults(search: GuidedSearch, columns: GuidedColumns['columns']): GuidedSearch {
  const perceived = columns.filter(({ mark }) => mark === 'perceived').sort((a, b) => b.occasions - a.occasions);
  const isMetric = ({ key }: { key: string }) => key.startsWith('metric:');
  const outcome = perceived.find(({ key }) => key === 'metric:satisfaction') ?? perceived.find(isMetric);
  const first = perceived.filter((one) => !isMetric(one) && !one.whole).slice(0, CHOSEN_FIRST);
  return {
    ...(first.length > 0 ? { column: first.map(writeColumn) } : {}),
    ...(outcome === undefined ? {} : { outcome: writeColumn(outcome) }),
    ...search,
  };
}

/** What is asked of the server; null as long as the choice does not suffice. */
export function askOf(search: GuidedSearch): GuidedAsk | null {
  const guide = search.guide ?? 'description';
  const outcome = search.outcome === undefined ? null : readColumn(search.outcome);
  const columns = (search.column ?? [])
    .flatMap((one) => readColumn(one) ?? [])
    .filter((one) => guide !== 'regression' || writeColumn(one) !== search.outcome);
  if (columns.length < leastColumns(guide) || (guide === 'regression' && outcome === null)) return null;
  return {
    ...{ guide, columns, outcome: guide === 'regression' ? outcome : null },
    correlation: search.correlation ?? 'pearson',
    factors: guide === 'factors' ? (search.factors ?? null) : null,
    ...{ from: search.from ?? null, to: search.to ?? null, filters: {} },
  };
}
