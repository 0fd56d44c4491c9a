import type { PairJudgement, WeightMethod } from '@plumbline/model/expectationWeights.ts';
import { and, eq } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { question } from '../../question.ts';
import type { Operations } from '../openOperations.ts';
import { pairJudgements, weightChoices } from '../treeSchema.ts';

/** personal: judge */
export type JudgementRow = { judge: string; pairs: PairJudgement[]; by: string; at: Date };
export type JudgePlace = { workspace: string; parent: string };
export type ChoiceRow = {
  parent: string;
  method: WeightMethod;
  weights: Record<string, number>;
  because: string;
  by: string;
  at: Date;
  version: number;
};

const judgements = question(import.meta.url, 'listJudgements.sql');
const choices = question(import.meta.url, 'listWeightChoices.sql');

/** What the judges said about the children of one dimension, the first judge first. */
export function listJudgements(operations: Operations, place: JudgePlace): Promise<JudgementRow[]> {
  return operations.ask<JudgementRow>(judgements, place);
}

/** Notes what a judge says; what the same judge said before is replaced. */
export async function saveJudgements(
  operations: Operations,
  judged: JudgePlace & { judge: string; pairs: readonly PairJudgement[]; by: string; at: Date },
): Promise<void> {
  const { pairs, by, at } = judged;
  await operations.db
    .insert(pairJudgements)
    .values({ id: uuid(), ...judged })
    .onConflictDoUpdate({
      target: [pairJudgements.workspace, pairJudgements.parent, pairJudgements.judge],
      set: { pairs, by, at },
    });
}

/** Forgets a judge. @returns whether there was one */
export async function removeJudgements(operations: Operations, judged: JudgePlace & { judge: string }) {
  const gone = await operations.db
    .delete(pairJudgements)
    .where(
      and(
        eq(pairJudgements.workspace, judged.workspace),
        eq(pairJudgements.parent, judged.parent),
        eq(pairJudgements.judge, judged.judge),
      ),
    )
    .returning({ id: pairJudgements.id });
  return gone.length > 0;
}

export function listWeightChoices(operations: Operations, workspace: string): Promise<ChoiceRow[]> {
  return operations.ask<ChoiceRow>(choices, { workspace });
}

export async function addWeightChoice(
  operations: Operations,
  choice: ChoiceRow & { workspace: string },
): Promise<void> {
  await operations.db.insert(weightChoices).values({ id: uuid(), ...choice });
}
