import { Refusal } from '@plumbline/model/refusal.ts';
import { Survey } from '@plumbline/model/survey.ts';
import type { z } from 'zod';

/** What could not be carried over. Words are `surveys:lost.WHAT`, with the values in them. */
export type Lost = { where: string; what: LostWhat; values: Readonly<Record<string, string | number>> };

/** A survey made from another program's file, and everything that was in the file and is not in it. */
export type Converted = {
  survey: Survey;
  lost: Lost[];
  /** keys of questions by their name in the file (`QID1` → `q1`), and of options (`QID1/2` → `c2`) */
  keys: Record<string, string>;
};

/** Everything that can be lost, so that no loss goes without words. */
export const LOST_WHATS = [
  'meaning',
  'question',
  'questionKind',
  'matrixSplit',
  'split',
  'condition',
  'optionCondition',
  'skip',
  'skipBack',
  'loop',
  'randomisation',
  'blockOrder',
  'flowElement',
  'fixedValue',
  'script',
  'picture',
  'piping',
  'validation',
  'defaultValue',
  'recode',
  'dynamicOptions',
  'quota',
  'unused',
  'shortened',
  'tooMany',
  'setting',
  'language',
  'scaleRange',
  'property',
  'noEquivalent',
  'ways',
  'hiddenFields',
  'scores',
] as const;
export type LostWhat = (typeof LOST_WHATS)[number];

/** Notes a loss: where in the file, what, and what fills the words. */
export type Lose = (where: string, what: LostWhat, values?: Record<string, string | number>) => void;

export type SurveyDraft = z.input<typeof Survey>;
export type QuestionDraft = SurveyDraft['pages'][number]['questions'][number];

/**
 * The survey that was put together, checked by the contract of survey files.
 *
 * @throws Refusal `invalid` convert.noQuestions where nothing can be asked, convert.badResult where a part cannot stand
 */
export function checkConverted(draft: SurveyDraft): Survey {
  if (!draft.pages.some(({ questions }) => questions.length > 0)) throw new Refusal('invalid', 'convert.noQuestions');
  const read = Survey.safeParse(draft);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Refusal('invalid', 'convert.badResult', {
    path: issue?.path.join('.') ?? '',
    what: issue?.message ?? '',
  });
}
