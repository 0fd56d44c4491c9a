import { z } from 'zod';

/** What people teach about texts: corrections, versions of a workspace's model, and a model of one's own. */

export const TEXT_LIMITS = {
  /** corrections told at once */
  correctionsAtOnce: 100,
  /** texts laid before a person at once */
  reviewAtOnce: 50,
  /** a model is not fitted on fewer corrections of a language */
  correctionsMin: 10,
  /** texts of one's own that self-training reads at most */
  ownTextsMax: 20_000,
  /** a weights file or model that is installed */
  installBytesMax: 16_000_000,
  /** texts of one comparison at most */
  comparedMax: 2000,
  versionsMax: 200,
} as const;

export const VERDICT_WORDS = ['negative', 'neutral', 'positive'] as const;
export type VerdictWord = (typeof VERDICT_WORDS)[number];
/** Names of topics are no word on a text: they are changed where topics are, and later runs keep them. */
export const CORRECTION_KINDS = ['verdict', 'aspect', 'statement'] as const;

/** 64 bits, which JavaScript's numbers do not hold. */
export const Digits = z.string().regex(/^\d{1,20}$/);
/** Which text is meant; its hash says that it is still the same one. */
export const TextIdentity = z
  .object({ import: z.int().min(0), occasion: Digits, question: z.string().max(300), textHash: Digits })
  .meta({ id: 'TextIdentity' });

export const CorrectionTold = TextIdentity.extend({
  kind: z.enum(CORRECTION_KINDS),
  /** the dimension of an aspect, the place of a statement (`placeOfStatement`); empty for a verdict */
  subject: z.string().max(200).default(''),
  /** a verdict; of an aspect `none` where the text does not speak of it; a `StatementWord` */
  value: z.string().min(1).max(500),
  picked: z.enum(['random', 'worth', 'chosen']).default('chosen'),
}).meta({ id: 'CorrectionTold' });
export type CorrectionTold = z.infer<typeof CorrectionTold>;

export const TextCorrection = CorrectionTold.extend({
  id: z.uuid(),
  /** empty where the customer's rows are gone: a correction keeps no text of its own. personal */
  text: z.string(),
  language: z.string(),
  heldOut: z.boolean(),
  by: z.string(),
  at: z.string(),
}).meta({ id: 'TextCorrection' });
export type TextCorrection = z.infer<typeof TextCorrection>;

/** A text laid before a person. */
export const ReviewText = TextIdentity.extend({
  text: z.string(),
  day: z.string(),
  language: z.string(),
  verdict: z.string(),
  positive: z.number().nullable(),
  aspects: z.array(z.string()),
  warning: z.number().nullable(),
  segment: z.string(),
  channel: z.string(),
  /** by chance, which makes figures of all texts, or because it is worth most */
  picked: z.enum(['random', 'worth']),
}).meta({ id: 'ReviewText' });
export type ReviewText = z.infer<typeof ReviewText>;

/** A share of right answers with its 95 % interval; null where no text tells. */
export const TextAccuracy = z
  .object({
    n: z.int(),
    right: z.int(),
    accuracy: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    auc: z.number().nullable(),
    ece: z.number().nullable(),
  })
  .meta({ id: 'TextAccuracy' });
export type TextAccuracy = z.infer<typeof TextAccuracy>;

export const TextComparison = z
  .object({
    before: TextAccuracy,
    after: TextAccuracy,
    /** right only before, right only after, and how likely that is by chance (exact McNemar) */
    onlyBefore: z.int(),
    onlyAfter: z.int(),
    p: z.number().nullable(),
    /** always giving the more common answer is right so often */
    majority: z.number().nullable(),
  })
  .meta({ id: 'TextComparison' });
export type TextComparison = z.infer<typeof TextComparison>;

/** How often the readings of stated expectations were right, where people looked at them. */
export const StatementFigures = z
  .object({
    /** right in everything, of those judged */
    right: TextAccuracy,
    /** judged to be no stated expectation at all */
    none: z.int(),
    /** kind, basis, dimension, or whether it was met, was another one */
    changed: z.int(),
  })
  .meta({ id: 'StatementFigures' });
export type StatementFigures = z.infer<typeof StatementFigures>;

