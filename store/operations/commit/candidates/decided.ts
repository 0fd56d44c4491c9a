import { and, eq } from 'drizzle-orm';
import { question } from '../../../question.ts';
import { promiseCandidates, promiseConflicts } from '../../candidatesSchema.ts';
import type { Operations } from '../../openOperations.ts';

const candidates = question(import.meta.url, 'listDecidedCandidates.sql');
const conflicts = question(import.meta.url, 'listResolvedConflicts.sql');

export type DecidedCandidate = {
  key: string;
  state: 'confirmed' | 'dismissed';
  promise: string | null;
  decidedBy: string;
  decidedAt: Date;
};
export type ResolvedConflict = { key: string; because: string; resolvedBy: string; resolvedAt: Date };
type Place = { workspace: string; key: string };

export function listDecidedCandidates(operations: Operations, workspace: string): Promise<DecidedCandidate[]> {
  return operations.ask<DecidedCandidate>(candidates, { workspace });
}

export function listResolvedConflicts(operations: Operations, workspace: string): Promise<ResolvedConflict[]> {
  return operations.ask<ResolvedConflict>(conflicts, { workspace });
}

/** Notes what was decided, unless somebody decided already. @returns whether it is noted now */
export async function decideCandidate(
  { db }: Operations,
  decided: Place & Pick<DecidedCandidate, 'state' | 'promise' | 'decidedBy'>,
): Promise<boolean> {
  const made = await db
    .insert(promiseCandidates)
    .values(decided)
    .onConflictDoNothing()
    .returning({ key: promiseCandidates.key });
  return made.length > 0;
}

/** Takes back that a candidate was dismissed. */
export async function restoreCandidate({ db }: Operations, { workspace, key }: Place): Promise<void> {
  await db
    .delete(promiseCandidates)
    .where(
      and(
        eq(promiseCandidates.workspace, workspace),
        eq(promiseCandidates.key, key),
        eq(promiseCandidates.state, 'dismissed'),
      ),
    );
}

/** Notes why a contradiction is none any more; a later reason replaces an earlier one. */
export async function resolveConflict(
  { db }: Operations,
  { workspace, key, because, resolvedBy }: Place & { because: string; resolvedBy: string },
): Promise<void> {
  const resolvedAt = new Date();
  await db
    .insert(promiseConflicts)
    .values({ workspace, key, because, resolvedBy, resolvedAt })
    .onConflictDoUpdate({
      target: [promiseConflicts.workspace, promiseConflicts.key],
      set: { because, resolvedBy, resolvedAt },
    });
}

/** Takes back that it was resolved. */
export async function reopenConflict({ db }: Operations, { workspace, key }: Place): Promise<void> {
  await db
    .delete(promiseConflicts)
    .where(and(eq(promiseConflicts.workspace, workspace), eq(promiseConflicts.key, key)));
}
