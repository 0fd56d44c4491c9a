const POINTERS_MAX = 200;
const VALUE_CHARS = 30;

export type Pointers = { pointers: { pointer: string; value: string }[]; fault: string | null };

/** Where the values of a pasted example are, as RFC 6901 pointers; `fault` where it is no JSON. */
export function listPointers(example: string): Pointers {
  if (example.trim() === '') return { pointers: [], fault: null };
  let json: unknown;
  try {
    json = JSON.parse(example);
  } catch (error) {
    return { pointers: [], fault: (error as Error).message };
  }
  const pointers: Pointers['pointers'] = [];
  const walk = (value: unknown, pointer: string): void => {
    if (pointers.length >= POINTERS_MAX || value === null) return;
    if (typeof value !== 'object') {
      pointers.push({ pointer, value: String(value).slice(0, VALUE_CHARS) });
      return;
    }
    for (const [name, inner] of Object.entries(value)) {
      walk(inner, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
  };
  walk(json, '');
  return { pointers, fault: null };
}
