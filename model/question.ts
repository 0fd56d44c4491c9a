import { z } from 'zod';
import { Condition } from './condition.ts';
import { DimensionKey } from './dimension.ts';
import { Meaning } from './meaning.ts';
import { SurveyKey, Texts } from './surveyKey.ts';
import { SURVEY_LIMITS as MAX } from './surveyLimits.ts';

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
