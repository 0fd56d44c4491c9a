import type { AuthenticitySummary } from '@plumbline/model/quality.ts';
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { authenticityDecisions, authenticityRuns } from '../qualitySchema.ts';

export type AuthenticityRun = Omit<typeof authenticityRuns.$inferSelect, 'summary'> & {
  summary: AuthenticitySummary | null;
};
export type FlagDecision = typeof authenticityDecisions.$inferSelect;
type Place = { workspace: string; source: string };

const KEPT_MAX = 50;
const DECISIONS_MAX = 2000;

/** Judgings of a source, the newest first. */
export async function listAuthenticityRuns(
  { db }: Operations,
  { workspace, source }: Place,
): Promise<AuthenticityRun[]> {
  const rows = await db
    .select()
    .from(authenticityRuns)
    .where(and(eq(authenticityRuns.workspace, workspace), eq(authenticityRuns.source, source)))
    .orderBy(desc(authenticityRuns.number))
    .limit(KEPT_MAX);
  return rows.map((row) => ({ ...row, summary: row.summary as AuthenticitySummary | null }));
}

export async function addAuthenticityRun(
  { db }: Operations,
  fresh: Place & { imports: number[]; startedBy: string; startedAt: Date },
): Promise<{ id: string; number: number }> {
  const [made] = await db
    .insert(authenticityRuns)
    .values({ id: newId(), state: 'running', ...fresh })
    .returning({ id: authenticityRuns.id, number: authenticityRuns.number });
  if (made === undefined) throw new Error('a run was not kept');
  return made;
}

/** Ends a run that is running; @returns false where it is not any more */
export async function endAuthenticityRun(
  { db }: Operations,
  id: string,
  end: { state: 'done' | 'cancelled' | 'failed'; finishedAt: Date; texts?: number; summary?: AuthenticitySummary },
): Promise<boolean> {
  const changed = await db
    .update(authenticityRuns)
    .set({ ...end, progress: 1 })
    .where(and(eq(authenticityRuns.id, id), eq(authenticityRuns.state, 'running')))
    .returning({ id: authenticityRuns.id });
  return changed.length > 0;
}

/** Forgets runs; their flags are removed before. */
export async function removeAuthenticityRuns({ db }: Operations, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.delete(authenticityRuns).where(inArray(authenticityRuns.id, [...ids]));
}

/** Verdicts of people on groups of flagged texts that were not taken back, the newest of each group. */
export async function listFlagDecisions({ db }: Operations, { workspace, source }: Place): Promise<FlagDecision[]> {
  const rows = await db
    .select()
    .from(authenticityDecisions)
    .where(
      and(
        eq(authenticityDecisions.workspace, workspace),
        eq(authenticityDecisions.source, source),
        isNull(authenticityDecisions.retractedAt),
      ),
    )
    .orderBy(desc(authenticityDecisions.at), desc(authenticityDecisions.id))
    .limit(DECISIONS_MAX);
  return [...new Map(rows.reverse().map((row) => [`${row.flag}\n${row.groupKey}`, row])).values()];
}

/** A verdict takes the place of those before it; null takes them back. */
export async function decideFlagGroup(
  { db }: Operations,
  decided: Place & { flag: string; groupKey: string; verdict: string | null; reason: string; by: string; at: Date },
): Promise<void> {
  const { workspace, source, flag, groupKey, verdict, by, at } = decided;
  await db
    .update(authenticityDecisions)
    .set({ retractedAt: at, retractedBy: by })
    .where(
      and(
        eq(authenticityDecisions.workspace, workspace),
        eq(authenticityDecisions.source, source),
        eq(authenticityDecisions.flag, flag),
        eq(authenticityDecisions.groupKey, groupKey),
        isNull(authenticityDecisions.retractedAt),
      ),
    );
  if (verdict !== null) await db.insert(authenticityDecisions).values({ id: newId(), ...decided, verdict });
}
