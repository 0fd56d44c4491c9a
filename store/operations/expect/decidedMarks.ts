import { v7 as uuid } from 'uuid';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import { decidedMarks } from '../schema.ts';

/** A decided value on a line, in force from a civil day until the next one of the same dimension and mark. */
export type DecidedMark = Omit<typeof decidedMarks.$inferSelect, 'workspace'>;
export type NewDecidedMark = Omit<typeof decidedMarks.$inferInsert, 'id' | 'createdAt'>;

const all = question(import.meta.url, 'listDecidedMarks.sql');

/** All decisions of a workspace, by dimension, mark and day. */
export function listDecidedMarks(operations: Operations, workspace: string): Promise<DecidedMark[]> {
  return operations.ask<DecidedMark>(all, { workspace });
}

/** Notes a decision; one of the same dimension, mark and day is replaced. */
export async function decideMark(operations: Operations, mark: NewDecidedMark): Promise<void> {
  const { point, decidedBy } = mark;
  await operations.db
    .insert(decidedMarks)
    .values({ id: uuid(), ...mark })
    .onConflictDoUpdate({
      target: [decidedMarks.workspace, decidedMarks.dimension, decidedMarks.mark, decidedMarks.since],
      set: { point, decidedBy },
    });
}
