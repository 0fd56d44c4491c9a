import { SEGMENT_LIMITS, SEGMENT_METHODS, type SegmentAsk, SegmentColumn } from '@plumbline/model/segmentation.ts';

export const SEGMENT_VIEWS = ['kept', 'find', 'rules'] as const;
export type SegmentView = (typeof SEGMENT_VIEWS)[number];

/** What the address of the page of segments says, so that a link leads to the same answer. */
export type SegmentsSearch = {
  view?: SegmentView;
  /** what is kept: which, and which of its versions */
  id?: string;
  version?: number;
  /** what is searched for */
  method?: SegmentAsk['method'];
  column?: string[];
  describe?: string[];
  clusters?: number;
  sizeMin?: number;
  missing?: SegmentAsk['missing'];
  raw?: boolean;
  from?: string;
  to?: string;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[0-9a-f-]{36}$/;

export function segmentsSearch(raw: Record<string, unknown>): SegmentsSearch {
  const search: SegmentsSearch = {};
  const view = SEGMENT_VIEWS.find((one) => one === raw.view);
  if (view !== undefined) search.view = view;
  if (typeof raw.id === 'string' && ID.test(raw.id)) search.id = raw.id;
  const method = SEGMENT_METHODS.find((one) => one === raw.method);
  if (method !== undefined) search.method = method;
  for (const key of ['column', 'describe'] as const) {
    const listed = (Array.isArray(raw[key]) ? raw[key] : [raw[key]]).filter(
      (one): one is string => SegmentColumn.safeParse(one).success,
    );
    if (listed.length > 0) search[key] = [...new Set(listed)].slice(0, SEGMENT_LIMITS.columnsMax);
  }
  for (const [key, low, high] of [
    ['version', 1, 100_000],
    ['clusters', 2, SEGMENT_LIMITS.clustersMax],
    ['sizeMin', 2, 5000],
  ] as const) {
    const value = Number(raw[key]);
    if (raw[key] !== undefined && Number.isInteger(value) && value >= low && value <= high) search[key] = value;
  }
  if (raw.missing === 'mean' || raw.missing === 'leaveOut') search.missing = raw.missing;
  if (raw.raw === true || raw.raw === 'true') search.raw = true;
  for (const key of ['from', 'to'] as const) {
    const day = raw[key];
    if (typeof day === 'string' && DAY.test(day)) search[key] = day;
  }
  return search;
}

/** The question that an address stands for; null while too few columns are chosen. */
export function segmentAskOf(search: SegmentsSearch, defaults: readonly string[]): SegmentAsk | null {
  const columns = search.column ?? [...defaults];
  if (columns.length === 0) return null;
  const words = columns.some((column) => column.startsWith('word:'));
  const method = search.method ?? 'kMeans';
  return {
    ...{ columns, describe: search.describe ?? [], from: search.from ?? null, to: search.to ?? null },
    // words need their own distance, whatever was chosen before one was added
    method: method === 'kMeans' && words ? 'kPrototypes' : method,
    ...{ clusters: search.clusters ?? null, standardise: search.raw !== true },
    ...{ missing: search.missing ?? 'mean', sizeMin: search.sizeMin ?? 20 },
  };
}
