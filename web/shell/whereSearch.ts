import { listOf } from './searchParams.ts';

export const PLACES = ['region', 'channel', 'segment'] as const;
export type PlacesSearch = { [place in (typeof PLACES)[number]]?: string[] };
/** Of which customers and days a page is: what pages hand on to each other. */
export type WhereSearch = PlacesSearch & { from?: string; to?: string };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads places and days of an address, or of another page; what is not said is left out. */
export function whereSearch(raw: Readonly<Record<string, unknown>>): WhereSearch {
  const search: WhereSearch = {};
  for (const place of PLACES) {
    const values = listOf(raw[place]);
    if (values !== undefined) search[place] = values;
  }
  for (const end of ['from', 'to'] as const) {
    const day = raw[end];
    if (typeof day === 'string' && DAY.test(day)) search[end] = day;
  }
  return search;
}

export const hasPlaces = (search: PlacesSearch): boolean => PLACES.some((place) => search[place] !== undefined);
