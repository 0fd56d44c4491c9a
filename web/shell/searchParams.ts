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

/** The inverse; what is empty leaves the address. */
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
