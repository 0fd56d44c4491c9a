import { z } from 'zod';

/** What a point is counted in. `points` are those of the 0–100 line; `share` is 0..1; else a native unit such as `days`. */
export type Unit = string;

const Count = z.int().min(0);

/** A figure with its doubt. `n` counts people, `occasions` the rows that carry the value. */
export const Estimated = z
  .object({
    kind: z.literal('estimate'),
    point: z.number(),
    low: z.number(),
    high: z.number(),
    se: z.number(),
    n: Count,
    occasions: Count,
    nEffective: z.number(),
    confidence: z.number(),
    unit: z.string(),
    /** key of docs/methods and of the references file */
    method: z.string(),
    clusteredBy: z.enum(['customer', 'group']),
    asOf: z.string(),
  })
  .meta({ id: 'Estimated' });
export type Estimated = z.infer<typeof Estimated>;

/** A value somebody decided, such as a standard: no interval, because nothing was sampled. */
export const Decided = z
  .object({ kind: z.literal('set'), point: z.number(), since: z.string(), decidedBy: z.string(), unit: z.string() })
  .meta({ id: 'Decided' });
export type Decided = z.infer<typeof Decided>;

/** Too few people to show: a result, not an error and not 0. */
export const TooFew = z.object({ kind: z.literal('tooFew'), n: Count, needed: Count }).meta({ id: 'TooFew' });
export type TooFew = z.infer<typeof TooFew>;

/** Held back because showing it would let a reader subtract their way to a cell that is too small. */
export const Withheld = z.object({ kind: z.literal('withheld') }).meta({ id: 'Withheld' });
export type Withheld = z.infer<typeof Withheld>;

/** Nothing to estimate: nobody was asked, no standard was set, nothing was measured. */
export const Absent = z
  .object({
    kind: z.literal('absent'),
    because: z.enum(['notAsked', 'noStandard', 'noPromise', 'notMeasured', 'markMissing']),
  })
  .meta({ id: 'Absent' });
export type Absent = z.infer<typeof Absent>;

export const Estimate = z
  .discriminatedUnion('kind', [Estimated, Decided, TooFew, Withheld, Absent])
  .meta({ id: 'Estimate' });
export type Estimate = z.infer<typeof Estimate>;
