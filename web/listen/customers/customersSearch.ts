import { CUSTOMER_SORTS, type CustomerSort } from '@plumbline/model/customer.ts';

/** What the address of the list says, so that a link leads to the same list. */
export type CustomersSearch = {
  search?: string;
  segment?: string;
  level?: string;
  region?: string;
  channel?: string;
  from?: string;
  sort?: CustomerSort;
};

export const CUSTOMER_FACETS = ['level', 'segment', 'region', 'channel'] as const;
const WORDS = ['search', ...CUSTOMER_FACETS] as const;

export function customersSearch(raw: Record<string, unknown>): CustomersSearch {
  const search: CustomersSearch = {};
  for (const key of WORDS) {
    const value = raw[key];
    if ((typeof value === 'string' || typeof value === 'number') && value !== '') search[key] = String(value);
  }
  if (typeof raw.from === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw.from)) search.from = raw.from;
  const sort = CUSTOMER_SORTS.find((one) => one === raw.sort);
  if (sort !== undefined && sort !== 'recent') search.sort = sort;
  return search;
}
