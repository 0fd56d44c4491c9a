import { Refusal } from '@plumbline/model/refusal.ts';
import type { WarningModelFigures, WarningModelMade } from '@plumbline/model/textWarning.ts';
import { and, eq, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { textWarningModels } from '../warningSchema.ts';

export type StandingWarningModel = { number: number; made: WarningModelMade; bytes: Uint8Array };
export type ListedWarningModel = {
  number: number;
  state: 'candidate' | 'standing' | 'retired';
  made: WarningModelMade;
  figures: WarningModelFigures;
  madeBy: string;
  madeAt: Date;
  stoodAt: Date | null;
};

const standing = question(import.meta.url, 'findStandingWarningModel.sql');
const versions = question(import.meta.url, 'listWarningModels.sql');

export async function findStandingWarningModel(
  operations: Operations,
  workspace: string,
): Promise<StandingWarningModel | null> {
  return (await operations.ask<StandingWarningModel>(standing, { workspace }))[0] ?? null;
}

export function listWarningModels(operations: Operations, workspace: string): Promise<ListedWarningModel[]> {
  return operations.ask<ListedWarningModel>(versions, { workspace });
}

/** Keeps a version as a candidate and gives it the next number. */
export async function addWarningModel(
  operations: Operations,
  {
    by,
    ...model
  }: { workspace: string; made: WarningModelMade; figures: WarningModelFigures; bytes: Uint8Array; by: string },
): Promise<number> {
  return operations.transaction(async ({ db }) => {
    await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`warning model ${model.workspace}`}))`);
    const [last] = await db
      .select({ number: sql<number>`coalesce(max(${textWarningModels.number}), 0)` })
      .from(textWarningModels)
      .where(eq(textWarningModels.workspace, model.workspace));
    const number = (last?.number ?? 0) + 1;
    await db.insert(textWarningModels).values({ id: newId(), ...model, number, state: 'candidate', madeBy: by });
    return number;
  });
}

/**
 * Lets a version warn from now on, and the one before rest; 0 is the polarity of words.
 *
 * @throws Refusal not_found `texts.noWarningModel`
 */
export async function standWarningModel(
  operations: Operations,
  { workspace, number, by }: { workspace: string; number: number; by: string },
): Promise<void> {
  await operations.transaction(async ({ db }) => {
    await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`warning model ${workspace}`}))`);
    const of = eq(textWarningModels.workspace, workspace);
    await db
      .update(textWarningModels)
      .set({ state: 'retired' })
      .where(and(of, eq(textWarningModels.state, 'standing')));
    if (number === 0) return;
    const done = await db
      .update(textWarningModels)
      .set({ state: 'standing', stoodAt: sql`now()`, stoodBy: by })
      .where(and(of, eq(textWarningModels.number, number)))
      .returning({ id: textWarningModels.id });
    if (done.length === 0) throw new Refusal('not_found', 'texts.noWarningModel', { number });
  });
}
