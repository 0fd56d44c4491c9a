import { Refusal } from '@plumbline/model/refusal.ts';
import { deleteEvidence } from '@plumbline/store/analytics/listen/importEvidence.ts';
import type { ImportRecord } from '@plumbline/store/operations/listen/imports.ts';
import {
  listImports,
  listImportsOfSource,
  loadImport,
  restoreSuperseded,
  updateImport,
} from '@plumbline/store/operations/listen/imports.ts';
import { takeRecordingsBack } from '@plumbline/store/operations/listen/recordings.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { forgetOutcomes } from '../commit/ledger/keepOutcomes.ts';
import type { WorkspaceContext } from '../http/context.ts';
import { forgetChannelValues } from '../measure/channels/keepChannelValues.ts';
import { forgetCases } from '../measure/journey/keepCases.ts';
import { forgetValues } from '../measure/metrics/keepValues.ts';
import { forgetFiles } from './forgetFiles.ts';
import { refreshRoots } from './identity/refreshRoots.ts';
import type { ImportDesk } from './importDesk.ts';
import { eraseAudio } from './sources/recordings/eraseAudio.ts';
import { wakeTextReading } from './texts/wakeTextReading.ts';

/**
 * Takes a committed import back as a whole, and with it the imports that repaired its rows.
 *
 * It is out of every figure in the moment its state changes; its rows and files are removed after that, when no import
 * runs, at the next start if not now. The mapping and the record stay; so do the dimensions it brought, which other data
 * may use by now.
 *
 * What it had taken over of earlier imports stands again. A later import that was compared with it has to be taken back first:
 * it holds only what differed.
 *
 * @throws Refusal `conflict` when it is not committed, or another one builds on it
 */
export async function rollBackImport(context: WorkspaceContext, desk: ImportDesk, id: string): Promise<ImportRecord> {
  const { operations, analytics } = context.stores;
  const record = await loadImport(operations, context.workspace.id, id);
  const repairs = (await listImports(operations, context.workspace.id)).filter(
    (other) => other.repairs === id && other.state === 'committed',
  );
  const gone = [record, ...repairs];
  const audio = await operations.transaction(async (within) => {
    await refuseBelow(within, context.workspace.id, gone);
    for (const { id: one, state } of [...gone].reverse()) {
      if (!(await updateImport(within, one, { state: 'rolledBack', supersededBy: null }, ['committed'])))
        throw new Refusal('conflict', 'import.notCommitted', { state });
      await restoreSuperseded(within, context.workspace.id, one);
    }
    return takeRecordingsBack(within, { workspace: context.workspace.id, imports: gone.map(({ id: one }) => one) });
  });
  await eraseAudio(context, audio);
  desk.inTurn(`removal of import ${record.number}`, async () => {
    // before a number that is freed is given to somebody else
    await refreshRoots(context, context.workspace);
    for (const { id: one, number } of gone) {
      await deleteEvidence(analytics, { workspace: context.workspace.number, importNumber: number });
      await updateImport(operations, one, { hasRows: false });
    }
    await forgetValues(analytics, context.workspace.number);
    await forgetChannelValues(analytics, context.workspace.number);
    await forgetCases(analytics, context.workspace.number);
    await forgetOutcomes(analytics, context.workspace.number);
    await forgetFiles(context, context.workspace, gone);
    wakeTextReading();
  });
  return loadImport(operations, context.workspace.id, id);
}

/** @throws Refusal conflict `import.builtOn` where a later import of the source was compared with one of these */
async function refuseBelow(operations: Operations, workspace: string, gone: readonly ImportRecord[]): Promise<void> {
  const [record] = gone;
  if (record === undefined) return;
  const standing = await listImportsOfSource(operations, workspace, record.source);
  const above = standing.filter(
    (other) => other.compared && other.number > record.number && !gone.some((one) => one.id === other.id),
  );
  const last = above.at(-1);
  if (last !== undefined)
    throw new Refusal('conflict', 'import.builtOn', { number: record.number, by: last.number, count: above.length });
}
