import type { Answers } from '@plumbline/model/surveyAnswer.ts';
import type { CompiledSurvey } from './compileSurvey.ts';
import { listVisible } from './listVisible.ts';

/** Whether a respondent with these answers sees the question. */
export function seesQuestion(
  compiled: CompiledSurvey,
  question: string,
  answers: Answers,
  hidden: Readonly<Record<string, string>>,
  language: string,
): boolean {
  return listVisible(compiled, answers, hidden, language).some(({ key }) => key === question);
}
