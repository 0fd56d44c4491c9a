import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { Names } from './locale.ts';

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

/** One text as it is listed: what it says (masked for those who may not read evidence), and what was read in it. */
export const ListedText = z
  .object({
    key: z.string(),
    day: z.string(),
    at: z.string(),
    source: z.string(),
    question: z.string(),
    region: z.string(),
    channel: z.string(),
    speaker: z.string(),
    /** of a turn: its conversation, a whole number as text, and its place in it; else null */
    conversation: z.string().nullable(),
    turn: z.int(),
    import: z.int(),
    occasion: z.string(),
    textHash: z.string(),
    /** what was written, cut where it is very long */
    text: z.string(),
    cut: z.boolean(),
    /** personal data in it is masked for this reader */
    masked: z.boolean(),
    language: z.enum(TEXT_LANGUAGES),
    verdict: z.enum(TEXT_VERDICTS),
    /** probability of praise, 0..1; null where nothing is said */
    positive: z.number().nullable(),
    calibrated: z.boolean(),
    doubt: z.number(),
    model: z.int(),
    aspects: z.array(z.object({ dimension: z.string(), positive: z.number().nullable() })),
    /** `place` is by which a correction knows it */
    statements: z.array(
      ReadStatement.pick({ type: true, basis: true, met: true, saidBy: true, dimension: true }).extend({
        place: z.string(),
      }),
    ),
    promises: z.array(ReadPromise.pick({ who: true, action: true, due: true, conditional: true, firm: true })),
    /** where in `text`; none within another of its kind */
    spans: z.array(ReadSpan),
    sentences: z.array(z.object({ start: Offset, end: Offset, verdict: z.string(), positive: z.number().nullable() })),
    warning: z.number().nullable(),
  })
  .meta({ id: 'ListedText' });
export type ListedText = z.infer<typeof ListedText>;

export const TextsPage = z
  .object({
    schema: z.literal(1),
    /** null where so few people wrote that their words are not shown to this reader */
    total: z.int().nullable(),
    people: z.int().nullable(),
    /** people needed for words to be shown to this reader */
    needed: z.int(),
    verdicts: z.record(z.string(), z.int()),
    languages: z.record(z.string(), z.int()),
    texts: z.array(ListedText),
    /** give it as `after` for the next page; null on the last */
    next: z.string().nullable(),
  })
  .meta({ id: 'TextsPage' });
export type TextsPage = z.infer<typeof TextsPage>;

/** What texts say of one dimension, or in one week. */
export const TextShare = z
  .object({
    /** texts that speak of it, and those of them that judge */
    mentions: z.int(),
    judging: z.int(),
    praises: z.int(),
    blames: z.int(),
    /** the share of those that judge, that blames */
    blame: Estimate,
  })
  .meta({ id: 'TextShare' });
export type TextShare = z.infer<typeof TextShare>;

export const TextOverview = z
  .object({
    schema: z.literal(1),
    /** of all texts, whatever they speak of */
    all: TextShare,
    dimensions: z.array(TextShare.extend({ dimension: z.string(), names: Names, level: z.int() })),
    /** weeks of `of`, the oldest first; an empty `of` is all texts */
    trend: z.object({
      of: z.string(),
      points: z.array(z.object({ from: z.string(), to: z.string(), value: Estimate })),
    }),
    statements: z.array(
      z.object({
        type: z.enum(STATEMENT_TYPES),
        basis: z.enum(STATEMENT_BASES),
        statements: z.int(),
        met: z.int(),
        unmet: z.int(),
      }),
    ),
    /** statements of bases and types that fewer people made than may be shown */
    statementsWithheld: z.int(),
    /** whether the probabilities were fitted to this workspace's own texts */
    calibrated: z.boolean(),
    people: z.int(),
    texts: z.int(),
    model: z.int(),
  })
  .meta({ id: 'TextOverview' });
export type TextOverview = z.infer<typeof TextOverview>;
