import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { ShownText } from './textScope.ts';

export const WARNING_STATES = ['new', 'seen', 'acting', 'done'] as const;
export const WARNING_RATES = [0.05, 0.1] as const;
export const WARNING_OUTCOMES = ['lowRating', 'event', 'confirmed'] as const;

/** A word and how much it moved the warning, above 0 for the worse. personal: word */
export const WarningWord = z.object({ word: z.string(), weight: z.number() }).meta({ id: 'WarningWord' });

/** A customer whose texts warn. personal: customer, text */
export const TextWarning = z
  .object({
    person: z.int(),
    /** the customer's key; empty for somebody without one */
    customer: z.string(),
    /** probability of the outcome where outcomes are known, else of blame in the text, 0..1 */
    probability: z.number(),
    /** texts looked at */
    texts: z.int(),
    lastAt: z.string(),
    /** the text that warns most */
    text: ShownText,
    words: z.array(WarningWord),
    state: z.enum(WARNING_STATES),
    verdict: z.enum(['right', 'wrong']).nullable(),
    note: z.string(),
    by: z.string().nullable(),
    at: z.string().nullable(),
  })
  .meta({ id: 'TextWarning' });
export type TextWarning = z.infer<typeof TextWarning>;

/** How warnings did on what came of customers; never without what saying "fine" to everybody would reach. */
export const WarningEvaluation = z
  .object({
    outcome: z.enum(WARNING_OUTCOMES),
    people: z.int(),
    bad: z.int(),
    auc: z.number(),
    brier: z.number(),
    brierOfShare: z.number(),
    accuracy: z.number(),
    accuracyOfAlwaysFine: z.number(),
    /** share of those with a bad outcome who were warned of, by share of false alarms */
    recalls: z.array(z.object({ falseAlarmShare: z.number(), threshold: z.number(), recall: Estimate })),
  })
  .meta({ id: 'WarningEvaluation' });
export type WarningEvaluation = z.infer<typeof WarningEvaluation>;

/** What a version of a workspace's early warning was learnt from. */
export const WarningModelMade = z
  .object({
    outcome: z.enum(['lowRating', 'event']),
    /** names of the events, steps, sources or questions that are the bad outcome */
    events: z.array(z.string()),
    horizonDays: z.int(),
    languages: z.array(z.string()),
    texts: z.int(),
    people: z.int(),
    bad: z.int(),
    /** the last moment of what was learnt from; figures are of customers who wrote later */
    until: z.string(),
    seed: z.int(),
  })
  .meta({ id: 'WarningModelMade' });
export type WarningModelMade = z.infer<typeof WarningModelMade>;

/** The version and the polarity of words on the same customers of a later time, of whom nothing was learnt. */
export const WarningModelFigures = z
  .object({ own: WarningEvaluation, words: WarningEvaluation })
  .meta({ id: 'WarningModelFigures' });
export type WarningModelFigures = z.infer<typeof WarningModelFigures>;

export const WarningModelVersion = z
  .object({
    number: z.int(),
    state: z.enum(['candidate', 'standing', 'retired']),
    /** null for 0, which is the polarity of words */
    made: WarningModelMade.nullable(),
    figures: WarningModelFigures.nullable(),
    madeBy: z.string(),
    madeAt: z.string().nullable(),
    stoodAt: z.string().nullable(),
  })
  .meta({ id: 'WarningModelVersion' });
export type WarningModelVersion = z.infer<typeof WarningModelVersion>;

export const NewWarningModel = z
  .strictObject({
    outcome: z.enum(['lowRating', 'event']).default('lowRating'),
    events: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
  })
  .meta({ id: 'NewWarningModel' });
export type NewWarningModel = z.infer<typeof NewWarningModel>;

export const WarningsReport = z
  .object({
    schema: z.literal(1),
    rate: z.number(),
    days: z.int(),
    /** days looked at, both ends included; null where there are no texts */
    from: z.string().nullable(),
    to: z.string().nullable(),
    /** customers with texts in those days, and those of them above the threshold */
    people: z.int(),
    warned: z.int(),
    threshold: z.number().nullable(),
    /** where the threshold comes from: customers whose outcome was good, or all customers of these days */
    thresholdFrom: z.enum(['outcomes', 'everybody']),
    evaluation: WarningEvaluation.nullable(),
    /** outcomes known: of them ten bad and ten good are needed */
    /** the version that warns; 0 is the polarity of words */
    model: z.int(),
    outcomes: z.object({ lowRating: z.int(), event: z.int(), confirmed: z.int() }),
    warnings: z.array(TextWarning),
  })
  .meta({ id: 'WarningsReport' });
export type WarningsReport = z.infer<typeof WarningsReport>;

export const WarningChange = z
  .strictObject({
    state: z.enum(WARNING_STATES),
    verdict: z.enum(['right', 'wrong']).nullable().default(null),
    note: z.string().trim().max(500).default(''),
    /** the last text that was seen; a later one opens the warning again */
    seenUntil: z.iso.datetime(),
  })
  .meta({ id: 'WarningChange' });
export type WarningChange = z.infer<typeof WarningChange>;
