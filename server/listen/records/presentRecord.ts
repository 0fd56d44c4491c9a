import { isOpenTo, settlePassage } from '@plumbline/loop/listen/records/settlePassage.ts';
import type { Passage, QualitativeRecord, RecordFile, RecordSummary } from '@plumbline/model/record.ts';
import {
  listPassagesOfRecord,
  listRecordFiles,
  type PassageRow,
  type RecordFileRow,
  type RecordRow,
  type RecordSummaryRow,
} from '@plumbline/store/operations/listen/records.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { loadSeenRecord, readsAll } from './recordAccess.ts';

/** A record as one person may see it. */
export async function presentRecord(context: WorkspaceContext, id: string): Promise<QualitativeRecord> {
  const record = await loadSeenRecord(context, id);
  const { operations } = context.stores;
  const [passages, files] = await Promise.all([
    listPassagesOfRecord(operations, context.workspace.id, id),
    listRecordFiles(operations, context.workspace.id, id),
  ]);
  const you = nameOfActor(context.actor);
  const states = passages.map((passage) => settlePassage(passage).state);
  return {
    ...contentOf(record),
    id: record.id,
    people: record.participants.length,
    passages: passages.length,
    settled: states.filter((state) => ['agreed', 'resolved', 'single'].includes(state)).length,
    disputed: states.filter((state) => state === 'disputed').length,
    files: files.length,
    changedAt: record.changedAt.toISOString(),
    deletedAt: record.deletedAt?.toISOString() ?? null,
    revision: record.revision,
    comparedAt: record.comparedAt?.toISOString() ?? null,
    createdBy: record.createdBy,
    createdByName: record.createdByName,
    you,
    marked: readsAll(context) ? passages.map((passage) => presentPassage(passage, you)) : [],
    attached: files.map(presentFile),
  };
}

const contentOf = ({
  kind,
  title,
  happenedOn,
  place,
  conductedBy,
  participants,
  script,
  text,
  tasks,
}: RecordRow): Pick<
  RecordRow,
  'kind' | 'title' | 'happenedOn' | 'place' | 'conductedBy' | 'participants' | 'script' | 'text' | 'tasks'
> => ({ kind, title, happenedOn, place, conductedBy, participants, script, text, tasks });

/** What another person coded is left out until it may be seen. */
function presentPassage(passage: PassageRow, you: string): Passage {
  const open = isOpenTo(passage, you);
  return {
    id: passage.id,
    from: passage.from,
    to: passage.until,
    quote: passage.quote,
    lost: passage.lost,
    speaker: passage.speaker,
    state: settlePassage(passage).state,
    codings: passage.codings.filter(({ coder }) => open || coder === you),
    coders: passage.codings.length,
    resolution: passage.resolution,
    madeBy: passage.madeBy,
  };
}

export function presentFile({ addedAt, ...file }: RecordFileRow): RecordFile {
  const kind = file.type.startsWith('audio/') ? 'audio' : file.type.startsWith('image/') ? 'picture' : 'document';
  return { ...file, kind, addedAt: addedAt.toISOString() };
}

export function presentSummary({ changedAt, deletedAt, ...row }: RecordSummaryRow): RecordSummary {
  return { ...row, changedAt: changedAt.toISOString(), deletedAt: deletedAt?.toISOString() ?? null };
}
