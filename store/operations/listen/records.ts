import type { Codes, Coding, Participant, RecordKind, Resolution, TaskResult } from '@plumbline/model/record.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { recordFiles, recordPassages, records } from '../recordsSchema.ts';

/** A record as it is kept, with the name of whoever wrote it down. */
export type RecordRow = {
  id: string;
  kind: RecordKind;
  title: string;
  happenedOn: string;
  place: string;
  conductedBy: string;
  participants: Participant[];
  script: string;
  text: string;
  tasks: TaskResult[];
  revision: number;
  comparedAt: Date | null;
  createdBy: string;
  createdByName: string;
  changedAt: Date;
  deletedAt: Date | null;
};
export type RecordContentRow = Pick<
  RecordRow,
  'kind' | 'title' | 'happenedOn' | 'place' | 'conductedBy' | 'participants' | 'script' | 'text' | 'tasks'
>;
export type RecordSummaryRow = Omit<
  RecordRow,
  'participants' | 'script' | 'text' | 'tasks' | 'revision' | 'comparedAt' | 'createdBy' | 'createdByName'
> & { people: number; passages: number; settled: number; disputed: number; files: number };

/** A passage with all its codings: who may see which is decided above. */
export type PassageRow = {
  id: string;
  record: string;
  title: string;
  kind: RecordKind;
  happenedOn: string;
  participants: Participant[];
  compared: boolean;
  from: number;
  until: number;
  quote: string;
  lost: boolean;
  speaker: string | null;
  madeBy: string;
  resolution: Resolution | null;
  codings: Coding[];
};
export type RecordFileRow = { id: string; name: string; type: string; bytes: number; addedAt: Date };

/** What is asked for; empty lists and nulls mean all. */
export type RecordsAsked = {
  kinds: readonly string[];
  from: string | null;
  to: string | null;
  dimension: string | null;
  mark: string | null;
  cause: string | null;
  /** words that stand in the title, place, leader's name or text */
  text: string | null;
  deleted: boolean;
  /** only those this person wrote down */
  owner: string | null;
  after: { day: string; id: string } | null;
  limit: number;
};
export type PassagesAsked = Pick<RecordsAsked, 'kinds' | 'from' | 'to'> & {
  /** only those that somebody coded, or decided, to be about one of these */
  dimensions?: readonly string[];
  /** only those that somebody coded, or decided, to name what an expectation rests on */
  basisOnly?: boolean;
};

const list = question(import.meta.url, 'listRecords.sql');
const one = question(import.meta.url, 'findRecord.sql');
const passages = question(import.meta.url, 'listRecordPassages.sql');
const attempts = question(import.meta.url, 'listTaskResults.sql');
const causes = question(import.meta.url, 'listRecordCauses.sql');
const files = question(import.meta.url, 'listRecordFiles.sql');

export async function createRecord(
  operations: Operations,
  fresh: RecordContentRow & { workspace: string; createdBy: string },
): Promise<string> {
  const id = newId();
  await operations.db.insert(records).values({ id, ...fresh });
  return id;
}

/** @throws Refusal not_found `record.unknown` */
export async function loadRecord(operations: Operations, workspace: string, id: string): Promise<RecordRow> {
  const [found] = await operations.ask<RecordRow>(one, { workspace, record: id });
  if (found === undefined) throw new Refusal('not_found', 'record.unknown', { record: id });
  return found;
}

/** The same, held until the transaction ends, so that two changes of it take turns. */
export async function lockRecord(operations: Operations, workspace: string, id: string): Promise<RecordRow> {
  await operations.db
    .select({ id: records.id })
    .from(records)
    .where(and(eq(records.workspace, workspace), eq(records.id, id)))
    .for('update');
  return loadRecord(operations, workspace, id);
}

export function listRecords(
  operations: Operations,
  workspace: string,
  { text, after, kinds, ...asked }: RecordsAsked,
): Promise<RecordSummaryRow[]> {
  const pattern = text === null ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return operations.ask<RecordSummaryRow>(list, {
    ...asked,
    workspace,
    kinds: [...kinds],
    pattern,
    afterDay: after?.day ?? null,
    afterId: after?.id ?? null,
  });
}

