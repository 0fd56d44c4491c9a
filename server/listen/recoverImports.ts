import { deleteEvidence, dropAllStaging } from '@plumbline/store/analytics/listen/importEvidence.ts';
import { resumeMerges } from '@plumbline/store/analytics/listen/postponeMerges.ts';
import { listLeftovers, listUnfinishedImports, updateImport } from '@plumbline/store/operations/listen/imports.ts';
import { listWorkspaces } from '@plumbline/store/operations/trust/workspaces.ts';
import type { HouseContext } from '../http/context.ts';
import { refreshRootsQuietly } from './identity/refreshRoots.ts';
import { rollUp } from './rollUp.ts';

/**
 * After a start: imports whose process died are ended, and rows that no commit stands behind are removed.
 *
 * They were hidden all the while; an import is wholly there or wholly absent.
 */
export async function recoverImports(house: HouseContext): Promise<void> {
  const { operations, analytics } = house.stores;
  const problem = { code: 'internal', says: 'import.interrupted', values: {}, what: '', next: '' };
  for (const record of await listUnfinishedImports(operations)) {
    await updateImport(operations, record.id, { state: 'failed', problem, finishedAt: house.now() });
    house.log.warn({ import: record.id }, 'an import was interrupted; its rows are removed');
  }
  // also what an import left behind that was killed right after its commit
  await dropAllStaging(analytics);
  await resumeMerges(analytics);
  const workspaces = await listWorkspaces(operations);
  // a kill may have come between a commit, or a decision, and what follows from it
  for (const workspace of workspaces) await refreshRootsQuietly(house, workspace);
  const numbers = new Map(workspaces.map((workspace) => [workspace.id, workspace.number]));
  for (const leftover of await listLeftovers(operations)) {
    const workspace = numbers.get(leftover.workspace);
    if (workspace === undefined) throw new RangeError(`import ${leftover.id} belongs to no workspace`);
    await deleteEvidence(analytics, { workspace, importNumber: leftover.number });
    await updateImport(operations, leftover.id, { hasRows: false });
  }
  house.inBackground('roll-ups', Promise.all(workspaces.map((workspace) => rollUp(house, workspace))));
}
