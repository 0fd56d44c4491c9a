import { checkSurvey } from '@plumbline/loop/listen/survey/checkSurvey.ts';
import type { Locale } from '@plumbline/model/locale.ts';
import { Survey } from '@plumbline/model/survey.ts';
import type { DefinitionProblem } from '@plumbline/model/surveyRecord.ts';
import { wordsOfIssue } from '@plumbline/model/wordsOfIssue.ts';
import { say } from '@plumbline/words/say.ts';
import { findChangedKeys, type QuestionShape } from './findChangedKeys.ts';

/** `survey` is null while an error stands against publishing it. */
export type CheckedDefinition = { survey: Survey | null; problems: DefinitionProblem[] };

/**
 * Whether a definition can be published: it is whole, it holds together, and no key means another thing than it did in a
 * version that was answered.
 */
export function checkDefinition(
  draft: unknown,
  published: readonly { version: number; definition: unknown }[],
  locale: Locale,
): CheckedDefinition {
  const read = Survey.safeParse(draft, { reportInput: true });
  if (!read.success) {
    const problems = read.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      what: wordsOfIssue(issue, locale),
      level: 'error' as const,
    }));
    return { survey: null, problems };
  }
  const survey = read.data;
  const inWords = ({ kind, range }: QuestionShape) => `${say(locale, `surveys:kind.${kind}.name`)} ${range}`.trim();
  const problems: DefinitionProblem[] = [
    ...checkSurvey(survey).map(({ path, what, level, values }) => ({
      ...{ path, level },
      what: say(locale, `surveys:check.${what}`, { ...values }),
    })),
    ...findChangedKeys(survey, published).map(({ path, key, version, was, is }) => ({
      path,
      level: 'error' as const,
      what: say(locale, 'errors:survey.keyChanged.what', { key, version, was: inWords(was), is: inWords(is) }),
    })),
  ];
  return { survey: problems.some(({ level }) => level === 'error') ? null : survey, problems };
}
