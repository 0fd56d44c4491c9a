import { z } from 'zod';
import { Dimension, DimensionKey } from './dimension.ts';
import { SURVEY_LIMITS as MAX } from './surveyLimits.ts';

/**
 * The survey file: what is asked, of whom, when relative to the service, and what every answer means.
 *
 * Public format, version 1, described for people in docs/survey.md. Keys are what answers are kept under: they never
 * change once published, whatever the words around them become. Nothing in a survey is code: conditions are a tree.
 */

/** A key of a page, question, row, option, quota or hidden field: stable, never reused for another meaning. */
export const SurveyKey = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/, { message: 'a key is letters, digits and _, and begins with a letter' });

/** `zh-CN`, `zh-TW`, `en`, or any other language a company asks in. The first of a survey is its fallback. */
export const Language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { message: 'a language is written as zh-CN' });

/** Words in each language they were written in. `{{KEY}}` is replaced by the answer to an earlier question. */
export const Texts = z
  .record(Language, z.string().max(MAX.textChars))
  .refine((texts) => Object.keys(texts).length > 0, { message: 'write the words in at least one language' });
export type Texts = z.infer<typeof Texts>;

const Scalar = z.union([z.string().max(200), z.number(), z.boolean()]);

/** How an answer is compared. A comparison with a question that was not answered, or not seen, is false. */
export const COMPARISONS = [
  'answered',
  'notAnswered',
  'equals',
  'notEquals',
  'above',
  'below',
  'atLeast',
  'atMost',
  'includes',
  'excludes',
  'oneOf',
] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** A condition: a tree of all, any and not over comparisons with answers, hidden fields or the language. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | {
      question: string;
      row?: string | undefined;
      column?: string | undefined;
      is: Comparison;
      value?: Value | undefined;
    }
  | { hidden: string; is: Comparison; value?: Value | undefined }
  | { language: string };
type Value = string | number | boolean | (string | number | boolean)[];
const ComparisonValue = z.union([Scalar, z.array(Scalar).max(MAX.options)]).optional();
/**
 * Where a value has what nothing of ours has and a validator stumbles over: nesting without end, which fills the stack,
 * or a field named like the method that makes an object a string. Null where there is no such thing.
 */
function findOddity(value: unknown, levels: number, path: PropertyKey[] = []): PropertyKey[] | null {
  if (typeof value !== 'object' || value === null) return null;
  if (levels === 0 || Object.hasOwn(value, 'toString')) return path;
  for (const [key, part] of Object.entries(value)) {
    const found = findOddity(part, levels - 1, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}
/** A definition is looked at before it is validated, so that no definition makes the validator throw. */
function refuseOddity(levels: number) {
  return (value: unknown, context: z.core.$RefinementCtx): unknown => {
    const path = findOddity(value, levels);
    if (path === null) return value;
    context.addIssue({ code: 'custom', path, message: 'this is nested too deep, or has a field that no survey has' });
    return z.NEVER;
  };
}
const CONDITION_LEVELS = 2 * MAX.conditionDepth + 4;
const ConditionTree: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(ConditionTree).max(MAX.conditionParts) }),
    z.strictObject({ any: z.array(ConditionTree).max(MAX.conditionParts) }),
    z.strictObject({ not: ConditionTree }),
    z.strictObject({
      question: SurveyKey,
      row: SurveyKey.optional(),
      column: z.string().max(20).optional(),
      is: z.enum(COMPARISONS),
      value: ComparisonValue,
    }),
    z.strictObject({ hidden: SurveyKey, is: z.enum(COMPARISONS), value: ComparisonValue }),
    z.strictObject({ language: Language }),
  ]),
);
export const Condition: z.ZodType<Condition> = z.preprocess(refuseOddity(CONDITION_LEVELS), ConditionTree);

/** The marks a question can measure; `importance` is how much a dimension matters. */
export const ASKED_MARKS = ['adequate', 'expected', 'believed', 'perceived', 'importance'] as const;
export type AskedMark = (typeof ASKED_MARKS)[number];
/** What an expectation rests on (Zeithaml, Berry & Parasuraman 1993). */
export const BASES = ['history', 'advertising', 'need', 'industry', 'promise'] as const;

/**
 * What an answer means. This is all that is needed for answers to appear on the lines: the scale is the question's own,
 * and when it was asked is the survey's `moment` unless the question says otherwise.
 */
export const Meaning = z.union([
  z.strictObject({
    dimension: DimensionKey,
    mark: z.enum(ASKED_MARKS),
    /** relative to the service; an expectation asked after it is recalled, and flagged everywhere */
    asked: z.enum(['before', 'after']).optional(),
  }),
  /** a metric such as nps, csat, ces, satisfaction, loyalty */
  z.strictObject({ metric: DimensionKey }),
  /** region, channel, touchpoint, segment, stage, staff, supplier, or a name of the company's own */
  z.strictObject({ attribute: z.string().regex(/^[\p{L}][\p{L}\p{N}_]{0,39}$/u) }),
  z.strictObject({ basis: z.enum(BASES), dimension: DimensionKey.optional() }),
  /** the words are about a dimension, or about the whole */
  z.strictObject({ text: DimensionKey.nullable() }),
  /** what the respondent is known by, or what tells this occasion from others */
  z.strictObject({ identity: z.enum(['customer', 'occasion']) }),
]);
export type Meaning = z.infer<typeof Meaning>;

