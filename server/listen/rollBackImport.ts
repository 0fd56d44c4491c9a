import { Refusal } from '@plumbline/model/refusal.ts';
import { deleteEvidence } from '@plumbline/store/analytics/listen/importEvidence.ts';
import type { ImportRecord } from '@plumbline/store/operations/listen/imports.ts';
import { listImports, loadImport, updateImport } from '@plumbline/store/operations/listen/imports.ts';
import type { WorkspaceContext } from '../http/context.ts';
import { forgetFiles } from './forgetFiles.ts';
import type { ImportDesk } from './importDesk.ts';

/**
 * Takes a committed import back as a whole, and with it the imports that repaired its rows.
 *
 * It is out of every figure in the moment its state changes; its rows and files are removed after that, when no import
 * runs, at the next start if not now. The mapping and the record stay; so do the dimensions it brought, which other data
 * may use by now.
 *
 * @throws Refusal `conflict` when it is not committed
 */
export async function rollBackImport(context: WorkspaceContext, desk: ImportDesk, id: string): Promise<ImportRecord> {
  const { operations, analytics } = context.stores;
  const record = await loadImport(operations, context.workspace.id, id);
  const changed = await updateImport(operations, id, { state: 'rolledBack' }, ['committed']);
  if (!changed) throw new Refusal('conflict', 'import.notCommitted', { state: record.state });
  const repairs = (await listImports(operations, context.workspace.id)).filter(
    (other) => other.repairs === id && other.state === 'committed',
  );
  for (const repair of repairs) await updateImport(operations, repair.id, { state: 'rolledBack' }, ['committed']);
  desk.inTurn(`removal of import ${record.number}`, async () => {
    for (const { id: gone, number } of [record, ...repairs]) {
      await deleteEvidence(analytics, { workspace: context.workspace.number, importNumber: number });
      await updateImport(operations, gone, { hasRows: false });
    }
    await forgetFiles(context, context.workspace, [record, ...repairs]);
  });
  return loadImport(operations, context.workspace.id, id);
}
