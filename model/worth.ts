import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { LoyaltyWhere } from './loyalty.ts';
import { ASKED } from './mark.ts';

/** What closing each gap is worth: what people must say, what is asked, and the chain from gap to money. */
export const WORTH_LIMITS = {
  dimensionsMax: 40,
  resamples: 1000,
  /** occasions that have all marks of a model together, at least, and for each dimension in it */
  togetherMin: 100,
  togetherPerDimension: 20,
  /** the same where a dimension that is seldom answered brings only few others along */
  aloneMin: 40,
} as const;

const Key = z.string().min(1).max(120);
const Count = z.int().min(0);
const Share = z.number().min(0).max(1);

/** What a customer who stays is worth: a sum people know, or what customers paid in so many days, times the margin. */
export const WorthValue = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('known'), value: z.number().min(0).max(1e12) }),
    z.strictObject({ kind: z.literal('observed'), days: z.int().min(30).max(3650), margin: Share }),
  ])
  .meta({ id: 'WorthValue' });
export type WorthValue = z.infer<typeof WorthValue>;

export const WorthInputs = z
  .strictObject({
    value: WorthValue,
    /** the currency of the value; of the transactions that are counted */
    currency: z.string().min(1).max(12),
    /** for how many customers the money is counted; those who answered where it is null */
    customersInAll: z.number().min(1).max(1e10).nullable(),
    /** by dimension, the share of customers whom it reaches; those who perceived it where it is not said */
    reached: z.record(Key, Share),
    /** where the figures come from */
    note: z.string().max(500),
  })
  .meta({ id: 'WorthInputs' });
export type WorthInputs = z.infer<typeof WorthInputs>;

/** Versions are only ever added. */
export const WorthInputsVersion = z
  .object({ version: z.int(), inputs: WorthInputs, savedBy: z.string(), savedAt: z.string() })
  .meta({ id: 'WorthInputsVersion' });
export type WorthInputsVersion = z.infer<typeof WorthInputsVersion>;
export const WorthInputsVersions = z
  .object({ versions: z.array(WorthInputsVersion) })
  .meta({ id: 'WorthInputsVersions' });
export type WorthInputsVersions = z.infer<typeof WorthInputsVersions>;

export const WorthAsk = z
  .strictObject({
    satisfaction: Key,
    loyalty: Key,
    asked: z.enum(ASKED),
    /** the dimensions under this one; those of the first level where it is null */
    parent: Key.nullable(),
    where: LoyaltyWhere,
    inputs: WorthInputs,
  })
  .meta({ id: 'WorthAsk' });
export type WorthAsk = z.infer<typeof WorthAsk>;

export const WorthLine = z
  .object({
    dimension: z.string(),
    /** perceived less expected */
    gap: Estimate,
    /** points of satisfaction a point of perception */
    effect: Estimate,
    /** share of customers; `set` where a person said it */
    reached: Estimate,
    /** points of satisfaction of the mean customer; below 0 where they are lost */
    satisfaction: Estimate,
    moneyPerCustomer: Estimate,
    /** of all customers: what the gap costs, below 0, or what a surplus brings */
    money: Estimate,
    /** how often in the resamples no other dimension of the joint model costs more; null outside it */
    firstShare: z.number().nullable(),
    /** occasions that the effect rests on, and the dimensions that are held equal in it */
    fitted: Count,
    heldEqual: z.array(z.string()),
    /** in the model of all dimensions that are answered together, or one of its own */
    joint: z.boolean(),
  })
  .meta({ id: 'WorthLine' });
export type WorthLine = z.infer<typeof WorthLine>;

export const WorthReport = z
  .object({
    schema: z.literal(1),
    satisfaction: z.string(),
    loyalty: z.string(),
    asked: z.enum(ASKED),
    currency: z.string(),
    /** whoever costs most first */
    lines: z.array(WorthLine),
    /** of the joint model: the sum of its lines */
    total: z.object({ satisfaction: Estimate, money: Estimate }).nullable(),
    /** share more of a customer who stays, a point of satisfaction */
    slope: Estimate,
    slopeOccasions: Count,
    /** of a customer who stays */
    value: Estimate,
    valueFrom: z.enum(['known', 'observed']),
    customers: Count,
    occasions: Count,
    customersInAll: z.number(),
    leftOut: z.array(
      z.object({ dimension: z.string(), because: z.enum(['tooFew', 'noExpectation', 'collinear']), n: Count }),
    ),
    warnings: z.array(z.enum(['negativeEffect', 'negativeSlope', 'resamplesFailed', 'sampled', 'scaled'])),
    resamples: z.int(),
    failed: z.int(),
    asOf: z.string(),
  })
  .meta({ id: 'WorthReport' });
export type WorthReport = z.infer<typeof WorthReport>;
