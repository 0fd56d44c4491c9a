import { followPassages } from '@plumbline/loop/listen/records/followPassages.ts';
import type { RecordContent } from '@plumbline/model/record.ts';
import { movePassage } from '@plumbline/store/operations/listen/recordPassages.ts';
import { listPassagesOfRecord, lockRecord, saveRecord } from '@plumbline/store/operations/listen/records.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { inRecord, refuseDeleted, refuseOlder, refuseUnseen } from './recordAccess.ts';

/**
 * Writes what was changed, and moves the passages along with their words.
 *
 * @throws Refusal conflict `record.changed` where somebody changed it since; nothing is written then
 */
export async function changeRecord(
  context: WorkspaceContext,
  changed: { record: string; revision: number; content: RecordContent },
): Promise<void> {
  const { operations, workspace } = inRecord(context);
  await operations.transaction(async (inside) => {
    const before = refuseDeleted(refuseUnseen(context, await lockRecord(inside, workspace, changed.record)));
    refuseOlder(before, changed.revision);
    await saveRecord(inside, { workspace, record: before.id, content: changed.content });
    if (before.text === changed.content.text) return;
    const passages = await listPassagesOfRecord(inside, workspace, before.id);
    const followed = followPassages(before.text, changed.content.text, passages);
    for (const [at, passage] of followed.entries()) {
      if (passage === passages[at]) continue;
      await movePassage(inside, { ...passage, workspace, passage: passage.id });
    }
  });
}
