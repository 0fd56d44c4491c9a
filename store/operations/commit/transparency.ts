import { Refusal } from '@plumbline/model/refusal.ts';
import {
  TRANSPARENCY_LIMITS,
  type TransparencyContent,
  type TransparencyDraft,
  type TransparencyEdition,
} from '@plumbline/model/transparency.ts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { transparencyDocuments, transparencyDrafts, transparencyEditions } from '../transparencySchema.ts';

const draftOf = question(import.meta.url, 'findTransparencyDraft.sql');
const editions = question(import.meta.url, 'listTransparencyEditions.sql');
const standing = question(import.meta.url, 'listTransparencyStanding.sql');
const told = question(import.meta.url, 'listTransparencyTold.sql');
const one = question(import.meta.url, 'findTransparencyEdition.sql');
const documents = question(import.meta.url, 'listTransparencyDocuments.sql');
const document = question(import.meta.url, 'findTransparencyDocument.sql');

export type TransparencyDraftRow = { draft: TransparencyDraft; revision: number };
export type TransparencyEditionRow = Pick<
  TransparencyEdition,
  'edition' | 'title' | 'publishedBy' | 'withdrawnBy' | 'withdrawnBecause'
> & { publishedAt: Date; withdrawnAt: Date | null };
export type TransparencyContentRow = {
  edition: number;
  content: TransparencyContent;
  publishedAt: Date;
  withdrawnAt: Date | null;
  withdrawnBecause: string | null;
};
export type TransparencyDocumentRow = { id: string; name: string; type: string; bytes: number; addedAt: Date };

/** The page while it is written; null before anything was. */
export async function findTransparencyDraft(
  operations: Operations,
  workspace: string,
): Promise<TransparencyDraftRow | null> {
  const [found] = await operations.ask<TransparencyDraftRow>(draftOf, { workspace });
  return found ?? null;
}

/**
 * Keeps what was written, over what had this revision (0: nothing yet).
 *
 * @throws Refusal conflict `transparency.changedMeanwhile` where somebody kept something since
 */
export async function saveTransparencyDraft(
  { db }: Operations,
  { workspace, draft, revision, by }: { workspace: string; draft: TransparencyDraft; revision: number; by: string },
): Promise<void> {
  const fresh = { draft, revision: revision + 1, updatedBy: by };
  const written =
    revision === 0
      ? await db
          .insert(transparencyDrafts)
          .values({ workspace, ...fresh })
          .onConflictDoNothing()
          .returning()
      : await db
          .update(transparencyDrafts)
          .set({ ...fresh, updatedAt: sql`now()` })
          .where(and(eq(transparencyDrafts.workspace, workspace), eq(transparencyDrafts.revision, revision)))
          .returning();
  if (written.length === 0) throw new Refusal('conflict', 'transparency.changedMeanwhile');
}

/** The newest first. */
export function listTransparencyEditions(operations: Operations, workspace: string): Promise<TransparencyEditionRow[]> {
  return operations.ask<TransparencyEditionRow>(editions, { workspace });
}

/** What everybody can read, the newest first. */
export function listTransparencyStanding(
  operations: Operations,
  workspace: string,
): Promise<Pick<TransparencyEditionRow, 'edition' | 'publishedAt'>[]> {
  return operations.ask(standing, { workspace });
}

/** What was told so far, in the last editions: of each a list of `TransparencyTold` as JSON, which is long. */
export async function listTransparencyTold(operations: Operations, workspace: string): Promise<string[]> {
  return (await operations.ask<{ told: string }>(told, { workspace })).map((row) => row.told);
}

/** @param edition  0 for the newest that stands */
export async function findTransparencyEdition(
  operations: Operations,
  workspace: string,
  edition: number,
): Promise<TransparencyContentRow | null> {
  const [found] = await operations.ask<TransparencyContentRow>(one, { workspace, edition });
  return found ?? null;
}

