import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { ASKED } from './mark.ts';

/** How loyalty moves with what was perceived less expected, and where it bends. */
export const LOYALTY_LIMITS = {
  unitsMax: 200_000,
  stepsMax: 12,
  resamples: 999,
  bandResamples: 200,
  bandPlaces: 41,
  dots: 20,
} as const;

const Key = z.string().min(1).max(120);
const Values = z.array(z.string().max(200)).max(50);
const Count = z.int().min(0);

/** Whom a question is about; nothing in a list means everybody. */
export const LoyaltyWhere = z
  .strictObject({
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    region: Values,
    channel: Values,
    segment: Values,
  })
  .meta({ id: 'LoyaltyWhere' });
export type LoyaltyWhere = z.infer<typeof LoyaltyWhere>;

export const CurveAsk = z
  .strictObject({ dimension: Key, metric: Key, asked: z.enum(ASKED), where: LoyaltyWhere })
  .meta({ id: 'LoyaltyCurveAsk' });
export type CurveAsk = z.infer<typeof CurveAsk>;

export const CurvePoint = z
  .object({
    /** perceived less expected, in points */
    disconfirmation: z.number(),
    n: Count,
    /** plain mean of those in the step; null where they are too few */
    mean: z.number().nullable(),
    /** what the rising curve says */
    loyalty: Estimate,
  })
  .meta({ id: 'LoyaltyCurvePoint' });
export type CurvePoint = z.infer<typeof CurvePoint>;

export const CurveReport = z
  .object({
    schema: z.literal(1),
    dimension: z.string(),
    metric: z.string(),
    asked: z.enum(ASKED),
    people: Count,
    occasions: Count,
    points: z.array(CurvePoint),
    /** loyalty at the upper end less at the lower */
    rise: Estimate,
    /** points of loyalty a point of falling short costs, and a point of going beyond brings; of one occasion a customer */
    shortfall: Estimate,
    surplus: Estimate,
    /** whether the two differ beyond noise; null where nobody got less, or nobody more */
    asymmetryP: z.number().nullable(),
    rSquared: z.number(),
    sampled: z.boolean(),
  })
  .meta({ id: 'LoyaltyCurveReport' });
export type CurveReport = z.infer<typeof CurveReport>;

/** Along what: a gap, a native measure such as days, or how late it was against what was promised. */
export const CriticalAlong = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('gap'), dimension: Key, asked: z.enum(ASKED) }),
    z.strictObject({ kind: z.literal('native'), dimension: Key }),
    z.strictObject({ kind: z.literal('late'), dimension: Key }),
  ])
  .meta({ id: 'CriticalAlong' });
export type CriticalAlong = z.infer<typeof CriticalAlong>;

/** What bends: a metric on 0–100, or the share of customers with one of the values of an attribute. */
export const CriticalOf = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('metric'), metric: Key }),
    z.strictObject({ kind: z.literal('attribute'), attribute: Key, values: Values }),
  ])
  .meta({ id: 'CriticalOf' });
export type CriticalOf = z.infer<typeof CriticalOf>;

export const CriticalAsk = z
  .strictObject({ along: CriticalAlong, of: CriticalOf, where: LoyaltyWhere })
  .meta({ id: 'CriticalAsk' });
export type CriticalAsk = z.infer<typeof CriticalAsk>;

export const CriticalReport = z
  .object({
    schema: z.literal(1),
    along: CriticalAlong,
    of: CriticalOf,
    /** of the measure along which it is looked: `points`, `days`, `minutes` … */
    unit: z.string(),
    people: Count,
    confidence: z.number(),
    /** whether the test finds a bend at all; where it does not, bend and slopes are only where one would be */
    found: z.boolean(),
    test: z.object({ statistic: z.number(), p: z.number(), resamples: z.int() }),
    bend: Estimate,
    level: z.number(),
    slopeBefore: Estimate,
    slopeAfter: Estimate,
    /** of the whole line, where there is no bend */
    rSquared: z.number(),
    rSquaredStraight: z.number(),
    /** the fitted line with its band */
    line: z.array(z.object({ x: z.number(), y: z.number(), low: z.number(), high: z.number() })),
    /** means of people in equal parts along the measure; parts under five people are left out */
    dots: z.array(z.object({ x: z.number(), y: z.number(), low: z.number(), high: z.number(), n: Count })),
    sampled: z.boolean(),
  })
  .meta({ id: 'CriticalReport' });
export type CriticalReport = z.infer<typeof CriticalReport>;
