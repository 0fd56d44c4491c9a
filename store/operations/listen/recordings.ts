import type { RecordingState } from '@plumbline/model/recording.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq, inArray, ne, or, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import { recordings, type WrittenTurn } from '../recordingsSchema.ts';
import { sourceRuns } from '../sourcesSchema.ts';

/** personal: name, customer, turns */
export type RecordingRow = typeof recordings.$inferSelect;
export type FoundRecording = Omit<RecordingRow, 'run'>;
export type ListedRecording = Pick<
  RecordingRow,
  | 'id'
  | 'name'
  | 'origin'
  | 'state'
  | 'at'
  | 'occasion'
  | 'bytes'
  | 'type'
  | 'turnCount'
  | 'tries'
  | 'problem'
  | 'audio'
  | 'import'
  | 'importNumber'
  | 'addedAt'
>;
export type WaitingRecording = Pick<
  RecordingRow,
  | 'id'
  | 'origin'
  | 'key'
  | 'content'
  | 'name'
  | 'type'
  | 'bytes'
  | 'audio'
  | 'at'
  | 'occasion'
  | 'customer'
  | 'speakers'
  | 'tries'
>;
export type WrittenRecording = Pick<RecordingRow, 'id' | 'name' | 'key' | 'at' | 'occasion' | 'customer'> & {
  turns: WrittenTurn[];
};
type Place = { workspace: string; source: string };

const listed = question(import.meta.url, 'listRecordings.sql');
const counted = question(import.meta.url, 'countRecordings.sql');
const found = question(import.meta.url, 'findRecording.sql');
const next = question(import.meta.url, 'nextRecording.sql');
const written = question(import.meta.url, 'listWrittenRecordings.sql');
const ofFolder = question(import.meta.url, 'listFolderRecordings.sql');
const kept = question(import.meta.url, 'listKeptRecordings.sql');
const audio = question(import.meta.url, 'listAudioOf.sql');

/** Newest first. */
export function listRecordings(
  operations: Operations,
  place: Place,
  asked: { state: RecordingState | null; after: string | null; limit: number },
): Promise<ListedRecording[]> {
  return operations.ask<ListedRecording>(listed, { ...place, ...asked });
}

export async function countRecordings(
  operations: Operations,
  place: Place,
): Promise<Partial<Record<RecordingState, number>>> {
  const rows = await operations.ask<{ state: RecordingState; recordings: number }>(counted, place);
  return Object.fromEntries(rows.map(({ state, recordings: count }) => [state, count]));
}

/** @throws Refusal not_found `sources.noRecording` */
export async function loadRecording(
  operations: Operations,
  { workspace, recording }: { workspace: string; recording: string },
): Promise<FoundRecording> {
  const [one] = await operations.ask<FoundRecording>(found, { workspace, recording, source: null, key: null });
  if (one === undefined) throw new Refusal('not_found', 'sources.noRecording');
  return one;
}

export async function findRecordingByKey(
  operations: Operations,
  { workspace, source, key }: Place & { key: string },
): Promise<FoundRecording | null> {
  const [one] = await operations.ask<FoundRecording>(found, { workspace, source, key, recording: null });
  return one ?? null;
}

export async function findNextRecording(
  operations: Operations,
  place: Place,
  triesMax: number,
): Promise<WaitingRecording | null> {
  const [one] = await operations.ask<WaitingRecording>(next, { ...place, triesMax });
  return one ?? null;
}

export function listWrittenRecordings(
  operations: Operations,
  place: Place,
  limit: number,
): Promise<WrittenRecording[]> {
  return operations.ask<WrittenRecording>(written, { ...place, limit });
}

export function listFolderRecordings(
  operations: Operations,
  place: Place,
): Promise<Pick<RecordingRow, 'id' | 'key' | 'content'>[]> {
  return operations.ask(ofFolder, place);
}

/** Of these, the ones whose bytes belong in the data folder. */
export async function findKeptRecordings(operations: Operations, ids: readonly string[]): Promise<Set<string>> {
  const rows = await operations.ask<{ id: string }>(kept, { recordings: ids });
  return new Set(rows.map(({ id }) => id));
}

export function listAudioOf(
  operations: Operations,
  asked: { workspace: string; recordings: readonly string[] },
): Promise<Pick<RecordingRow, 'id' | 'name' | 'type' | 'bytes'>[]> {
  return operations.ask(audio, asked);
}

