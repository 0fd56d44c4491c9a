import type { Condition } from '@plumbline/model/condition.ts';
import type { Answers } from '@plumbline/model/surveyAnswer.ts';
import { compileCondition } from './compileCondition.ts';
import type { CompiledSurvey } from './compileSurvey.ts';
import { walkPages } from './walkPages.ts';

/**
 * Whether a condition holds for a response: a filter of the results, a trigger, a part of a quota.
 *
 * Only answers to questions that were seen count, as everywhere. For many responses compile it once with
 * `compileCondition(condition, compiled.places)` and give it the `sight` of `walkPages`.
 */
export function judgeCondition(
  compiled: CompiledSurvey,
  condition: Condition,
  answers: Answers,
  hidden: Readonly<Record<string, string>> = {},
  language: string = compiled.survey.languages[0] ?? '',
): boolean {
  return compileCondition(condition, compiled.places)(walkPages(compiled, answers, hidden, language).sight);
}
