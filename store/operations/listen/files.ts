import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq } from 'drizzle-orm';
import { question } from '../../question.ts';
import { files } from '../importsSchema.ts';
import type { Operations } from '../openOperations.ts';

/** A file that was brought; its bytes lie in the data folder under its id. */
export type BroughtFile = Omit<typeof files.$inferSelect, 'workspace'>;
export type NewFile = Omit<typeof files.$inferInsert, 'createdAt'>;

const one = question(import.meta.url, 'findFile.sql');
const newestFirst = question(import.meta.url, 'listFiles.sql');

export async function addFile(operations: Operations, file: NewFile): Promise<void> {
  await operations.db.insert(files).values(file);
}

export async function findFile(operations: Operations, workspace: string, file: string): Promise<BroughtFile | null> {
  const [found] = await operations.ask<BroughtFile>(one, { workspace, file });
  return found ?? null;
}

/** @throws Refusal not_found `store.noFile` */
export async function loadFile(operations: Operations, workspace: string, file: string): Promise<BroughtFile> {
  const found = await findFile(operations, workspace, file);
  if (found === null) throw new Refusal('not_found', 'store.noFile', { file });
  return found;
}

/** Newest first, 1,000 at most. */
export function listFiles(operations: Operations, workspace: string): Promise<BroughtFile[]> {
  return operations.ask<BroughtFile>(newestFirst, { workspace });
}

/** Forgets a file; its bytes are the caller's to remove. */
export async function dropFile(operations: Operations, workspace: string, file: string): Promise<void> {
  await operations.db.delete(files).where(and(eq(files.workspace, workspace), eq(files.id, file)));
}