export const Option = z.strictObject({
  key: SurveyKey,
  texts: Texts,
  /** the number this option stands for, where the question is a scale */
  score: z.number().optional(),
  /** none of the others may be chosen beside it */
  exclusive: z.boolean().optional(),
  /** keeps its place when the others are shuffled */
  fixed: z.boolean().optional(),
  /** the respondent may write; the words are the answer `QUESTION:OPTION` */
  open: z.boolean().optional(),
  /** of a ranking, best–worst or constant sum: the dimension whose importance its place or points tell */
  dimension: DimensionKey.optional(),
});
export type Option = z.infer<typeof Option>;
const Options = z.array(Option).min(1).max(MAX.options);

export const Row = z.strictObject({
  key: SurveyKey,
  texts: Texts,
  meaning: Meaning.optional(),
  /** of an expectation–perception pair: the dimension all its columns are about */
  dimension: DimensionKey.optional(),
});
export type Row = z.infer<typeof Row>;

/** Whole numbers from low to high. */
const scale = {
  low: z.int().min(-10).max(100),
  high: z.int().min(-10).max(100),
  /** a high number means a bad answer */
  reversed: z.boolean().optional(),
  lowText: Texts.optional(),
  middleText: Texts.optional(),
  highText: Texts.optional(),
  /** words of each point, by its number */
  pointTexts: z.record(z.string().regex(/^-?\d{1,3}$/), Texts).optional(),
  /** the respondent may say that it does not apply; the answer is then `na` */
  notApplicable: z.boolean().optional(),
};

const common = {
  key: SurveyKey,
  title: Texts,
  help: Texts.optional(),
  required: z.boolean().optional(),
  showIf: Condition.optional(),
  meaning: Meaning.optional(),
  /** answers name or describe a person: kept apart, left out of exports unless asked for */
  personal: z.boolean().optional(),
};

export const PAIR_COLUMNS = ['adequate', 'expected', 'perceived'] as const;

export const Question = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('single'),
    ...common,
    options: Options,
    shuffle: z.boolean().optional(),
    dropdown: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('multiple'),
    ...common,
    options: Options,
    shuffle: z.boolean().optional(),
    least: z.int().min(0).max(MAX.options).optional(),
    most: z.int().min(1).max(MAX.options).optional(),
  }),
  z.strictObject({ kind: z.literal('scale'), ...common, ...scale, look: z.enum(['buttons', 'faces']).optional() }),
  z.strictObject({ kind: z.literal('nps'), ...common, lowText: Texts.optional(), highText: Texts.optional() }),
  z.strictObject({ kind: z.literal('stars'), ...common, high: z.int().min(3).max(10) }),
  z.strictObject({
    kind: z.literal('slider'),
    ...common,
    low: z.number(),
    high: z.number(),
    step: z.number().positive(),
    reversed: z.boolean().optional(),
    lowText: Texts.optional(),
    highText: Texts.optional(),
  }),
  z.strictObject({
    kind: z.literal('matrix'),
    ...common,
    ...scale,
    rows: z.array(Row).min(1).max(MAX.rows),
    shuffle: z.boolean().optional(),
  }),
  /** what was expected beside what was got, on one scale: each row a dimension, each column a mark */
  z.strictObject({
    kind: z.literal('pair'),
    ...common,
    ...scale,
    rows: z.array(Row).min(1).max(MAX.rows),
    columns: z.array(z.enum(PAIR_COLUMNS)).min(1).max(3),
    shuffle: z.boolean().optional(),
  }),
  /** how it would be with, and without: Kano's pair, each answered 1 like … 5 dislike */
  z.strictObject({
    kind: z.literal('kano'),
    ...common,
    functional: Texts,
    dysfunctional: Texts,
    dimension: DimensionKey.optional(),
  }),
  z.strictObject({
    kind: z.literal('ranking'),
    ...common,
    options: Options,
    most: z.int().min(1).max(MAX.options).optional(),
    shuffle: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('bestWorst'),
    ...common,
    options: Options,
    /** keys of the options shown together, a set after the other */
    sets: z.array(z.array(SurveyKey).min(3).max(8)).min(1).max(60),
  }),
  z.strictObject({ kind: z.literal('sum'), ...common, options: Options, total: z.int().min(1).max(10_000) }),
  z.strictObject({
    kind: z.literal('number'),
    ...common,
    low: z.number().optional(),
    high: z.number().optional(),
    decimals: z.int().min(0).max(6).optional(),
    unit: Texts.optional(),
  }),
  z.strictObject({
    kind: z.literal('date'),
    ...common,
    earliest: z.iso.date().optional(),
    latest: z.iso.date().optional(),
  }),
  z.strictObject({
    kind: z.literal('text'),
    ...common,
    lines: z.int().min(1).max(20).optional(),
    charsMin: z.int().min(0).max(MAX.answerChars).optional(),
    charsMax: z.int().min(1).max(MAX.answerChars).optional(),
  }),
  z.strictObject({
    kind: z.literal('contact'),
    ...common,
    fields: z
      .array(z.enum(['name', 'email', 'phone', 'company']))
      .min(1)
      .max(4),
  }),
  z.strictObject({
    kind: z.literal('file'),
    ...common,
    /** such as image/* or application/pdf */
    types: z.array(z.string().max(80)).max(20).optional(),
    bytesMax: z.int().min(1).max(MAX.fileBytes).optional(),
    most: z.int().min(1).max(10).optional(),
  }),
  z.strictObject({ kind: z.literal('statement'), ...common }),
  /** answered true or false; where it is required, only true goes on */
  z.strictObject({ kind: z.literal('consent'), ...common, purpose: z.string().max(80).optional() }),
]);
export type Question = z.infer<typeof Question>;
export type QuestionKind = Question['kind'];

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
