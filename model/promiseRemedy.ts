import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';

/** What customers get where a promise was broken, alike in equal cases. Nothing is paid here: it is a list to hand over and tick. */

export const REMEDY_LIMITS = {
  pageRows: 50,
  pageRowsMax: 500,
  givenMax: 40_000,
  passedDays: 7,
} as const;

export const RemedyRule = z
  .strictObject({
    on: z.boolean(),
    /** what it is, as the customer is told */
    what: Names,
    /** how much, where it can be counted: money, points */
    amount: z.number().min(0).max(1e9).nullable().default(null),
    unit: z.string().trim().max(40).default(''),
    /** due where the time was missed by at least this, in the unit of the promise's rule */
    missedMin: z.number().min(0).max(10_000).default(0),
  })
  .meta({ id: 'RemedyRule' });
export type RemedyRule = z.infer<typeof RemedyRule>;

export const RemedyVersion = z
  .object({
    version: z.int(),
    rule: RemedyRule,
    /** promises given from here on; null: from the beginning */
    validFrom: z.string().nullable(),
    createdBy: z.string(),
    createdAt: z.string(),
  })
  .meta({ id: 'RemedyVersion' });
export type RemedyVersion = z.infer<typeof RemedyVersion>;

/** How a case was treated otherwise than equal ones. */
export const UNEQUAL = ['passedOver', 'otherAmount', 'notDue'] as const;
export type Unequal = (typeof UNEQUAL)[number];

/** A case in which the remedy is due, or was given. personal: customer, key, note */
export const RemedyCase = z
  .object({
    promise: z.string(),
    names: Names,
    occasion: z.string(),
    customer: z.string(),
    key: z.string(),
    given: z.string(),
    /** by how much the time was missed, in `unit`; null where it is not due */
    missed: z.number().nullable(),
    unit: z.enum(['hours', 'days']),
    ended: z.boolean(),
    region: z.string(),
    channel: z.string(),
    segment: z.string(),
    what: Names.nullable(),
    amountDue: z.number().nullable(),
    amountUnit: z.string(),
    remedied: z.object({ at: z.string(), by: z.string(), amount: z.number().nullable(), note: z.string() }).nullable(),
    unequal: z.enum(UNEQUAL).nullable(),
  })
  .meta({ id: 'RemedyCase' });
export type RemedyCase = z.infer<typeof RemedyCase>;

export const RemedyReport = z
  .object({
    schema: z.literal(1),
    promise: z.string(),
    names: Names,
    asOf: z.string(),
    due: z.int(),
    remedied: z.int(),
    unequal: z.int(),
    /** of those due, remedied */
    share: Estimate,
    by: z.enum(['region', 'channel', 'segment']),
    cells: z.array(z.object({ cell: z.string(), due: z.int().nullable(), share: Estimate })),
    rows: z.array(RemedyCase),
    next: z.string().nullable(),
  })
  .meta({ id: 'RemedyReport' });
export type RemedyReport = z.infer<typeof RemedyReport>;
