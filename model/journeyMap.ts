import { z } from 'zod';
import { Estimate } from './estimate.ts';

const Count = z.int().min(0);

/** How events of one moment were put in order: never silently. */
export const EventOrder = z
  .object({
    by: z.enum(['moment', 'day']),
    /** why by day: some kinds of events have no time of day; or as it was asked */
    because: z.enum(['asked', 'timesOfDay', 'someWithoutTime']),
    /** of events that follow another, the share at the same moment (or day) as the one before; null where none follows */
    tiesShare: z.number().nullable(),
    /** and of those with another name, whose order the usual order decided */
    decidedShare: z.number().nullable(),
    /** names in the usual order */
    usual: z.array(z.string()),
    /** pairs of names that were never seen at different times: their order is by frequency alone */
    unknownPairs: Count,
  })
  .meta({ id: 'EventOrder' });
export type EventOrder = z.infer<typeof EventOrder>;

/** What every answer about events says of itself. */
export const journeyAbout = {
  schema: z.literal(1),
  caseBy: z.string(),
  period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  filters: z.record(z.string(), z.array(z.string())),
  asOf: z.string(),
  cases: Count,
  people: Count,
  events: Count,
  /** the number of events is told in tens: with it passages of too few people could be worked out */
  eventsInTens: z.boolean(),
  order: EventOrder,
  /** rarer names of events that are not looked at */
  leftOut: z.array(z.string()),
  /** cases of more events than are read */
  longCases: Count,
  cellPeopleMin: z.int(),
};

export const JourneyNode = z
  .object({
    event: z.string(),
    step: z.string(),
    events: Count.nullable(),
    /** the number of events is told in tens: an exact one would tell of too few */
    inTens: z.boolean(),
    begins: Count.nullable(),
    ends: Count.nullable(),
  })
  .meta({ id: 'JourneyNode' });
export type JourneyNode = z.infer<typeof JourneyNode>;

export const JourneyEdge = z
  .object({
    /** '' begins or ends a case */
    from: z.string(),
    to: z.string(),
    follows: Count,
    cases: Count,
    people: Count,
    /** of all cases, the share with this passage */
    share: Estimate,
    /** time between, median */
    median: Estimate,
    meanSeconds: z.number().nullable(),
  })
  .meta({ id: 'JourneyEdge' });
export type JourneyEdge = z.infer<typeof JourneyEdge>;

export const JourneyMap = z
  .object({
    ...journeyAbout,
    /** from the first event of a case to its last */
    duration: Estimate,
    meanSeconds: z.number().nullable(),
    /** counts are told in tens, and shares are made of these: exact ones would tell of too few */
    inTens: z.boolean(),
    nodes: z.array(JourneyNode),
    edges: z.array(JourneyEdge),
    /** passages of fewer people than may be shown */
    withheld: Count,
  })
  .meta({ id: 'JourneyMap' });
export type JourneyMap = z.infer<typeof JourneyMap>;

export const JourneyVariants = z
  .object({
    ...journeyAbout,
    ways: Count,
    variants: z.array(
      z.object({ way: z.array(z.string()), cases: Count, people: Count, share: Estimate, duration: Estimate }),
    ),
    /** the ways that are not listed, together */
    rest: z.object({ ways: Count, cases: Count }),
  })
  .meta({ id: 'JourneyVariants' });
export type JourneyVariants = z.infer<typeof JourneyVariants>;

export const JourneyRework = z
  .object({
    ...journeyAbout,
    /** counts are told in tens, and shares are made of these: exact ones would tell of too few */
    inTens: z.boolean(),
    again: z.array(
      z.object({
        event: z.string(),
        events: Count.nullable(),
        cases: Count,
        people: Count,
        /** of the cases with it, the share in which it came more than once */
        share: Estimate,
        /** times that it followed itself at once */
        loops: Count.nullable(),
        /** from its first to its last time, in cases in which it came again */
        extra: Estimate,
      }),
    ),
    pingPong: z.array(
      z.object({
        event: z.string(),
        between: z.string(),
        times: Count,
        cases: Count,
        share: Estimate,
        extra: Estimate,
      }),
    ),
    withheld: Count,
  })
  .meta({ id: 'JourneyRework' });
export type JourneyRework = z.infer<typeof JourneyRework>;
