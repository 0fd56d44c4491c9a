import { createReadStream } from 'node:fs';
import { flattenObject } from '@plumbline/loop/listen/flattenObject.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import type { Encoding } from '@plumbline/text/detectEncoding.ts';
import { type JsonElement, JsonElements } from '@plumbline/text/jsonElements.ts';
import type { BrokenRecord, FoundTable } from './convertRows.ts';

const CHUNK_BYTES = 256 * 1024;
/** Half of what a record of a table may hold, as quotes are doubled there. */
const ELEMENT_CHARS_MAX = 500_000;
const BROKEN_CHARS = 2000;

export type JsonForm = 'lines' | 'elements';

/**
 * What form of JSON a file has by its beginning: an object a line, or an array (or objects over several lines); null where
 * it is no JSON.
 */
export function findJsonForm(text: string): JsonForm | null {
  const start = text.slice(0, 4096).trimStart();
  if (/^\[\s*(\{|$)/.test(start)) return 'elements';
  if (!/^\{\s*["}]/.test(start)) return null;
  const first = text.trimStart().split('\n', 1)[0] ?? '';
  // a sample without a line break at all holds one long line
  return flattenObject(first) !== null || first.trim().endsWith('}') || !text.includes('\n') ? 'lines' : 'elements';
}

/**
 * The objects of a JSON file as rows of a table. Its columns are those of all its objects, in the order in which they first
 * came: so it is read twice, and never held.
 *
 * @param rowsMax  so many objects only; null for all
 * @throws Refusal invalid `import.tooManyColumns`, `import.noJsonObjects`
 */
export async function openJsonTable(
  source: { path: string; name: string; encoding: Encoding; form: JsonForm },
  rowsMax: number | null,
): Promise<FoundTable> {
  const columns = new Map<string, number>();
  const lists = new Set<string>();
  for await (const row of objectsOf(source, rowsMax)) {
    if ('reason' in row) continue;
    for (const path of row.flat.cells.keys()) if (!columns.has(path)) columns.set(path, columns.size);
    for (const path of row.flat.lists) lists.add(path);
    if (columns.size > LIMITS.columnsMax)
      throw new Refusal('invalid', 'import.tooManyColumns', {
        name: source.name,
        columns: columns.size,
        limit: LIMITS.columnsMax,
      });
  }
  if (columns.size === 0) throw new Refusal('invalid', 'import.noJsonObjects', { name: source.name });
  const paths = [...columns.keys()];
  async function* rows() {
    for await (const row of objectsOf(source, rowsMax)) {
      if ('reason' in row) yield row;
      else yield { line: row.line, cells: paths.map((path) => row.flat.cells.get(path) ?? '') };
    }
  }
  return { columns: paths, about: paths.map((path) => (lists.has(path) ? { type: 'list' } : {})), rows: rows() };
}

type Row = { line: number; flat: NonNullable<ReturnType<typeof flattenObject>> } | BrokenRecord;

async function* objectsOf(
  source: { path: string; encoding: Encoding; form: JsonForm },
  rowsMax: number | null,
): AsyncGenerator<Row> {
  let count = 0;
  for await (const { line, text } of source.form === 'lines' ? linesOf(source) : elementsOf(source)) {
    if (rowsMax !== null && count >= rowsMax) return;
    count++;
    if (text === null) yield { line, reason: 'tooLong', text: '' };
    else {
      const flat = flattenObject(text);
      yield flat === null ? { line, reason: 'brokenJson', text: text.slice(0, BROKEN_CHARS) } : { line, flat };
    }
  }
}

async function* elementsOf(source: { path: string; encoding: Encoding }): AsyncGenerator<JsonElement> {
  const elements = new JsonElements(ELEMENT_CHARS_MAX);
  for await (const text of textOf(source)) yield* elements.push(text);
  yield* elements.end();
}

async function* linesOf(source: { path: string; encoding: Encoding }): AsyncGenerator<JsonElement> {
  let line = 1;
  /** null while a line that is too long passes */
  let kept: string | null = '';
  const keep = (part: string) => {
    if (kept !== null) kept = kept.length + part.length > ELEMENT_CHARS_MAX ? null : kept + part;
  };
  for await (const text of textOf(source)) {
    let from = 0;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      keep(text.slice(from, at));
      if (kept === null || kept.trim() !== '') yield { line, text: kept };
      kept = '';
      line++;
      from = at + 1;
    }
    keep(text.slice(from));
  }
  if (kept === null || kept.trim() !== '') yield { line, text: kept };
}

async function* textOf({ path, encoding }: { path: string; encoding: Encoding }): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>)
    yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
