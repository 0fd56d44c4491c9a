import { z } from 'zod';

/** Samples: who is asked, how they were drawn, what became of each, and how the answers are weighted. */

/**
 * What came of trying to reach one person, in one attempt or in the end. Every mode uses the same list, so that waves by
 * e-mail and by telephone can be counted together.
 */
export const DISPOSITIONS = [
  'complete',
  'partial',
  'refused',
  'noContact',
  'wrongNumber',
  'ineligible',
  'appointment',
  'languageBarrier',
  'other',
] as const;
export const Disposition = z.enum(DISPOSITIONS).meta({ id: 'Disposition' });
export type Disposition = z.infer<typeof Disposition>;

/**
 * The groups of the American Association for Public Opinion Research: interviews (complete, partial), eligible people who
 * did not answer (refused, not reached, other), people who should not have been asked, and people of whom nothing is known.
 */
export const OUTCOME_GROUPS = [
  'complete',
  'partial',
  'refused',
  'noContact',
  'other',
  'ineligible',
  'unknown',
] as const;
export const OutcomeGroup = z.enum(OUTCOME_GROUPS).meta({ id: 'OutcomeGroup' });
export type OutcomeGroup = z.infer<typeof OutcomeGroup>;

/**
 * A wrong number says nothing about the person, who may be eligible or not. An appointment that is never kept ends as
 * `other`: the person was reached, may answer, and did not refuse.
 */
export const GROUP_OF_DISPOSITION: Readonly<Record<Disposition, OutcomeGroup>> = {
  complete: 'complete',
  partial: 'partial',
  refused: 'refused',
  noContact: 'noContact',
  wrongNumber: 'unknown',
  ineligible: 'ineligible',
  appointment: 'other',
  languageBarrier: 'other',
  other: 'other',
};

const Count = z.int().min(0);

/** A weighting of a survey in a list: one version of one name. */
export const WeightingSummary = z
  .object({
    id: z.uuid(),
    name: z.string(),
    version: z.int().min(1),
    /** no later version has its name */
    newest: z.boolean(),
    madeAt: z.string(),
    madeBy: z.string(),
    /** what it was weighted to, in words of the survey or the frame */
    variables: z.array(z.string()),
    /** responses that have a weight; later ones have none until it is made again */
    n: Count,
    effectiveN: z.number(),
  })
  .meta({ id: 'WeightingSummary' });
export type WeightingSummary = z.infer<typeof WeightingSummary>;
