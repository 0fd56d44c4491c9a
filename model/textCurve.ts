import { z } from 'zod';

export const CURVE_ORIGINS = ['purchase', 'event', 'steps'] as const;
export const CURVE_PARTS = ['none', 'region', 'channel', 'segment', 'source'] as const;

/** Fewer texts near a point say nothing; up to the second number the point is drawn hollow. */
export const CURVE_TEXTS_MIN = 5;
export const CURVE_TEXTS_SMALL = 30;

export const CurvePoint = z
  .object({
    /** days since the origin, or the place of the step */
    at: z.number(),
    /** name of the step; empty for days */
    label: z.string(),
    share: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    /** texts that count towards the point; a customer's several texts of a day are one */
    texts: z.number(),
  })
  .meta({ id: 'CurvePoint' });
export type CurvePoint = z.infer<typeof CurvePoint>;

export const TextCurve = z
  .object({
    /** value of what the texts are split by; empty for all */
    part: z.string(),
    texts: z.int(),
    people: z.int(),
    /** share of negative texts over all, and how the probabilities came to it */
    share: z.number(),
    correction: z.enum(['corrected', 'asLearnt', 'calibrated']),
    bandwidth: z.number(),
    points: z.array(CurvePoint),
  })
  .meta({ id: 'TextCurve' });
export type TextCurve = z.infer<typeof TextCurve>;

export const CurveReport = z
  .object({
    schema: z.literal(1),
    origin: z.enum(CURVE_ORIGINS),
    event: z.string(),
    days: z.int(),
    /** what a curve may begin at in this workspace */
    purchases: z.int(),
    events: z.array(z.object({ name: z.string(), events: z.int() })),
    steps: z.int(),
    curves: z.array(TextCurve),
    /** parts left out because fewer people than may be shown wrote in them */
    small: z.int(),
  })
  .meta({ id: 'CurveReport' });
export type CurveReport = z.infer<typeof CurveReport>;
