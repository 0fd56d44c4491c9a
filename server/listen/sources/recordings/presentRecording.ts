import { RECORDING_STATES, Recording, type RecordingState, type RecordingsPage } from '@plumbline/model/recording.ts';
import {
  countRecordings,
  type ListedRecording,
  listRecordings,
} from '@plumbline/store/operations/listen/recordings.ts';
import { loadSource } from '@plumbline/store/operations/listen/sources.ts';
import type { Locale } from '@plumbline/words/localeOf.ts';
import type { WorkspaceContext } from '../../../http/context.ts';
import { inWords } from '../presentSource.ts';

export function presentRecording(row: ListedRecording, locale: Locale): Recording {
  const { id, name, origin, state, at, occasion, bytes, type, tries, audio, turnCount, addedAt } = row;
  return Recording.parse({
    ...{ id, name, origin, state, occasion, bytes, type, tries, kept: audio, turns: turnCount },
    ...{ at: at.toISOString(), addedAt: addedAt.toISOString(), problem: inWords(row.problem, locale) },
    import: row.import === null || row.importNumber === null ? null : { id: row.import, number: row.importNumber },
  });
}

export type RecordingsAsked = { state?: RecordingState | undefined; after?: string | undefined; limit: number };

export async function presentRecordings(
  context: WorkspaceContext,
  source: string,
  { state, after, limit }: RecordingsAsked,
): Promise<RecordingsPage> {
  const { operations } = context.stores;
  const place = { workspace: context.workspace.id, source };
  await loadSource(operations, place);
  const asked = { state: state ?? null, after: after ?? null, limit };
  const [rows, counted] = await Promise.all([
    listRecordings(operations, place, asked),
    countRecordings(operations, place),
  ]);
  return {
    recordings: rows.map((row) => presentRecording(row, context.locale)),
    counts: Object.fromEntries(RECORDING_STATES.map((one) => [one, counted[one] ?? 0])) as RecordingsPage['counts'],
    next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
  };
}
