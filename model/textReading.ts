import { z } from 'zod';

/** What reading finds in texts, as the analytics store keeps it and pages show it. Offsets are UTF-16 units of the text as written. */

export const TEXT_VERDICTS = ['positive', 'negative', 'neutral', 'uncertain', 'insufficient', 'unsupported'] as const;
export const TEXT_LANGUAGES = ['zh-Hans', 'zh-Hant', 'en', 'mixed', 'other', 'insufficient'] as const;
export const STATEMENT_TYPES = ['promised', 'expected', 'wished', 'should', 'fellShort', 'exceeded'] as const;
export const STATEMENT_BASES = [
  'promise',
  'experience',
  'advertising',
  'others',
  'need',
  'industry',
  'unstated',
] as const;

const Offset = z.int().min(0);
const OffsetSpan = z.object({ start: Offset, end: Offset });

/** An expectation that a text states. */
export const ReadStatement = z
  .object({
    type: z.enum(STATEMENT_TYPES),
    basis: z.enum(STATEMENT_BASES),
    met: z.enum(['yes', 'no', 'unclear']),
    saidBy: z.enum(['writer', 'company']),
    cue: OffsetSpan,
    expected: OffsetSpan.nullable(),
    sentence: OffsetSpan,
    /** the dimension it is about; empty where the words do not say */
    dimension: z.string(),
  })
  .meta({ id: 'ReadStatement' });
export type ReadStatement = z.infer<typeof ReadStatement>;

/** A promise that somebody of the company makes in a turn of a conversation. */
export const ReadPromise = z
  .object({
    who: z.enum(['speaker', 'company', 'other']),
    action: z.string(),
    span: OffsetSpan,
    /** milliseconds since 1970 */
    due: z.number().nullable(),
    conditional: z.boolean(),
    firm: z.boolean(),
  })
  .meta({ id: 'ReadPromise' });
export type ReadPromise = z.infer<typeof ReadPromise>;

/**
 * A piece of a text that is marked when it is shown: `k` what it is, `s` and `e` from where to where, `d` its dimension, `p`
 * the probability of praise (of an aspect) or the strength of a word, `t` the type of a statement or the action of a promise.
 */
export const ReadSpan = z
  .object({
    k: z.enum(['aspect', 'word', 'expected', 'promise', 'hit']),
    s: Offset,
    e: Offset,
    d: z.string().optional(),
    p: z.number().optional(),
    t: z.string().optional(),
  })
  .meta({ id: 'ReadSpan' });
export type ReadSpan = z.infer<typeof ReadSpan>;

/** A sentence: from, to, verdict, probability of praise. Empty where the text is one sentence. */
export type SentenceReading = [start: number, end: number, verdict: string, positive: number | null];

/** How far the reading of a workspace's texts is. */
export const TextWork = z
  .object({
    schema: z.literal(1),
    /** `building`: the texts are read again by a newer model or for other dimensions, and what was read before stands */
    state: z.enum(['idle', 'reading', 'building', 'stopped', 'failed']),
    texts: z.int(),
    read: z.int(),
    /** while it reads */
    perSecond: z.number().nullable(),
    secondsLeft: z.number().nullable(),
    /** the model whose readings are shown; 0 is what ships, null where nothing was read */
    model: z.int().nullable(),
    stoppedAt: z.string().nullable(),
  })
  .meta({ id: 'TextWork' });
export type TextWork = z.infer<typeof TextWork>;
