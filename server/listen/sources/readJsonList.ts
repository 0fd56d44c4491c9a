import { flattenObject } from '@plumbline/loop/listen/flattenObject.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { ReadDocument } from './readDocument.ts';

/**
 * The objects of a list that lies somewhere in a JSON document, as a table.
 *
 * @param pointer  where the list is (RFC 6901)
 * @param known    columns the source had so far, which stay first
 * @throws Refusal invalid `sources.notJson`, `sources.noList`, `import.tooManyColumns`
 */
export function readJsonList(text: string, pointer: string, known: readonly string[]): ReadDocument {
  let at = parsed(text);
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    at =
      typeof at === 'object' && at !== null && Object.hasOwn(at, name)
        ? (at as Record<string, unknown>)[name]
        : undefined;
  }
  if (!Array.isArray(at)) throw new Refusal('invalid', 'sources.noList', { pointer: pointer === '' ? '/' : pointer });
  const columns = new Set(known);
  // one that is no object becomes a row of another length, which is put aside with its text
  const flat = at.map((one) => ({
    text: JSON.stringify(one) ?? '',
    cells: flattenObject(JSON.stringify(one) ?? '')?.cells,
  }));
  for (const { cells } of flat) for (const path of cells?.keys() ?? []) columns.add(path);
  if (columns.size > LIMITS.columnsMax)
    throw new Refusal('invalid', 'import.tooManyColumns', {
      name: pointer,
      columns: columns.size,
      limit: LIMITS.columnsMax,
    });
  const paths = [...columns];
  const rows = flat.map(({ text: raw, cells }) =>
    cells === undefined ? (paths.length === 1 ? [raw, ''] : [raw]) : paths.map((path) => cells.get(path) ?? ''),
  );
  return { columns: paths, rows };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw new Refusal('invalid', 'sources.notJson', { begins: text.slice(0, 40).replace(/\s+/g, ' ') });
  }
}
