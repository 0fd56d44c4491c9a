import { type GapsSearch, gapsSearch } from '../gapsSearch.ts';

export const PARTIES = ['supplier', 'staff'] as const;
/** The filters of the lines, whose share is asked for, and the dimension on which expectations count. */
export type PartiesSearch = GapsSearch & { party?: (typeof PARTIES)[number]; dimension?: string };

/** Reads the address; what it does not know it drops, because an old link should still open the page. */
export function partiesSearch(raw: Record<string, unknown>): PartiesSearch {
  const party = PARTIES.find((one) => one === raw.party);
  const dimension = typeof raw.dimension === 'string' && raw.dimension !== '' ? raw.dimension : undefined;
  return {
    ...gapsSearch(raw),
    ...(party === undefined ? {} : { party }),
    ...(dimension === undefined ? {} : { dimension }),
  };
}
