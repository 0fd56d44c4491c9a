import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';

/** What stands behind broken promises and unmet expectations, by the party of the occasion: a supplier, or staff. */
export const PartiesReport = z
  .object({
    schema: z.literal(1),
    workspace: z.string(),
    asOf: z.string(),
    party: z.enum(['supplier', 'staff']),
    /** the dimension of `ofShortfall`; null where none was asked for */
    dimension: z.string().nullable(),
    /** those that a shortfall can be asked of */
    dimensions: z.array(z.object({ dimension: z.string(), names: Names })),
    asked: z.enum(['before', 'after', 'joined']),
    period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    filters: z.record(z.string(), z.array(z.string())),
    confidence: z.number(),
    cellPeopleMin: z.int(),
    parties: z.array(
      z.object({
        name: z.string(),
        /** of its promises that came due: the share kept */
        kept: Estimate,
        /** of all broken promises: the share that is its */
        ofBroken: Estimate,
        /** of all points by which people got less than they expected: the share that is at it */
        ofShortfall: Estimate,
      }),
    ),
  })
  .meta({ id: 'PartiesReport' });
export type PartiesReport = z.infer<typeof PartiesReport>;
