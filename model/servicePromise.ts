import { z } from 'zod';
import { DimensionKey } from './dimension.ts';
import { Estimate } from './estimate.ts';
import { LOCALES, Names } from './locale.ts';

/** The promise ledger: what was told to customers, the rule by which it is measured, and what became of it. */

export const PROMISE_STATES = ['draft', 'proposed', 'published', 'withdrawn'] as const;
export const PROMISE_CHANNELS = ['advertisement', 'contract', 'website', 'sales', 'sla', 'other'] as const;
export const COMPARISONS = ['atMost', 'atLeast'] as const;
export const OUTCOMES = ['kept', 'broken', 'notYetDue', 'notMeasurable'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const PROMISE_LIMITS = {
  textCharsMax: 1000,
  promisesMax: 500,
  versionsMax: 200,
  /** a promise kept less often than this in the past needs a reason and a second person */
  supportShareMin: 0.9,
  /** with fewer promises than this the past says too little */
  supportPromisesMin: 30,
  /** how many days back a draft is tried on */
  tryDays: 90,
  calendarYearsMax: 30,
  filesMax: 20,
  fileBytesMax: 4 * 1024 ** 2,
} as const;

/** Occasions that the promise is not for: those with one of the values, or those on which an event happened. */
export const PromiseException = z
  .union([
    z.strictObject({ attribute: z.string().min(1).max(80), values: z.array(z.string().max(200)).min(1).max(50) }),
    z.strictObject({ event: z.string().min(1).max(200) }),
  ])
  .meta({ id: 'PromiseException' });
export type PromiseException = z.infer<typeof PromiseException>;

const except = z.array(PromiseException).max(10).default([]);
/** Only what is measured between events can be excepted by an event. */
const exceptAttributes = except.refine((all) => all.every((one) => 'attribute' in one), {
  message: 'an event excepts only from a promise between events',
});
const Which = z.enum(['first', 'last']);

/** The same measure for everybody: what was delivered, against one value. */
export const ThresholdRule = z
  .strictObject({
    kind: z.literal('threshold'),
    dimension: DimensionKey,
    comparison: z.enum(COMPARISONS),
    value: z.number(),
    unit: z.string().min(1).max(40),
    except: exceptAttributes,
  })
  .meta({ id: 'ThresholdRule' });

/** To each customer its own: the date (or measure) that this customer was told, against what was delivered. */
export const DateRule = z
  .strictObject({
    kind: z.literal('date'),
    /** `promise`: dates that an import brought; `dimension`: its promised and its delivered native measure */
    by: z.enum(['promise', 'dimension']),
    key: z.string().min(1).max(80),
    comparison: z.enum(COMPARISONS).default('atMost'),
    /** days (or units) by which it may be missed */
    grace: z.number().min(0).max(1000).default(0),
    except: exceptAttributes,
  })
  .meta({ id: 'DateRule' });

/** From one event of the customer's journey to another, within so much time. */
export const ElapsedRule = z
  .strictObject({
    kind: z.literal('elapsed'),
    /** null: the first event of the occasion, whatever it is */
    from: z.strictObject({ event: z.string().min(1).max(200).nullable(), which: Which.default('first') }),
    to: z.strictObject({ event: z.string().min(1).max(200), which: Which.default('first') }),
    within: z.number().positive().max(100_000),
    unit: z.enum(['hours', 'days']),
    /** the key of a calendar whose hours count; null: every hour counts */
    calendar: z.string().max(40).nullable().default(null),
    except,
  })
  .refine(({ unit, calendar }) => unit === 'hours' || calendar === null, {
    message: 'with a calendar time is counted in hours',
  })
  .meta({ id: 'ElapsedRule' });

export const PromiseRule = z
  .discriminatedUnion('kind', [ThresholdRule, DateRule, ElapsedRule])
  .meta({ id: 'PromiseRule' });
export type PromiseRule = z.infer<typeof PromiseRule>;

/** The words as customers were told them, in the languages they were told in. */
export const PromiseTexts = z
  .partialRecord(z.enum(LOCALES), z.string().trim().min(1).max(PROMISE_LIMITS.textCharsMax))
  .refine((texts) => Object.keys(texts).length > 0, { message: 'write the promise in at least one language' })
  .meta({ id: 'PromiseTexts' });
export type PromiseTexts = z.infer<typeof PromiseTexts>;

export const PromiseInput = z
  .strictObject({
    names: Names,
    texts: PromiseTexts,
    audience: z.string().trim().max(200).default(''),
    channel: z.enum(PROMISE_CHANNELS),
    owner: z.string().trim().max(200).default(''),
    dimension: DimensionKey.nullable().default(null),
    /** told from this day on, until that one; civil days */
    from: z.iso.date(),
    to: z.iso.date().nullable().default(null),
    rule: PromiseRule,
    remedy: z.string().trim().max(1000).default(''),
  })
  .refine(({ from, to }) => to === null || from <= to, { message: 'the period ends after it begins' })
  .meta({ id: 'PromiseInput' });
export type PromiseInput = z.infer<typeof PromiseInput>;

/** What the past says of a rule: how often it would have been kept, and what would have been kept as often as asked. */
export const PromiseCalculation = z
  .object({
    schema: z.literal(1),
    rule: PromiseRule,
    period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    asOf: z.string(),
    by: z.array(z.string()),
    confidence: z.number(),
    cellPeopleMin: z.int(),
    unit: z.string(),
    /** what is promised, in that unit: the value of the rule */
    value: z.number(),
    /** the share that should be kept */
    keep: z.number(),
    cells: z.array(
      z.object({
        by: z.record(z.string(), z.string()),
        /** would have been kept, of those measured */
        share: Estimate,
        /** what would have been kept as often as `keep`; its interval is made of values that were measured */
        instead: Estimate,
        notMeasurable: z.int().nullable(),
      }),
    ),
    /** on the 0–100 line, where the dimension has a value function: where the promise stands, and what was delivered */
    satisfaction: z
      .object({
        dimension: z.string(),
        promisedPoints: z.number(),
        insteadPoints: z.number().nullable(),
        delivered: Estimate,
        /** delivered less what would be promised */
        gap: Estimate,
      })
      .nullable(),
    /** whether the past supports it */
    supported: z.boolean(),
    supportShareMin: z.number(),
  })
  .meta({ id: 'PromiseCalculation' });
export type PromiseCalculation = z.infer<typeof PromiseCalculation>;

export const PromiseVersion = z
  .object({
    version: z.int(),
    state: z.enum(PROMISE_STATES),
    input: PromiseInput,
    createdBy: z.string(),
    createdAt: z.string(),
    proposedBy: z.string().nullable(),
    proposedAt: z.string().nullable(),
    publishedBy: z.string().nullable(),
    publishedAt: z.string().nullable(),
    /** promises given from this moment on are judged by this version, until `validTo` */
    validFrom: z.string().nullable(),
    validTo: z.string().nullable(),
    /** why it was published although the past does not support it */
    because: z.string().nullable(),
    /** what the past said when it was published */
    calculation: PromiseCalculation.nullable(),
  })
  .meta({ id: 'PromiseVersion' });
export type PromiseVersion = z.infer<typeof PromiseVersion>;

/** Counts of a recount; null where they tell of too few people. */
const RecountCounts = z.object({
  kept: z.int().nullable(),
  broken: z.int().nullable(),
  notYetDue: z.int().nullable(),
  notMeasurable: z.int().nullable(),
});

/** A person had past promises judged anew, by another version. */
export const PromiseRecount = z
  .object({
    id: z.uuid(),
    /** promises given from this moment on (null: from the beginning), until that one */
    from: z.string().nullable(),
    to: z.string(),
    version: z.int(),
    calendarVersion: z.int().nullable(),
    because: z.string(),
    before: RecountCounts,
    after: RecountCounts,
    createdBy: z.string(),
    createdAt: z.string(),
  })
  .meta({ id: 'PromiseRecount' });
export type PromiseRecount = z.infer<typeof PromiseRecount>;

export const ServicePromise = z
  .object({
    id: z.uuid(),
    /** of the version in force, else of the newest */
    state: z.enum(PROMISE_STATES),
    names: Names,
    createdBy: z.string(),
    createdAt: z.string(),
    /** newest first */
    versions: z.array(PromiseVersion),
    recounts: z.array(PromiseRecount),
    /** ids of people in it → their names */
    people: z.record(z.string(), z.string()),
  })
  .meta({ id: 'ServicePromise' });
export type ServicePromise = z.infer<typeof ServicePromise>;

const Shown = z.int().nullable();

/** What became of a promise, cell by cell. */
export const PromiseFulfilment = z
  .object({
    schema: z.literal(1),
    promise: z.string(),
    asOf: z.string(),
    period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    filters: z.record(z.string(), z.array(z.string())),
    by: z.array(z.string()),
    confidence: z.number(),
    cellPeopleMin: z.int(),
    cells: z.array(
      z.object({
        by: z.record(z.string(), z.string()),
        kept: Shown,
        broken: Shown,
        /** of the broken ones: not done at all, and past due */
        overdue: Shown,
        notYetDue: Shown,
        notMeasurable: Shown,
        people: Shown,
        share: Estimate,
      }),
    ),
    /** how those judge the dimension to whom it was kept and broken */
    satisfaction: z.object({ dimension: z.string(), kept: Estimate, broken: Estimate }).nullable(),
  })
  .meta({ id: 'PromiseFulfilment' });
export type PromiseFulfilment = z.infer<typeof PromiseFulfilment>;

/** One broken promise, and to whom it was made. Personal: customer */
export const BrokenPromise = z
  .object({
    /** as in the address of the customer's page */
    customer: z.string(),
    key: z.string(),
    given: z.string(),
    /** native measure, days late or hours, as the rule has it; null where it was never done */
    measured: z.number().nullable(),
    allowed: z.number(),
    unit: z.string(),
    version: z.int(),
    region: z.string(),
    channel: z.string(),
    segment: z.string(),
    supplier: z.string(),
  })
  .meta({ id: 'BrokenPromise' });
export type BrokenPromise = z.infer<typeof BrokenPromise>;

/** What can be promised here, because it is measured. */
export const PromiseMeasures = z
  .object({
    dimensions: z.array(
      z.object({
        key: z.string(),
        names: Names,
        unit: z.string(),
        comparison: z.enum(COMPARISONS),
        valued: z.boolean(),
      }),
    ),
    promises: z.array(z.object({ key: z.string(), names: Names, dimension: z.string().nullable() })),
    events: z.array(z.string()),
  })
  .meta({ id: 'PromiseMeasures' });
export type PromiseMeasures = z.infer<typeof PromiseMeasures>;

/** What is vague about the words of a promise, where it stands, and what would mend it. */
export const VAGUE_KINDS = [
  'superlative',
  'absolute',
  'hedge',
  'vagueTime',
  'vagueQuality',
  'noMeasure',
  'noTime',
] as const;
export const VagueFinding = z
  .object({
    kind: z.enum(VAGUE_KINDS),
    /** the words, '' where something is missing */
    words: z.string(),
    from: z.int(),
    to: z.int(),
  })
  .meta({ id: 'VagueFinding' });
export type VagueFinding = z.infer<typeof VagueFinding>;

/** A file that shows how a promise was told. */
export const PromiseFile = z
  .object({
    id: z.uuid(),
    name: z.string(),
    type: z.enum(['application/pdf', 'image/png', 'image/jpeg']),
    bytes: z.int(),
    addedBy: z.string(),
    addedAt: z.string(),
  })
  .meta({ id: 'PromiseFile' });
export type PromiseFile = z.infer<typeof PromiseFile>;
