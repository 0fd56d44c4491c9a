import type { Locale } from '@plumbline/model/locale.ts';
import { Survey } from '@plumbline/model/survey.ts';
import type { DefinitionProblem } from '@plumbline/model/surveyRecord.ts';
import { wordsOfIssue } from '@plumbline/model/wordsOfIssue.ts';
import { say } from '@plumbline/words/say.ts';
import { findChangedKeys } from './findChangedKeys.ts';

export type CheckedDefinition = { survey: Survey; problems: [] } | { survey: null; problems: DefinitionProblem[] };

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
    }));
    return { survey: null, problems };
  }
  const survey = read.data;
  const problems = [
    ...findChangedKeys(survey, published).map(({ path, key, version, was, is }) => ({
      path,
      what: say(locale, 'errors:survey.keyChanged.what', { key, version, was, is }),
    })),
  ];
  return problems.length === 0 ? { survey, problems: [] } : { survey: null, problems };
}
