import { z } from 'zod';
import { GROUPINGS, type Grouping } from './gapsReport.ts';
import { Names } from './locale.ts';

/** Analyses that lead by the hand: each ends in a sentence, a table, a picture and a line for a shell. */
export const GUIDES = ['description', 'correlation', 'regression', 'factors', 'fuzzy'] as const;
export type Guide = (typeof GUIDES)[number];

/** What a number of a customer can be in these analyses. */
export const GUIDED_MARKS = [
  'adequate',
  'expected',
  'believed',
  'promised',
  'delivered',
  'perceived',
  'importance',
  'promisedNative',
  'deliveredNative',
] as const;
export type GuidedMark = (typeof GUIDED_MARKS)[number];
/** `key` is a dimension, or `metric:KEY`. */
export const GuidedColumn = z.strictObject({
  key: z.string().min(1).max(200),
  mark: z.enum(GUIDED_MARKS),
});
export type GuidedColumn = z.infer<typeof GuidedColumn>;

export const CORRELATION_KINDS = ['pearson', 'spearman', 'kendall'] as const;
const COLUMNS_MAX = 24;

export const GuidedAsk = z.strictObject({
  guide: z.enum(GUIDES),
  columns: z.array(GuidedColumn).min(1).max(COLUMNS_MAX),
  /** what a regression explains */
  outcome: GuidedColumn.nullable(),
  correlation: z.enum(CORRELATION_KINDS),
  /** null: as many as are stronger than chance */
  factors: z.int().min(1).max(12).nullable(),
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  filters: z.strictObject(
    Object.fromEntries(GROUPINGS.map((grouping) => [grouping, z.array(z.string()).optional()])) as Record<
      Grouping,
      z.ZodOptional<z.ZodArray<z.ZodString>>
    >,
  ),
});
export type GuidedAsk = z.infer<typeof GuidedAsk>;

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const GuidedTable = z
  .object({ name: z.string(), columns: z.array(z.string()), rows: z.array(z.array(Cell)) })
  .meta({ id: 'GuidedTable' });
export type GuidedTable = z.infer<typeof GuidedTable>;

export const GuidedReport = z
  .object({
    guide: z.enum(GUIDES),
    /** columns of the table by their name in it */
    columns: z.array(z.object({ name: z.string(), key: z.string(), mark: z.string() })),
    outcome: z.string().nullable(),
    /** customers that were read, and those with a value in every column that was used */
    people: z.int(),
    complete: z.int(),
    /** whether whole groups of customers were left out because there are too many */
    sampled: z.boolean(),
    confidence: z.number(),
    /** methods as `plumbline stats` names them, in the order they were computed, with their chapters and tables */
    parts: z.array(
      z.object({
        method: z.string(),
        chapter: z.string(),
        n: z.int(),
        warnings: z.array(
          z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
        ),
        tables: z.array(GuidedTable),
      }),
    ),
    /** the sentence that it comes to: a key of `guided:says`, and its values; columns by their name */
    says: z.object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
  })
  .meta({ id: 'GuidedReport' });
export type GuidedReport = z.infer<typeof GuidedReport>;

/** What may be chosen: each dimension and metric with the marks that customers have of it. */
export const GuidedColumns = z
  .object({
    columns: z.array(
      z.object({
        ...{ key: z.string(), mark: z.enum(GUIDED_MARKS), names: Names, occasions: z.int() },
        /** whether it is made of others: beside them it says the same again */
        whole: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'GuidedColumns' });
export type GuidedColumns = z.infer<typeof GuidedColumns>;
