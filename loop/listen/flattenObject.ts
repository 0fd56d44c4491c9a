/** How deep objects are taken apart; what lies deeper is kept as it is written. */
const DEPTH_MAX = 12;
/** Between the values of a list. */
const LIST_SEPARATOR = ' | ';
/** From this many digits on a number of the program is no longer the number of the file. */
const LONG_WHOLE = /\d{16}/;
const STRING_OR_LONG_WHOLE = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

export type FlatObject = { cells: Map<string, string>; lists: Set<string> };

/**
 * An object of JSON as cells by path: `order.city`. A list of plain values is one cell, `red | blue`; a list of objects is
 * one cell as JSON. Null is an empty cell. A key with a dot in it is written `["a.b"]`, so that no two paths are the same.
 *
 * @param text  one JSON value
 * @returns     null where it is not an object, or not JSON
 */
export function flattenObject(text: string): FlatObject | null {
  const value = parsed(text);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  return flattenValue(value);
}

/** The same for an object that another reader made. */
export function flattenValue(value: object): FlatObject {
  const flat: FlatObject = { cells: new Map(), lists: new Set() };
  put(flat, '', value, 0);
  return flat;
}

/** @returns undefined where the text is not JSON */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // an order number of nineteen digits is a word, not a quantity
    return LONG_WHOLE.test(text)
      ? JSON.parse(text.replace(STRING_OR_LONG_WHOLE, (found) => (found.startsWith('"') ? found : `"${found}"`)))
      : value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function put(flat: FlatObject, path: string, value: unknown, depth: number): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    flat.lists.add(path);
    const plain = value.every((item) => item === null || typeof item !== 'object');
    flat.cells.set(path, plain ? value.map((item) => plainText(item)).join(LIST_SEPARATOR) : jsonText(value));
    return;
  }
  if (typeof value !== 'object' || value instanceof Date) {
    flat.cells.set(path, plainText(value));
    return;
  }
  if (depth >= DEPTH_MAX) {
    flat.cells.set(path, jsonText(value));
    return;
  }
  for (const [key, inner] of Object.entries(value)) put(flat, joined(path, key), inner, depth + 1);
}

function joined(path: string, key: string): string {
  const step = key === '' || /[.[\]]/.test(key) ? `["${key}"]` : key;
  return path === '' ? step : `${path}.${step}`;
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date ? value.toISOString() : String(value);
}

function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
}
