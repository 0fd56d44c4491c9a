import { z } from 'zod';
import { DimensionKey } from './dimension.ts';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';

/** The way of a customer: discovered from events, or drawn by people. */
export const JOURNEY_LIMITS = {
  stagesMax: 12,
  stepsMax: 40,
  bindingsMax: 40,
  versionsMax: 200,
  /** names of events on one map; the rarer ones are left out of it, and said to be */
  mapNamesMax: 40,
  /** steps of a funnel */
  funnelStepsMax: 12,
  cellsMax: 30,
  bpmnBytesMax: 4 * 1024 ** 2,
} as const;

const Count = z.int().min(0);
const Key = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u);
const Bound = z.string().min(1).max(200);

export const JOURNEY_PHASES = ['before', 'during', 'after'] as const;
export type JourneyPhase = (typeof JOURNEY_PHASES)[number];
/** Lanes of a service blueprint, from the customer down. */
export const BLUEPRINT_LANES = ['customer', 'front', 'back', 'systems'] as const;
export type BlueprintLane = (typeof BLUEPRINT_LANES)[number];

export const JourneyStage = z
  .strictObject({ key: Key, names: Names, phase: z.enum(JOURNEY_PHASES) })
  .meta({ id: 'JourneyStage' });
export type JourneyStage = z.infer<typeof JourneyStage>;

/** One step, and by what it is known: events by name, observations by dimension and touchpoint. */
export const JourneyStep = z
  .strictObject({
    key: Key,
    stage: Key,
    names: Names,
    lane: z.enum(BLUEPRINT_LANES),
    events: z.array(Bound).max(JOURNEY_LIMITS.bindingsMax),
    dimensions: z.array(DimensionKey).max(JOURNEY_LIMITS.bindingsMax),
    touchpoints: z.array(Bound).max(JOURNEY_LIMITS.bindingsMax),
  })
  .meta({ id: 'JourneyStep' });
export type JourneyStep = z.infer<typeof JourneyStep>;

export const JourneyDrawing = z
  .strictObject({
    names: Names,
    /** what one case is: `occasion`, `customer`, or `attribute:NAME` */
    caseBy: z.string().regex(/^(occasion|customer|attribute:.{1,200})$/),
    stages: z.array(JourneyStage).min(1).max(JOURNEY_LIMITS.stagesMax),
    /** in their order */
    steps: z.array(JourneyStep).min(1).max(JOURNEY_LIMITS.stepsMax),
  })
  .meta({ id: 'JourneyDrawing' });
export type JourneyDrawing = z.infer<typeof JourneyDrawing>;

export const JourneyVersion = z
  .object({
    key: z.string(),
    version: z.int().min(1),
    because: z.string(),
    savedBy: z.string(),
    savedAt: z.string(),
    drawing: JourneyDrawing,
  })
  .meta({ id: 'JourneyVersion' });
export type JourneyVersion = z.infer<typeof JourneyVersion>;

export const JourneyInput = z
  .strictObject({ drawing: JourneyDrawing, because: z.string().trim().max(2000) })
  .meta({ id: 'JourneyInput' });
export type JourneyInput = z.infer<typeof JourneyInput>;

export const JourneyList = z
  .object({ journeys: z.array(JourneyVersion.extend({ versions: z.int() }).meta({ id: 'JourneyListed' })) })
  .meta({ id: 'JourneyList' });
export type JourneyList = z.infer<typeof JourneyList>;

/** What was kept of a BPMN file, and what our drawing has no place for. */
export const BpmnImport = z
  .object({
    drawing: JourneyDrawing,
    kept: z.object({ lanes: Count, steps: Count, flows: Count }),
    /** kinds of elements that were left out, and how many */
    lost: z.array(z.object({ kind: z.string(), count: Count, names: z.array(z.string()) })),
  })
  .meta({ id: 'BpmnImport' });
export type BpmnImport = z.infer<typeof BpmnImport>;

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

const About = {
  schema: z.literal(1),
  caseBy: z.string(),
  period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
  filters: z.record(z.string(), z.array(z.string())),
  asOf: z.string(),
  cases: Count,
  people: Count,
  events: Count,
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
    /** counts are told in tens, since the exact ones would give a passage of too few people away */
    rounded: z.boolean(),
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
    ...About,
    /** from the first event of a case to its last */
    duration: Estimate,
    meanSeconds: z.number().nullable(),
    nodes: z.array(JourneyNode),
    edges: z.array(JourneyEdge),
    /** passages of fewer people than may be shown */
    withheld: Count,
  })
  .meta({ id: 'JourneyMap' });
