import { z } from 'zod';
import { DimensionKey } from './dimension.ts';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';
import { PROMISE_CHANNELS } from './servicePromise.ts';

/** What is known of the market: outside values on our scale, what competitors claim, and campaigns with what they moved. */
export const MARKET_LIMITS = {
  wordsCharsMax: 1000,
  entriesMax: 2000,
  campaignDimensionsMax: 10,
  weeksMax: 520,
  /** an outside value older than this should be looked at again, unless the workspace says otherwise */
  staleDays: 365,
  /** how many days before and after a claim expectations are compared */
  claimDays: 90,
} as const;

const Line = z.string().trim().min(1).max(200);
const Count = z.int().min(0);

export const OUTSIDE_KINDS = ['competitor', 'industry'] as const;
export type OutsideKind = (typeof OUTSIDE_KINDS)[number];

/** An outside value as a person enters it. Its source and its day are demanded. */
export const BenchmarkInput = z
  .strictObject({
    dimension: DimensionKey,
    kind: z.enum(OUTSIDE_KINDS),
    /** whose value it is; empty for the industry */
    competitor: z.string().trim().max(200).default(''),
    /** on the 0–100 line, as its interval is */
    point: z.number(),
    low: z.number().nullable().default(null),
    high: z.number().nullable().default(null),
    people: z.int().min(1).nullable().default(null),
    since: z.iso.date(),
    origin: Line,
    /** the day of an imported value of the same dimension that this one stands in place of */
    replaces: z.iso.date().nullable().default(null),
    /** who published that one; null: whoever published one that day */
    replacesWho: z.string().max(200).nullable().default(null),
  })
  .refine(({ kind, competitor }) => (kind === 'competitor') === (competitor !== ''), {
    message: 'a value of a competitor names it, one of the industry names nobody',
    path: ['competitor'],
  })
  .refine(({ low, high }) => (low === null) === (high === null), {
    message: 'an interval has two ends',
    path: ['low'],
  })
  .meta({ id: 'BenchmarkInput' });
export type BenchmarkInput = z.infer<typeof BenchmarkInput>;