export const TextModelFigures = z
  .object({
    /** confirmed texts that nothing was learnt from; before is the model that ships */
    heldOut: TextComparison,
    /** of those held out, the ones that came by chance */
    heldOutRandom: TextComparison,
    /** the texts learnt from, each judged by a model that had not seen it */
    crossValidated: TextComparison,
    /** praise, blame or neither, on what was held out; before, neither is what says nothing by its words */
    threeWay: TextComparison.optional(),
    /** whether a text speaks of a dimension, each confirmed one judged by a model that had not seen it; before are words alone */
    aspects: TextComparison.optional(),
  })
  .meta({ id: 'TextModelFigures' });
export type TextModelFigures = z.infer<typeof TextModelFigures>;

export const TextModelMade = z
  .object({
    base: z.string(),
    /** number of the version whose layers it was made on */
    on: z.int(),
    corrections: z.int(),
    heldOut: z.int(),
    aspects: z.int(),
    ownTexts: z.int(),
    ratings: z.int(),
    seed: z.int(),
    languages: z.array(z.string()),
    /** what self-training or a layer of corrections came to, as a key of words */
    outcomes: z.array(z.string()),
  })
  .meta({ id: 'TextModelMade' });
export type TextModelMade = z.infer<typeof TextModelMade>;

export const TextModelVersion = z
  .object({
    number: z.int(),
    state: z.enum(['candidate', 'standing', 'retired']),
    origin: z.enum(['shipped', 'corrections', 'selfTraining', 'installed']),
    made: TextModelMade.nullable(),
    figures: TextModelFigures.nullable(),
    bytes: z.int(),
    madeBy: z.string(),
    madeAt: z.string().nullable(),
    stoodAt: z.string().nullable(),
  })
  .meta({ id: 'TextModelVersion' });
export type TextModelVersion = z.infer<typeof TextModelVersion>;

export const ReviewProgress = z
  .object({
    confirmed: z.int(),
    heldOut: z.int(),
    neutral: z.int(),
    /** corrections since the newest model was made */
    sinceModel: z.int(),
    standing: z.int(),
    /** the standing model against the one that ships, on what it did not learn from; null while 0 stands */
    figures: TextModelFigures.nullable(),
    statements: StatementFigures,
    /** a model is being made */
    learning: z.boolean(),
  })
  .meta({ id: 'ReviewProgress' });
export type ReviewProgress = z.infer<typeof ReviewProgress>;

export const SeedWord = z.object({ word: z.string(), score: z.number(), texts: z.int() }).meta({ id: 'SeedWord' });
export type SeedWord = z.infer<typeof SeedWord>;

export const SeedSuggestion = z
  .object({
    dimension: z.string(),
    name: z.string(),
    accepted: z.array(z.string()),
    refused: z.array(z.string()),
    typical: z.array(SeedWord),
    beside: z.array(SeedWord),
  })
  .meta({ id: 'SeedSuggestion' });
export type SeedSuggestion = z.infer<typeof SeedSuggestion>;

const common = {
  /** only texts whose probability lies so near one half are sent; 0.5 sends all */
  band: z.number().min(0).max(0.5).default(0.2),
};
/** The classes a model names, and what a person says they mean. */
const Labels = z.record(z.string().max(100), z.enum(VERDICT_WORDS));
export const OwnTextModel = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('onnx'),
      /** on the machine of the server: config.json, tokenizer.json, onnx/model.onnx */
      folder: z.string().min(1).max(1000),
      labels: Labels,
      ...common,
    }),
    z.strictObject({
      kind: z.literal('address'),
      /** of the API, without /chat/completions */
      address: z.url({ protocol: /^https?$/ }).max(500),
      model: z.string().min(1).max(200),
      textsPerDayMax: z.int().min(1).max(1_000_000).default(1000),
      timeoutSeconds: z.int().min(1).max(120).default(20),
      atOnce: z.int().min(1).max(16).default(4),
      ...common,
    }),
  ])
  .meta({ id: 'OwnTextModel' });
export type OwnTextModel = z.infer<typeof OwnTextModel>;

export const OwnModelState = z
  .object({
    settings: OwnTextModel.nullable(),
    on: z.boolean(),
    /** whether a key is kept; it is never shown */
    hasKey: z.boolean(),
    sentToday: z.int(),
    trouble: z.string(),
    comparison: z
      .object({ at: z.string(), asked: z.int(), answered: z.int(), seconds: z.number(), figures: TextComparison })
      .nullable(),
  })
  .meta({ id: 'OwnModelState' });
export type OwnModelState = z.infer<typeof OwnModelState>;
