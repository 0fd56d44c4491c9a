import type { QuarantinedRow } from '@plumbline/model/importRun.ts';

/** Corrected rows by file and line; rows that were not touched are not in it. */
export type RowEdits = Record<string, { file: string; line: number; cells: string[] }>;

export const rowKey = ({ file, line }: Pick<QuarantinedRow, 'file' | 'line'>): string => `${file}\n${line}`;

/** Changes one cell; a row that is back to what was read is no longer an edit. */
export function editCell(edits: RowEdits, row: QuarantinedRow, at: number, value: string): RowEdits {
  const key = rowKey(row);
  const cells = [...(edits[key]?.cells ?? row.cells)];
  cells[at] = value;
  const { [key]: _before, ...rest } = edits;
  const same = cells.length === row.cells.length && cells.every((cell, place) => cell === row.cells[place]);
  return same ? rest : { ...rest, [key]: { file: row.file, line: row.line, cells } };
}

/** What goes to the server: whole rows, each once, in the order of the file. */
export function repairedRows(edits: RowEdits): { file: string; line: number; cells: string[] }[] {
  return Object.values(edits).sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}
