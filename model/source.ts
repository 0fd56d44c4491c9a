import { z } from 'zod';

/** Limits of live sources. Units are last in the name. */
export const SOURCE_LIMITS = {
  perWorkspace: 100,
  /** one pushed batch */
  batchBytes: 20 * 1024 ** 2,
  batchRows: 50_000,
  /** one webhook request */
  eventBytes: 256 * 1024,
  /** batches and events that wait to be imported; beyond it a sender is told to come later */
  waitingBatches: 1000,
  waitingEvents: 100_000,
  /** batches that wait are imported together up to this size */
  togetherBytes: 64 * 1024 ** 2,
  everyMinutesMax: 10_080,
  /** the longest a failing source waits before it is tried again */
  backOffMinutesMax: 60,
  /** failing for so long is called failing */
  failingHours: 24,
  /** so many failures in a row, about an hour, are told to owners and administrators */
  tellFailures: 6,
  runsKept: 500,
  logDays: 90,
  /** how long a batch is known by its key, and a webhook request by its signature */
  keyDays: 30,
  /** how far the clock of a webhook's sender may be off */
  toleranceSeconds: 300,
  testRows: 20,
} as const;

/** `paused` by a person; `failing` when every try of a day failed (it is still tried). */
export const SOURCE_STATES = ['on', 'paused', 'failing'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/**
 * How a run of a source stands: `running` it is being fetched · `waiting` its rows are kept and wait to be imported ·
 * `importing` · `imported` · `nothing` there was nothing new · `failed` · `interrupted` its process ended under it.
 */
export const SOURCE_OUTCOMES = [
  'running',
  'waiting',
  'importing',
  'imported',
  'nothing',
  'failed',
  'interrupted',
] as const;
export type SourceOutcome = (typeof SOURCE_OUTCOMES)[number];

/** What a person says of a source. A secret that is left out stays as it is. */
export const SourceInput = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    kind: z.string().regex(/^[a-z][A-Za-z]{1,30}$/),
    /** of the shape that the kind has: GET …/source-kinds describes each */
    config: z.record(z.string(), z.unknown()).default({}),
    secret: z.record(z.string(), z.string().max(10_000)).default({}),
    /** the mapping file that reads its rows; without one nothing is imported */
    mapping: z.string().max(2_000_000).nullable().default(null),
    /** null where it sends by itself */
    everyMinutes: z.int().min(1).max(SOURCE_LIMITS.everyMinutesMax).nullable().default(null),
  })
  .meta({ id: 'SourceInput' });
export type SourceInput = z.output<typeof SourceInput>;

const Said = z.object({ says: z.string(), what: z.string(), next: z.string() }).nullable();

export const SourceRun = z
  .object({
    id: z.uuid(),
    why: z.enum(['schedule', 'person', 'pushed']),
    began: z.string(),
    ended: z.string().nullable(),
    outcome: z.enum(SOURCE_OUTCOMES),
    /** rows that were fetched or sent; how many of them were accepted is told by the import */
    rows: z.int().nullable(),
    bytes: z.int(),
    import: z.object({ id: z.uuid(), number: z.int() }).nullable(),
    problem: Said,
  })
  .meta({ id: 'SourceRun' });
export type SourceRun = z.infer<typeof SourceRun>;

export const SourceSummary = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: z.string(),
    /** `pulled` fetched by us on a schedule, `pushed` sent to us */
    way: z.enum(['pulled', 'pushed']),
    state: z.enum(SOURCE_STATES),
    /** whether it has a mapping: without one nothing is imported */
    mapped: z.boolean(),
    everyMinutes: z.int().nullable(),
    nextAt: z.string().nullable(),
    /** a process is at it now */
    working: z.boolean(),
    failures: z.int(),
    failingSince: z.string().nullable(),
    problem: Said,
    lastRun: SourceRun.nullable(),
    /** rows of its committed imports of the last 30 days */
    rowsLately: z.int(),
    /** batches, and events not yet made a batch, that wait to be imported */
    waiting: z.object({ batches: z.int(), events: z.int() }),
  })
  .meta({ id: 'SourceSummary' });
export type SourceSummary = z.infer<typeof SourceSummary>;

export const SourceDetail = SourceSummary.extend({
  config: z.record(z.string(), z.unknown()),
  /** names of the secrets that are kept; what they are is told to nobody */
  secrets: z.array(z.string()),
  mapping: z.string().nullable(),
  /** where it sends to, of a pushed one */
  address: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  /** when owners and administrators were written to because it fails; null where they were not */
  toldAt: z.string().nullable(),
  /** whether this installation can write to them */
  mail: z.boolean(),
  runs: z.array(SourceRun),
}).meta({ id: 'SourceDetail' });
export type SourceDetail = z.infer<typeof SourceDetail>;

/** A kind of source as a form is made of it. */
export const SourceKind = z
  .object({
    kind: z.string(),
    way: z.enum(['pulled', 'pushed']),
    /** JSON Schema of its configuration */
    config: z.record(z.string(), z.unknown()),
    secrets: z.array(z.string()),
    /** false where the operator has to allow it first */
    allowed: z.boolean(),
  })
  .meta({ id: 'SourceKind' });
export type SourceKind = z.infer<typeof SourceKind>;
