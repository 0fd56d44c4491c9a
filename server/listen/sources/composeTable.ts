import { setImmediate as breathe } from 'node:timers/promises';
import { flattenObject } from '@plumbline/loop/listen/flattenObject.ts';

/** Rows after which others get their turn on the thread. */
const BREATH_ROWS = 500;
const FLUSH_CHARS = 64 * 1024;

/** Rows as UTF-8 CSV, read as they come. Nothing comes out of it where there is no row. */
export async function* composeTable(
  columns: readonly string[],
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<Buffer> {
  let text = '';
  let count = 0;
  for await (const cells of rows) {
    if (count === 0) text = lineOf(columns);
    text += lineOf(cells);
    if (++count % BREATH_ROWS === 0) await breathe();
    if (text.length < FLUSH_CHARS) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

/**
 * Objects of JSON, one a text, as rows of a table whose columns are those the source had so far and then the new ones: so
 * every file of a source has the columns that its mapping names, whichever objects came this time.
 *
 * A text that is no object becomes a row of another length, which the import puts aside with the text in it.
 *
 * @param texts  read twice
 * @param known  columns so far, in their order
 */
export async function tableOfJson(
  texts: () => AsyncIterable<string>,
  known: readonly string[],
): Promise<{ columns: string[]; rows: AsyncGenerator<readonly string[]> }> {
  const columns = new Set(known);
  let count = 0;
  for await (const text of texts()) {
    for (const path of flattenObject(text)?.cells.keys() ?? []) columns.add(path);
    if (++count % BREATH_ROWS === 0) await breathe();
  }
  const paths = [...columns];
  async function* rows(): AsyncGenerator<readonly string[]> {
    for await (const text of texts()) {
      const flat = flattenObject(text);
      if (flat === null) yield paths.length === 1 ? [text, ''] : [text];
      else yield paths.map((path) => flat.cells.get(path) ?? '');
    }
  }
  return { columns: paths, rows: rows() };
}

function lineOf(cells: readonly string[]): string {
  const line = cells.map(cell).join(',');
  // a line without anything on it would be no row
  return line === '' ? '""\n' : `${line}\n`;
}

function cell(text: string): string {
  return /[",\n\r;|\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
