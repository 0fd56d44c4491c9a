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
