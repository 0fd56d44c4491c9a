import { v7 as uuid } from 'uuid';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import { auditTrail } from '../schema.ts';

export type Deed = { id: string; actor: string; action: string; subject: string; at: Date };

const trail = question(import.meta.url, 'listAuditTrail.sql');

/** Notes who did what. Call it in the transaction of the deed, so that neither is kept without the other. */
export async function appendAudit(
  operations: Operations,
  deed: { workspace: string | null; actor: string; action: string; subject: string },
): Promise<void> {
  await operations.db.insert(auditTrail).values({ id: uuid(), ...deed });
}

export function listAuditTrail(operations: Operations, workspace: string, limit = 200): Promise<Deed[]> {
  return operations.ask<Deed>(trail, { workspace, limit });
}
