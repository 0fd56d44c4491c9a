import { type WhereSearch, whereSearch } from '../../shell/whereSearch.ts';

export const CAUSES_VIEWS = ['evidence', 'taxonomy', 'coding'] as const;
/** What the address of the causes says, so that a link leads to the same answer. */
export type CausesSearch = WhereSearch & {
  view?: (typeof CAUSES_VIEWS)[number];
  dimension?: string;
  level?: 1 | 2;
  coding?: string;
};

export function causesSearch(raw: Record<string, unknown>): CausesSearch {
  const search: CausesSearch = whereSearch(raw);
  const view = CAUSES_VIEWS.find((one) => one === raw.view);
  if (view !== undefined && view !== 'evidence') search.view = view;
  if (typeof raw.dimension === 'string' && raw.dimension !== '') search.dimension = raw.dimension;
  if (Number(raw.level) === 1) search.level = 1;
  if (typeof raw.coding === 'string' && /^[0-9a-f-]{36}$/.test(raw.coding)) search.coding = raw.coding;
  return search;
}
