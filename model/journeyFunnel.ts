import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { journeyAbout } from './journeyMap.ts';
import { Names } from './locale.ts';

const Count = z.int().min(0);

export const FunnelCell = z
  .object({
    by: z.string(),
    /** cases that came to the step after all steps before it; null where withheld */
    cases: Count.nullable(),
    /** counts are told in tens, and shares are made of these, since the exact ones would tell the few who are lost */
    rounded: z.boolean(),
    /** of all cases of the cell */
    reached: Estimate,
    /** of those at the step before, the share that did not come here */
    dropOff: Estimate,
    /** in any order */
    anyOrder: Estimate,
    /** since the step before */
    median: Estimate,
    /** drop-off of the cell against that of all others, adjusted over all steps and cells; null where not compared, or in tens */
    pAdjusted: z.number().nullable(),
  })
  .meta({ id: 'FunnelCell' });
export type FunnelCell = z.infer<typeof FunnelCell>;

export const JourneyFunnel = z
  .object({
    ...journeyAbout,
    journey: z.string().nullable(),
    by: z.string().nullable(),
    steps: z.array(
      z.object({
        key: z.string(),
        names: Names,
        events: z.array(z.string()),
        whole: FunnelCell,
        cells: z.array(FunnelCell),
      }),
    ),
    tests: Count,
  })
  .meta({ id: 'JourneyFunnel' });
export type JourneyFunnel = z.infer<typeof JourneyFunnel>;

export const PATH_PLACES = ['name', 'channel', 'touchpoint'] as const;
export type PathPlaces = (typeof PATH_PLACES)[number];

export const JourneyPaths = z
  .object({
    schema: z.literal(1),
    caseBy: z.string(),
    goal: z.string(),
    pathBy: z.enum(PATH_PLACES),
    asOf: z.string(),
    cases: Count,
    people: Count,
    /** counts are told in tens, and figures are rounded as they are: exact ones would tell of too few */
    inTens: z.boolean(),
    /** share of cases that come to the goal */
    reached: Estimate,
    /** by the chain of one step: must be close to the share itself; null where this is not exact */
    chainShare: z.number().nullable(),
    places: z.array(
      z.object({
        place: z.string(),
        visits: Count,
        people: Count,
        /** share of what reaches the goal that would be lost without the place */
        removal: Estimate,
        /** removal effects as parts of a whole */
        creditShare: z.number().nullable(),
      }),
    ),
    events: z.array(z.string()),
    withheld: Count,
  })
  .meta({ id: 'JourneyPaths' });
export type JourneyPaths = z.infer<typeof JourneyPaths>;
