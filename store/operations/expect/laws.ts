import type { LawInput, LawStage } from '@plumbline/model/law.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { lawQuestions, lawSteps, laws } from '../standardsSchema.ts';

export type LawRow = { id: string; input: LawInput; createdBy: string; createdAt: Date };
export type LawStepRow = { law: string; stage: LawStage; day: string; because: string; by: string; at: Date };
export type LawQuestionRow = {
  id: string;
  law: string;
  title: string;
  stage: LawStage;
  dimension: string;
  about: 'standard' | 'expectation';
  decider: string;
  openedBy: string;
  openedAt: Date;
  closedBy: string | null;
  closedAt: Date | null;
  outcome: 'kept' | 'changed' | null;
  because: string | null;
};
export type LawClosing = { closedBy: string; closedAt: Date; outcome: 'kept' | 'changed'; because: string };

const all = question(import.meta.url, 'listLaws.sql');
const steps = question(import.meta.url, 'listLawSteps.sql');
const questions = question(import.meta.url, 'listLawQuestions.sql');

/** The register: laws, the newest first; their stages by day; and what they ask. */
export async function listLaws(
  operations: Operations,
  { workspace, law = '' }: { workspace: string; law?: string },
): Promise<{ laws: LawRow[]; steps: LawStepRow[]; questions: LawQuestionRow[] }> {
  const asked = { workspace, law };
  const [rows, taken, open] = await Promise.all([
    operations.ask<LawRow>(all, asked),
    operations.ask<LawStepRow>(steps, asked),
    operations.ask<LawQuestionRow>(questions, asked),
  ]);
  return { laws: rows, steps: taken, questions: open };
}

/** A law with its first stage. @returns its id */
export function addLaw(
  operations: Operations,
  { workspace, input, step }: { workspace: string; input: LawInput; step: Omit<LawStepRow, 'law'> },
): Promise<string> {
  const id = newId();
  return operations.transaction(async ({ db }) => {
    await db.insert(laws).values({ id, workspace, input, createdBy: step.by, createdAt: step.at });
    await db.insert(lawSteps).values({ id: newId(), workspace, law: id, ...step });
    return id;
  });
}

/** @throws Refusal not_found `standards.noLaw` */
export async function saveLaw(
  { db }: Operations,
  { workspace, law, input }: { workspace: string; law: string; input: LawInput },
): Promise<void> {
  const done = await db
    .update(laws)
    .set({ input })
    .where(and(eq(laws.workspace, workspace), eq(laws.id, law)))
    .returning({ id: laws.id });
  if (done.length === 0) throw new Refusal('not_found', 'standards.noLaw', { law });
}

/** Only ever added to. */
export async function addLawStep({ db }: Operations, step: LawStepRow & { workspace: string }): Promise<void> {
  await db.insert(lawSteps).values({ id: newId(), ...step });
}

/** Opens questions; one that the same stage opened before stays as it is. @returns how many are new */
export async function openLawQuestions(
  { db }: Operations,
  asked: readonly (Pick<
    LawQuestionRow,
    'law' | 'stage' | 'dimension' | 'about' | 'decider' | 'openedBy' | 'openedAt'
  > & {
    workspace: string;
  })[],
): Promise<number> {
  if (asked.length === 0) return 0;
  const made = await db
    .insert(lawQuestions)
    .values(asked.map((one) => ({ id: newId(), ...one })))
    .onConflictDoNothing()
    .returning({ id: lawQuestions.id });
  return made.length;
}

/** Says what came of a question. @throws Refusal not_found `standards.noQuestion` where none of that id is open */
export async function closeLawQuestion(
  { db }: Operations,
  { workspace, id, ...closing }: LawClosing & { workspace: string; id: string },
): Promise<void> {
  const closed = await db
    .update(lawQuestions)
    .set(closing)
    .where(and(eq(lawQuestions.workspace, workspace), eq(lawQuestions.id, id), isNull(lawQuestions.closedAt)))
    .returning({ id: lawQuestions.id });
  if (closed.length === 0) throw new Refusal('not_found', 'standards.noQuestion', { question: id });
}
