import { Readable } from 'node:stream';
import { readMapping, writeMapping } from '@plumbline/loop/listen/readMapping.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { type ImportRecord, loadImport } from '@plumbline/store/operations/listen/imports.ts';
import Papa from 'papaparse';
import type { WorkspaceContext } from '../http/context.ts';
import { bringFile, pathOfFile } from './bringFile.ts';
import type { ImportDesk } from './importDesk.ts';
import { inspectFile } from './inspectFile.ts';

export type RepairedRow = { file: string; line: number; cells: string[] };

/**
 * Imports rows that were put aside again, as a person mended them: a small import of its own beside the one it repairs,
 * with the same mapping, committed and rolled back like any other.
 *
 * @throws Refusal `conflict` when the import is not committed; `invalid` for rows of a joined file, or of another width
 */
export async function repairImport(
  context: WorkspaceContext,
  desk: ImportDesk,
  id: string,
  rows: readonly RepairedRow[],
): Promise<ImportRecord> {
  const record = await loadImport(context.stores.operations, context.workspace.id, id);
  if (record.state !== 'committed') throw new Refusal('conflict', 'import.notCommitted', { state: record.state });
  const mapping = readMapping(record.mapping);
  const { files } = record;
  const base = files[0];
  if (base === undefined) throw new RangeError('an import without a file');
  const path = pathOfFile(context.config.dataDir, base.file);
  const { columns } = await inspectFile(path, base.name, mapping.files[base.alias] ?? {}, { rows: 1, whole: false });
  for (const row of rows) {
    if (row.file !== base.alias)
      throw new Refusal('invalid', 'import.repairOfJoined', { file: row.file, line: row.line });
    if (row.cells.length !== columns.length)
      throw new Refusal('invalid', 'import.repairWidth', {
        line: row.line,
        cells: row.cells.length,
        columns: columns.length,
      });
  }
  const text = Papa.unparse({ fields: columns, data: rows.map((row) => row.cells) }, { newline: '\n' });
  const brought = await bringFile(context, `${base.name} (${rows.length})`, Readable.from([Buffer.from(`${text}\n`)]));
  const { sheet: _sheet, ...described } = mapping.files[base.alias] ?? {};
  const read = { ...described, encoding: 'utf-8', delimiter: ',', header: true };
  const repaired = { ...mapping, files: { ...mapping.files, [base.alias]: read } };
  return desk.take(
    context,
    {
      mapping: writeMapping(repaired),
      files: files.map((file) => ({ alias: file.alias, file: file === base ? brought.id : file.file })),
    },
    { of: id, rows: rows.map((row) => [row.file, row.line]) },
  );
}
