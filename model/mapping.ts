import { z } from 'zod';
import { Dimension, DimensionKey } from './dimension.ts';
import { KEY_KINDS } from './identity.ts';
import { Names } from './locale.ts';
import {
  JOINED_CELLS,
  MappedDecided,
  MappedEvent,
  MappedSpeakers,
  MappedText,
  MappedTransactions,
  PROMISING_PARTIES,
} from './mappedKinds.ts';
import { ASKED } from './mark.ts';
import { BASES } from './meaning.ts';

/**
 * The mapping file: how the columns of one or more files become marks, metrics, attributes, texts and promises.
 *
 * Public format, version 1, described for people in docs/mapping.md. A column is named by its header, as
 * `header`, or `file.header` where the mapping names several files; a header that stands twice in a file is named
 * `header#2`; `header` itself must then not be used.
 */
const Column = z.string().min(1).max(600);
const Alias = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/, { message: 'a file alias is a word such as orders' });

export const Scale = z
  .object({
    low: z.number(),
    high: z.number(),
    /** true where a high number means a bad answer */
    reversed: z.boolean().default(false),
    /** words that stand for numbers, such as 非常满意: 5 */
    labels: z.record(z.string(), z.number()).optional(),
  })
  .refine((scale) => scale.high > scale.low, { message: 'high must be above low' });
export type Scale = z.infer<typeof Scale>;
const ScaleOrName = z.union([z.string(), Scale]);

export const DATE_FORMATS = ['iso', 'dmy', 'mdy', 'ymd'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];
/** Of the column of times only: days and months stand in either order, and each row is decided by evidence. */
export const TIME_FORMATS = [...DATE_FORMATS, 'mixed'] as const;
export type TimeFormat = (typeof TIME_FORMATS)[number];

export const MappedFile = z.object({
  /** the file's name inside FILE when FILE is a folder; a single file needs none */
  name: z.string().optional(),
  encoding: z
    .enum(['utf-8', 'gb18030', 'big5', 'euc-kr', 'shift_jis', 'utf-16le', 'utf-16be', 'windows-1252'])
    .optional(),
  /** of blanks a run counts as one, and those at the ends of a line as none */
  delimiter: z.enum([',', ';', '\t', '|', '；', ' ']).optional(),
  /** false where the first row is data already: then columns are called `column#1`, `column#2` and so on */
  header: z.boolean().optional(),
  /** of a workbook; by default the first sheet with a table */
  sheet: z.string().optional(),
  /** `,` where 3,5 means three and a half; then `.` and spaces separate thousands */
  decimal: z.enum(['.', ',']).default('.'),
});

export const Join = z.object({
  /** the file to bring in; a row of the base finds its rows by key */
  file: Alias,
  /** `column of the files before: column of this file` */
  on: z.record(Column, Column).refine((on) => Object.keys(on).length === 1, { message: 'join on one column' }),
  /** how several rows become one: the mean of numbers (default), or the first or last row */
  many: z.enum(['mean', 'first', 'last']).default('mean'),
  /** … and for some of its columns otherwise: `{ price: sum, order_item_id: count }` */
  each: z.record(Column, z.enum(JOINED_CELLS)).optional(),
});

/** A native measure: a number in its own unit, or the days between two dates, counted in calendar days. */
export const Native = z.union([
  z.object({
    column: Column,
    /** the unit or currency the numbers are in, where it is not that of the value function */
    unit: z.string().min(1).max(40).optional(),
    /** … or the column that names it row by row */
    unitColumn: Column.optional(),
  }),
  z.object({ daysFrom: Column, daysTo: Column, dateFormat: z.enum(DATE_FORMATS).default('iso') }),
]);

/** The columns of `observations` that a file can fill. */
export const MAPPED_MARKS = ['adequate', 'expected', 'believed', 'promised', 'delivered', 'perceived'] as const;

