export const CAUSES_VIEWS = ['evidence', 'taxonomy', 'coding'] as const;
/** What the address of the causes says, so that a link leads to the same answer. */
export type CausesSearch = {
  view?: (typeof CAUSES_VIEWS)[number];
  dimension?: string;
  level?: 1 | 2;
  from?: string;
  to?: string;
  coding?: string;
};

export function causesSearch(raw: Record<string, unknown>): CausesSearch {
  const search: CausesSearch = {};
  const view = CAUSES_VIEWS.find((one) => one === raw.view);
  if (view !== undefined && view !== 'evidence') search.view = view;
  if (typeof raw.dimension === 'string' && raw.dimension !== '') search.dimension = raw.dimension;
  if (Number(raw.level) === 1) search.level = 1;
  for (const end of ['from', 'to'] as const) {
    const day = raw[end];
    if (typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day)) search[end] = day;
  }
  if (typeof raw.coding === 'string' && /^[0-9a-f-]{36}$/.test(raw.coding)) search.coding = raw.coding;
  return search;
}