/** Writes new content over the old. The caller has locked the record and checked the revision. */
export async function saveRecord(
  operations: Operations,
  saved: { workspace: string; record: string; content: RecordContentRow },
): Promise<void> {
  await operations.db
    .update(records)
    .set({ ...saved.content, revision: sql`${records.revision} + 1`, changedAt: sql`now()` })
    .where(and(eq(records.workspace, saved.workspace), eq(records.id, saved.record)));
}

/** Hides a record, or shows it again. @returns false where it was so already */
export async function setRecordDeleted(
  operations: Operations,
  changed: { workspace: string; record: string; by: string | null },
): Promise<boolean> {
  const deleting = changed.by !== null;
  const done = await operations.db
    .update(records)
    .set({ deletedAt: deleting ? sql`now()` : null, deletedBy: changed.by })
    .where(
      and(
        eq(records.workspace, changed.workspace),
        eq(records.id, changed.record),
        deleting ? isNull(records.deletedAt) : isNotNull(records.deletedAt),
      ),
    )
    .returning({ id: records.id });
  return done.length > 0;
}

/** People see each other's codings from now on; once begun it stays so. */
export async function beginComparing(
  operations: Operations,
  changed: { workspace: string; record: string; by: string },
): Promise<void> {
  await operations.db
    .update(records)
    .set({ comparedAt: sql`now()`, comparedBy: changed.by })
    .where(and(eq(records.workspace, changed.workspace), eq(records.id, changed.record), isNull(records.comparedAt)));
}

/** In the order of the text, 1,001 at most. */
export function listPassagesOfRecord(operations: Operations, workspace: string, record: string): Promise<PassageRow[]> {
  const all = { kinds: [], dimensions: [], basisOnly: false, from: null, to: null };
  return operations.ask<PassageRow>(passages, { workspace, record, ...all, limit: 1001 });
}

/** Of all records that are not deleted, 100,000 at most. */
export function listPassages(operations: Operations, workspace: string, asked: PassagesAsked): Promise<PassageRow[]> {
  return operations.ask<PassageRow>(passages, {
    ...asked,
    kinds: [...asked.kinds],
    dimensions: [...(asked.dimensions ?? [])],
    basisOnly: asked.basisOnly ?? false,
    workspace,
    record: null,
    limit: 100_000,
  });
}

export type Attempt = { task: string; end: TaskResult['end']; seconds: number | null };
/** Attempts at tasks, of one record or of all of the period. */
export function listAttempts(
  operations: Operations,
  workspace: string,
  asked: { record: string | null; from: string | null; to: string | null },
): Promise<Attempt[]> {
  return operations.ask<Attempt>(attempts, { workspace, ...asked });
}

export function listRecordCauses(operations: Operations, workspace: string, coder: string) {
  return operations.ask<{ cause: string; passages: number }>(causes, { workspace, coder });
}

export function listRecordFiles(operations: Operations, workspace: string, record: string): Promise<RecordFileRow[]> {
  return operations.ask<RecordFileRow>(files, { workspace, record });
}

export async function addRecordFile(operations: Operations, file: typeof recordFiles.$inferInsert): Promise<void> {
  await operations.db.insert(recordFiles).values(file);
}

/** Forgets a file; its bytes are the caller's to remove. @returns false where there is none */
export async function dropRecordFile(
  operations: Operations,
  dropped: { workspace: string; record: string; file: string },
): Promise<boolean> {
  const gone = await operations.db
    .delete(recordFiles)
    .where(
      and(
        eq(recordFiles.workspace, dropped.workspace),
        eq(recordFiles.record, dropped.record),
        eq(recordFiles.id, dropped.file),
      ),
    )
    .returning({ id: recordFiles.id });
  return gone.length > 0;
}

/** What was decided where two people differ. */
export async function resolvePassage(
  operations: Operations,
  decided: { workspace: string; passage: string; codes: Codes; because: string; by: string },
): Promise<void> {
  await operations.db
    .update(recordPassages)
    .set({
      resolved: decided.codes,
      resolvedBecause: decided.because,
      resolvedBy: decided.by,
      resolvedAt: sql`now()`,
    })
    .where(and(eq(recordPassages.workspace, decided.workspace), eq(recordPassages.id, decided.passage)));
}
