import type { Download } from '../http/sendDownload.ts';
import { XLSX } from '../listen/results/exportResponses.ts';
import { type CsvCell, composeCsv } from '../measure/composeCsv.ts';

/** A table as CSV or as a workbook; the first row names the columns. */
export async function tableDownload(name: string, form: 'csv' | 'xlsx', rows: CsvCell[][]): Promise<Download> {
  if (form === 'csv') return { name: `${name}.csv`, type: 'text/csv', body: composeCsv(rows, { head: true }) };
  // what writes workbooks is read when the first is asked for
  const { writeXlsx } = await import('hucre');
  const bytes = await writeXlsx({ sheets: [{ name: name.slice(0, 31), rows }] });
  return { name: `${name}.xlsx`, type: XLSX, body: once(bytes) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
