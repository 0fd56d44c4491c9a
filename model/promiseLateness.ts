import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { PromiseRule } from './servicePromise.ts';

/** What lateness costs: how the dimension was judged at each value of what a promise is measured on. */

const Within = z.object({ point: z.number(), low: z.number(), high: z.number() });
export type Within = z.infer<typeof Within>;

/** A monotone function from what a promise is measured on to points, fitted to what customers said. */
export const LatenessCurve = z
  .object({
    /** `at` in the unit of the rule, ascending; what it would be judged there, with its interval */
    points: z.array(Within.extend({ at: z.number() })),
    /** the first lies below the last, or above it: `rising` where more is better */
    rising: z.boolean(),
    people: z.int(),
    occasions: z.int(),
    confidence: z.number(),
  })
  .meta({ id: 'LatenessCurve' });
export type LatenessCurve = z.infer<typeof LatenessCurve>;

export const PromiseLateness = z
  .object({
    schema: z.literal(1),
    promise: z.string(),
    asOf: z.string(),
    dimension: z.string().nullable(),
    unit: z.string(),
    /** what is promised, in that unit: for dates told to each customer, the days after it that are forgiven */
    allowed: z.number(),
    kept: Estimate,
    broken: Estimate,
    /** null where nobody judged it, or too few did */
    curve: LatenessCurve.nullable(),
  })
  .meta({ id: 'PromiseLateness' });
export type PromiseLateness = z.infer<typeof PromiseLateness>;

/** What a rule would do to satisfaction, by a function that half of the customers gave; the other half is what it is applied to. */
export const PromiseEffect = z
  .object({
    schema: z.literal(1),
    rule: PromiseRule,
    dimension: z.string().nullable(),
    unit: z.string(),
    asOf: z.string(),
    /** null where too few judged it */
    effect: z
      .object({
        /** of somebody who got exactly what would be promised, and what would be promised instead */
        promised: Within.extend({ at: z.number() }),
        instead: Within.extend({ at: z.number() }).nullable(),
        /** of everybody, as it was delivered */
        delivered: Within.extend({ people: z.int() }).nullable(),
        people: z.int(),
        occasions: z.int(),
        confidence: z.number(),
      })
      .nullable(),
  })
  .meta({ id: 'PromiseEffect' });
export type PromiseEffect = z.infer<typeof PromiseEffect>;
