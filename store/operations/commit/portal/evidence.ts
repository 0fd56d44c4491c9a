import type { Locale } from '@plumbline/model/locale.ts';
import type { PortalState, PortalText } from '@plumbline/model/portal.ts';
import { and, eq } from 'drizzle-orm';
import { question } from '../../../question.ts';
import { inTurn } from '../../inTurn.ts';
import type { Operations } from '../../openOperations.ts';
import { portalComments, portalSuggestions } from '../../portalSchema.ts';

const workspaces = question(import.meta.url, 'listWorkspacesWithEvidence.sql');
const due = question(import.meta.url, 'listEvidenceDue.sql');
const batch = question(import.meta.url, 'nextEvidenceBatch.sql');

const LOCK = 73_641;

/** personal: words, customer. A text that the analytics store has otherwise, or not at all. */
export type EvidenceDue = {
  kind: PortalText;
  id: string;
  person: string;
  customer: string | null;
  words: string;
  state: PortalState;
  dimension: string;
  language: Locale;
  createdAt: Date;
  /** how often it changed, as it was read here */
  changed: number;
  batch: number | null;
  hash: string | null;
};

export function listWorkspacesWithEvidence(
  operations: Operations,
): Promise<{ id: string; number: number; zone: string }[]> {
  return operations.ask(workspaces);
}

/** Does the work while no other process does it for the workspace. @returns null where another does */
export function inEvidenceTurn<T>(
  operations: Operations,
  workspace: number,
  work: () => Promise<T>,
): Promise<T | null> {
  return inTurn(operations, LOCK, workspace, work);
}

export function listEvidenceDue(operations: Operations, workspace: string, rows: number): Promise<EvidenceDue[]> {
  return operations.ask<EvidenceDue>(due, { workspace, rows });
}

export async function nextBatch(operations: Operations): Promise<number> {
  const [found] = await operations.ask<{ batch: number }>(batch);
  if (found === undefined) throw new RangeError('a batch came back without a number');
  return found.batch;
}

/** Says with which batch texts go, before anything is sent: of a process that is killed the next one knows what may stand. */
export function sealEvidence(
  operations: Operations,
  of: { workspace: string; texts: readonly EvidenceDue[]; batch: number },
) {
  return operations.transaction(async ({ db }) => {
    for (const { kind, id } of of.texts) {
      const table = kind === 'suggestion' ? portalSuggestions : portalComments;
      await db
        .update(table)
        .set({ evidenceBatch: of.batch })
        .where(and(eq(table.workspace, of.workspace), eq(table.id, id)));
    }
  });
}

/** They stand as they were read. What changed since is due again. */
export function markEvidenceSent(
  operations: Operations,
  of: { workspace: string; texts: readonly (EvidenceDue & { standing: string | null })[] },
) {
  return operations.transaction(async ({ db }) => {
    for (const { kind, id, changed, standing } of of.texts) {
      const table = kind === 'suggestion' ? portalSuggestions : portalComments;
      const stands = {
        evidenceSent: changed,
        evidenceHash: standing,
        ...(standing === null ? { evidenceBatch: null } : {}),
      };
      await db
        .update(table)
        .set(stands)
        .where(and(eq(table.workspace, of.workspace), eq(table.id, id)));
    }
  });
}
