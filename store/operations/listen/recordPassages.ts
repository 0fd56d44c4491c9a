import type { Codes } from '@plumbline/model/record.ts';
import { and, eq, sql } from 'drizzle-orm';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { recordCodings, recordPassages } from '../recordsSchema.ts';

/** Where a passage stands in the text. */
export type PassagePlace = { from: number; until: number; lost: boolean };

export async function addPassage(
  operations: Operations,
  fresh: Omit<typeof recordPassages.$inferInsert, 'id'>,
): Promise<string> {
  const id = newId();
  await operations.db.insert(recordPassages).values({ id, ...fresh });
  return id;
}

/** Sets where a passage stands after the text was changed. */
export async function movePassage(
  operations: Operations,
  moved: PassagePlace & { workspace: string; passage: string },
): Promise<void> {
  const { from, until, lost } = moved;
  await operations.db
    .update(recordPassages)
    .set({ from, until, lost })
    .where(and(eq(recordPassages.workspace, moved.workspace), eq(recordPassages.id, moved.passage)));
}

/** Removes a passage with its codings. */
export async function dropPassage(operations: Operations, workspace: string, passage: string): Promise<void> {
  await operations.db
    .delete(recordCodings)
    .where(and(eq(recordCodings.workspace, workspace), eq(recordCodings.passage, passage)));
  await operations.db
    .delete(recordPassages)
    .where(and(eq(recordPassages.workspace, workspace), eq(recordPassages.id, passage)));
}

/** Sets how one person codes a passage. */
export async function saveCoding(
  operations: Operations,
  saved: { workspace: string; passage: string; coder: string; codes: Codes },
): Promise<void> {
  const { workspace, passage, coder, codes } = saved;
  await operations.db
    .insert(recordCodings)
    .values({ workspace, passage, coder, ...codes })
    .onConflictDoUpdate({
      target: [recordCodings.passage, recordCodings.coder],
      set: { ...codes, codedAt: sql`now()` },
    });
}

export async function dropCoding(
  operations: Operations,
  dropped: { workspace: string; passage: string; coder: string },
): Promise<void> {
  await operations.db
    .delete(recordCodings)
    .where(
      and(
        eq(recordCodings.workspace, dropped.workspace),
        eq(recordCodings.passage, dropped.passage),
        eq(recordCodings.coder, dropped.coder),
      ),
    );
}
