import { Refusal } from '@plumbline/model/refusal.ts';
import type { TextModelFigures, TextModelMade } from '@plumbline/model/textModel.ts';
import { and, eq, sql } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { textModels, textSeeds } from '../textSchema.ts';

export type StandingTextModel = { number: number; bytes: Uint8Array };
export type TextModelState = 'candidate' | 'standing' | 'retired';
export type TextModelOrigin = 'corrections' | 'selfTraining' | 'installed';
export type TextModelRow = {
  number: number;
  state: TextModelState;
  origin: TextModelOrigin;
  made: TextModelMade;
  figures: TextModelFigures;
};
export type ListedTextModel = TextModelRow & { bytes: number; madeBy: string; madeAt: Date; stoodAt: Date | null };
export type TextSeed = { dimension: string; word: string; accepted: boolean };

const standing = question(import.meta.url, 'findStandingTextModel.sql');
const versions = question(import.meta.url, 'listTextModels.sql');
const one = question(import.meta.url, 'findTextModel.sql');
const seeds = question(import.meta.url, 'listTextSeeds.sql');

export async function findStandingTextModel(
  operations: Operations,
  workspace: string,
): Promise<StandingTextModel | null> {
  return (await operations.ask<StandingTextModel>(standing, { workspace }))[0] ?? null;
}

export function listTextModels(operations: Operations, workspace: string): Promise<ListedTextModel[]> {
  return operations.ask<ListedTextModel>(versions, { workspace });
}

/** @throws Refusal not_found `textModels.noModel` */
export async function loadTextModelVersion(
  operations: Operations,
  workspace: string,
  number: number,
): Promise<TextModelRow & { bytes: Uint8Array }> {
  const [found] = await operations.ask<TextModelRow & { bytes: Uint8Array }>(one, { workspace, number });
  if (found === undefined) throw new Refusal('not_found', 'textModels.noModel', { number });
  return found;
}

export type NewTextModel = {
  workspace: string;
  origin: TextModelOrigin;
  made: TextModelMade;
  figures: TextModelFigures;
  bytes: Uint8Array;
  by: string;
};

/** Keeps a version as a candidate and gives it the next number. */
export async function addTextModel(operations: Operations, { by, ...model }: NewTextModel): Promise<number> {
  return operations.transaction(async ({ db }) => {
    await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`text model ${model.workspace}`}))`);
    const [last] = await db
      .select({ number: sql<number>`coalesce(max(${textModels.number}), 0)` })
      .from(textModels)
      .where(eq(textModels.workspace, model.workspace));
    const number = (last?.number ?? 0) + 1;
    await db.insert(textModels).values({ id: newId(), ...model, number, state: 'candidate', madeBy: by });
    return number;
  });
}

/**
 * Lets a version read the texts from now on, and the one before rest; 0 is the model that ships.
 *
 * @throws Refusal not_found `textModels.noModel`
 */
export async function standTextModel(
  operations: Operations,
  { workspace, number, by }: { workspace: string; number: number; by: string },
): Promise<void> {
  await operations.transaction(async (inside) => {
    await inside.db.execute(sql`select pg_advisory_xact_lock(hashtext(${`text model ${workspace}`}))`);
    await inside.db
      .update(textModels)
      .set({ state: 'retired' })
      .where(and(eq(textModels.workspace, workspace), eq(textModels.state, 'standing')));
    if (number === 0) return;
    const done = await inside.db
      .update(textModels)
      .set({ state: 'standing', stoodAt: sql`now()`, stoodBy: by })
      .where(and(eq(textModels.workspace, workspace), eq(textModels.number, number)))
      .returning({ id: textModels.id });
    if (done.length === 0) throw new Refusal('not_found', 'textModels.noModel', { number });
  });
}

export function listTextSeeds(operations: Operations, workspace: string): Promise<TextSeed[]> {
  return operations.ask<TextSeed>(seeds, { workspace });
}

/** Takes or refuses words as naming a dimension; `null` forgets what was said. */
export async function judgeTextSeeds(
  operations: Operations,
  { workspace, dimension, by }: { workspace: string; dimension: string; by: string },
  words: readonly { word: string; accepted: boolean | null }[],
): Promise<void> {
  await operations.transaction(async ({ db }) => {
    for (const { word, accepted } of words) {
      const same = and(
        ...[eq(textSeeds.workspace, workspace), eq(textSeeds.dimension, dimension), eq(textSeeds.word, word)],
      );
      if (accepted === null) await db.delete(textSeeds).where(same);
      else
        await db
          .insert(textSeeds)
          .values({ workspace, dimension, word, accepted, by })
          .onConflictDoUpdate({
            target: [textSeeds.workspace, textSeeds.dimension, textSeeds.word],
            set: { accepted, by, at: sql`now()` },
          });
    }
  });
}
