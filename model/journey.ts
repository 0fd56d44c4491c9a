import { z } from 'zod';
import { DimensionKey } from './dimension.ts';
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

export const JourneyEvents = z
  .object({
    /** in the order of how often they happened; how often is told by the map */
    events: z.array(z.object({ name: z.string(), step: z.string() })),
    touchpoints: z.array(z.string()),
  })
  .meta({ id: 'JourneyEvents' });
export type JourneyEvents = z.infer<typeof JourneyEvents>;
