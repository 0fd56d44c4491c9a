import { z } from 'zod';
import { CustomerAddress } from './customer.ts';
import { LOCALES, Names } from './locale.ts';
import { RISK_LIMITS } from './promiseRisk.ts';

/** A page of one customer's own, behind a signed link: what was promised, when it is expected, what happened. */

export const StatusLinkInput = z
  .strictObject({
    customer: CustomerAddress,
    /** one occasion only; without it all of the customer's */
    occasion: z
      .string()
      .regex(/^\d{1,20}$/)
      .nullable()
      .default(null),
    language: z.enum(LOCALES),
    days: z.int().min(1).max(RISK_LIMITS.linkDaysMax).default(90),
  })
  .meta({ id: 'NewStatusLink' });
export type StatusLinkInput = z.infer<typeof StatusLinkInput>;

/** personal: customer */
export const StatusLink = z
  .object({
    id: z.uuid(),
    customer: z.string(),
    occasion: z.string().nullable(),
    language: z.enum(LOCALES),
    state: z.enum(['good', 'expired', 'revoked']),
    /** shown to whoever may make one; it opens the page */
    address: z.string(),
    createdBy: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
    openedAt: z.string().nullable(),
  })
  .meta({ id: 'StatusLink' });
export type StatusLink = z.infer<typeof StatusLink>;

/** What events are called on customers' pages; one without words is not shown there. */
export const StatusWords = z
  .strictObject({ words: z.record(z.string().min(1).max(200), Names) })
  .refine(({ words }) => Object.keys(words).length <= 200, { message: 'at most 200 events' })
  .meta({ id: 'StatusWords' });
export type StatusWords = z.infer<typeof StatusWords>;
