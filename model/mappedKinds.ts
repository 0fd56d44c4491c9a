import { z } from 'zod';
import { DimensionKey } from './dimension.ts';

/** What a mapping may bring besides marks: turns of conversations, events, transactions, and decided values. */
const Column = z.string().min(1).max(600);
const DateFormat = z.enum(['iso', 'dmy', 'mdy', 'ymd']);
const Currency = z.string().regex(/^[A-Z]{3}$/, { message: 'a currency is three capitals such as CNY' });
/** A column of the file, or the same words for every row. */
const ColumnOr = <Words extends z.ZodType>(words: Words) => z.union([z.object({ column: Column }), words]);

/** Who speaks in a conversation. Whoever is none of them is kept as `other`. */
export const SPEAKERS = ['customer', 'agent', 'system'] as const;
export type Speaker = (typeof SPEAKERS)[number];

type TurnParts = Partial<Record<'turn' | 'conversation' | 'from' | 'to' | 'recording', object | undefined>>;
const partOfTurn = ({ turn, conversation, from, to, recording }: TurnParts): object | undefined =>
  turn ?? conversation ?? from ?? to ?? recording;

/** A column of texts: comments, or the turns of conversations. */
export const MappedText = z
  .object({
    column: Column,
    dimension: DimensionKey.optional(),
    /** one turn a row: who speaks; the words of the column are told apart by `speakers` */
    speaker: ColumnOr(z.enum(SPEAKERS)).optional(),
    /** one turn a row: its place in the conversation; by default in order of time, then of the file */
    turn: z.object({ column: Column }).optional(),
    /** one turn a row: the second of its recording in which it begins, and in which it ends */
    from: z.object({ column: Column }).optional(),
    to: z.object({ column: Column }).optional(),
    /** one turn a row: the id of its recording in this workspace */
    recording: z.object({ column: Column }).optional(),
    /** rows with the same cells are one conversation; by default those of one occasion */
    conversation: z.object({ columns: z.array(Column).min(1).max(5) }).optional(),
    /** the cell is a whole conversation: lines that begin with who speaks, or a JSON array of turns */
    transcript: z.enum(['lines', 'json']).optional(),
  })
  .refine((text) => text.transcript === undefined || (text.speaker ?? partOfTurn(text)) === undefined, {
    message: 'a transcript is a whole conversation; speaker, turn and conversation are of files with one turn a row',
  })
  .refine((text) => text.speaker !== undefined || partOfTurn(text) === undefined, {
    message: 'a turn needs its speaker',
  });
export type MappedText = z.infer<typeof MappedText>;

/** The words by which a file names who speaks, besides the usual ones. */
export const MappedSpeakers = z.partialRecord(z.enum(SPEAKERS), z.array(z.string().min(1).max(60)).max(100));

/** Something that happened on the customer's way: named by a column (one event a row), or a column of its own time. */
export const MappedEvent = z.object({
  name: ColumnOr(z.string().min(1).max(80)),
  /** when; by default the time of the row. A row whose cell is empty has no such event */
  time: Column.optional(),
  format: DateFormat.default('iso'),
  /** IANA zone of its times; by default that of `time` */
  zone: z.string().max(60).optional(),
  /** the step of the journey it belongs to */
  step: ColumnOr(z.string().min(1).max(80)).optional(),
});
export type MappedEvent = z.infer<typeof MappedEvent>;

/** What was paid. Rows of the same order are one transaction, and their amounts are added up. */
export const MappedTransactions = z.object({
  order: Column.optional(),
  /** several are added up, such as price and freight */
  amount: z.union([Column, z.array(Column).min(1).max(10)]),
  /** what one of the file counts for: 0.01 where amounts are in cents, 10000 where in 万元 */
  unit: z.number().positive().optional(),
  currency: ColumnOr(Currency).optional(),
  /** the currency amounts are kept in, by `rates`; without it each keeps its own */
  in: Currency.optional(),
  items: Column.optional(),
  product: Column.optional(),
  /** when; by default the time of the row */
  time: Column.optional(),
  format: DateFormat.default('iso'),
  zone: z.string().max(60).optional(),
});
export type MappedTransactions = z.infer<typeof MappedTransactions>;

export const DECIDED_KINDS = ['standard', 'promised', 'benchmark'] as const;
export type DecidedKind = (typeof DECIDED_KINDS)[number];

/** One decided value a row: a standard, a public promise, or an outside value to compare with, in force from a day on. */
export const MappedDecided = z.object({
  kind: ColumnOr(z.enum(DECIDED_KINDS)),
  /** a key or name of a dimension in each row, or one for all */
  dimension: ColumnOr(DimensionKey),
  value: Column,
  /** the scale the values are on; `native`: in the unit of the dimension's value function */
  scale: z
    .union([z.object({ low: z.number(), high: z.number() }), z.literal('native')])
    .default({ low: 0, high: 100 })
    .refine((scale) => scale === 'native' || scale.high > scale.low, { message: 'high must be above low' }),
  /** in force from this civil day; by default the day of the row */
  since: Column.optional(),
  format: DateFormat.default('iso'),
  /** who decided it */
  who: Column.optional(),
  /** the paper, page or study it stands in */
  origin: Column.optional(),
});
export type MappedDecided = z.infer<typeof MappedDecided>;

/** Who promised: the company to its customers, or a party of the occasion to the company. */
export const PROMISING_PARTIES = ['company', 'supplier', 'staff'] as const;
export type PromisingParty = (typeof PROMISING_PARTIES)[number];

/** How several rows of a joined file become one cell; `all`: their different words, a line each. */
export const JOINED_CELLS = ['mean', 'first', 'last', 'sum', 'count', 'lowest', 'highest', 'all'] as const;
export type JoinedCell = (typeof JOINED_CELLS)[number];
