/** Search params as people can read them: `region=North&region=South`, never JSON. */
export type Search = Record<string, string | string[]>;

/** @returns a key's one value as text, several as a list in their order */
export function parseSearch(text: string): Search {
  const search: Search = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const before = search[key];
    search[key] = before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value];
  }
  return search;
}

/** @returns each value once, whether the address says one or several; undefined for none */
export function listOf(raw: unknown): string[] | undefined {
  const list = (Array.isArray(raw) ? raw : [raw]).filter((one): one is string => typeof one === 'string' && one !== '');
  return list.length === 0 ? undefined : [...new Set(list)];
}

/** The inverse of `parseSearch`; what is empty leaves the address. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') params.append(key, String(one));
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
