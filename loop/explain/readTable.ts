import { LIMITS } from '@plumbline/model/limits.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { detectEncoding, type Encoding } from '@plumbline/text/detectEncoding.ts';
import { guessDelimiter } from '@plumbline/text/guessDelimiter.ts';
import { FIELD_SIGN, isSeparatedByBlanks, separateBlanks } from '@plumbline/text/separateBlanks.ts';
import { splitRecords } from '@plumbline/text/splitRecords.ts';
import type { DataTable } from './analyses/analysis.ts';
import { tableOfColumns } from './analyses/tableOfColumns.ts';

/** A text longer than this does not fit into one string of the engine. */
export const TABLE_BYTES_MAX = 400 * 1024 ** 2;
const SAMPLE_CHARS = 512 * 1024;
const WORKBOOK_MARKS = [
  [0x50, 0x4b, 3, 4],
  [0xd0, 0xcf, 0x11, 0xe0],
];
/** More control characters than this, as a share, and it is no text. */
const CONTROL_SHARE_MAX = 0.01;

/** `header` is false where the first row is data already: columns are then `column#1`, `column#2` and so on. */
export type TableFile = { name: string; encoding?: Encoding; delimiter?: string; header?: boolean };

/**
 * The table in a delimited file: encoding and delimiter are guessed where they are not given.
 *
 * Nothing is repaired: an analysis on a table that was silently mended is worse than none, so rows of another length
 * and headers that stand twice are refused with their place.
 *
 * @param bytes  the whole file
 * @param file   its name, for the refusal, and what is known of it
 * @throws Refusal `invalid` for a file that is empty, binary, a workbook, too large, header only, ragged, has an unclosed
 *         quote or a header twice
 */
export function readTable(bytes: Uint8Array, file: TableFile): DataTable {
  const text = textOf(bytes, file);
  const sample = text.slice(0, SAMPLE_CHARS);
  const isFixed = file.delimiter === undefined && isSeparatedByBlanks(sample);
  const delimiter = file.delimiter ?? (isFixed ? ' ' : guessDelimiter(sample));
  const records = delimiter === ' ' ? splitRecords(separateBlanks()(text), FIELD_SIGN) : splitRecords(text, delimiter);
  const first = headersOf(records, file.name, file.header ?? !isFixed);
  const { headers } = first;
  const columns: string[][] = headers.map((_header, at) => first.data.slice(at, at + 1));
  let empty = 0;
  for (const { line, cells, sound } of records) {
    if (!sound) throw new Refusal('invalid', 'stats.unclosedQuote', { name: file.name, line });
    if (cells.length === 1 && cells[0] === '') {
      empty++;
      continue;
    }
    // in a file of one column an empty line between others is a value that is missing
    if (headers.length === 1) for (; empty > 0; empty--) columns[0]?.push('');
    if (cells.length !== headers.length) {
      const values = { name: file.name, line, cells: cells.length, columns: headers.length };
      throw new Refusal('invalid', 'stats.raggedRow', values);
    }
    for (let at = 0; at < cells.length; at++) columns[at]?.push(cells[at] ?? '');
  }
  if ((columns[0]?.length ?? 0) === 0)
    throw new Refusal('invalid', 'stats.headerOnly', { name: file.name, columns: headers.slice(0, 8).join(', ') });
  return tableOfColumns(Object.fromEntries(headers.map((header, at) => [header, columns[at] ?? []])));
}

function textOf(bytes: Uint8Array, { name, encoding }: TableFile): string {
  if (bytes.length === 0) throw new Refusal('invalid', 'stats.emptyFile', { name });
  if (bytes.length > TABLE_BYTES_MAX)
    throw new Refusal('invalid', 'stats.fileTooLarge', { name, limit: TABLE_BYTES_MAX / 1024 ** 2 });
  if (WORKBOOK_MARKS.some((mark) => mark.every((byte, at) => bytes[at] === byte)))
    throw new Refusal('invalid', 'stats.workbook', { name });
  const read = new TextDecoder(encoding ?? detectEncoding(bytes)).decode(bytes).replace(/^\uFEFF/, '');
  if (isBinary(read)) throw new Refusal('invalid', 'stats.binaryFile', { name });
  if (read.trim() === '') throw new Refusal('invalid', 'stats.emptyFile', { name });
  return read;
}

function isBinary(text: string): boolean {
  const sample = text.slice(0, 8192);
  let controls = 0;
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at);
    if (code === 0) return true;
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) controls++;
  }
  return controls > sample.length * CONTROL_SHARE_MAX;
}

/** A header without words is called after its place, as the row numbers of R's own files have none. */
/** The names of the columns, and the first row where it is data itself. */
function headersOf(
  records: Generator<{ line: number; cells: string[]; sound: boolean }>,
  name: string,
  isHeaded: boolean,
): { headers: string[]; data: string[] } {
  for (;;) {
    const next = records.next();
    if (next.done === true) throw new Refusal('invalid', 'stats.emptyFile', { name });
    const { cells, sound, line } = next.value;
    if (!sound) throw new Refusal('invalid', 'stats.unclosedQuote', { name, line });
    if (cells.length === 1 && cells[0]?.trim() === '') continue;
    if (cells.length > LIMITS.columnsMax)
      throw new Refusal('invalid', 'stats.tooManyColumns', { name, columns: cells.length, limit: LIMITS.columnsMax });
    const headers = cells.map((cell, at) => (isHeaded && cell.trim()) || `column#${at + 1}`);
    const twice = headers.find((header, at) => headers.indexOf(header) < at);
    if (twice !== undefined) throw new Refusal('invalid', 'stats.duplicateHeader', { name, column: twice });
    return { headers, data: isHeaded ? [] : cells };
  }
}
