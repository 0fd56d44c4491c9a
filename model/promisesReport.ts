import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';
import { PROMISING_PARTIES } from './mappedKinds.ts';

/** A count that stands beside a share: withheld with it. */
const CountOrWithheld = z.union([z.int(), z.null()]);

/** One promise in one cell. `share` = kept / (kept + broken), Wilson interval; n counts promises (trials). */
export const PromiseLine = z
  .object({
    promise: z.string(),
    names: Names,
    dimension: z.string().nullable(),
    /** who promised: the company to its customers, or a party of the occasion to the company */
    party: z.enum(PROMISING_PARTIES),
    by: z.record(z.string(), z.string()),
    kept: CountOrWithheld,
    broken: CountOrWithheld,
    notYetDue: CountOrWithheld,
    notMeasurable: CountOrWithheld,
    people: CountOrWithheld,
    share: Estimate,
  })
  .meta({ id: 'PromiseLine' });

/** The answer of `plumbline promises --json` and of `GET …/promises`. Public: see docs/json.md. */
export const PromisesReport = z
  .object({
    schema: z.literal(1),
    workspace: z.string(),
    asOf: z.string(),
    period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    filters: z.record(z.string(), z.array(z.string())),
    by: z.array(z.string()),
    confidence: z.number(),
    cellPeopleMin: z.int(),
    promises: z.array(PromiseLine),
  })
  .meta({ id: 'PromisesReport' });
export type PromisesReport = z.infer<typeof PromisesReport>;

/** The answer of `plumbline index --json` and of `GET …/index`: metrics on 0–100 by item means. */
export const IndexReport = z
  .object({
    schema: z.literal(1),
    workspace: z.string(),
    asOf: z.string(),
    period: z.object({ from: z.string().nullable(), to: z.string().nullable() }),
    filters: z.record(z.string(), z.array(z.string())),
    by: z.array(z.string()),
    confidence: z.number(),
    cellPeopleMin: z.int(),
    indices: z.array(
      z.object({ index: z.string(), names: Names, by: z.record(z.string(), z.string()), value: Estimate }),
    ),
  })
  .meta({ id: 'IndexReport' });
export type IndexReport = z.infer<typeof IndexReport>;
