import type { Readable } from 'node:stream';
import type { Locale } from '@plumbline/model/locale.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import {
  TRANSPARENCY_LIMITS,
  type TransparencyContent,
  type TransparencyDocument,
  type TransparencyDraft,
  type TransparencyPreview,
  type TransparencyState,
} from '@plumbline/model/transparency.ts';
import {
  addTransparencyDocument,
  addTransparencyEdition,
  findTransparencyDraft,
  listTransparencyDocuments,
  listTransparencyEditions,
  listTransparencyTold,
  saveTransparencyDraft,
  withdrawTransparencyEdition,
} from '@plumbline/store/operations/commit/transparency.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';
import { composeHtmlPage } from '../../http/htmlPage.ts';
import { todayIn } from '../../measure/loadSubject.ts';
import { namesOfPeople } from '../ledger/presentLedger.ts';
import { readDocument } from '../readDocument.ts';
import { checkDraft } from './checkDraft.ts';
import { composeEmbed } from './composeEmbed.ts';
import { composeTransparencyPage } from './composeTransparencyPage.ts';
import { countEdition } from './countEdition.ts';
import { protectEdition } from './protectEdition.ts';
import type { Shown } from './writing.ts';

/** Where the public finds the page of a workspace. */
export const addressOf = (workspace: string): string => `/t/${encodeURIComponent(workspace)}`;

/** The page as it is written, its editions and documents. */
export async function answerTransparency(context: WorkspaceContext): Promise<TransparencyState> {
  const { operations } = context.stores;
  const [draft, editions, documents, names] = await Promise.all([
    findTransparencyDraft(operations, context.workspace.id),
    listTransparencyEditions(operations, context.workspace.id),
    listTransparencyDocuments(operations, context.workspace.id),
    namesOfPeople(context),
  ]);
  const people = editions.flatMap(({ publishedBy, withdrawnBy }) => [publishedBy, withdrawnBy ?? '']);
  return {
    draft: draft?.draft ?? null,
    revision: draft?.revision ?? 0,
    editions: editions.map((one) => ({
      ...one,
      publishedAt: one.publishedAt.toISOString(),
      withdrawnAt: one.withdrawnAt?.toISOString() ?? null,
    })),
    documents: documents.map((one) => ({ ...one, addedAt: one.addedAt.toISOString() })),
    address: addressOf(context.workspace.key),
    people: Object.fromEntries(people.flatMap((id) => (names.has(id) ? [[id, names.get(id) ?? '']] : []))),
  };
}

/** @throws Refusal conflict `transparency.changedMeanwhile`, not_found `transparency.noDocument` */
export async function writeTransparency(
  context: WorkspaceContext,
  { draft, revision }: { draft: TransparencyDraft; revision: number },
): Promise<TransparencyState> {
  const { operations } = context.stores;
  const known = new Set((await listTransparencyDocuments(operations, context.workspace.id)).map(({ id }) => id));
  if (draft.certificates.some(({ document }) => document !== null && !known.has(document))) {
    throw new Refusal('not_found', 'transparency.noDocument');
  }
  const by = nameOfActor(context.actor);
  await saveTransparencyDraft(operations, { workspace: context.workspace.id, draft, revision, by });
  return answerTransparency(context);
}

/** The page as it would go out now, with the numbers of now and what is worth knowing before. */
export async function previewTransparency(
  context: WorkspaceContext,
  { draft, locale }: { draft: TransparencyDraft; locale: Locale },
): Promise<TransparencyPreview> {
  const { content, notes } = await countProtected(context, draft);
  const shown = shownNow(context, content, locale);
  return {
    page: composeHtmlPage(composeTransparencyPage(shown, [])).text,
    embed: composeHtmlPage(composeEmbed(shown)).text,
    notes: checkDraft(content, notes),
  };
}

/** A page that is no edition yet, as it is looked at. */
export const shownNow = (
  context: WorkspaceContext,
  content: TransparencyContent,
  locale: Locale,
): Shown & { edition: null } => ({
  ...{ content, edition: null, locale, today: todayIn(context) },
  ...{ address: addressOf(context.workspace.key), zone: context.workspace.zone },
});

/** The numbers of now, without what would tell of too few people. */
export async function countProtected(context: WorkspaceContext, draft: TransparencyDraft) {
  const [counted, earlier] = await Promise.all([
    countEdition(context, draft),
    listTransparencyTold(context.stores.operations, context.workspace.id),
  ]);
  return { ...counted, content: await protectEdition(counted.content, earlier) };
}

/**
 * Puts the page before the public as its next edition, with the numbers of now. From then on neither words nor numbers of
 * this edition change. Of two that are put out at once one is, since what may be told depends on what was told before.
 *
 * @param revision  of the draft that was looked at
 * @throws Refusal conflict `transparency.changedMeanwhile`, invalid `transparency.nothingToShow`, `transparency.nothingWritten`
 */
export async function publishTransparency(
  context: WorkspaceContext,
  revision: number,
): Promise<TransparencyState & { edition: number }> {
  const { operations } = context.stores;
  const written = await findTransparencyDraft(operations, context.workspace.id);
  if (written === null) throw new Refusal('invalid', 'transparency.nothingWritten');
  if (written.revision !== revision) throw new Refusal('conflict', 'transparency.changedMeanwhile');
  const [last] = await listTransparencyEditions(operations, context.workspace.id);
  const { content, notes } = await countProtected(context, written.draft);
  if (checkDraft(content, notes).some(({ weight }) => weight === 'error')) {
    throw new Refusal('invalid', 'transparency.nothingToShow');
  }
  const edition = await addTransparencyEdition(operations, {
    ...{ workspace: context.workspace.id, revision, after: last?.edition ?? 0, content },
    ...{ publishedBy: nameOfActor(context.actor), publishedAt: context.now() },
  });
  return { ...(await answerTransparency(context)), edition };
}

/** @throws Refusal conflict `transparency.notStanding` */
export async function withdrawTransparency(
  context: WorkspaceContext,
  { edition, because }: { edition: number; because: string },
): Promise<TransparencyState> {
  await withdrawTransparencyEdition(context.stores.operations, {
    ...{ workspace: context.workspace.id, edition, because },
    ...{ by: nameOfActor(context.actor), at: context.now() },
  });
  return answerTransparency(context);
}

/** @throws Refusal invalid `commit.documentType`, `commit.documentTooLarge`, `transparency.tooManyDocuments` */
export async function bringDocument(
  context: WorkspaceContext,
  { name, body }: { name: string; body: Readable },
): Promise<TransparencyDocument> {
  const { type, content } = await readDocument(body, { name, bytesMax: TRANSPARENCY_LIMITS.documentBytesMax });
  const id = await addTransparencyDocument(context.stores.operations, {
    ...{ workspace: context.workspace.id, name, type, content, addedBy: nameOfActor(context.actor) },
  });
  return { id, name, type, bytes: content.byteLength, addedAt: context.now().toISOString() };
}
