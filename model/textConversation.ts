import { z } from 'zod';
import { WarningWord } from './textWarning.ts';

export const ConversationSummary = z
  .object({
    /** whole number as text */
    conversation: z.string(),
    /** the customer's number; 0 where nobody is known */
    person: z.int(),
    source: z.string(),
    channel: z.string(),
    turns: z.int(),
    speakers: z.array(z.string()),
    from: z.string(),
    to: z.string(),
    /** how bad the worst turn of the customer sounds, 0..1; null where no turn could be judged */
    warning: z.number().nullable(),
    promises: z.int(),
  })
  .meta({ id: 'ConversationSummary' });
export type ConversationSummary = z.infer<typeof ConversationSummary>;

/**
 * What became of a promise, as far as it is known: `kept` and `late` by what was seen later, `nothingSeen` once it is due, `open`
 * before, `unknown` where no time was given and nothing was seen.
 */
export const PROMISE_FATES = ['kept', 'late', 'nothingSeen', 'open', 'unknown'] as const;

export const TurnPromise = z
  .object({
    /** the words of the promise, personal data masked */
    words: z.string(),
    who: z.enum(['speaker', 'company', 'other']),
    action: z.string(),
    due: z.string().nullable(),
    conditional: z.boolean(),
    firm: z.boolean(),
    fate: z.enum(PROMISE_FATES),
    /** what it was seen by, and when */
    seen: z.object({ kind: z.enum(['turn', 'event', 'fulfilment']), name: z.string(), at: z.string() }).nullable(),
  })
  .meta({ id: 'TurnPromise' });
export type TurnPromise = z.infer<typeof TurnPromise>;

/** One turn. personal: text, in which what is known to be personal data is masked */
export const ConversationTurn = z
  .object({
    turn: z.int(),
    speaker: z.string(),
    at: z.string(),
    text: z.string(),
    /** seconds of its recording; null where it was written, or nobody said */
    start: z.number().nullable(),
    end: z.number().nullable(),
    /** the recording it was spoken in, where its audio is kept and may be heard */
    recording: z.uuid().nullable(),
    verdict: z.string(),
    /** probability that the talk ends badly after this turn; null for who is not the customer, and where it cannot be read */
    probability: z.number().nullable(),
    change: z.number().nullable(),
    words: z.array(WarningWord),
    promises: z.array(TurnPromise),
  })
  .meta({ id: 'ConversationTurn' });
export type ConversationTurn = z.infer<typeof ConversationTurn>;

export const ConversationDetail = ConversationSummary.extend({
  turnsSaid: z.array(ConversationTurn),
  /** where its audio is kept and the reader may not hear it: single answers are for others */
  silent: z.boolean(),
}).meta({
  id: 'ConversationDetail',
});
export type ConversationDetail = z.infer<typeof ConversationDetail>;
