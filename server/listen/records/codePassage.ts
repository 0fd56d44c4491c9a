import { isOpenTo, settlePassage } from '@plumbline/loop/listen/records/settlePassage.ts';
import { type Codes, isWholeText, RECORD_LIMITS } from '@plumbline/model/record.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { findTree } from '@plumbline/store/operations/expect/trees.ts';
import { addPassage, dropCoding, dropPassage, saveCoding } from '@plumbline/store/operations/listen/recordPassages.ts';
import {
  beginComparing,
  listPassagesOfRecord,
  lockRecord,
  type PassageRow,
  type RecordRow,
  resolvePassage,
} from '@plumbline/store/operations/listen/records.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import { type InRecord, inRecord, refuseDeleted, refuseOlder } from './recordAccess.ts';

type Asked = { record: string; passage: string };

/** Marks a range of the text as a passage. @throws Refusal where the range is not in the text as it is now */
export async function markPassage(
  context: WorkspaceContext,
  marked: { record: string; revision: number; from: number; to: number; speaker: string | null },
): Promise<void> {
  await withRecord(context, marked.record, async (inside, { workspace, actor }, record) => {
    refuseOlder(record, marked.revision);
    const { from, to, speaker } = marked;
    const quote = quoteOf(record.text, from, to);
    if (speaker !== null && !record.participants.some(({ key }) => key === speaker)) {
      throw new Refusal('invalid', 'record.unknownSpeaker', { speaker });
    }
    const there = await listPassagesOfRecord(inside, workspace, record.id);
    if (there.length >= RECORD_LIMITS.passagesMax) {
      throw new Refusal('invalid', 'record.tooManyPassages', { limit: RECORD_LIMITS.passagesMax });
    }
    await addPassage(inside, { workspace, record: record.id, from, until: to, quote, speaker, madeBy: actor });
  });
}

/** Removes a passage that nobody else has coded: a dispute does not go away by removing it. */
export async function removePassage(context: WorkspaceContext, asked: Asked): Promise<void> {
  await withPassage(context, asked, async (inside, { workspace, actor }, passage) => {
    if (passage.codings.some(({ coder }) => coder !== actor)) throw new Refusal('conflict', 'record.passageCoded');
    await dropPassage(inside, workspace, passage.id);
  });
}

/** Sets how the asker codes a passage, as long as they cannot know how others did. */
export async function codePassage(context: WorkspaceContext, asked: Asked & { codes: Codes }): Promise<void> {
  await refuseUnknownDimension(context, asked.codes);
  await withPassage(context, asked, async (inside, { workspace, actor }, passage) => {
    refuseSettled(passage, actor);
    await saveCoding(inside, { workspace, passage: passage.id, coder: actor, codes: asked.codes });
  });
}

export async function takeCodingBack(context: WorkspaceContext, asked: Asked): Promise<void> {
  await withPassage(context, asked, async (inside, { workspace, actor }, passage) => {
    refuseSettled(passage, actor);
    await dropCoding(inside, { workspace, passage: passage.id, coder: actor });
  });
}

/** Decides what a disputed passage says. A decision can be made anew; the audit trail has each. */
export async function decidePassage(
  context: WorkspaceContext,
  asked: Asked & { codes: Codes; because: string },
): Promise<void> {
  await refuseUnknownDimension(context, asked.codes);
  await withPassage(context, asked, async (inside, { workspace, actor }, passage) => {
    const { state } = settlePassage(passage);
    if (state !== 'disputed' && state !== 'resolved') throw new Refusal('conflict', 'record.notDisputed');
    const { codes, because } = asked;
    await resolvePassage(inside, { workspace, passage: passage.id, codes, because, by: actor });
  });
}

/** Lets people see each other's codings; from then on a passage coded once counts as it is. */
export async function compareRecord(context: WorkspaceContext, record: string): Promise<void> {
  await withRecord(context, record, (inside, { workspace, actor }, { id }) =>
    beginComparing(inside, { workspace, record: id, by: actor }),
  );
}

type Within<T> = (inside: Operations, place: InRecord, found: T) => Promise<void>;

/** The work is done while nobody else changes the record or codes in it. */
async function withRecord(context: WorkspaceContext, id: string, work: Within<RecordRow>): Promise<void> {
  const place = inRecord(context);
  await place.operations.transaction(async (inside) =>
    work(inside, place, refuseDeleted(await lockRecord(inside, place.workspace, id))),
  );
}

async function withPassage(context: WorkspaceContext, asked: Asked, work: Within<PassageRow>): Promise<void> {
  await withRecord(context, asked.record, async (inside, place, record) => {
    const passages = await listPassagesOfRecord(inside, place.workspace, record.id);
    const passage = passages.find(({ id }) => id === asked.passage);
    if (passage === undefined) throw new Refusal('not_found', 'record.noPassage', { passage: asked.passage });
    await work(inside, place, passage);
  });
}

function refuseSettled(passage: PassageRow, actor: string): void {
  const mine = passage.codings.some(({ coder }) => coder === actor);
  if (!mine && passage.codings.length >= 2) throw new Refusal('conflict', 'record.twoCoders');
  if (isOpenTo(passage, actor)) throw new Refusal('conflict', 'record.codingSeen');
}

async function refuseUnknownDimension(context: WorkspaceContext, { dimension }: Codes): Promise<void> {
  if (dimension === null) return;
  const tree = await findTree(context.stores.operations, context.workspace.id);
  if (tree?.dimensions.some(({ key }) => key === dimension) !== true) {
    throw new Refusal('invalid', 'record.unknownDimension', { dimension });
  }
}

function quoteOf(text: string, from: number, to: number): string {
  if (to > text.length || from >= to) throw new Refusal('invalid', 'record.outsideText', { length: text.length });
  const quote = text.slice(from, to);
  if (quote.trim() === '') throw new Refusal('invalid', 'record.emptyPassage');
  if (!isWholeText(quote)) throw new Refusal('invalid', 'record.splitCharacter');
  if (quote.length > RECORD_LIMITS.passageChars) {
    throw new Refusal('invalid', 'record.longPassage', { limit: RECORD_LIMITS.passageChars, length: quote.length });
  }
  return quote;
}
