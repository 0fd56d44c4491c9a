import { z } from 'zod';

/**
 * A model of what drives satisfaction: blocks of columns, and paths between blocks. The default is the European Customer
 * Satisfaction Index (ECSI): image, expectations, quality, value, satisfaction, complaints, loyalty.
 */

export const DRIVER_MARKS = [
  'adequate',
  'expected',
  'believed',
  'promised',
  'delivered',
  'perceived',
  'importance',
] as const;
export type DriverMark = (typeof DRIVER_MARKS)[number];

/** `mark:perceived:delivery`, `metric:satisfaction`, or `question:IMAG1`, an answer as it was given. */
export const DriverColumn = z
  .string()
  .max(700)
  .regex(/^(mark:(adequate|expected|believed|promised|delivered|perceived|importance):.+|metric:.+|question:.+)$/su);

/** A column with the ends of its scale, which importance and performance need. */
export const DriverItem = z
  .object({
    column: DriverColumn,
    low: z.number(),
    high: z.number(),
    /** the low end is the good one: the answer is turned over */
    reversed: z.boolean(),
  })
  .meta({ id: 'DriverItem' });
export type DriverItem = z.infer<typeof DriverItem>;

/** How a block is measured: A, its items show it; B, they make it. */
export const BLOCK_MODES = ['A', 'B'] as const;

export const DriverBlock = z
  .object({
    /** how the model's text calls it */
    key: z.string().regex(/^\p{L}[\p{L}\p{N}_]{0,39}$/u),
    /**
     * As people call it. Where nobody has named it, it is the key of an ECSI block or a family of SERVQUAL, or its one
     * column: the same in every language, so that an equal question is known as such; pages say it in the reader's words
     */
    name: z.string().trim().min(1).max(80),
    mode: z.enum(BLOCK_MODES),
    items: z.array(DriverItem).max(40),
  })
  .meta({ id: 'DriverBlock' });
export type DriverBlock = z.infer<typeof DriverBlock>;

export const DriverPath = z.object({ from: z.string().max(40), to: z.string().max(40) }).meta({ id: 'DriverPath' });
export type DriverPath = z.infer<typeof DriverPath>;

/** A block that changes how strong a path is: with more of `moderator`, `from` goes more, or less, with `to`. */
export const DriverModeration = z
  .object({ from: z.string().max(40), moderator: z.string().max(40), to: z.string().max(40) })
  .meta({ id: 'DriverModeration' });
export type DriverModeration = z.infer<typeof DriverModeration>;
export const DRIVER_MODERATIONS_MAX = 6;

export const DriverModel = z
  .object({
    blocks: z.array(DriverBlock).max(20),
    paths: z.array(DriverPath).max(100),
    /** left out where nothing moderates anything */
    moderations: z.array(DriverModeration).max(DRIVER_MODERATIONS_MAX).optional(),
  })
  .meta({ id: 'DriverModel' });
export type DriverModel = z.infer<typeof DriverModel>;

/** The blocks of the ECSI, in the order of its diagram. */
export const ECSI_BLOCKS = [
  'Image',
  'Expectations',
  'Quality',
  'Value',
  'Satisfaction',
  'Complaints',
  'Loyalty',
] as const;
export type EcsiBlock = (typeof ECSI_BLOCKS)[number];

export const ECSI_PATHS: readonly { from: EcsiBlock; to: EcsiBlock }[] = [
  { from: 'Image', to: 'Expectations' },
  { from: 'Image', to: 'Satisfaction' },
  { from: 'Image', to: 'Loyalty' },
  { from: 'Expectations', to: 'Quality' },
  { from: 'Expectations', to: 'Value' },
  { from: 'Expectations', to: 'Satisfaction' },
  { from: 'Quality', to: 'Value' },
  { from: 'Quality', to: 'Satisfaction' },
  { from: 'Value', to: 'Satisfaction' },
  { from: 'Satisfaction', to: 'Complaints' },
  { from: 'Satisfaction', to: 'Loyalty' },
  { from: 'Complaints', to: 'Loyalty' },
];

/** A column that a model may use, as the workspace has it. */
export const DriverColumnInfo = z
  .object({
    column: DriverColumn,
    kind: z.enum(['mark', 'metric', 'question']),
    /** in the reader's language: of a mark with its dimension, and of the dimension alone */
    name: z.string(),
    about: z.string(),
    /** rows that carry a value */
    answers: z.int(),
    low: z.number(),
    high: z.number(),
    reversed: z.boolean(),
    /** whether the ends are those of the scale, or only the lowest and highest answer that was seen */
    scale: z.enum(['given', 'seen']),
    /** the mark or metric that the question is averaged into */
    of: DriverColumn.nullable(),
  })
  .meta({ id: 'DriverColumnInfo' });
export type DriverColumnInfo = z.infer<typeof DriverColumnInfo>;

/** What satisfaction is predicted from: means of columns. */
export const DriverOutcome = z
  .object({ outcome: DriverBlock, predictors: z.array(DriverBlock).max(12) })
  .meta({ id: 'DriverOutcome' });
export type DriverOutcome = z.infer<typeof DriverOutcome>;

export const DriverColumns = z
  .object({
    columns: z.array(DriverColumnInfo),
    /** what units may be compared by: two values or more */
    splits: z.array(z.object({ split: z.string(), values: z.array(z.string()) })),
    /** the ECSI as far as the columns go; null where nothing measures satisfaction */
    proposal: DriverModel.nullable(),
    /** satisfaction from the five dimensions of SERVQUAL, or from the dimensions that are there */
    outcome: DriverOutcome.nullable(),
  })
  .meta({ id: 'DriverColumns' });
export type DriverColumns = z.infer<typeof DriverColumns>;

/** A model that somebody kept. */
export const SavedDriverModel = z
  .object({
    id: z.uuid(),
    name: z.string(),
    version: z.int(),
    model: DriverModel,
    savedBy: z.string(),
    savedAt: z.string(),
  })
  .meta({ id: 'SavedDriverModel' });
export type SavedDriverModel = z.infer<typeof SavedDriverModel>;
