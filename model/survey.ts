import { z } from 'zod';
import { CONDITION_LEVELS, Condition, refuseOddity } from './condition.ts';
import { Dimension } from './dimension.ts';
import { Question } from './question.ts';
import { Language, Scalar, SurveyKey, Texts } from './surveyKey.ts';
import { SURVEY_LIMITS as MAX } from './surveyLimits.ts';

/**
 * The survey file: what is asked, of whom, when relative to the service, and what every answer means.
 *
 * Public format, version 1, described for people in docs/survey.md. Keys are what answers are kept under: they never
 * change once published, whatever the words around them become. Nothing in a survey is code: conditions are a tree.
 */

export const Page = z.strictObject({
  key: SurveyKey,
  title: Texts.optional(),
  showIf: Condition.optional(),
  /** order of its questions differs from respondent to respondent, and is kept with the answer */
  shuffle: z.boolean().optional(),
  questions: z.array(Question).max(MAX.questions),
  /** after this page, the first whose condition holds; only forwards. `end` and `screenOut` end the survey */
  next: z
    .array(z.strictObject({ when: Condition, to: z.union([SurveyKey, z.literal('end'), z.literal('screenOut')]) }))
    .max(50)
    .optional(),
});
export type Page = z.infer<typeof Page>;

/** A value brought by the link, such as an order number; never shown, never asked. */
export const HiddenField = z.strictObject({
  key: SurveyKey,
  /** what it is; without one it is kept as it is */
  meaning: z
    .union([
      z.strictObject({ identity: z.enum(['customer', 'occasion']) }),
      z.strictObject({ attribute: z.string().regex(/^[\p{L}][\p{L}\p{N}_]{0,39}$/u) }),
      z.strictObject({ time: z.literal('service') }),
    ])
    .optional(),
  /** the only values taken; any by default */
  oneOf: z.array(z.string().max(200)).max(1000).optional(),
  /** only a signed link may set it */
  signed: z.boolean().optional(),
  personal: z.boolean().optional(),
});
export type HiddenField = z.infer<typeof HiddenField>;

/** At most `limit` complete answers for which the condition holds; conditions over several questions cross them. */
export const Quota = z.strictObject({
  key: SurveyKey,
  names: Texts,
  when: Condition,
  limit: z.int().min(0).max(10_000_000),
  /** `screenOut`: whoever falls in it is thanked and not counted; `close`: the survey closes */
  whenFull: z.enum(['screenOut', 'close']),
});
export type Quota = z.infer<typeof Quota>;

export const Theme = z.strictObject({
  /** #rrggbb */
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
  background: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
  /** a data: address of a PNG, JPEG or SVG-free picture, so that no third party is asked */
  logo: z
    .string()
    .regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/)
    .max(MAX.logoChars)
    .optional(),
  logoText: Texts.optional(),
  font: z.enum(['sans', 'serif']).optional(),
  corners: z.enum(['round', 'square']).optional(),
});
export type Theme = z.infer<typeof Theme>;

/** What makes an answer suspect; nothing is thrown away for it, each is a reason that an answer carries. */
export const Quality = z.strictObject({
  /** questions whose answer is known, asked to see whether people read */
  attention: z
    .array(z.strictObject({ question: SurveyKey, row: SurveyKey.optional(), equals: Scalar }))
    .max(20)
    .optional(),
  /** conditions that no careful respondent fulfils */
  contradictions: z
    .array(z.strictObject({ key: SurveyKey, when: Condition }))
    .max(50)
    .optional(),
  /** the browser must find a number, which costs a robot more than a person */
  proofOfWork: z.boolean().optional(),
});

/** Why a person on the telephone gives no answer. */
export const UNSAID = ['dontKnow', 'refused'] as const;
export type Unsaid = (typeof UNSAID)[number];

const WholeSurvey = z
  .strictObject({
    plumbline: z.literal(1),
    title: Texts,
    description: Texts.optional(),
    /** the first is the fallback for words that are missing in another */
    languages: z.array(Language).min(1).max(40),
    /** when it is asked relative to the service; `apart` where there is none, as with staff */
    moment: z.enum(['before', 'after', 'apart']),
    respondent: z.enum(['customer', 'staff', 'system']).default('customer'),
    /**
     * Surveys with the same series are about the same occasions: the expectation asked before is joined to the perception
     * asked after by customer, and by occasion where there is one.
     */
    series: SurveyKey.optional(),
    /** names of the dimensions it measures; those that the workspace does not have yet are added when it is published */
    dimensions: z.array(Dimension).max(MAX.questions).optional(),
    pages: z.array(Page).min(1).max(MAX.pages),
    hidden: z.array(HiddenField).max(100).default([]),
    quotas: z.array(Quota).max(200).default([]),
    theme: Theme.default({}),
    quality: Quality.default({}),
    /** `page`: the questions of a page together; `question`: one at a time */
    show: z.enum(['page', 'question']).default('page'),
    progress: z.boolean().default(true),
    back: z.boolean().default(true),
    /** asking by telephone: what the interviewer reads, and what may stand in place of an answer */
    interview: z
      .strictObject({
        opening: Texts.optional(),
        closing: Texts.optional(),
        /** kept apart from a question nobody answered, and never offered on the respondent's own page */
        unsaid: z.array(z.enum(UNSAID)).min(1).max(UNSAID.length).optional(),
      })
      .optional(),
    /** words at the end; a sentence of ours by default */
    endings: z
      .strictObject({ complete: Texts, screenedOut: Texts, quotaFull: Texts, closed: Texts })
      .partial()
      .default({}),
  })
  .meta({ id: 'Survey' });
export const Survey: z.ZodType<z.output<typeof WholeSurvey>, z.input<typeof WholeSurvey>> = z.preprocess(
  refuseOddity(CONDITION_LEVELS + 10),
  WholeSurvey,
) as never;
export type Survey = z.infer<typeof WholeSurvey>;
