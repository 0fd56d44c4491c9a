import { Refusal } from '@plumbline/model/refusal.ts';
import { v7 as uuid } from 'uuid';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import { workspaces } from '../schema.ts';

/** A tenant. `number` is what the analytics store knows it by. */
export type Workspace = typeof workspaces.$inferSelect;

const byKey = question(import.meta.url, 'findWorkspace.sql');
const all = question(import.meta.url, 'listWorkspaces.sql');

/** Makes the two workspaces every installation has: the user's own and the demo's. Safe to call at every start. */
export async function ensureWorkspaces(operations: Operations): Promise<{ main: Workspace; demo: Workspace }> {
  await operations.db
    .insert(workspaces)
    .values([
      { id: uuid(), key: 'main', name: 'Main' },
      { id: uuid(), key: 'demo', name: '青禾家居 Qinghe Home', demo: true },
    ])
    .onConflictDoNothing({ target: workspaces.key });
  return { main: await loadWorkspace(operations, 'main'), demo: await loadWorkspace(operations, 'demo') };
}

export async function findWorkspace(operations: Operations, key: string): Promise<Workspace | null> {
  const [found] = await operations.ask<Workspace>(byKey, { key });
  return found ?? null;
}

/** @throws Refusal not_found `store.noWorkspace` */
export async function loadWorkspace(operations: Operations, key: string): Promise<Workspace> {
  const found = await findWorkspace(operations, key);
  if (found === null) throw new Refusal('not_found', 'store.noWorkspace', { workspace: key });
  return found;
}

export function listWorkspaces(operations: Operations): Promise<Workspace[]> {
  return operations.ask<Workspace>(all);
}
