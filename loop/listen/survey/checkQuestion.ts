import type { Question } from '@plumbline/model/question.ts';
import type { AnswerValue } from '@plumbline/model/surveyAnswer.ts';
import { SURVEY_LIMITS } from '@plumbline/model/surveyLimits.ts';
import { checkAnswer } from './checkAnswer.ts';
import { checkWords } from './checkWords.ts';
import type { CompiledQuestion } from './compileSurvey.ts';
import { type Excuse, NO_EXCUSE, unsaidName } from './excuseOf.ts';
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
  excuse: Excuse = NO_EXCUSE,
): AnswerValue | undefined {
  const { key, question } = compiled;
  const value = ownValue(answers, key);
  const before = faults.faults.length;
  const checked = isAnswered(value) ? (checkAnswer(compiled, value, faults) as AnswerValue | undefined) : undefined;
  if (checked !== undefined) kept[key] = checked;
  else if (keepsUnsaid(compiled, answers, kept, faults, excuse)) return undefined;
  else if (isRequired(question, excuse) && faults.faults.length === before) {
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

function isRequired({ required, kind }: Question, { filesOptional }: Excuse): boolean {
  return required === true && kind !== 'statement' && !(kind === 'file' && filesOptional);
}

/** Why there is no answer, where the interviewer heard it; that is apart from a question nobody answered. */
function keepsUnsaid(
  { key, question }: CompiledQuestion,
  answers: object,
  kept: Record<string, AnswerValue>,
  faults: FaultList,
  { unsaid }: Excuse,
): boolean {
  if (unsaid.length === 0) return false;
  const name = unsaidName(key);
  const reason = ownValue(answers, name);
  if (reason === undefined || reason === null) return false;
  const takes = question.kind !== 'statement' && question.kind !== 'consent';
  if (takes && typeof reason === 'string' && unsaid.includes(reason)) kept[name] = reason;
  else faults.add(key, 'unknownOption', '_unsaid', reason);
  return true;
}
