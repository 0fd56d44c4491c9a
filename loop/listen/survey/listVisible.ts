import type { Answers } from '@plumbline/model/surveyAnswer.ts';
import type { CompiledQuestion, CompiledSurvey } from './compileSurvey.ts';
import { walkPages } from './walkPages.ts';

/** Every question a respondent sees with these answers, in the order of the definition. */
export function listVisible(
  compiled: CompiledSurvey,
  answers: Answers,
  hidden: Readonly<Record<string, string>>,
  language: string,
): CompiledQuestion[] {
  return walkPages(compiled, answers, hidden, language).pages.flatMap(({ questions }) => questions);
}