/** @returns false where its source knows this key already */
export async function addRecording(operations: Operations, fresh: typeof recordings.$inferInsert): Promise<boolean> {
  const added = await operations.db
    .insert(recordings)
    .values(fresh)
    .onConflictDoNothing()
    .returning({ id: recordings.id });
  return added.length > 0;
}

/** Changes those that stand in one of these states. @returns the ids of those that were changed */
export async function changeRecordings(
  operations: Operations,
  { workspace, source, ids }: { workspace: string; source?: string; ids?: readonly string[] },
  change: Partial<typeof recordings.$inferInsert>,
  from: readonly RecordingState[],
): Promise<string[]> {
  if (ids?.length === 0) return [];
  const changed = await operations.db
    .update(recordings)
    .set(change)
    .where(
      and(
        eq(recordings.workspace, workspace),
        inArray(recordings.state, [...from]),
        ...(source === undefined ? [] : [eq(recordings.source, source)]),
        ...(ids === undefined ? [] : [inArray(recordings.id, [...ids])]),
      ),
    )
    .returning({ id: recordings.id });
  return changed.map(({ id }) => id);
}

/**
 * Holds recordings against the runs that were to import them: of a run that imported they are in; of one that failed, or is
 * not known any more, they wait for another.
 */
export async function settleRecordings(operations: Operations, { workspace, source }: Place): Promise<void> {
  const ours = and(
    eq(recordings.workspace, workspace),
    eq(recordings.source, source),
    eq(recordings.state, 'written'),
    sql`${recordings.run} is not null`,
  );
  const run = (column: string) => sql.raw(`(select ${column} from source_runs r where r.id = recordings.run)`);
  await operations.db
    .update(recordings)
    .set({
      ...{ state: 'imported' as const, turns: null, problem: null },
      ...{ import: sql`${run('import')}`, importNumber: sql`${run('import_number')}` },
    })
    .where(and(ours, sql`${run('outcome')} = 'imported'`));
  await operations.db
    .update(recordings)
    .set({ run: null })
    .where(and(ours, sql`coalesce(${run('outcome')}, 'failed') not in ('running', 'waiting', 'importing')`));
}

/** The recordings of imports that were taken back: nothing of them is kept. @returns those whose audio has to go */
export async function takeRecordingsBack(
  operations: Operations,
  { workspace, imports }: { workspace: string; imports: readonly string[] },
): Promise<string[]> {
  if (imports.length === 0) return [];
  const back = await operations.db
    .update(recordings)
    .set({ state: 'takenBack', audio: false, turns: null })
    .where(
      and(
        eq(recordings.workspace, workspace),
        or(
          inArray(recordings.import, [...imports]),
          inArray(
            recordings.run,
            operations.db
              .select({ id: sourceRuns.id })
              .from(sourceRuns)
              .where(inArray(sourceRuns.import, [...imports])),
          ),
        ),
        ne(recordings.state, 'takenBack'),
      ),
    )
    .returning({ id: recordings.id });
  return back.map(({ id }) => id);
}

/** Forgets recordings that are not in. @returns the ids of those that were forgotten */
export async function dropRecordings(
  operations: Operations,
  { workspace, source, ids }: Place & { ids?: readonly string[] },
): Promise<string[]> {
  if (ids?.length === 0) return [];
  const dropped = await operations.db
    .delete(recordings)
    .where(
      and(
        eq(recordings.workspace, workspace),
        eq(recordings.source, source),
        inArray(recordings.state, ['waiting', 'written', 'failed', 'takenBack']),
        ...(ids === undefined ? [] : [inArray(recordings.id, [...ids])]),
      ),
    )
    .returning({ id: recordings.id });
  return dropped.map(({ id }) => id);
}

/** All of a source wait again that can still be heard: those of its folder, and those whose audio is kept. */
export async function startRecordingsOver(operations: Operations, { workspace, source }: Place): Promise<void> {
  await operations.db
    .update(recordings)
    .set({ state: 'waiting', tries: 0, problem: null })
    .where(
      and(
        eq(recordings.workspace, workspace),
        eq(recordings.source, source),
        inArray(recordings.state, ['imported', 'failed', 'takenBack']),
        or(eq(recordings.origin, 'folder'), eq(recordings.audio, true)),
      ),
    );
}
