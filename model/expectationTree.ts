import { z } from 'zod';
import { Dimension } from './dimension.ts';
import { Names } from './locale.ts';

/** What would be wrong, or is worth knowing, about a tree as it stands in the editor; `says` is a key of the words. */
export const TreeNotice = z
  .object({
    says: z.string(),
    /** the dimension it is about; empty where it is about the whole tree */
    key: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'TreeNotice' });
export type TreeNotice = z.infer<typeof TreeNotice>;

/** What differs between two trees, one difference an entry. */
export const TreeChange = z
  .object({
    what: z.enum(['added', 'removed', 'retired', 'restored', 'moved', 'reordered', 'changed']),
    key: z.string(),
    names: Names,
    /** of `changed`: which property */
    field: z.string().optional(),
    from: z.string().optional(),
    to: z.string().optional(),
  })
  .meta({ id: 'TreeChange' });
export type TreeChange = z.infer<typeof TreeChange>;

/** A version in the list: who made it, when and why. */
export const TreeVersionSummary = z
  .object({
    version: z.int().min(1),
    because: z.string(),
    by: z.string(),
    at: z.iso.datetime(),
    dimensions: z.int().min(0),
    retired: z.int().min(0),
  })
  .meta({ id: 'TreeVersionSummary' });
export type TreeVersionSummary = z.infer<typeof TreeVersionSummary>;

/** How far a dimension is in use: occasions that have rows of it. */
export const DimensionUse = z
  .object({ key: z.string(), occasions: z.int().min(0), newest: z.iso.date().nullable() })
  .meta({ id: 'DimensionUse' });
export type DimensionUse = z.infer<typeof DimensionUse>;

/** The tree as it is worked on; version 0 is a workspace without a tree. */
export const ExpectationTree = z
  .object({
    version: z.int().min(0),
    because: z.string(),
    by: z.string(),
    at: z.iso.datetime().nullable(),
    dimensions: z.array(Dimension),
    use: z.array(DimensionUse),
    /** rows of parents that were made with an older version, and how many there are of parents at all */
    parents: z.object({ older: z.int().min(0), all: z.int().min(0) }),
  })
  .meta({ id: 'ExpectationTree' });
export type ExpectationTree = z.infer<typeof ExpectationTree>;

export const TreeReview = z
  .object({
    problems: z.array(TreeNotice),
    warnings: z.array(TreeNotice),
    changes: z.array(TreeChange),
  })
  .meta({ id: 'TreeReview' });
export type TreeReview = z.infer<typeof TreeReview>;

export const NewTreeVersion = z
  .object({
    /** the version that was worked on: another one saved meanwhile is a conflict */
    base: z.int().min(0),
    dimensions: z.array(Dimension).max(500),
    because: z.string().trim().min(3).max(500),
  })
  .meta({ id: 'NewTreeVersion' });
export type NewTreeVersion = z.infer<typeof NewTreeVersion>;

export const INDUSTRIES = [
  'retail',
  'bank',
  'telecom',
  'hospitality',
  'hospital',
  'software',
  'logistics',
  'government',
] as const;
export type Industry = (typeof INDUSTRIES)[number];

export const StarterSummary = z
  .object({ industry: z.enum(INDUSTRIES), parents: z.array(Names), leaves: z.int(), measured: z.int() })
  .meta({ id: 'StarterSummary' });
export type StarterSummary = z.infer<typeof StarterSummary>;

/** One job that computes the parents of stored rows anew with the weights of a version. */
export const Restatement = z
  .object({
    id: z.uuid(),
    version: z.int().min(1),
    state: z.enum(['running', 'done', 'failed', 'stopped']),
    because: z.string(),
    by: z.string(),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    importsDone: z.int().min(0),
    imports: z.int().min(0),
    rows: z.int().min(0),
  })
  .meta({ id: 'Restatement' });
export type Restatement = z.infer<typeof Restatement>;
