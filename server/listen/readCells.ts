import Papa from 'papaparse';
import { type GatedSource, openGatedRows } from './gatedRows.ts';

/**
 * The cells of some rows of a file, read again from the file itself.
 *
 * Few files have rows that must be put aside, and then few rows: reading the file a second time costs less than keeping
 * every row of every file twice.
 *
 * @param lines  lines on which the rows begin
 * @returns      by line, the cells in the order of the file's columns
 */
export async function readCells(source: GatedSource, lines: ReadonlySet<number>): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>();
  if (lines.size === 0) return found;
  const sorted = [...lines].sort((a, b) => a - b);
  const { rows, delimiter } = openGatedRows(source, 0);
  let held: { first: number; bytes: Buffer } | null = null;
  let next = 0;
  const search = (chunk: { first: number; bytes: Buffer }, before: number) => {
    while (next < sorted.length && (sorted[next] as number) < chunk.first) next++;
    if (next >= sorted.length || (sorted[next] as number) >= before) return;
    const { data } = Papa.parse<string[]>(chunk.bytes.toString('utf8'), { delimiter, newline: '\n' });
    for (const [line, ...cells] of data) {
      if (lines.has(Number(line))) found.set(Number(line), cells);
    }
  };
  for await (const bytes of rows as AsyncIterable<Buffer>) {
    const first = Number.parseInt(bytes.subarray(0, 20).toString('latin1'), 10);
    if (held !== null) search(held, first);
    held = { first, bytes };
    if (next >= sorted.length) break;
  }
  if (held !== null) search(held, Number.POSITIVE_INFINITY);
  return found;
}

/** The cells of a record that the gate kept back, as far as they can be told apart. */
export function cellsOfRecord(bytes: Buffer, delimiter: string): string[] {
  return Papa.parse<string[]>(bytes.toString('utf8'), { delimiter }).data[0] ?? [];
}
