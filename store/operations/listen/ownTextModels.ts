import type { OwnModelState, OwnTextModel, VerdictWord } from '@plumbline/model/textModel.ts';
import { eq, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import { textOwnAnswers, textOwnModels } from '../textSchema.ts';

export type OwnModelRow = {
  settings: OwnTextModel;
  on: boolean;
  comparison: OwnModelState['comparison'];
  /** YYYY-MM-DD in UTC */
  day: string;
  sent: number;
  trouble: string;
};
export type OwnAnswer = { textHash: string; verdict: VerdictWord; positive: number | null };
export type AskingWorkspace = { id: string; number: number; settings: OwnTextModel };

const one = question(import.meta.url, 'findOwnTextModel.sql');
const all = question(import.meta.url, 'listOwnTextModels.sql');
const answers = question(import.meta.url, 'listOwnAnswers.sql');

export async function findOwnTextModel(operations: Operations, workspace: string): Promise<OwnModelRow | null> {
  return (await operations.ask<OwnModelRow>(one, { workspace }))[0] ?? null;
}

export function listOwnTextModels(operations: Operations): Promise<AskingWorkspace[]> {
  return operations.ask<AskingWorkspace>(all);
}

export function listOwnAnswers(operations: Operations, workspace: string): Promise<OwnAnswer[]> {
  return operations.ask<OwnAnswer>(answers, { workspace });
}

/** Names the model; one that is changed is off until somebody turns it on, and what another said is forgotten. */
export async function setOwnTextModel(
  operations: Operations,
  { workspace, settings, by }: { workspace: string; settings: OwnTextModel; by: string },
): Promise<void> {
  const fresh = { settings, on: false, comparison: null, trouble: '', changedBy: by, changedAt: sql`now()` };
  await operations.transaction(async ({ db }) => {
    await db
      .insert(textOwnModels)
      .values({ workspace, ...fresh })
      .onConflictDoUpdate({ target: textOwnModels.workspace, set: fresh });
    await db.delete(textOwnAnswers).where(eq(textOwnAnswers.workspace, workspace));
  });
}

export async function changeOwnTextModel(
  operations: Operations,
  workspace: string,
  changed: Partial<Pick<OwnModelRow, 'on' | 'comparison' | 'trouble'>>,
): Promise<boolean> {
  const done = await operations.db
    .update(textOwnModels)
    .set(changed)
    .where(eq(textOwnModels.workspace, workspace))
    .returning({ workspace: textOwnModels.workspace });
  return done.length > 0;
}

/** Forgets the model and everything it said. @returns hashes of the texts it spoke of */
export async function removeOwnTextModel(operations: Operations, workspace: string): Promise<string[]> {
  return operations.transaction(async ({ db }) => {
    await db.delete(textOwnModels).where(eq(textOwnModels.workspace, workspace));
    const gone = await db
      .delete(textOwnAnswers)
      .where(eq(textOwnAnswers.workspace, workspace))
      .returning({ textHash: textOwnAnswers.textHash });
    return gone.map(({ textHash }) => textHash);
  });
}

/**
 * Takes from the day's allowance before anything is sent, so that no crash and no second process sends more.
 *
 * @returns how many texts may be sent, 0 to `wanted`
 */
export async function takeAllowance(
  operations: Operations,
  { workspace, day, wanted, limit }: { workspace: string; day: string; wanted: number; limit: number },
): Promise<number> {
  return operations.transaction(async ({ db }) => {
    const [row] = await db
      .select({ day: textOwnModels.day, sent: textOwnModels.sent })
      .from(textOwnModels)
      .where(eq(textOwnModels.workspace, workspace))
      .for('update');
    if (row === undefined) return 0;
    const sent = row.day === day ? row.sent : 0;
    const taken = Math.max(0, Math.min(wanted, limit - sent));
    await db
      .update(textOwnModels)
      .set({ day, sent: sent + taken })
      .where(eq(textOwnModels.workspace, workspace));
    return taken;
  });
}

export async function keepOwnAnswers(
  operations: Operations,
  workspace: string,
  said: readonly OwnAnswer[],
): Promise<void> {
  if (said.length === 0) return;
  await operations.db
    .insert(textOwnAnswers)
    .values(said.map((answer) => ({ workspace, ...answer })))
    .onConflictDoNothing();
}
