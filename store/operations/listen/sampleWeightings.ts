import { Refusal } from '@plumbline/model/refusal.ts';
import { and, eq } from 'drizzle-orm';
import { question } from '../../question.ts';
import { newId } from '../newId.ts';
import type { Operations } from '../openOperations.ts';
import { weightings } from '../samplesSchema.ts';

/** A weighting in a list. Responses that came after `madeAt` have no weight in it. */
export type WeightingRow = {
  id: string;
  survey: string;
  name: string;
  version: number;
  madeAt: Date;
  madeBy: string;
  variables: string[];
  n: number;
  effectiveN: number;
  /** no later version has its name */
  newest: boolean;
};
export type WholeWeighting = WeightingRow & { design: unknown; report: unknown };
export type ResponseWeight = { response: string; weight: number };

const all = question(import.meta.url, 'listWeightings.sql');
const one = question(import.meta.url, 'findWeighting.sql');
const weightsOf = question(import.meta.url, 'listResponseWeights.sql');

/** The weightings of a survey, every version, the newest first. */
export function listWeightings(operations: Operations, workspace: string, survey: string): Promise<WeightingRow[]> {
  return operations.ask<WeightingRow>(all, { workspace, survey });
}

/** @throws Refusal not_found `samples.noWeighting` */
export async function loadWeighting(
  operations: Operations,
  asked: { workspace: string; survey: string; weighting: string },
): Promise<WholeWeighting> {
  const [found] = await operations.ask<WholeWeighting>(one, asked);
  if (found === undefined) throw new Refusal('not_found', 'samples.noWeighting', { weighting: asked.weighting });
  return found;
}

/** What each response weighs; the mean of a weighting is 1. A response without a row came later, or was not counted. */
export function listResponseWeights(
  operations: Operations,
  asked: { workspace: string; survey: string; weighting: string },
): Promise<ResponseWeight[]> {
  return operations.ask<ResponseWeight>(weightsOf, asked);
}

/** Keeps a weighting as the next version of its name. @returns its id and version */
export async function addWeighting(
  operations: Operations,
  made: Pick<WholeWeighting, 'survey' | 'name' | 'madeBy' | 'variables' | 'effectiveN' | 'design' | 'report'> & {
    workspace: string;
    madeAt: Date;
    weights: readonly ResponseWeight[];
  },
): Promise<{ id: string; version: number }> {
  const { weights, workspace, survey, name, ...rest } = made;
  const id = newId();
  return operations.transaction(async (inside) => {
    const known = (await listWeightings(inside, workspace, survey)).filter((one) => one.name === name);
    const version = Math.max(0, ...known.map((one) => one.version)) + 1;
    await inside.db.insert(weightings).values({ id, workspace, survey, name, version, n: weights.length, ...rest });
    await inside.ask(keepWeights, {
      workspace,
      weighting: id,
      responses: weights.map(({ response }) => response),
      weights: weights.map(({ weight }) => weight),
    });
    return { id, version };
  });
}
const keepWeights = question(import.meta.url, 'keepResponseWeights.sql');

/** Forgets one version with its weights. @returns whether it was there */
export async function removeWeighting(
  { db }: Operations,
  { workspace, survey, weighting }: { workspace: string; survey: string; weighting: string },
): Promise<boolean> {
  const gone = await db
    .delete(weightings)
    .where(and(eq(weightings.workspace, workspace), eq(weightings.survey, survey), eq(weightings.id, weighting)))
    .returning({ id: weightings.id });
  return gone.length > 0;
}

/** A response that can be weighted, with what it says of the variables asked for. */
export type WeighedResponse = {
  id: string;
  language: string;
  mode: string;
  stratum: string | null;
  baseWeight: number | null;
  answers: Record<string, unknown>;
  hidden: Record<string, unknown>;
};

/** Complete answers that count, of a survey; `sample` says in which one strata and base weights are looked up. */
export function listWeighedResponses(
  operations: Operations,
  asked: {
    workspace: string;
    survey: string;
    sample: string | null;
    questions: readonly string[];
    hidden: readonly string[];
  },
): Promise<WeighedResponse[]> {
  return operations.ask<WeighedResponse>(weighed, { ...asked, sample: asked.sample ?? '' });
}
const weighed = question(import.meta.url, 'listWeighedResponses.sql');

/** Complete answers that came after a weighting was made and have no weight in it. */
export async function countLaterResponses(
  operations: Operations,
  asked: { workspace: string; survey: string; weighting: string; since: Date },
): Promise<number> {
  const [found] = await operations.ask<{ later: number }>(later, asked);
  return found?.later ?? 0;
}
const later = question(import.meta.url, 'countLaterResponses.sql');