export const MappedMark = z
  .object({
    dimension: DimensionKey,
    mark: z.enum([...MAPPED_MARKS, 'importance']),
    /** several columns are items of the dimension: averaged on the occasion before anything else */
    column: Column.optional(),
    columns: z.array(Column).min(1).max(200).optional(),
    scale: ScaleOrName.optional(),
    /** in place of a scale: through the dimension's value function */
    native: Native.optional(),
  })
  .refine((mark) => [mark.column, mark.columns, mark.native].filter((given) => given !== undefined).length === 1, {
    message: 'give one of column, columns, native',
  })
  .refine((mark) => mark.native !== undefined || mark.scale !== undefined, { message: 'a column needs its scale' });
export type MappedMark = z.infer<typeof MappedMark>;

export const MappedMetric = z.object({
  key: DimensionKey,
  names: Names,
  columns: z.array(Column).min(1).max(200),
  scale: ScaleOrName,
  /** weights of the columns in the index, in their order; equal by default */
  weights: z.array(z.number().positive()).optional(),
});
export type MappedMetric = z.infer<typeof MappedMetric>;

export const MappedPromise = z.object({
  key: DimensionKey,
  names: Names,
  dimension: DimensionKey.optional(),
  /** the promised moment and the moment it was done; compared in civil time */
  due: Column,
  done: Column,
  /** `day`: done on the promised calendar day is kept */
  by: z.enum(['day', 'moment']).default('day'),
  dateFormat: z.enum(DATE_FORMATS).default('iso'),
  /** what a promise not yet done is: measured against asOf, or not measurable in this file */
  notDone: z.enum(['openUntilDue', 'notMeasurable']).default('openUntilDue'),
  /** who promised it: the company to its customers, or a supplier or member of staff to the company */
  party: z.enum(PROMISING_PARTIES).default('company'),
});
export type MappedPromise = z.infer<typeof MappedPromise>;

/**
 * One item asked Kano's way: how it would be with it, and how without. Items of the same key are one item, in whatever
 * file or survey they come.
 */
export const MappedKano = z.object({
  key: DimensionKey,
  names: Names,
  /** the dimension the item belongs to */
  dimension: DimensionKey.optional(),
  functional: Column,
  dysfunctional: Column,
  /** five steps; by default 1 like, 2 must be, 3 neutral, 4 live with, 5 dislike */
  scale: ScaleOrName.default({ low: 1, high: 5, reversed: false }),
});
export type MappedKano = z.infer<typeof MappedKano>;

/** A column that says how far an expectation rests on something; `labels` of the scale are for words such as yes and no. */
export const MappedBasis = z.object({
  basis: z.enum(BASES),
  /** by default the expectation as a whole */
  dimension: DimensionKey.optional(),
  column: Column,
  scale: ScaleOrName,
});
export type MappedBasis = z.infer<typeof MappedBasis>;

/** Rows that are told apart by what stands in one column: kept and marked, or put aside. Never dropped. */
export const MappedFlag = z.object({
  /** the name of an attribute that says yes where a row is kept */
  flag: z.string().regex(/^[\p{L}][\p{L}\p{N}_]{0,39}$/u, { message: 'a flag is one word' }),
  column: Column,
  in: z.array(z.string().max(200)).min(1).max(100),
  rows: z.enum(['keep', 'putAside']).default('putAside'),
});
export type MappedFlag = z.infer<typeof MappedFlag>;

/** The file comes again with more in it: rows that are already in by this key are not taken twice. */
export const Repeat = z.object({
  /** what names a row, where the mapping names no occasion */
  key: z.array(Column).min(1).max(5).optional(),
  /** `whole`: the file is the whole state, and what is no longer in it goes */
  state: z.enum(['added', 'whole']).default('added'),
});
export type Repeat = z.infer<typeof Repeat>;

/** Who a row is about: by one key, or by several that name the same person, and what the row says of them. */
export const MappedCustomer = z.object({
  column: Column,
  /** what the column holds; an id is taken as it stands, the others are brought to one form */
  kind: z.enum(KEY_KINDS).optional(),
  /** further keys of the same person: a shared key makes two customers one */
  also: z
    .array(z.object({ column: Column, kind: z.enum(KEY_KINDS) }))
    .max(10)
    .optional(),
  /** what is known of the person, by name: name, phone, level, household, company, consent … */
  facts: z
    .record(z.string().regex(/^[\p{L}][\p{L}\p{N}_]{0,39}$/u, { message: 'a fact is one word' }), Column)
    .refine((facts) => Object.keys(facts).length <= 40, { message: 'forty facts at most' })
    .optional(),
});
export type MappedCustomer = z.infer<typeof MappedCustomer>;