/** Whether a difference is more than chance after correction, and more than what matters. */
export const VERDICTS = ['above', 'below', 'alike', 'unknown'] as const;
export const Comparison = z
  .object({
    /** own less the other, in points */
    difference: Estimate,
    p: z.number().nullable(),
    pAdjusted: z.number().nullable(),
    verdict: z.enum(VERDICTS),
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof Comparison>;

export const OutsideValue = z
  .object({
    /** null where an import brought it */
    id: z.uuid().nullable(),
    kind: z.enum(OUTSIDE_KINDS),
    competitor: z.string(),
    point: z.number(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    people: z.int().nullable(),
    since: z.string(),
    origin: z.string(),
    who: z.string(),
    /** the source that brought it; empty where a person entered it */
    source: z.string(),
    /** whether it holds today, begins later, or a newer one of the same competitor holds in its place */
    state: z.enum(['inForce', 'later', 'replaced']),
    /** older than the workspace allows */
    stale: z.boolean(),
    /** of values that hold */
    comparison: Comparison.nullable(),
  })
  .meta({ id: 'OutsideValue' });
export type OutsideValue = z.infer<typeof OutsideValue>;

export const BenchmarksReport = z
  .object({
    schema: z.literal(1),
    asOf: z.string(),
    staleDays: z.int(),
    confidence: z.number(),
    /** comparisons that the correction was made over */
    tests: Count,
    competitors: z.array(z.string()),
    dimensions: z.array(
      z.object({
        key: z.string(),
        /** null where the tree has no such dimension any more */
        names: Names.nullable(),
        own: Estimate,
        expected: Estimate,
        /** the least a law demands, where one is in force */
        floor: z.object({ point: z.number(), since: z.string(), law: z.string() }).nullable(),
        values: z.array(OutsideValue),
      }),
    ),
  })
  .meta({ id: 'BenchmarksReport' });
export type BenchmarksReport = z.infer<typeof BenchmarksReport>;

/** What a competitor tells customers; there is nothing of ours to be kept in it. */
export const ClaimInput = z
  .strictObject({
    competitor: Line,
    words: z.string().trim().min(1).max(MARKET_LIMITS.wordsCharsMax),
    dimension: DimensionKey,
    channel: z.enum(PROMISE_CHANNELS),
    since: z.iso.date(),
    until: z.iso.date().nullable().default(null),
    origin: Line,
  })
  .refine(({ since, until }) => until === null || since <= until, {
    message: 'it ends after it begins',
    path: ['until'],
  })
  .meta({ id: 'ClaimInput' });
export type ClaimInput = z.infer<typeof ClaimInput>;

/** Two means of people who may be the same in part, and their difference. */
export const Step = z
  .object({ of: Estimate, from: Estimate, difference: Estimate, p: z.number().nullable() })
  .meta({ id: 'Step' });
export type Step = z.infer<typeof Step>;

export const CompetitorClaim = z
  .object({
    id: z.uuid(),
    ...ClaimInput.shape,
    names: Names.nullable(),
    enteredBy: z.string(),
    enteredAt: z.string(),
    /** what customers expect in the days from the claim on, against the days before; association, not proof */
    anchoring: Step,
    pAdjusted: z.number().nullable(),
  })
  .meta({ id: 'CompetitorClaim' });
export type CompetitorClaim = z.infer<typeof CompetitorClaim>;

export const ClaimsReport = z
  .object({
    schema: z.literal(1),
    asOf: z.string(),
    /** days before and after each claim */
    days: z.int(),
    tests: Count,
    claims: z.array(CompetitorClaim),
  })
  .meta({ id: 'ClaimsReport' });
export type ClaimsReport = z.infer<typeof ClaimsReport>;

/** By what is known how much of a campaign each customer met. */
export const Exposure = z
  .discriminatedUnion('kind', [
    /** contacts are events of the customer's journey with this name, before the occasion */
    z.strictObject({ kind: z.literal('events'), event: Line }),
    /** the number of contacts stands in an attribute of the occasion */
    z.strictObject({ kind: z.literal('attribute'), attribute: Line }),
    /** how strong it was in each week, for everybody; weeks that are not named had none */
    z.strictObject({
      kind: z.literal('weeks'),
      weeks: z
        .array(z.strictObject({ week: z.iso.date(), intensity: z.number().min(0) }))
        .min(1)
        .max(MARKET_LIMITS.weeksMax),
    }),
  ])
  .meta({ id: 'Exposure' });
export type Exposure = z.infer<typeof Exposure>;

export const CampaignInput = z
  .strictObject({
    name: Line,
    content: z.string().trim().max(MARKET_LIMITS.wordsCharsMax).default(''),
    channel: Line,
    audience: z.string().trim().max(200).default(''),
    since: z.iso.date(),
    until: z.iso.date(),
    /** contacts a person, as planned */
    frequency: z.number().min(0).max(10_000).nullable().default(null),
    cost: z.number().min(0).nullable().default(null),
    currency: z.string().trim().max(10).default(''),
    /** what it is meant to move */
    dimensions: z.array(DimensionKey).min(1).max(MARKET_LIMITS.campaignDimensionsMax),
    exposure: Exposure,
    /** those who were left out on purpose: the value of a grouping or `attribute:NAME` */
    heldOut: z.strictObject({ attribute: Line, value: Line }).nullable().default(null),
  })
  .refine(({ since, until }) => since <= until, { message: 'it ends after it begins', path: ['until'] })
  .meta({ id: 'NewCampaign' });
export type CampaignInput = z.infer<typeof CampaignInput>;

export const Campaign = z
  .object({ id: z.uuid(), input: CampaignInput, enteredBy: z.string(), enteredAt: z.string() })
  .meta({ id: 'Campaign' });
export type Campaign = z.infer<typeof Campaign>;

/** What people expect by how much of the campaign they met. */
export const DoseResponse = z
  .object({
    dimension: z.string(),
    names: Names.nullable(),
    levels: z.array(z.object({ from: z.number(), to: z.number(), level: Estimate })),
    /** points that one more contact, or one more of intensity, goes with */
    slope: Estimate,
    p: z.number().nullable(),
    pAdjusted: z.number().nullable(),
    /** those who were not held out against those who were; null where no group is named */
    heldOut: Step.nullable(),
    heldOutAdjusted: z.number().nullable(),
    /** people whose dose was not said, or was no number; left out */
    unread: z.object({ unsaid: Count, unreadable: Count }),
    clusteredBy: z.enum(['customer', 'group', 'week']),
  })
  .meta({ id: 'DoseResponse' });
export type DoseResponse = z.infer<typeof DoseResponse>;

export const CampaignReport = z
  .object({
    schema: z.literal(1),
    campaign: Campaign,
    asOf: z.string(),
    period: z.object({ from: z.string(), to: z.string() }),
    asked: z.enum(['before', 'after']),
    tests: Count,
    responses: z.array(DoseResponse),
  })
  .meta({ id: 'CampaignReport' });
export type CampaignReport = z.infer<typeof CampaignReport>;