export type JourneyMap = z.infer<typeof JourneyMap>;

export const JourneyVariants = z
  .object({
    ...About,
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
    ...About,
    events: Count,
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

export const FunnelCell = z
  .object({
    by: z.string(),
    /** cases that came to the step after all steps before it; null where withheld */
    cases: Count.nullable(),
    /** of all cases of the cell */
    reached: Estimate,
    /** of those at the step before, the share that did not come here */
    dropOff: Estimate,
    /** in any order */
    anyOrder: Estimate,
    /** since the step before */
    median: Estimate,
    /** drop-off of the cell against that of all others, adjusted over all steps and cells; null where not compared */
    pAdjusted: z.number().nullable(),
  })
  .meta({ id: 'FunnelCell' });
export type FunnelCell = z.infer<typeof FunnelCell>;

export const JourneyFunnel = z
  .object({
    ...About,
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

/** What customers say of a dimension where a step or stage happens. */
export const StepLine = z
  .object({
    dimension: z.string(),
    names: Names,
    /** '' where it was not asked at one touchpoint */
    touchpoint: z.string(),
    expected: Estimate,
    promised: Estimate,
    perceived: Estimate,
    /** perceived less expected */
    gap: Estimate,
    pAdjusted: z.number().nullable(),
    /** part of the whole that the dimension weighs in the tree */
    weightShare: z.number(),
  })
  .meta({ id: 'StepLine' });
export type StepLine = z.infer<typeof StepLine>;

/** Share of negative texts, written between one step and the next. */
export const StepSentiment = z
  .object({ share: z.number(), low: z.number(), high: z.number(), texts: z.number() })
  .meta({ id: 'StepSentiment' });
export type StepSentiment = z.infer<typeof StepSentiment>;

/** A metric such as satisfaction, of people who came through a step, and how far they differ from those who did not. */
export const StepMetricFigure = z
  .object({ metric: z.string(), names: Names, value: Estimate, difference: Estimate, pAdjusted: z.number().nullable() })
  .meta({ id: 'StepMetricFigure' });
export type StepMetricFigure = z.infer<typeof StepMetricFigure>;

/** What is known of one step from observations, texts and events. */
export const StepFigures = z
  .object({
    key: z.string(),
    stage: z.string(),
    names: Names,
    lane: z.enum(BLUEPRINT_LANES),
    /** of all cases; absent where no event is bound */
    reached: Estimate,
    /** of those who came through the step; none where no event is bound */
    metrics: z.array(StepMetricFigure),
    lines: z.array(StepLine),
    sentiment: StepSentiment.nullable(),
  })
  .meta({ id: 'StepFigures' });
export type StepFigures = z.infer<typeof StepFigures>;

/** Share reached × shortfall × importance, in points of the whole. */
export const JourneyPain = z
  .object({
    step: z.string(),
    dimension: z.string(),
    touchpoint: z.string(),
    pain: Estimate,
    reachedShare: z.number(),
    shortfallPoints: z.number(),
    weightShare: z.number(),
    beyondNoise: z.boolean(),
  })
  .meta({ id: 'JourneyPain' });
export type JourneyPain = z.infer<typeof JourneyPain>;

export const JourneyBlueprint = z
  .object({
    schema: z.literal(1),
    journey: JourneyVersion,
    asOf: z.string(),
    cases: Count,
    stages: z.array(z.object({ key: z.string(), lines: z.array(StepLine), sentiment: StepSentiment.nullable() })),
    steps: z.array(StepFigures),
    pains: z.array(JourneyPain),
    /** texts were not read, or may not be seen */
    withoutTexts: z.boolean(),
  })
  .meta({ id: 'JourneyBlueprint' });
export type JourneyBlueprint = z.infer<typeof JourneyBlueprint>;

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
    /** share of cases that come to the goal */
    reached: Estimate,
    /** by the chain of one step: must be close to the share itself */
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

export const JourneyEvents = z
  .object({
    events: z.array(z.object({ name: z.string(), step: z.string(), events: Count })),
    touchpoints: z.array(z.string()),
  })
  .meta({ id: 'JourneyEvents' });
export type JourneyEvents = z.infer<typeof JourneyEvents>;
