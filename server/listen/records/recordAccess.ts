import { isAllowed } from '@plumbline/model/access.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { loadRecord, type RecordRow } from '@plumbline/store/operations/listen/records.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';

/** Whether one may read what others wrote down, and code it. */
export const readsAll = (context: WorkspaceContext): boolean => isAllowed(context.role, 'response.read');

/** Whoever only writes records down sees their own; null is everybody's. */
export const ownerSeen = (context: WorkspaceContext): string | null =>
  readsAll(context) ? null : nameOfActor(context.actor);

/** @throws Refusal not_found `record.unknown`, also for a record of somebody else that one may not read */
export async function loadSeenRecord(context: WorkspaceContext, record: string): Promise<RecordRow> {
  return refuseUnseen(context, await loadRecord(context.stores.operations, context.workspace.id, record));
}

/** @throws Refusal not_found `record.unknown` */
export function refuseUnseen(context: WorkspaceContext, record: RecordRow): RecordRow {
  const owner = ownerSeen(context);
  if (owner !== null && record.createdBy !== owner) {
    throw new Refusal('not_found', 'record.unknown', { record: record.id });
  }
  return record;
}

/** @throws Refusal conflict `record.deleted` */
export function refuseDeleted(record: RecordRow): RecordRow {
  if (record.deletedAt !== null) throw new Refusal('conflict', 'record.deleted', { title: record.title });
  return record;
}

/** @throws Refusal conflict `record.changed` where somebody changed it since the revision the asker knows */
export function refuseOlder(record: RecordRow, revision: number): void {
  if (record.revision !== revision) {
    throw new Refusal('conflict', 'record.changed', { title: record.title, revision: record.revision });
  }
}

export type InRecord = { operations: Operations; workspace: string; actor: string };
export const inRecord = (context: WorkspaceContext): InRecord => ({
  operations: context.stores.operations,
  workspace: context.workspace.id,
  actor: nameOfActor(context.actor),
});
