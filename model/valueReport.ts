import { z } from 'zod';
import { Estimate } from './estimate.ts';

/** Ten groups of customers by how lately and how often they bought; names in common use. */
export const RFM_GROUPS = [
  'champions',
  'loyal',
  'potentialLoyal',
  'new',
  'promising',
  'needAttention',
  'aboutToSleep',
  'atRisk',
  'cannotLose',
  'hibernating',
] as const;
export type RfmGroup = (typeof RFM_GROUPS)[number];

export const COHORT_PERIODS = ['month', 'quarter'] as const;

/** What may be asked of the value of customers. */
export const ValueAsk = z
  .strictObject({
    /** last day of observation; null: the last purchase */
    until: z.iso.date().nullable(),
    /** the models learn up to this day, and are held against what came after; null: all is learned from */
    fitUntil: z.iso.date().nullable(),
    /** null: the one with most purchases */
    currency: z.string().max(20).nullable(),
    /** months ahead */
    months: z.int().min(1).max(120),
    /** of a month, 0.01 for one per cent */
    discount: z.number().min(0).max(1),
    /** share of the amount that is left after costs */
    margin: z.number().gt(0).max(1),
    cohorts: z.enum(COHORT_PERIODS),
  })
  .meta({ id: 'ValueAsk' });
export type ValueAsk = z.infer<typeof ValueAsk>;

const Day = z.string();
const Parameter = z.object({
  name: z.string(),
  point: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

export const RfmRow = z
  .object({
    group: z.enum(RFM_GROUPS),
    customers: z.int(),
    share: Estimate,
    /** of a customer: amount so far, purchases, days since the last */
    spent: Estimate,
    orders: Estimate,
    recencyDays: Estimate,
    /** amount of all its customers */
    total: Estimate,
    /** what the model expects of a customer from here; null where the model ended before */
    value: Estimate.nullable(),
  })
  .meta({ id: 'RfmRow' });
export type RfmRow = z.infer<typeof RfmRow>;

export const RfmReport = z
  .object({
    customers: z.int(),
    groups: z.array(RfmRow),
    /** customers by score of recency and frequency, 1..5; null where too few */
    cells: z.array(z.object({ recency: z.int(), frequency: z.int(), customers: z.int().nullable() })),
    breaks: z.object({
      recency: z.array(z.number()),
      frequency: z.array(z.number()),
      monetary: z.array(z.number()),
    }),
  })
  .meta({ id: 'RfmReport' });
export type RfmReport = z.infer<typeof RfmReport>;

/** Why no model of repeat purchase stands. */
export const NO_MODEL = ['fewCustomers', 'noRepeats', 'notConverged'] as const;

export const RepeatReport = z
  .object({
    because: z.enum(NO_MODEL).nullable(),
    asOf: Day,
    customers: z.int(),
    repeaters: z.int(),
    parameters: z.array(Parameter),
    logLikelihood: z.number().nullable(),
    /** repeats expected of a new customer in a year, and the mean chance that a customer still buys */
    newInYear: z.number().nullable(),
    alive: Estimate,
    /** by repeats learned from: mean repeats afterwards, expected and seen. Empty without days held out */
    heldOut: z.object({
      weeks: z.number(),
      expectedTotal: z.number(),
      seenTotal: z.number(),
      rows: z.array(
        z.object({
          repeats: z.int(),
          /** the last row counts so many and more */
          orMore: z.boolean(),
          customers: z.int(),
          expected: z.number().nullable(),
          seen: Estimate,
        }),
      ),
    }),
  })
  .meta({ id: 'RepeatReport' });
export type RepeatReport = z.infer<typeof RepeatReport>;

export const SpendReport = z
  .object({
    because: z.enum(NO_MODEL).nullable(),
    customers: z.int(),
    parameters: z.array(Parameter),
    logLikelihood: z.number().nullable(),
    meanSpend: z.number().nullable(),
    /** between number of repeats and their mean amount; the model takes it as 0 */
    correlation: z.number().nullable(),
  })
  .meta({ id: 'SpendReport' });
export type SpendReport = z.infer<typeof SpendReport>;

export const LifetimeReport = z
  .object({
    /** of one customer, and of all; the total's interval is what the parameters leave */
    mean: Estimate,
    total: Estimate,
    /** of the value of all: how much the most valuable tenths bring, best first */
    tenths: z.array(z.object({ tenth: z.int(), customers: z.int(), mean: z.number(), share: z.number() })),
    /** by the formulas of the textbooks; a period is one of the cohorts */
    simple: z
      .object({
        orderValue: z.number(),
        ordersPerPeriod: z.number(),
        retention: z.number(),
        lifetimePeriods: z.number(),
        product: z.number(),
        retained: z.number(),
      })
      .nullable(),
  })
  .meta({ id: 'LifetimeReport' });
export type LifetimeReport = z.infer<typeof LifetimeReport>;

export const RetentionCellRow = z
  .object({
    /** first day of the period in which its customers first bought; null: all cohorts together */
    cohort: Day.nullable(),
    after: z.int(),
    customers: z.int(),
    share: Estimate,
  })
  .meta({ id: 'RetentionCellRow' });
export type RetentionCellRow = z.infer<typeof RetentionCellRow>;

/** What customers bought, how often they come again, and what that is worth. */
export const ValueReport = z
  .object({
    schema: z.literal(1),
    currency: z.string(),
    otherCurrencies: z.array(z.object({ currency: z.string(), purchases: z.int() })),
    from: Day,
    until: Day,
    fitUntil: Day,
    months: z.int(),
    discount: z.number(),
    margin: z.number(),
    customers: z.int(),
    purchases: z.int(),
    revenue: z.number(),
    refunds: z.object({ rows: z.int(), amount: z.number() }),
    /** customers whose rows were read, where not all were */
    sampled: z.int().nullable(),
    rfm: RfmReport.nullable(),
    repeat: RepeatReport,
    spend: SpendReport,
    lifetime: LifetimeReport.nullable(),
    cohorts: z.enum(COHORT_PERIODS),
    retention: z.array(RetentionCellRow),
  })
  .meta({ id: 'ValueReport' });
export type ValueReport = z.infer<typeof ValueReport>;
