import type { Download } from '../http/sendDownload.ts';
import { workbookBytes } from '../http/workbookBytes.ts';
import { XLSX } from '../listen/results/exportResponses.ts';
import { type CsvCell, composeCsv } from '../measure/composeCsv.ts';

export type TableFormat = 'csv' | 'xlsx';
type Table = { name: string; sheet: string; format: TableFormat; rows: readonly (readonly CsvCell[])[] };

/** A small table as a file to download; its first row is the head. */
export function sendTable({ name, sheet, format, rows }: Table): Download {
  if (format === 'csv') return { name: `${name}.csv`, type: 'text/csv', body: composeCsv(rows, { head: true }) };
  return { name: `${name}.xlsx`, type: XLSX, body: workbookBytes(rowsOf(rows), { sheet }) };
}

/** Rows as they come, as a workbook; the first is the head. */
export const sendRows = ({
  name,
  sheet,
  rows,
}: Pick<Table, 'name' | 'sheet'> & { rows: AsyncIterable<CsvCell[]> }): Download => ({
  ...{ name: `${name}.xlsx`, type: XLSX, body: workbookBytes(rows, { sheet }) },
});

async function* rowsOf(rows: Table['rows']): AsyncGenerator<CsvCell[]> {
  for (const row of rows) yield [...row];
}
