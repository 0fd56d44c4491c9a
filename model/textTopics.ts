import { z } from 'zod';
import { Estimate } from './estimate.ts';
import { ShownText, TextScope } from './textScope.ts';

export const TOPIC_RUN_STATES = ['running', 'done', 'failed', 'cancelled'] as const;
export const TOPIC_RUN_STEPS = ['reading', 'learning', 'keeping'] as const;

/** More texts than this are drawn from, and the share that was drawn is said. */
export const TOPIC_TEXTS_MAX = 200_000;
/** Fewer texts than this have no topics worth a name. */
export const TOPIC_TEXTS_MIN = 50;

/** What a run of topics found about itself. */
export const TopicRunFigures = z
  .object({
    /** texts in the scope, those drawn of them, and those that got a topic */
    texts: z.int(),
    drawn: z.int(),
    placed: z.int(),
    people: z.int(),
    words: z.int(),
    /** mean normalised pointwise mutual information of the first ten words of a topic, −1..1 */
    coherence: z.number(),
    /** share of the first ten words that name one topic only */
    diversity: z.number(),
    seconds: z.number(),
    /** topics of the run before that have no successor */
    gone: z.array(z.object({ topic: z.int(), name: z.string() })),
  })
  .meta({ id: 'TopicRunFigures' });
export type TopicRunFigures = z.infer<typeof TopicRunFigures>;

export const TopicRun = z
  .object({
    id: z.string(),
    number: z.int(),
    state: z.enum(TOPIC_RUN_STATES),
    step: z.enum(TOPIC_RUN_STEPS),
    progress: z.number(),
    scope: TextScope,
    topics: z.int(),
    figures: TopicRunFigures.nullable(),
    /** why it made none: a key of the errors' catalogue */
    problem: z.string().nullable(),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().nullable(),
  })
  .meta({ id: 'TopicRun' });
export type TopicRun = z.infer<typeof TopicRun>;

export const TextTopic = z
  .object({
    /** stays with the topic from run to run */
    topic: z.int(),
    /** a person's name for it, or null: then `proposed` names it */
    name: z.string().nullable(),
    proposed: z.string(),
    words: z.array(z.string()),
    phrases: z.array(z.string()),
    hidden: z.boolean(),
    /** topics that a person counts with this one */
    merged: z.array(z.object({ topic: z.int(), proposed: z.string() })),
    texts: z.int(),
    /** share of the texts placed */
    share: Estimate,
    /** share of negative ones among the texts judged positive or negative */
    negative: Estimate,
    coherence: z.number(),
    /** how far its words moved since the run before, 0..1; null for a new one */
    drift: z.number().nullable(),
    /** share in the run before; null where it was not there */
    shareBefore: z.number().nullable(),
  })
  .meta({ id: 'TextTopic' });
export type TextTopic = z.infer<typeof TextTopic>;

export const TopicsReport = z
  .object({
    schema: z.literal(1),
    run: TopicRun.nullable(),
    topics: z.array(TextTopic),
    before: z.string().nullable(),
    /** texts of the run that people left out of figures since it was made; they are in no count and no share */
    leftOut: z.int(),
  })
  .meta({ id: 'TopicsReport' });
export type TopicsReport = z.infer<typeof TopicsReport>;

export const NewTopicRun = z
  .strictObject({ scope: TextScope.prefault({}), topics: z.int().min(2).max(100).default(30) })
  .meta({ id: 'NewTopicRun' });

export const TopicChange = z
  .strictObject({
    /** an empty name gives the topic its proposed name back */
    name: z.string().trim().max(80).optional(),
    hidden: z.boolean().optional(),
    /** the topic it is counted with; null takes it out again */
    mergedInto: z.int().nullable().optional(),
  })
  .meta({ id: 'TopicChange' });
export type TopicChange = z.infer<typeof TopicChange>;

/** Topics made again every week, or null where nobody wished it. */
export const TopicPlan = z
  .object({ scope: TextScope, topics: z.int(), setBy: z.string(), setAt: z.string() })
  .meta({ id: 'TopicPlan' });

/** A word or topic said more than before. */
export const RisingTerm = z
  .object({
    term: z.string(),
    recent: z.int(),
    before: z.int(),
    /** recent texts that would say it if only the mix of texts had changed */
    expected: z.number(),
    days: z.int(),
    people: z.int(),
    ratio: z.number(),
    low: z.number(),
    high: z.number(),
    p: z.number(),
    q: z.number(),
    /** keys of some of the texts behind it, the newest first */
    keys: z.array(z.string()),
  })
  .meta({ id: 'RisingTerm' });
export type RisingTerm = z.infer<typeof RisingTerm>;

export const RisingReport = z
  .object({
    schema: z.literal(1),
    /** the recent days and the days before, both ends included; null where there are no texts */
    recent: z.object({ from: z.string(), to: z.string(), texts: z.int() }).nullable(),
    before: z.object({ from: z.string(), to: z.string(), texts: z.int() }).nullable(),
    /** copies left out, words looked at, share of the texts that were drawn */
    copies: z.int(),
    looked: z.int(),
    drawnShare: z.number(),
    falseShareMax: z.number(),
    /** why nothing can be said: too few texts lately or before; null where it can */
    tooFew: z.enum(['recent', 'before']).nullable(),
    terms: z.array(RisingTerm),
    texts: z.array(ShownText),
  })
  .meta({ id: 'RisingReport' });
export type RisingReport = z.infer<typeof RisingReport>;

export const SimilarTexts = z
  .object({
    /** by what they were found: where the texts lie in the newest topics, or the words they share */
    by: z.enum(['meaning', 'words']),
    texts: z.array(ShownText.extend({ nearness: z.number() })),
  })
  .meta({ id: 'SimilarTexts' });
export type SimilarTexts = z.infer<typeof SimilarTexts>;

export const KeyphrasesReport = z
  .object({
    texts: z.int(),
    drawn: z.int(),
    /** words that tell these texts from the others of the workspace; empty where all texts are meant */
    words: z.array(z.object({ word: z.string(), texts: z.int(), z: z.number() })),
    phrases: z.array(z.object({ phrase: z.string(), texts: z.int() })),
  })
  .meta({ id: 'KeyphrasesReport' });
export type KeyphrasesReport = z.infer<typeof KeyphrasesReport>;
