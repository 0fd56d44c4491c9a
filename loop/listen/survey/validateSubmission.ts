import type { Answers, AnswerValue, RefusedAnswer, Submission } from '@plumbline/model/surveyAnswer.ts';
import { checkHidden } from './checkHidden.ts';
import { checkQuestion } from './checkQuestion.ts';
import { checkSender } from './checkSender.ts';
import { cleanSpent } from './cleanSpent.ts';
import type { CompiledQuestion, CompiledSurvey } from './compileSurvey.ts';
import { type Excuse, excuseOf, unsaidName } from './excuseOf.ts';
import { FaultList } from './faultList.ts';
import { ownValue } from './ownValue.ts';
import { walkPages } from './walkPages.ts';

export type Validated =
  | {
      readonly ok: true;
      /** as they are kept: only what was asked and seen, blanks left out, words fit for every store */
      readonly answers: Answers;
      readonly hidden: Readonly<Record<string, string>>;
      /** milliseconds by question, what is no time left out */
      readonly spent: Readonly<Record<string, number>>;
      readonly ending: 'complete' | 'screenOut';
    }
  | { readonly ok: false; readonly refused: readonly RefusedAnswer[] };

/**
 * Checks a whole submission against its survey: every answer that is kept was asked, seen and possible.
 *
 * The submission is whatever somebody sent, so nothing is taken for granted: no value makes it throw, and the work is
 * bounded by the survey and by the size of the submission. Whether the link, the version and the moment are right is
 * for the server to know.
 *
 * @param options.partial  an unfinished response: what is missing is no fault, what is wrong is; answers to questions
 *                         that are not seen are left out instead of refused
 * @returns the answers to keep, or why they are refused (at most 100 reasons)
 */
export function validateSubmission(
  compiled: CompiledSurvey,
  submission: Submission | unknown,
  options: { readonly partial?: boolean } = {},
): Validated {
  const faults = new FaultList(options.partial === true);
  const sent = checkSender(compiled, submission, faults);
  if (sent === null) return { ok: false, refused: faults.faults };
  const excuse = excuseOf(compiled.survey, ownValue(submission, 'mode'));
  const hidden = checkHidden(compiled, sent.hidden, faults);
  const answers: Record<string, AnswerValue> = {};
  const seen: boolean[] = new Array(compiled.questions.length).fill(false);
  const { ending } = walkPages(compiled, sent.answers, hidden, sent.language, (question) => {
    seen[question.index] = true;
    return checkQuestion(question, sent.answers, answers, faults, excuse);
  });
  checkRest(compiled, sent.answers, { seen, excuse }, faults);
  if (faults.faults.length > 0) return { ok: false, refused: faults.faults };
  return { ok: true, answers, hidden, spent: cleanSpent(compiled, sent.spent), ending };
}

/** Answers to what was not seen, or never asked. */
function checkRest(
  compiled: CompiledSurvey,
  answers: object,
  { seen, excuse }: { seen: readonly boolean[]; excuse: Excuse },
  faults: FaultList,
): void {
  const excuses = excuse.unsaid.length > 0;
  for (const name in answers) {
    if (!Object.hasOwn(answers, name)) continue;
    const colon = name.indexOf(':');
    const question = compiled.byKey.get(colon < 0 ? name : name.slice(0, colon));
    if (question === undefined) faults.add(name, 'unknownQuestion', '', name);
    else if (colon >= 0 && !isBeside(question, name, excuses)) {
      faults.add(question.key, 'unknownOption', name.slice(colon + 1), name.slice(colon + 1));
    } else if (seen[question.index] !== true) faults.addMissing(question.key, 'hiddenQuestion', '', '');
    if (faults.isFull) return;
  }
}

/** Words beside an option, or why there is no answer. */
function isBeside({ key, openOptions }: CompiledQuestion, name: string, excuses: boolean): boolean {
  return openOptions.some((open) => open.name === name) || (excuses && name === unsaidName(key));
}
