import { readMapping } from '@plumbline/loop/listen/readMapping.ts';
import type { QuarantinedRow } from '@plumbline/model/importRun.ts';
import { LIMITS } from '@plumbline/model/limits.ts';
import { listQuarantinedRows } from '@plumbline/store/analytics/listen/listQuarantinedRows.ts';
import { type ImportRecord, listImports } from '@plumbline/store/operations/listen/imports.ts';
import type { WorkspaceContext } from '../http/context.ts';
import { pathOfFile } from './bringFile.ts';
import { inspectFile } from './inspectFile.ts';

/** `columns`: by file, the headers of its cells. */
export type QuarantinePage = { columns: Record<string, string[]>; rows: QuarantinedRow[]; next: string | null };

/** Rows put aside, in the order of the file; those that a repair has taken in since say by which import. */
export async function listQuarantine(
  context: WorkspaceContext,
  record: ImportRecord,
  after: string | undefined,
  limit: number = LIMITS.quarantinePageRows,
): Promise<QuarantinePage> {
  const target = { workspace: context.workspace.number, importNumber: record.number };
  const [file, line] = after?.split(':') ?? [];
  const rows = await listQuarantinedRows(
    context.stores.analytics,
    target,
    { file: file ?? '', line: Number(line ?? 0) },
    limit,
  );
  const repaired = await repairsOf(context, record);
  const last = rows.at(-1);
  return {
    columns: await columnsOf(context, record),
    rows: rows.map((row) => ({ ...row, repairedBy: repaired.get(`${row.file}:${row.line}`) ?? null })),
    next: rows.length === limit && last !== undefined ? `${last.file}:${last.line}` : null,
  };
}

async function columnsOf(context: WorkspaceContext, record: ImportRecord): Promise<Record<string, string[]>> {
  // its files went with it
  if (record.state === 'rolledBack') return {};
  const mapping = readMapping(record.mapping);
  const columns: Record<string, string[]> = {};
  for (const { alias, file, name } of record.files) {
    const path = pathOfFile(context.config.dataDir, file);
    columns[alias] = (await inspectFile(path, name, mapping.files[alias] ?? {}, { rows: 1, whole: false })).columns;
  }
  return columns;
}

/** By `file:line`, the committed repair that took the row in; a row that failed again is not among them. */
async function repairsOf(context: WorkspaceContext, record: ImportRecord): Promise<Map<string, string>> {
  const repairs = (await listImports(context.stores.operations, context.workspace.id)).filter(
    (other) => other.repairs === record.id && other.state === 'committed',
  );
  const taken = new Map<string, string>();
  for (const repair of repairs) {
    const target = { workspace: context.workspace.number, importNumber: repair.number };
    const again = await listQuarantinedRows(
      context.stores.analytics,
      target,
      { file: '', line: 0 },
      LIMITS.quarantineRowsMax,
    );
    // the rows of a repair lie in its file in this order, after the header
    const failed = new Set(again.map((row) => row.line - 2));
    for (const [place, [file, line]] of repair.repairedRows.entries())
      if (!failed.has(place)) taken.set(`${file}:${line}`, repair.id);
  }
  return taken;
}
