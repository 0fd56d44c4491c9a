import { Refusal } from '@plumbline/model/refusal.ts';
import type { WorthInputs } from '@plumbline/model/worth.ts';
import { question } from '../../question.ts';
import { worthInputs } from '../loyaltySchema.ts';
import type { Operations } from '../openOperations.ts';

const listed = question(import.meta.url, 'listWorthInputs.sql');

export type WorthInputsRow = { version: number; inputs: WorthInputs; savedBy: string; savedAt: Date };

/** What people said a customer is worth, the newest version first. */
export function listWorthInputs(operations: Operations, workspace: string, rows: number): Promise<WorthInputsRow[]> {
  return operations.ask<WorthInputsRow>(listed, { workspace, rows });
}

/** Adds the version after `version`. @throws Refusal conflict `loyalty.changedMeanwhile` where somebody else has */
export async function addWorthInputs(
  { db }: Operations,
  { workspace, version, inputs, savedBy }: Omit<WorthInputsRow, 'savedAt'> & { workspace: string },
): Promise<void> {
  const added = await db
    .insert(worthInputs)
    .values({ workspace, version: version + 1, inputs, savedBy })
    .onConflictDoNothing()
    .returning({ version: worthInputs.version });
  if (added.length === 0) throw new Refusal('conflict', 'loyalty.changedMeanwhile', {});
}
