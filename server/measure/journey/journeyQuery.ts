import { z } from 'zod';
import { Repeated } from '../../http/queryValues.ts';
import { FilterQuery } from '../linesQuery.ts';

/** What every question about journeys may be asked: which cases, and how events of one moment are put in order. */
export const JourneyQuery = FilterQuery.extend({
  /** a drawn journey, by its key; its cases and its order of steps then count */
  journey: z.string().max(80).optional(),
  /** `occasion`, `customer` or `attribute:NAME`; of a drawn journey as it says */
  caseBy: z
    .string()
    .regex(/^(occasion|customer|attribute:.{1,200})$/)
    .optional(),
  /** by the moment or the civil day; by day where some kinds of events have no time of day */
  orderBy: z.enum(['moment', 'day']).optional(),
});
export type JourneyQuery = z.output<typeof JourneyQuery>;

export const FunnelQuery = JourneyQuery.extend({
  /** names of events that are the steps, in their order; those of the drawn journey, or the usual ones, where none is given */
  step: Repeated,
  /** a grouping or `attribute:NAME` */
  splitBy: z.string().max(200).optional(),
});
export type FunnelQuery = z.output<typeof FunnelQuery>;

export const PathsQuery = JourneyQuery.extend({
  /** name of the event that is the goal; the last of the usual order where none is given */
  goal: z.string().max(200).optional(),
  pathBy: z.enum(['name', 'channel', 'touchpoint']).optional(),
});
export type PathsQuery = z.output<typeof PathsQuery>;

export const JourneyParams = z.object({ journey: z.string().min(1).max(80) });
