import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { reopenedQuestions } from '../requirementsSchema.ts';

export type ReopenedRow = Omit<
  typeof reopenedQuestions.$inferSelect,
  'workspace' | 'fromClass' | 'toClass' | 'outcome'
> & {
  from: string;
  to: string;
  outcome: 'kept' | 'changed' | null;
};
export type NewReopened = Omit<
  typeof reopenedQuestions.$inferInsert,
  'id' | 'closedBy' | 'closedAt' | 'outcome' | 'because'
>;

const all = question(import.meta.url, 'listReopenedQuestions.sql');

/** Questions that a move of a Kano class opened again; those still open, or all. */
export function listReopenedQuestions(
  operations: Operations,
  asked: { workspace: string; openOnly: boolean },
): Promise<ReopenedRow[]> {
  return operations.ask<ReopenedRow>(all, asked);
}

/** Opens questions; a move that was noted before stays as it is. @returns how many are new */
export async function reopenQuestions(operations: Operations, moves: readonly NewReopened[]): Promise<number> {
  if (moves.length === 0) return 0;
  const made = await operations.db
    .insert(reopenedQuestions)
    .values(moves.map((move) => ({ id: newId(), ...move })))
    .onConflictDoNothing()
    .returning({ id: reopenedQuestions.id });
  return made.length;
}

/** Says what came of a question. @throws Refusal not_found `expect.noReopened` where none of that id is open */
export async function closeReopened(
  operations: Operations,
  {
    workspace,
    id,
    ...closing
  }: {
    workspace: string;
    id: string;
    closedBy: string;
    closedAt: Date;
    outcome: 'kept' | 'changed';
    because: string;
  },
): Promise<void> {
  const closed = await operations.db
    .update(reopenedQuestions)
    .set(closing)
    .where(
      and(eq(reopenedQuestions.workspace, workspace), eq(reopenedQuestions.id, id), isNull(reopenedQuestions.closedAt)),
    )
    .returning({ id: reopenedQuestions.id });
  if (closed.length === 0) throw new Refusal('not_found', 'expect.noReopened', { question: id });
}
