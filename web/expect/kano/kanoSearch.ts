/** What the address of the workbench says, so that a link leads to the same answer. */
export type KanoSearch = { segmentBy?: string; waveBy?: string; segment?: string; wave?: string };

const KEYS = ['segmentBy', 'waveBy', 'segment', 'wave'] as const;

export function kanoSearch(raw: Record<string, unknown>): KanoSearch {
  const search: KanoSearch = {};
  for (const key of KEYS) {
    const value = raw[key];
    if ((typeof value === 'string' || typeof value === 'number') && value !== '') search[key] = String(value);
  }
  return search;
}