const Currency = z.string().regex(/^[A-Z]{3}$/, { message: 'a currency is three capitals such as CNY' });
const ATTRIBUTE_NAME = z.string().regex(/^[\p{L}][\p{L}\p{N}_]{0,39}$/u, { message: 'an attribute is one word' });

export const Mapping = z
  .object({
    plumbline: z.literal(1),
    /** names where the data comes from; an occasion's key is unique within it */
    source: z.string().min(1).max(80),
    /** one file per alias; the first is the base, and one row of it is one occasion unless `occasion` says otherwise */
    files: z.record(Alias, MappedFile).refine((files) => Object.keys(files).length > 0, { message: 'name a file' }),
    joins: z.array(Join).max(20).default([]),
    time: z.union([
      z.object({
        column: Column,
        format: z.enum(TIME_FORMATS).default('iso'),
        zone: z.string().optional(),
        /** of mixed formats: what a person decided for days that fit both orders */
        ambiguous: z.enum(['dmy', 'mdy']).optional(),
      }),
      z.object({ value: z.iso.date() }),
    ]),
    /** without it every row is its own customer */
    customer: MappedCustomer.optional(),
    /** rows with the same key are one occasion; without it every row is one */
    occasion: z.object({ columns: z.array(Column).min(1).max(5) }).optional(),
    respondent: z.enum(['customer', 'staff', 'system']).default('customer'),
    /** when `expected` was asked relative to the service */
    asked: z.enum(ASKED).exclude(['joined']).default('before'),
    scales: z.record(z.string(), Scale).default({}),
    dimensions: z.array(Dimension).max(500).default([]),
    /** one mark a column, or … */
    marks: z.array(MappedMark).max(2000).default([]),
    /** … one observation a row: this column names the dimension, and every mark below belongs to it */
    dimensionColumn: Column.optional(),
    long: z
      .array(z.object({ mark: z.enum([...MAPPED_MARKS, 'importance']), column: Column, scale: ScaleOrName }))
      .max(7)
      .default([]),
    /** one answer a row: one column names the question, another holds its answer; questions are then named like columns */
    questions: z.object({ column: Column, value: Column }).optional(),
    metrics: z.array(MappedMetric).max(200).default([]),
    weight: z.object({ column: Column }).optional(),
    /** cells that mean "no answer", besides the empty cell */
    missing: z.array(z.string().max(40)).max(50).default(['NA', 'N/A', 'NULL', 'null', '#N/A']),
    /** region, channel, touchpoint, segment, stage, staff, supplier are columns of their own; others are kept by name */
    attributes: z.record(ATTRIBUTE_NAME, Column).default({}),
    texts: z.array(MappedText).max(50).default([]),
    /** words by which files name who speaks: `agent: [客服, 坐席]` */
    speakers: MappedSpeakers.optional(),
    events: z.array(MappedEvent).max(50).default([]),
    transactions: MappedTransactions.optional(),
    /** standards, public promises and benchmarks, one a row */
    decided: MappedDecided.optional(),
    promises: z.array(MappedPromise).max(50).default([]),
    /** items asked with and without, for the Kano workbench */
    kano: z.array(MappedKano).max(500).optional(),
    /** what expectations rest on */
    bases: z.array(MappedBasis).max(200).optional(),
    flags: z.array(MappedFlag).max(20).default([]),
    repeat: Repeat.optional(),
    /** what one unit of another currency is worth: `CNY: { USD: 7.1 }`; without a rate nothing is converted */
    rates: z.record(Currency, z.record(Currency, z.number().positive())).optional(),
  })
  .refine((mapping) => (mapping.dimensionColumn === undefined) === (mapping.long.length === 0), {
    message: 'dimensionColumn and long go together',
  })
  .refine((mapping) => mapping.questions === undefined || mapping.dimensionColumn === undefined, {
    message: 'questions and dimensionColumn are two ways to read one row; give one',
  })
  .meta({ id: 'Mapping' });
export type Mapping = z.infer<typeof Mapping>;