/**
 * Adds the next edition, provided that the draft it was counted from still stands, and that no edition came between: what
 * it must hold back was found beside the editions until then.
 *
 * @param of.after  the last edition that it was compared with; 0 where there was none
 * @returns its number
 * @throws Refusal conflict `transparency.changedMeanwhile`, invalid `transparency.tooManyEditions`
 */
export function addTransparencyEdition(
  operations: Operations,
  of: {
    workspace: string;
    revision: number;
    after: number;
    content: TransparencyContent;
    publishedBy: string;
    publishedAt: Date;
  },
): Promise<number> {
  const { workspace, revision, after, content, publishedBy, publishedAt } = of;
  return operations.transaction(async (inside) => {
    // the lock takes editions of one workspace one after the other
    const [draft] = await inside.db
      .select({ revision: transparencyDrafts.revision })
      .from(transparencyDrafts)
      .where(eq(transparencyDrafts.workspace, workspace))
      .for('update');
    if (draft?.revision !== revision) throw new Refusal('conflict', 'transparency.changedMeanwhile');
    const [last] = await inside.db
      .select({ edition: sql<number>`coalesce(max(${transparencyEditions.edition}), 0)::int` })
      .from(transparencyEditions)
      .where(eq(transparencyEditions.workspace, workspace));
    if (last?.edition !== after) throw new Refusal('conflict', 'transparency.changedMeanwhile');
    const edition = after + 1;
    if (edition > TRANSPARENCY_LIMITS.editionsMax) {
      throw new Refusal('invalid', 'transparency.tooManyEditions', { max: TRANSPARENCY_LIMITS.editionsMax });
    }
    await inside.db.insert(transparencyEditions).values({ workspace, edition, content, publishedBy, publishedAt });
    return edition;
  });
}

/** @throws Refusal conflict `transparency.notStanding` where there is none that stands */
export async function withdrawTransparencyEdition(
  { db }: Operations,
  {
    workspace,
    edition,
    by,
    at,
    because,
  }: { workspace: string; edition: number; by: string; at: Date; because: string },
): Promise<void> {
  const done = await db
    .update(transparencyEditions)
    .set({ withdrawnBy: by, withdrawnAt: at, withdrawnBecause: because })
    .where(
      and(
        eq(transparencyEditions.workspace, workspace),
        eq(transparencyEditions.edition, edition),
        isNull(transparencyEditions.withdrawnAt),
      ),
    )
    .returning({ edition: transparencyEditions.edition });
  if (done.length === 0) throw new Refusal('conflict', 'transparency.notStanding', { edition });
}

export function listTransparencyDocuments(
  operations: Operations,
  workspace: string,
): Promise<TransparencyDocumentRow[]> {
  return operations.ask<TransparencyDocumentRow>(documents, { workspace });
}

/** @returns its id @throws Refusal invalid `transparency.tooManyDocuments` */
export async function addTransparencyDocument(
  operations: Operations,
  fresh: { workspace: string; name: string; type: string; content: Uint8Array; addedBy: string },
): Promise<string> {
  const known = await listTransparencyDocuments(operations, fresh.workspace);
  if (known.length >= TRANSPARENCY_LIMITS.documentsMax) {
    throw new Refusal('invalid', 'transparency.tooManyDocuments', { max: TRANSPARENCY_LIMITS.documentsMax });
  }
  const id = newId();
  await operations.db.insert(transparencyDocuments).values({ id, bytes: fresh.content.byteLength, ...fresh });
  return id;
}

/** A document that an edition that stands shows; null else. */
export async function findTransparencyDocument(
  operations: Operations,
  { workspace, document: id }: { workspace: string; document: string },
): Promise<{ name: string; type: string; content: Uint8Array } | null> {
  const [found] = await operations.ask<{ name: string; type: string; content: Uint8Array }>(document, {
    workspace,
    document: id,
  });
  return found ?? null;
}
