import { LIMITS } from '@plumbline/model/limits.ts';
import type { ImportRecord } from '@plumbline/store/operations/listen/imports.ts';
import { say } from '@plumbline/words/say.ts';
import Papa from 'papaparse';
import type { WorkspaceContext } from '../http/context.ts';
import type { Download } from '../http/sendDownload.ts';
import { listQuarantine } from './listQuarantine.ts';

/** Rows put aside, as a file: where each stood, why, and its cells as they came. */
export async function exportQuarantine(context: WorkspaceContext, record: ImportRecord): Promise<Download> {
  const { columns } = await listQuarantine(context, record, undefined, 1);
  const headers = columns[record.files[0]?.alias ?? ''] ?? [];
  return { name: `${record.source}-quarantine.csv`, type: 'text/csv', body: lines(context, record, headers) };
}

async function* lines(
  context: WorkspaceContext,
  record: ImportRecord,
  headers: readonly string[],
): AsyncGenerator<string> {
  const head = ['file', 'line', 'column', 'value', 'reason'].map((column) =>
    say(context.locale, `listen:quarantine.column.${column}`),
  );
  yield `\uFEFF${unparse([[...head, ...headers]])}`;
  for (let after: string | undefined; ; ) {
    const page = await listQuarantine(context, record, after, LIMITS.quarantinePageRows);
    const rows = page.rows.map((row) => [
      row.file,
      String(row.line),
      row.column,
      row.value,
      say(context.locale, `listen:quarantine.${row.reason}`),
      ...row.cells,
    ]);
    if (rows.length > 0) yield unparse(rows);
    if (page.next === null) return;
    after = page.next;
  }
}

/** A cell that a spreadsheet would run as a formula is written as text. */
function unparse(rows: string[][]): string {
  return `${Papa.unparse(rows, { escapeFormulae: true })}\r\n`;
}
