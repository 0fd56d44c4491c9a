import { question } from '../../question.ts';
import { identityState } from '../identitySchema.ts';
import type { Operations } from '../openOperations.ts';

export type IdentityState = {
  revision: number;
  lastRevision: number;
  basis: string;
  mergedKeys: number;
  mergedPeople: number;
};

const state = question(import.meta.url, 'findIdentityState.sql');

/** What holds in a workspace; null where nothing was ever computed, which is as if nobody were merged. */
export async function findIdentityState(operations: Operations, workspace: string): Promise<IdentityState | null> {
  const [found] = await operations.ask<IdentityState>(state, { workspace });
  return found ?? null;
}

export async function saveIdentityState(
  operations: Operations,
  workspace: string,
  { now, ...fresh }: IdentityState & { now: Date },
): Promise<void> {
  const values = { ...fresh, refreshedAt: now };
  await operations.db
    .insert(identityState)
    .values({ workspace, ...values })
    .onConflictDoUpdate({ target: identityState.workspace, set: values });
}
