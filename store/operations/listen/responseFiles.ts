import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { responseFiles } from '../contactSchema.ts';
import type { Operations } from '../openOperations.ts';

/** A file that answers a question. personal: name */
export type ResponseFile = {
  id: string;
  workspace: string;
  survey: string;
  response: string;
  question: string;
  name: string;
  type: string;
  bytes: number;
};
type OfResponse = { workspace: string; survey: string; response: string };

const one = question(import.meta.url, 'findResponseFile.sql');
const ofResponse = question(import.meta.url, 'listResponseFiles.sql');
const loose = question(import.meta.url, 'countLooseFiles.sql');
const dropLoose = question(import.meta.url, 'dropLooseFiles.sql');
const known = question(import.meta.url, 'listKnownFiles.sql');

export async function findResponseFile(operations: Operations, file: string): Promise<ResponseFile | null> {
  const [found] = await operations.ask<ResponseFile>(one, { file });
  return found ?? null;
}

export function listResponseFiles(operations: Operations, asked: OfResponse): Promise<ResponseFile[]> {
  return operations.ask<ResponseFile>(ofResponse, asked);
}

/** @returns false where a file of this id is there already */
export async function addResponseFile(
  operations: Operations,
  file: ResponseFile & { sha256: string },
): Promise<boolean> {
  const added = await operations.db
    .insert(responseFiles)
    .values(file)
    .onConflictDoNothing({ target: responseFiles.id })
    .returning({ id: responseFiles.id });
  return added.length > 0;
}

/** Bytes that were sent to a survey for responses that are not complete. */
export async function countLooseBytes(
  operations: Operations,
  asked: { workspace: string; survey: string },
): Promise<number> {
  const [found] = await operations.ask<{ bytes: number }>(loose, asked);
  return Number(found?.bytes ?? 0);
}

/** The responses of these files are complete: from now on they stay. */
export async function keepResponseFiles({ db }: Operations, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  await db
    .update(responseFiles)
    .set({ keptAt: sql`now()` })
    .where(inArray(responseFiles.id, [...files]));
}

/** Forgets a file of a response that is not complete. @returns false where there is none */
export async function dropResponseFile(
  { db }: Operations,
  { workspace, survey, response, file }: OfResponse & { file: string },
): Promise<boolean> {
  const dropped = await db
    .delete(responseFiles)
    .where(
      and(
        eq(responseFiles.workspace, workspace),
        eq(responseFiles.survey, survey),
        eq(responseFiles.response, response),
        eq(responseFiles.id, file),
        isNull(responseFiles.keptAt),
      ),
    )
    .returning({ id: responseFiles.id });
  return dropped.length > 0;
}

/** Forgets files that came before a moment and whose response was never complete. @returns their ids, 1,000 at most */
export async function dropLooseFiles(operations: Operations, before: Date): Promise<string[]> {
  return (await operations.ask<{ id: string }>(dropLoose, { before })).map(({ id }) => id);
}

export async function listKnownFiles(operations: Operations, files: readonly string[]): Promise<Set<string>> {
  return new Set((await operations.ask<{ id: string }>(known, { files })).map(({ id }) => id));
}
