import { z } from 'zod';
import { PROMISE_CHANNELS } from './servicePromise.ts';

const Amount = z.object({ value: z.number(), unit: z.string() });

/** A promise that somebody made in a text or a call, as found; words have personal data masked. */
export const PromiseCandidate = z
  .object({
    key: z.string(),
    words: z.string(),
    language: z.string(),
    action: z.string(),
    /** in a conversation; else in writing */
    spoken: z.boolean(),
    channels: z.array(z.string()),
    sources: z.array(z.string()),
    firm: z.boolean(),
    /** how often the same was said, and to how many; null where they are too few to tell */
    times: z.int(),
    people: z.int().nullable(),
    first: z.string(),
    last: z.string(),
    /** guessed from what the text is about */
    dimension: z.string().nullable(),
    /** a number and unit that the words name */
    amount: Amount.nullable(),
    state: z.enum(['open', 'confirmed', 'dismissed']),
    promise: z.string().nullable(),
  })
  .meta({ id: 'PromiseCandidate' });
export type PromiseCandidate = z.infer<typeof PromiseCandidate>;

export const CONFLICT_KINDS = ['value', 'grace', 'price', 'remedy', 'except'] as const;

const Side = z.object({
  /** of the ledger; null where it was only said */
  promise: z.string().nullable(),
  candidate: z.string().nullable(),
  words: z.string(),
  channel: z.enum(PROMISE_CHANNELS),
  owner: z.string(),
  /** what it says of that in which they differ */
  says: z.string(),
  /** that as a number, where it is one; of the hours of a calendar where one is named */
  amount: Amount.extend({ calendar: z.string().nullable() }).nullable(),
});

/** Two promises on one subject that do not go together. */
export const PromiseConflict = z
  .object({
    key: z.string(),
    kind: z.enum(CONFLICT_KINDS),
    /** the measure, or the dimension */
    subject: z.string(),
    one: Side,
    other: Side,
    state: z.enum(['open', 'resolved']),
    because: z.string().nullable(),
    resolvedAt: z.string().nullable(),
    /** when the owners of both were written to */
    toldAt: z.string().nullable(),
  })
  .meta({ id: 'PromiseConflict' });
export type PromiseConflict = z.infer<typeof PromiseConflict>;
export type ConflictSide = z.infer<typeof Side>;
