import type { Download } from '../../http/sendDownload.ts';
import { workbookBytes } from '../../http/workbookBytes.ts';
import { XLSX } from '../../listen/results/exportResponses.ts';
import { type CsvCell, composeCsv } from '../../measure/composeCsv.ts';
import type { TableFormat } from '../sendTable.ts';

type Table = {
  name: string;
  sheet: string;
  format: TableFormat;
  head: readonly string[];
  pages: AsyncIterable<readonly (readonly CsvCell[])[]>;
};

/** A long table as a file to download, written page by page as it is read. */
export function sendRows({ name, sheet, format, head, pages }: Table): Download {
  if (format === 'csv') {
    const lines = async function* () {
      yield composeCsv([head], { head: true });
      for await (const page of pages) yield composeCsv(page);
    };
    return { name: `${name}.csv`, type: 'text/csv', body: lines() };
  }
  const rows = async function* (): AsyncGenerator<CsvCell[]> {
    yield [...head];
    for await (const page of pages) for (const row of page) yield [...row];
  };
  return { name: `${name}.xlsx`, type: XLSX, body: workbookBytes(rows(), { sheet }) };
}
