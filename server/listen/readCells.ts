import Papa from 'papaparse';
import { findLines } from './convertRows.ts';
import { delimiterOfGate, type GatedSource, openGatedRows } from './gatedRows.ts';

/** A row as the file has it: the line on which it begins, its cells in the order of the file's columns. */
export type RowCells = { line: number; cells: string[] };

/**
 * Some rows of a file, read again from the file itself.
 *
 * Few files have rows that must be put aside, and then few rows: reading the file a second time costs less than keeping
 * every row, or the line of every row, of every file.
 *
 * @param wanted  places among the rows that the gate lets through, from 0
 * @returns       by place
 */
export async function readCells(
  source: GatedSource & { lined?: boolean },
  wanted: ReadonlySet<number>,
): Promise<Map<number, RowCells>> {
  const found = new Map<number, RowCells>();
  if (wanted.size === 0) return found;
  const delimiter = delimiterOfGate(source.delimiter);
  let place = 0;
  const onRow = (line: number, bytes: Buffer) => {
    if (wanted.has(place)) found.set(place, { line, cells: cellsOfRecord(bytes, delimiter) });
    place++;
  };
  for await (const _unused of openGatedRows(source, 0, { onRow }).rows) if (found.size === wanted.size) break;
  if (source.lined !== true) return found;
  const lines = await findLines(source.path, found.keys());
  return new Map([...found].map(([at, row]) => [at, { ...row, line: lines.get(at) ?? row.line }]));
}

/** The cells of a record that the gate kept back, as far as they can be told apart. */
export function cellsOfRecord(bytes: Buffer, delimiter: string): string[] {
  return Papa.parse<string[]>(bytes.toString('utf8'), { delimiter }).data[0] ?? [];
}
