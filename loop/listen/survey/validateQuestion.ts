import type { Answers, RefusedAnswer } from '@plumbline/model/surveyAnswer.ts';
import { checkQuestion } from './checkQuestion.ts';
import type { CompiledQuestion } from './compileSurvey.ts';
import type { Excuse } from './excuseOf.ts';
import { FaultList } from './faultList.ts';

/** Why the answers to one question cannot be sent off yet; empty when they can. For the page, before it goes on. */
export function validateQuestion(
  question: CompiledQuestion,
  answers: Answers,
  excuse?: Excuse,
): readonly RefusedAnswer[] {
  const faults = new FaultList(false);
  checkQuestion(question, answers, {}, faults, excuse);
  return faults.faults;
}
