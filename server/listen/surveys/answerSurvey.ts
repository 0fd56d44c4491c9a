import { Refusal } from '@plumbline/model/refusal.ts';
import type { AnswerReceipt, SubmissionInput } from '@plumbline/model/surveyRecord.ts';
import { findResponses } from '@plumbline/store/operations/listen/responses.ts';
import type { OpenSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import type { AnswerDesk } from './answerDesk.ts';
import type { KeptAnswer } from './judgedAnswer.ts';
import { judgePartial, judgeSubmission, type Sender } from './judgeSubmission.ts';

/**
 * Takes one answered survey; the receipt is given after it is committed, never before.
 *
 * The same response sent again, as a browser does that heard nothing, gets the ending it had, also when the survey was
 * closed or the link used up meanwhile, perhaps by the response itself.
 *
 * @throws Refusal in the words of what is wrong with it
 */
export async function answerSurvey(
  desk: AnswerDesk,
  key: string,
  submission: SubmissionInput,
  by: Sender = {},
): Promise<AnswerReceipt> {
  const survey = await desk.surveys.load(key);
  try {
    const judged = await judgeSubmission(desk, survey, submission, by);
    const decided = await desk.answers.add(judged);
    if (decided.ending === 'quotaFull') desk.surveys.forget(key);
    return receiptOf(decided);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const before = await findReceipt(desk, survey, submission.response);
    if (before === null) throw error;
    return before;
  }
}

/** Keeps what was answered so far. @returns whether it was; a response that is finished by now stays as it is */
export async function savePartial(
  desk: AnswerDesk,
  key: string,
  submission: SubmissionInput,
  by: Sender = {},
): Promise<boolean> {
  const survey = await desk.surveys.load(key);
  return desk.partials.add(await judgePartial(desk, survey, submission, by));
}

function receiptOf({ response, ending, already }: KeptAnswer): AnswerReceipt {
  return already ? { response, ending, already: true } : { response, ending };
}

async function findReceipt(desk: AnswerDesk, survey: OpenSurvey, response: string): Promise<AnswerReceipt | null> {
  const known = (await findResponses(desk.house.stores.operations, [response])).get(response);
  if (known === undefined || known.survey !== survey.id || known.state === 'partial') return null;
  return receiptOf({ response, ending: known.state, already: true });
}
