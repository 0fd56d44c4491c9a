import { z } from 'zod';
import { OneLine } from './communication.ts';
import { Estimate } from './estimate.ts';

/** What a service or an account includes and what not, what the customer needs, and who took note of it. */

/** One line of a scope sheet; the limit and the third party stand in its words. */
export const ScopeItem = z.strictObject({
  words: z.string().trim().min(1).max(500),
  /** what it costs, or who it depends on; empty where nothing is to be said */
  note: z.string().trim().max(300).default(''),
});
export type ScopeItem = z.infer<typeof ScopeItem>;
export const SCOPE_PARTS = ['included', 'paidExtra', 'excluded', 'limits', 'thirdParties'] as const;
export type ScopePart = (typeof SCOPE_PARTS)[number];
export const REQUIREMENT_STATES = ['asked', 'agreed', 'accepted', 'notAccepted', 'dropped'] as const;
export type RequirementState = (typeof REQUIREMENT_STATES)[number];

/** What the customer needs, and when it counts as met. */
export const ScopeRequirement = z.strictObject({
  /** the same through all versions */
  key: z.string().regex(/^[a-z0-9-]{1,40}$/, { message: 'small letters, digits and -' }),
  need: z.string().trim().min(1).max(500),
  acceptance: z.string().trim().max(1000).default(''),
  /** what it is measured by; null where nothing measures it yet */
  dimension: z.string().max(120).nullable().default(null),
});
export type ScopeRequirement = z.infer<typeof ScopeRequirement>;

const items = z.array(ScopeItem).max(100).default([]);
export const ScopeInput = z
  .strictObject({
    name: OneLine,
    of: z.enum(['service', 'account']),
    /** keys of the customers it is for; empty for a service that anybody has */
    customers: z.array(z.string().trim().min(1).max(200)).max(1000).default([]),
    ...{ included: items, paidExtra: items, excluded: items, limits: items, thirdParties: items },
    requirements: z
      .array(ScopeRequirement)
      .max(100)
      .default([])
      .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, { message: 'two have the same key' }),
  })
  .meta({ id: 'ScopeInput' });
export type ScopeInput = z.infer<typeof ScopeInput>;

export const ScopeSheet = z
  .object({
    id: z.uuid(),
    versions: z.array(
      z.object({
        version: z.int(),
        state: z.enum(['draft', 'published']),
        input: ScopeInput,
        because: z.string(),
        createdBy: z.string(),
        createdAt: z.iso.datetime(),
        publishedAt: z.iso.datetime().nullable(),
      }),
    ),
    acknowledgements: z.array(
      z.object({
        id: z.uuid(),
        version: z.int(),
        how: z.enum(['link', 'staff']),
        agreed: z.boolean(),
        /** personal */
        name: z.string(),
        words: z.string(),
        by: z.string(),
        at: z.iso.datetime(),
      }),
    ),
    /** how requirements came to stand as they do, the newest first */
    events: z.array(
      z.object({
        requirement: z.string(),
        version: z.int(),
        state: z.enum(REQUIREMENT_STATES),
        note: z.string(),
        by: z.string(),
        at: z.iso.datetime(),
      }),
    ),
    /** path of the page for the customer, of a published sheet */
    address: z.string().nullable(),
  })
  .meta({ id: 'ScopeSheet' });
export type ScopeSheet = z.infer<typeof ScopeSheet>;

/** From what was asked for to what comes: each requirement with the values on its line. */
export const ScopeTrace = z
  .object({
    requirements: z.array(
      z.object({
        key: z.string(),
        need: z.string(),
        state: z.enum(REQUIREMENT_STATES),
        dimension: z.string().nullable(),
        names: z.record(z.string(), z.string()).nullable(),
        expected: Estimate,
        standard: Estimate,
        delivered: Estimate,
        perceived: Estimate,
      }),
    ),
  })
  .meta({ id: 'ScopeTrace' });
export type ScopeTrace = z.infer<typeof ScopeTrace>;
