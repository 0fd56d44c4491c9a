import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { STRATA_PARTS_MAX, WeightingSummary } from './sample.ts';

/** How the answers of a survey are weighted to what is known of the population. */

const Count = z.int().min(0);

/** Where a respondent's category of a variable is found. */
export const WeightingSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('question'), key: z.string().min(1).max(60) }),
  z.strictObject({ from: z.literal('hidden'), key: z.string().min(1).max(60) }),
  /** the stratum of the sample that the respondent was drawn in, or one part of it, from 1 */
  z.strictObject({ from: z.literal('stratum'), part: z.int().min(0).max(STRATA_PARTS_MAX) }),
  z.strictObject({ from: z.enum(['language', 'mode']) }),
]);
export type WeightingSource = z.infer<typeof WeightingSource>;

export const WeightingCategory = z.strictObject({
  name: z.string().min(1).max(200),
  /** answers that are this category */
  values: z.array(z.string().max(200)).min(1).max(200),
  /** share or count in the population; they are used in proportion */
  target: z.number().min(0).max(1e12),
});
export const WeightingVariable = z.strictObject({
  name: z.string().trim().min(1).max(80),
  source: WeightingSource,
  /** shares must sum to 1; counts need not */
  targets: z.enum(['share', 'count']),
  categories: z.array(WeightingCategory).min(2).max(100),
});
export type WeightingVariable = z.infer<typeof WeightingVariable>;

export const WeightingDesign = z
  .strictObject({
    variables: z.array(WeightingVariable).min(1).max(8),
    /** start from the base weights of the sample they were drawn in; respondents from elsewhere start from the mean */
    base: z.boolean().default(false),
    sample: z.uuid().nullable().default(null),
    /** greatest weight as a multiple of the mean; null for none */
    capMultiple: z.number().min(1.1).max(100).nullable().default(5),
    /** respondents without a category: `leaveOut` has no weight, `keep` is spread as the sample is */
    missing: z.enum(['leaveOut', 'keep']).default('keep'),
  })
  .meta({ id: 'WeightingDesign' });
export type WeightingDesign = z.infer<typeof WeightingDesign>;

export const WEIGHTING_WARNINGS = [
  'emptyCategory',
  'smallCategory',
  'missingMany',
  'lowEfficiency',
  'capped',
  'notMet',
] as const;
export const WeightingReport = z
  .object({
    schema: z.literal(1),
    asOf: z.string(),
    /** complete answers that count, and of them those with a weight */
    responses: Count,
    n: Count,
    effectiveN: z.number(),
    designEffect: z.number(),
    efficiency: z.number(),
    min: z.number(),
    max: z.number(),
    /** how many lie at the greatest weight that was allowed */
    capped: Count,
    converged: z.boolean(),
    rounds: Count,
    largestDifference: z.number(),
    variables: z.array(
      z.object({
        name: z.string(),
        missing: Count,
        /** of the answers against the population, before weighting */
        test: z.object({ statistic: z.number(), degreesOfFreedom: z.number(), p: z.number() }).nullable(),
        categories: z.array(
          z.object({
            name: z.string(),
            n: Count,
            target: z.number(),
            /** share of the answers, with its interval */
            before: Estimate,
            after: z.number(),
          }),
        ),
      }),
    ),
    /** weights by size */
    distribution: z.array(z.object({ from: z.number(), to: z.number(), count: Count })),
    warnings: z.array(
      z.object({
        key: z.enum(WEIGHTING_WARNINGS),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
  })
  .meta({ id: 'WeightingReport' });
export type WeightingReport = z.infer<typeof WeightingReport>;

export const WeightingDetail = WeightingSummary.extend({
  design: WeightingDesign,
  report: WeightingReport,
  /** complete answers that came since and have no weight */
  later: Count,
}).meta({ id: 'WeightingDetail' });
export type WeightingDetail = z.infer<typeof WeightingDetail>;

/** A variable that a survey's answers can be weighted by, with the answers counted. */
export const WeightingChoice = z.object({
  source: WeightingSource,
  titles: z.record(z.string(), z.string()),
  values: z.array(z.object({ value: z.string(), titles: z.record(z.string(), z.string()), n: Count })),
});
export type WeightingChoice = z.infer<typeof WeightingChoice>;
