import { z } from 'zod';
import { SURVEY_LIMITS as MAX } from './surveyLimits.ts';

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

/** A single value that an answer or a hidden field can be compared with. */
export const Scalar = z.union([z.string().max(200), z.number(), z.boolean()]);
