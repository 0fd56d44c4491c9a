import { and, eq, isNull } from 'drizzle-orm';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import { textEditions } from '../textReadingsSchema.ts';

const all = question(import.meta.url, 'listTextEditions.sql');

export type TextEdition = typeof textEditions.$inferSelect;
export type TextEditions = { standing: TextEdition | null; newest: TextEdition | null };

/** The edition that questions ask for, and the one that is being read; the same where nothing newer was begun. */
export async function findTextEditions(operations: Operations, workspace: string): Promise<TextEditions> {
  const rows = await operations.ask<TextEdition>(all, { workspace });
  return { standing: rows.find(({ stoodAt }) => stoodAt !== null) ?? null, newest: rows[0] ?? null };
}

/** Begins an edition. The first of a workspace stands at once: there is nothing it could take the place of. */
export async function beginTextEdition(
  operations: Operations,
  { workspace, model, aspects, at }: { workspace: string; model: number; aspects: string; at: Date },
): Promise<TextEdition> {
  const { newest } = await findTextEditions(operations, workspace);
  const edition = (newest?.edition ?? 0) + 1;
  const [made] = await operations.db
    .insert(textEditions)
    .values({ workspace, edition, model, aspects, begunAt: at, stoodAt: newest === null ? at : null })
    .returning();
  return made as TextEdition;
}

/** From now on questions ask for this edition. */
export async function standTextEdition(
  operations: Operations,
  { workspace, edition }: Pick<TextEdition, 'workspace' | 'edition'>,
  at: Date,
): Promise<void> {
  await operations.db
    .update(textEditions)
    .set({ stoodAt: at })
    .where(and(eq(textEditions.workspace, workspace), eq(textEditions.edition, edition), isNull(textEditions.stoodAt)));
}

/** Notes that a person stopped the reading, or began it again (`by` null). */
export async function stopTextEdition(
  operations: Operations,
  { workspace, edition }: Pick<TextEdition, 'workspace' | 'edition'>,
  stopped: { at: Date; by: string } | null,
): Promise<void> {
  await operations.db
    .update(textEditions)
    .set({ stoppedAt: stopped?.at ?? null, stoppedBy: stopped?.by ?? null })
    .where(and(eq(textEditions.workspace, workspace), eq(textEditions.edition, edition)));
}

const LOCK = 0x7458;

/**
 * Does work that only one process may do for a workspace at a time.
 *
 * @returns null where another one is at it
 */
export async function inTextTurn<T>(
  { pool }: Operations,
  workspace: number,
  work: () => Promise<T>,
): Promise<T | null> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onLost = (error: Error) => {
    broken = error;
  };
  client.on('error', onLost);
  try {
    const taken = await client.query('select pg_try_advisory_lock($1, $2) as taken', [LOCK, workspace]);
    if (taken.rows[0]?.taken !== true) return null;
    try {
      return await work();
    } finally {
      // a connection that cannot give the lock back is thrown away, which gives it back too
      await client.query('select pg_advisory_unlock($1, $2)', [LOCK, workspace]).catch(onLost);
    }
  } finally {
    client.off('error', onLost);
    client.release(broken);
  }
}
