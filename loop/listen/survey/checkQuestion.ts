import type { AnswerValue } from '@plumbline/model/surveyAnswer.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import { checkAnswer } from './checkAnswer.ts';
import { checkWords } from './checkWords.ts';
import type { CompiledQuestion } from './compileSurvey.ts';
import type { FaultList } from './faultList.ts';
import { isAnswered } from './isAnswered.ts';
import { isChosen } from './isChosen.ts';
import { ownValue } from './ownValue.ts';

/**
 * One seen question with its answer and the words beside its options; what is kept goes into `kept`.
 *
 * @returns the answer as it counts in conditions, or `undefined`
 */
export function checkQuestion(
  compiled: CompiledQuestion,
  answers: object,
  kept: Record<string, AnswerValue>,
  faults: FaultList,
): AnswerValue | undefined {
  const { key, question } = compiled;
  const value = ownValue(answers, key);
  const before = faults.faults.length;
  const checked = isAnswered(value) ? (checkAnswer(compiled, value, faults) as AnswerValue | undefined) : undefined;
  if (checked !== undefined) kept[key] = checked;
  else if (question.required === true && question.kind !== 'statement' && faults.faults.length === before) {
    faults.addMissing(key, question.kind === 'consent' ? 'consentMissing' : 'required', '', '');
  }
  for (const { option, name } of compiled.openOptions) {
    const words = ownValue(answers, name);
    if (words === undefined || words === null || words === '') continue;
    const text = checkWords(key, option, words, SURVEY_LIMITS.answerChars, faults);
    if (text === undefined || text.trim() === '') continue;
    if (isChosen(checked, option)) kept[name] = text;
    else faults.addMissing(key, 'notChosen', option, text);
  }
  return faults.faults.length === before ? checked : undefined;
}
