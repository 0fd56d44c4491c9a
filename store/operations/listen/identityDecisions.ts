import type { DecisionKind } from '@plumbline/model/identity.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { question } from '../../question.ts';
import { identityDecisions } from '../identitySchema.ts';
import type { Operations } from '../openOperations.ts';

/** personal: keyA, keyB, reason */
export type DecisionRecord = {
  id: string;
  kind: DecisionKind;
  keyA: string;
  keyB: string;
  reason: string;
  by: string;
  at: Date;
  retractedBy: string | null;
  retractedAt: Date | null;
};

const decisions = question(import.meta.url, 'listIdentityDecisions.sql');
const decidedKey = question(import.meta.url, 'findDecidedKey.sql');
/** More than people can decide; what is merged by files needs no decision. */
export const DECISIONS_MAX = 100_000;

/** Newest first. */
export function listIdentityDecisions(
  operations: Operations,
  workspace: string,
  { retracted = false, limit = DECISIONS_MAX }: { retracted?: boolean; limit?: number } = {},
): Promise<DecisionRecord[]> {
  return operations.ask<DecisionRecord>(decisions, { workspace, retracted, limit });
}

/** Whether a decision that stands names one of the keys. personal: keys */
export async function isAnyDecided(
  operations: Operations,
  asked: { workspace: string; keys: readonly string[] },
): Promise<boolean> {
  if (asked.keys.length === 0) return false;
  const [found] = await operations.ask<{ decided: boolean }>(decidedKey, asked);
  return found?.decided ?? false;
}

export async function addIdentityDecision(
  operations: Operations,
  fresh: { workspace: string; kind: DecisionKind; keyA: string; keyB: string; reason: string; by: string; at: Date },
): Promise<DecisionRecord> {
  const [made] = await operations.db
    .insert(identityDecisions)
    .values({ id: uuid(), ...fresh })
    .returning();
  return made as DecisionRecord;
}

/** @returns false where it stands no more, or never did */
export async function retractIdentityDecision(
  operations: Operations,
  { workspace, decision, by, at }: { workspace: string; decision: string; by: string; at: Date },
): Promise<boolean> {
  const changed = await operations.db
    .update(identityDecisions)
    .set({ retractedBy: by, retractedAt: at })
    .where(
      and(
        eq(identityDecisions.id, decision),
        eq(identityDecisions.workspace, workspace),
        isNull(identityDecisions.retractedAt),
      ),
    )
    .returning({ id: identityDecisions.id });
  return changed.length > 0;
}
