/** What the address of the ledger says: whose promises are shown; all where nothing is said. */
export type LedgerSearch = { whose?: 'ours' | 'competitors' };

export function ledgerSearch(raw: Record<string, unknown>): LedgerSearch {
  return raw.whose === 'ours' || raw.whose === 'competitors' ? { whose: raw.whose } : {};
}
