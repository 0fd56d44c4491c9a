import { Refusal } from '@plumbline/model/refusal.ts';
import type { SourceOutcome } from '@plumbline/model/source.ts';
import { and, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { sourceBatches, sourceEvents, sourceRuns, sources } from '../sourcesSchema.ts';

export type SourceRow = typeof sources.$inferSelect;
export type SourceProblem = NonNullable<SourceRow['problem']>;
export type RunRow = Pick<
  typeof sourceRuns.$inferSelect,
  'id' | 'why' | 'outcome' | 'began' | 'ended' | 'rows' | 'bytes' | 'import' | 'importNumber' | 'problem'
>;
/** A source as it is listed. Moments of `lastRun` come as words, since it is JSON of the store. */
export type ListedSource = Pick<
  SourceRow,
  | 'id'
  | 'workspace'
  | 'name'
  | 'kind'
  | 'config'
  | 'secrets'
  | 'secretNumber'
  | 'mapping'
  | 'everyMinutes'
  | 'state'
  | 'failures'
  | 'failingSince'
  | 'toldAt'
  | 'problem'
  | 'nextAt'
  | 'claimedUntil'
  | 'createdBy'
  | 'createdAt'
> & {
  lastRun: (Omit<RunRow, 'began' | 'ended'> & { began: string; ended: string | null }) | null;
  rowsLately: number;
  waitingBatches: number;
  waitingEvents: number;
};
/** A source with everything that a run of it needs. */
export type FoundSource = Pick<
  SourceRow,
  | 'id'
  | 'name'
  | 'kind'
  | 'config'
  | 'sealed'
  | 'secrets'
  | 'secretNumber'
  | 'mapping'
  | 'everyMinutes'
  | 'state'
  | 'cursor'
  | 'columns'
  | 'lastSha256'
  | 'failures'
  | 'failingSince'
  | 'toldAt'
  | 'nextAt'
  | 'asked'
  | 'claimedBy'
> & {
  workspace: string;
  workspaceKey: string;
  number: number;
  workspaceName: string;
  demo: boolean;
  zone: string;
  settings: Record<string, number>;
};
export type OpenRun = Pick<
  typeof sourceRuns.$inferSelect,
  'id' | 'why' | 'outcome' | 'rows' | 'bytes' | 'file' | 'cursor' | 'sha256' | 'columns' | 'import'
>;
type Place = { workspace: string; source: string };

const all = question(import.meta.url, 'listSources.sql');
const one = question(import.meta.url, 'findSource.sql');
const due = question(import.meta.url, 'claimSource.sql');
const runs = question(import.meta.url, 'listSourceRuns.sql');
const open = question(import.meta.url, 'listOpenRuns.sql');
const events = question(import.meta.url, 'listWaitingEvents.sql');
const waiting = question(import.meta.url, 'countSourceWaiting.sql');
const batch = question(import.meta.url, 'findSourceBatch.sql');

export function listSources(operations: Operations, workspace: string, now: Date): Promise<ListedSource[]> {
  return operations.ask<ListedSource>(all, { workspace, source: null, now });
}

/** @throws Refusal not_found `sources.none` */
export async function loadListedSource(operations: Operations, place: Place, now: Date): Promise<ListedSource> {
  const [found] = await operations.ask<ListedSource>(all, { ...place, now });
  if (found === undefined) throw new Refusal('not_found', 'sources.none');
  return found;
}

/** Whatever its workspace is: who asks for a workspace's compares it. */
export async function findSource(operations: Operations, source: string): Promise<FoundSource | null> {
  const [found] = await operations.ask<FoundSource>(one, { source });
  return found ?? null;
}

/** @throws Refusal not_found `sources.none` */
export async function loadSource(operations: Operations, { workspace, source }: Place): Promise<FoundSource> {
  const found = await findSource(operations, source);
  if (found === null || found.workspace !== workspace) throw new Refusal('not_found', 'sources.none');
  return found;
}

export async function addSource(
  operations: Operations,
  fresh: Pick<typeof sources.$inferInsert, 'workspace' | 'name' | 'kind' | 'config' | 'createdBy'> &
    Partial<typeof sources.$inferInsert>,
): Promise<string> {
  const id = fresh.id ?? newId();
  await operations.db.insert(sources).values({ ...fresh, id });
  return id;
}

/** @returns false where there is no such source */
export async function changeSource(
  operations: Operations,
  { workspace, source }: Place,
  change: Partial<typeof sources.$inferInsert>,
): Promise<boolean> {
  const changed = await operations.db
    .update(sources)
    .set(change)
    .where(and(eq(sources.workspace, workspace), eq(sources.id, source)))
    .returning({ id: sources.id });
  return changed.length > 0;
}

/**
 * The next run comes now, or at `at` where that is sooner than it would.
 *
 * Of a source that is claimed the moment moves in any case: whoever lets it go sees by that that something came meanwhile.
 */
export async function hastenSource(operations: Operations, { workspace, source }: Place, at: Date): Promise<void> {
  await operations.db
    .update(sources)
    .set({
      nextAt: sql`case when ${sources.claimedBy} is null then least(coalesce(${sources.nextAt}, ${at}), ${at})
        else least(${sources.nextAt} - interval '1 millisecond', ${at}) end`,
    })
    .where(and(eq(sources.workspace, workspace), eq(sources.id, source), eq(sources.failures, 0)));
}

/** Another secret; the one before is worthless. @returns its number, or null where there is no such source */
export async function renewSourceSecret(operations: Operations, { workspace, source }: Place): Promise<number | null> {
  const [changed] = await operations.db
    .update(sources)
    .set({ secretNumber: sql`${sources.secretNumber} + 1` })
    .where(and(eq(sources.workspace, workspace), eq(sources.id, source)))
    .returning({ number: sources.secretNumber });
  return changed?.number ?? null;
}

/** Its runs, batches and events go with it; imports stay. @returns false where there is no such source */
export async function dropSource(operations: Operations, { workspace, source }: Place): Promise<boolean> {
  const dropped = await operations.db
    .delete(sources)
    .where(and(eq(sources.workspace, workspace), eq(sources.id, source)))
    .returning({ id: sources.id });
  return dropped.length > 0;
}

/**
 * Takes a source that is due, so that no other process does until `until`.
 *
 * @returns null where nothing is due
 */
export function claimSource(
  operations: Operations,
  { by, now, until }: { by: string; now: Date; until: Date },
): Promise<FoundSource | null> {
  return operations.transaction(async (within) => {
    const [found] = await within.ask<{ id: string }>(due, { now });
    if (found === undefined) return null;
    // should we die it is due when our time is over; should more come meanwhile it is due before
    const change = { claimedBy: by, claimedUntil: until, nextAt: until };
    const before = await findSource(within, found.id);
    await within.db.update(sources).set(change).where(eq(sources.id, found.id));
    return before === null ? null : { ...before, claimedBy: by };
  });
}

/** Ends every claim: for a process that knows that no other is there. What was claimed is due. */
export async function dropClaims(operations: Operations, now: Date): Promise<void> {
  await operations.db
    .update(sources)
    .set({ claimedBy: null, claimedUntil: null, nextAt: now })
    .where(isNotNull(sources.claimedBy));
}

/** @returns false where the claim is not ours any more: somebody took us for dead */
export async function keepClaim(
  operations: Operations,
  { source, by, until }: { source: string; by: string; until: Date },
): Promise<boolean> {
  const kept = await operations.db
    .update(sources)
    .set({ claimedUntil: until })
    .where(and(eq(sources.id, source), eq(sources.claimedBy, by)))
    .returning({ id: sources.id });
  return kept.length > 0;
}

/**
 * Lets it go, with what became of it. Where the claim is not ours any more nothing is written.
 *
 * @param until   as it was claimed first: where it is still due then, nothing came meanwhile and it is due at `nextAt`
 */
export async function releaseSource(
  operations: Operations,
  { source, by, until }: { source: string; by: string; until: Date },
  { nextAt, ...change }: Partial<typeof sources.$inferInsert> & { nextAt: Date | null },
): Promise<void> {
  const next = nextAt === null ? sql`null::timestamptz` : sql`${nextAt.toISOString()}::timestamptz`;
  const seen = sql`${until.toISOString()}::timestamptz`;
  await operations.db
    .update(sources)
    .set({
      ...change,
      nextAt: sql`case when next_at is not distinct from ${seen} then ${next} else least(next_at, ${next}) end`,
      claimedBy: null,
      claimedUntil: null,
    })
    .where(and(eq(sources.id, source), eq(sources.claimedBy, by)));
}

/** Newest first. @param after  the run to go on below, or null */
export function listRuns(
  operations: Operations,
  place: Place,
  { after, limit }: { after: string | null; limit: number },
): Promise<RunRow[]> {
  return operations.ask<RunRow>(runs, { ...place, after, limit });
}

/** Oldest first. */
export function listOpenRuns(operations: Operations, place: Place): Promise<OpenRun[]> {
  return operations.ask<OpenRun>(open, place);
}

export async function addRun(
  operations: Operations,
  fresh: Omit<typeof sourceRuns.$inferInsert, 'id'>,
): Promise<string> {
  const id = newId();
  await operations.db.insert(sourceRuns).values({ ...fresh, id });
  return id;
}

/**
 * Changes runs that are still in one of these outcomes.
 *
 * @returns how many were changed
 */
export async function changeRuns(
  operations: Operations,
  ids: readonly string[],
  change: Partial<typeof sourceRuns.$inferInsert>,
  { from, ofImport }: { from: readonly SourceOutcome[]; ofImport?: string },
): Promise<number> {
  if (ids.length === 0) return 0;
  const changed = await operations.db
    .update(sourceRuns)
    .set(change)
    .where(
      and(
        inArray(sourceRuns.id, [...ids]),
        inArray(sourceRuns.outcome, [...from]),
        ...(ofImport === undefined ? [] : [eq(sourceRuns.import, ofImport)]),
      ),
    )
    .returning({ id: sourceRuns.id });
  return changed.length;
}

export async function countSourceWaiting(
  operations: Operations,
  place: Place,
): Promise<{ batches: number; events: number }> {
  const [counted] = await operations.ask<{ batches: number; events: number }>(waiting, place);
  return counted ?? { batches: 0, events: 0 };
}

export async function findBatch(
  operations: Operations,
  place: Place,
  keyHash: string,
): Promise<(RunRow & { contentHash: string }) | null> {
  const [found] = await operations.ask<RunRow & { contentHash: string }>(batch, { ...place, keyHash });
  return found ?? null;
}

/** @returns false where a batch of this key is known */
export async function addBatch(operations: Operations, fresh: typeof sourceBatches.$inferInsert): Promise<boolean> {
  const added = await operations.db
    .insert(sourceBatches)
    .values(fresh)
    .onConflictDoNothing()
    .returning({ run: sourceBatches.run });
  return added.length > 0;
}

/** @returns false where this signature was taken before */
export async function addSourceEvent(
  operations: Operations,
  fresh: Omit<typeof sourceEvents.$inferInsert, 'id'>,
): Promise<boolean> {
  const added = await operations.db
    .insert(sourceEvents)
    .values({ ...fresh, id: newId() })
    .onConflictDoNothing()
    .returning({ id: sourceEvents.id });
  return added.length > 0;
}

/** In the order they came. */
export function listWaitingEvents(
  operations: Operations,
  place: Place,
  limit: number,
): Promise<{ id: string; body: string; at: Date }[]> {
  return operations.ask(events, { ...place, limit });
}

/** They are in a batch: only their signatures are kept, so that none is taken again. @returns how many there were */
export async function forgetBodies(operations: Operations, ids: readonly string[]): Promise<number> {
  const forgotten = await operations.db
    .update(sourceEvents)
    .set({ body: null })
    .where(and(inArray(sourceEvents.id, [...ids]), sql`${sourceEvents.body} is not null`))
    .returning({ id: sourceEvents.id });
  return forgotten.length;
}

/** Forgets of the log what is older than it is kept, and keys and signatures that are taken again no more. */
export async function forgetSourceLog(
  operations: Operations,
  source: string,
  { kept, logBefore, keysBefore }: { kept: number; logBefore: Date; keysBefore: Date },
): Promise<void> {
  const ended = sql`${sourceRuns.outcome} not in ('running', 'waiting', 'importing')`;
  const newest = sql`(select id from source_runs where source = ${source} order by id desc offset ${kept} limit 1)`;
  await operations.db
    .delete(sourceRuns)
    .where(
      and(
        eq(sourceRuns.source, source),
        ended,
        or(lt(sourceRuns.began, logBefore), sql`${sourceRuns.id} <= ${newest}`),
      ),
    );
  await operations.db
    .delete(sourceBatches)
    .where(and(eq(sourceBatches.source, source), lt(sourceBatches.at, keysBefore)));
  await operations.db
    .delete(sourceEvents)
    .where(and(eq(sourceEvents.source, source), isNull(sourceEvents.body), lt(sourceEvents.at, keysBefore)));
}
