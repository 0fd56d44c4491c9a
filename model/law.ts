import { z } from 'zod';
import { DimensionKey } from './dimension.ts';
import { COMPARISONS } from './servicePromise.ts';

/** The register of laws: what is demanded of whom, in which stage, and what it touches. */

export const LAW_STAGES = ['draft', 'passed', 'inForce', 'repealed'] as const;
export type LawStage = (typeof LAW_STAGES)[number];
export const LAW_LIMITS = { lawsMax: 500, boundsMax: 50 } as const;

/** The least or the most that a law allows of a dimension, in its native measure or in points. */
export const LawBound = z
  .object({
    dimension: DimensionKey,
    comparison: z.enum(COMPARISONS),
    value: z.number(),
    unit: z.string().min(1).max(40),
  })
  .meta({ id: 'LawBound' });
export type LawBound = z.infer<typeof LawBound>;

export const LawInput = z
  .strictObject({
    title: z.string().trim().min(1).max(300),
    jurisdiction: z.string().trim().min(1).max(200),
    /** an article or a number, as it is cited */
    reference: z.string().trim().max(200).default(''),
    link: z
      .url({ protocol: /^https?$/ })
      .max(1000)
      .or(z.literal(''))
      .default(''),
    note: z.string().trim().max(4000).default(''),
    /** who decides what follows from it */
    decider: z.string().trim().max(200).default(''),
    /** dimensions it touches, bounded or not */
    dimensions: z.array(DimensionKey).min(1).max(LAW_LIMITS.boundsMax),
    bounds: z.array(LawBound).max(LAW_LIMITS.boundsMax).default([]),
  })
  .meta({ id: 'NewLaw' });
export type LawInput = z.infer<typeof LawInput>;

/** A stage that a law reached on a civil day, or will reach; noted by whom and when. */
export const LawStep = z
  .object({
    stage: z.enum(LAW_STAGES),
    day: z.string(),
    because: z.string(),
    by: z.string(),
    at: z.string(),
  })
  .meta({ id: 'LawStep' });
export type LawStep = z.infer<typeof LawStep>;

export const LawStepInput = z
  .strictObject({
    stage: z.enum(LAW_STAGES),
    day: z.iso.date(),
    because: z.string().trim().max(2000).default(''),
  })
  .meta({ id: 'NewLawStep' });
export type LawStepInput = z.infer<typeof LawStepInput>;

/** A law opened a question: is the standard, or what customers are taken to expect, still right? */
export const LawQuestion = z
  .object({
    id: z.uuid(),
    law: z.uuid(),
    title: z.string(),
    stage: z.enum(LAW_STAGES),
    dimension: z.string(),
    about: z.enum(['standard', 'expectation']),
    decider: z.string(),
    openedBy: z.string(),
    openedAt: z.string(),
    closedBy: z.string().nullable(),
    closedAt: z.string().nullable(),
    outcome: z.enum(['kept', 'changed']).nullable(),
    because: z.string().nullable(),
  })
  .meta({ id: 'LawQuestion' });
export type LawQuestion = z.infer<typeof LawQuestion>;

export const Law = z
  .object({
    id: z.uuid(),
    input: LawInput,
    /** the stage it is in today */
    stage: z.enum(LAW_STAGES),
    /** oldest first */
    steps: z.array(LawStep),
    questions: z.array(LawQuestion),
    createdBy: z.string(),
    createdAt: z.string(),
    /** ids of people in it → their names */
    people: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Law' });
export type Law = z.infer<typeof Law>;

/** What a law in force demands, as a line on the line of its dimension. */
export const LawLine = z
  .object({
    law: z.uuid(),
    title: z.string(),
    /** the civil day from which it is in force */
    since: z.string().nullable(),
    comparison: z.enum(COMPARISONS),
    value: z.number(),
    unit: z.string(),
    /** 0–100; null where no value function says where it stands */
    points: z.number().nullable(),
    /** the least that customers must get, or the most that they may */
    side: z.enum(['floor', 'ceiling']),
  })
  .meta({ id: 'LawLine' });
export type LawLine = z.infer<typeof LawLine>;

/** When each stage is reached: of several notes of one stage the last stands, such as a day that was put off. */
export function daysOfStages(steps: readonly Pick<LawStep, 'stage' | 'day' | 'at'>[]): Map<LawStage, string> {
  const noted = [...steps].sort((one, other) => (one.at < other.at ? -1 : 1));
  return new Map(noted.map(({ stage, day }) => [stage, day]));
}

/** The stage of a law on a civil day: the furthest that was reached by then; a draft before anything is known to have begun. */
export function stageOn(steps: readonly Pick<LawStep, 'stage' | 'day' | 'at'>[], day: string): LawStage {
  const days = daysOfStages(steps);
  return LAW_STAGES.findLast((stage) => (days.get(stage) ?? '9999-12-31') <= day) ?? 'draft';
}
